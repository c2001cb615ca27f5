"""Facts carry their whole trail, and what is not there never becomes a number."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.report.recording import (
    apply_to_values,
    display_of,
    exact_text,
    fact_from_computation,
    input_cells,
    latest_day,
)
from quality_account.statistics.shares import share, unweighted_mean
from quality_account.tables import Reads
from quality_account.tables.fact_ids import row_fact_id
from quality_account.vocabulary import Audience, Kind, Reason, Status, Unit

DEATHS = Fact("h.deaths", "246", "246", Unit.COUNT, inputs="data/a.csv#3:value", source="account")
ALL = Fact("h.all", "19301", "19,301", Unit.COUNT, inputs="data/b.csv#2:value", source="account")
ABSENT = Fact("h.none", "", "not held", Unit.COUNT, status=Status.MISSING, reason=Reason.NOT_HELD)


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    (tmp_path / "data").mkdir()
    record = Reads(ProjectPaths(tmp_path))
    for name in ("a.csv", "b.csv"):
        (tmp_path / "data" / name).write_text(name)
        record.note(tmp_path / "data" / name)
    return record


def computed(value: object, of: object, reads: Reads) -> Fact:
    return fact_from_computation(
        "h.share", value, of, unit=Unit.PERCENT, label="Share", method="deaths ÷ all", decimals=2, reads=reads,
    )  # fmt: skip


def test_a_computed_fact_names_every_cell_it_rests_on_with_hash(reads: Reads):
    fact = computed(share(246, 19301), [DEATHS, ALL], reads)

    assert fact.inputs == "data/a.csv#3:value;data/b.csv#2:value"
    assert [pair.split("=")[0] for pair in fact.sha256.split(";")] == ["data/a.csv", "data/b.csv"]
    assert all(len(pair.split("=")[1]) == 64 for pair in fact.sha256.split(";"))
    assert fact.kind is Kind.COMPUTED
    assert fact.display == "1.27%"


def test_a_computed_value_stays_unrounded_in_the_ledger(reads: Reads):
    assert computed(share(246, 19301), [DEATHS, ALL], reads).value == "1.274545360344"


def test_a_computation_on_a_missing_value_is_missing_and_not_zero(reads: Reads):
    fact = computed(apply_to_values(share, [ABSENT, ALL]), [ABSENT, ALL], reads)

    assert (fact.value, fact.display, fact.status) == ("", "not held", Status.MISSING)


def test_a_mean_over_no_rows_is_missing(reads: Reads):
    rows = pd.DataFrame({"printed": [], "input": [], "source": []})

    assert apply_to_values(unweighted_mean, rows) is None


def test_a_mean_over_rows_of_which_one_has_no_value_is_missing():
    rows = pd.DataFrame({"printed": ["98.7", ""], "input": ["a#2", "a#3"]})

    assert apply_to_values(unweighted_mean, rows) is None


def test_a_method_gets_the_values_as_printed():
    rows = pd.DataFrame({"printed": ["0.1", "0.2"], "input": ["a#2", "a#3"]})

    assert apply_to_values(unweighted_mean, rows) == Fraction(3, 20)


def test_the_same_cell_is_named_once():
    assert list(input_cells([DEATHS, DEATHS, ALL])) == ["data/a.csv#3:value", "data/b.csv#2:value"]


def test_a_row_of_the_provider_itself_has_no_area_in_its_id():
    row = pd.Series({"measure": "rate", "group": "", "area": "provider", "period": "2024-q1"})

    assert row_fact_id("gatekeeping", row) == "gatekeeping.rate.2024-q1"


def test_a_row_of_another_area_and_group_names_both():
    row = pd.Series(
        {"measure": "rate", "group": "aged_16_or_over", "area": "england", "period": "2024-25"}
    )

    assert row_fact_id("readmissions", row) == "readmissions.rate.aged_16_or_over.england.2024-25"


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.MISSING, "not held"),
        (Status.NOT_AVAILABLE, "not available"),
        (Status.SUPPRESSED, "hidden to protect privacy"),
        (Status.NOT_APPLICABLE, "does not apply"),
    ],
)
def test_each_kind_of_absence_looks_different(status: Status, shown: str):
    assert display_of("", Unit.COUNT, status, "") == shown


def test_zero_is_a_number():
    assert display_of("0", Unit.COUNT, Status.FINAL, "") == "0"


def test_a_provisional_value_says_so():
    assert display_of("98.7", Unit.PERCENT, Status.PROVISIONAL, "") == "98.7% (provisional)"


def test_a_qualifier_stands_before_the_number():
    assert display_of("300", Unit.COUNT, Status.FINAL, "more_than") == "more than 300"


def test_a_date_is_written_with_its_month_in_full():
    assert display_of("2024-06-30", Unit.DATE, Status.FINAL, "") == "30 June 2024"


def test_an_endless_fraction_keeps_twelve_places():
    assert exact_text(Fraction(1, 3)) == "0.333333333333"


def test_what_was_hidden_stays_hidden_in_everything_made_of_it(reads: Reads):
    hidden = Fact(
        "h.few", "", "hidden to protect privacy", Unit.COUNT,
        status=Status.SUPPRESSED, reason=Reason.SMALL_NUMBERS,
    )  # fmt: skip

    fact = computed(apply_to_values(share, [hidden, ALL]), [hidden, ALL], reads)

    assert (fact.status, fact.reason) == (Status.SUPPRESSED, Reason.SMALL_NUMBERS)
    assert fact.display == "hidden to protect privacy"


def test_a_mean_with_a_hidden_month_is_hidden(reads: Reads):
    rows = pd.DataFrame(
        {
            "printed": ["98.7", ""],
            "status": ["final", "suppressed"],
            "reason": ["", "small_numbers"],
            "input": ["data/a.csv#2", "data/a.csv#3"],
            "source": ["account", "account"],
        }
    )

    fact = computed(apply_to_values(unweighted_mean, rows), rows, reads)

    assert (fact.value, fact.status) == ("", Status.SUPPRESSED)


def test_a_value_made_of_an_estimate_is_an_estimate(reads: Reads):
    estimated = Fact("h.e", "10", "10 (estimated)", Unit.COUNT, status=Status.ESTIMATED)

    fact = computed(share(10, 19301), [estimated, ALL], reads)

    assert fact.status is Status.ESTIMATED
    assert fact.display.endswith("(estimated)")


def test_a_value_made_of_the_teams_figures_is_the_teams(reads: Reads):
    internal = Fact("h.t", "10", "10", Unit.COUNT, audience=Audience.TEAM)

    assert computed(share(10, 19301), [internal, ALL], reads).audience is Audience.TEAM


def test_a_value_made_of_about_is_about(reads: Reads):
    about = Fact("h.a", "10", "about 10", Unit.COUNT, qualifier="about")

    assert computed(share(10, 19301), [about, ALL], reads).display == "about 0.05%"


def test_a_very_small_fraction_has_no_exponent():
    assert exact_text(Fraction(1, 10**8)) == "0.00000001"


def test_a_computed_value_is_under_embargo_as_long_as_the_last_of_what_it_rests_on(reads: Reads):
    early, late = (
        replace(one, embargo_until=day)
        for one, day in ((DEATHS, "2025-06-12"), (ALL, "2025-07-01"))
    )

    assert computed(share(246, 19301), [early, late], reads).embargo_until == "2025-07-01"
    assert computed(share(246, 19301), [DEATHS, late], reads).embargo_until == "2025-07-01"
    assert computed(share(246, 19301), [DEATHS, ALL], reads).embargo_until == ""


def test_a_computed_value_is_expected_when_what_it_lacks_is(reads: Reads):
    awaited = replace(ABSENT, expected_on="2025-06-10")

    fact = computed(apply_to_values(share, [awaited, ALL]), [awaited, ALL], reads)

    assert (fact.value, fact.expected_on) == ("", "2025-06-10")


def test_rows_of_earlier_editions_without_the_columns_of_embargo_have_no_such_day(reads: Reads):
    old = pd.DataFrame({"value": [1.0]})
    new = pd.DataFrame({"value": [2.0], "embargo_until": ["2025-06-12"]})

    assert latest_day(pd.concat([old, new]), "embargo_until") == "2025-06-12"
    assert latest_day(old, "embargo_until") == ""
