"""Why values are not there, in words: for the captions of tables and charts."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.facts import Fact
from quality_account.report.small_number_words import with_policies
from quality_account.vocabulary import Status


def with_absences(text: str, facts: Iterable[Fact]) -> str:
    """A caption with the reason of each "not available" among these facts, and with the policies for
    small numbers that were used on them; alone where there is neither.

    A reader of a table meets the words in a cell, where there is no room for the reason.

    Examples
    --------
    >>> from quality_account.vocabulary import Reason, Unit
    >>> absent = Fact("beds.england", "", "not available", Unit.COUNT, status=Status.NOT_AVAILABLE,
    ...     reason=Reason.NATIONAL_COLLECTION_RETIRED)
    >>> with_absences("Beds by year", [absent])
    'Beds by year. Not available: the national collection of this figure has ended.'
    """
    facts = list(facts)
    words = Status.NOT_AVAILABLE.words
    sentences = sorted(
        {one.reason_sentence for one in facts if one.display == words and one.reason_sentence}
    )
    if sentences:
        # within a list of reasons each keeps its full stop, so that each can be read by itself
        reasons = [f"{one[0].lower()}{one[1:]}" for one in sentences]
        start = text if text.endswith((".", "?", "!")) else f"{text}."
        text = " ".join([start, *(f"{words.capitalize()}: {one}" for one in reasons)])
    return with_policies(text, facts)
