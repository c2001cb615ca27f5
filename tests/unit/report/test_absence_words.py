"""A caption says why something in its table or chart is not available."""

from quality_account.facts import Fact
from quality_account.report.absence_words import with_absences
from quality_account.vocabulary import Reason, Status, Unit


def absent(reason: Reason, display: str = "not available") -> Fact:
    return Fact(
        f"falls.{reason}", "", display, Unit.PERCENT, status=Status.NOT_AVAILABLE, reason=reason
    )


def test_each_reason_is_said_once_after_the_captions_own_words():
    facts = [
        absent(Reason.INDICATOR_ENDED),
        absent(Reason.INDICATOR_ENDED),
        absent(Reason.BAND_ONLY),
    ]

    assert with_absences("Falls by year.", facts) == (
        "Falls by year. Not available: the publisher compares trusts in bands, not with a single "
        "average. Not available: the question behind this indicator is no longer asked."
    )


def test_a_caption_over_values_and_over_other_words_for_a_gap_stays_as_it_is():
    value = Fact("falls.rate", "5", "5%", Unit.PERCENT)
    not_stated = absent(Reason.NOT_IN_SOURCE, "not stated")

    assert with_absences("Falls by year", [value, not_stated]) == "Falls by year"
