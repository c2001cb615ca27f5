"""Every figure of the measures tables, against the published account as it was read by eye.

The tables below were typed from the account's text, apart from the data files, in the order in
which the account prints them and with its digits. Only % signs and commas are left out, as the data
files leave them out; ``-`` stands where the account has no figure.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PROVIDER = Path(__file__).parents[2] / "data" / "providers" / "RT5"
EDITIONS = ("2021-22", "2022-23", "2023-24", "2024-25")
NEWEST = "2024-25"

NO_REASON = "not_available no_reason_given"

# Core indicators: a row for each year, a column for each period.

GATEKEEPING_BY_QUARTER = """
    2021-22   97.3  100   99.1  99.5
    2022-23   99.1  100   99.5  98.5
    2023-24   99.6  99.2  99.2  97.1
    2024-25   98.7  98.8  99.1  100
"""

FOLLOW_UP_BY_MONTH = """
    2021-22   60  78  72  62  60  68  54  56  60  59  78  82
    2022-23   78  75  69  76  82  85  91  86  88  80  84  78
    2023-24   85  84  82  79  91  89  85  83  89  85  83  85
    2024-25   79  71  76  79  77  79  74  78  70  88  90  87
"""
FOLLOW_UP_IN_ENGLAND_BY_MONTH = """
    2024-25   63  60  67  66  67  70  71  70  69  73  72  72
"""

# Core indicators: a column for each year.

YEARLY = """
                                  2021-22  2022-23  2023-24  2024-25
    contact_score                 6.4      6.4      -        -
    involvement_score             -        -        -        6.0
    staff_who_recommend           62       62.4     62.7     67.7
    staff_of_benchmark_group      -        -        -        64.8
    patients_who_recommend        82       85       87       90
    readmitted_aged_0_to_15       0        0        0        0
    readmitted_aged_16_or_over    7.8      6.9      8.6      9.2
    patient_safety_incidents      12701    13278    15163    19301
    all_incidents_recorded        21659    23822    24671    28371
    severe_harm                   11       12       11       18
    deaths                        72       80       66       246
    share_printed                 0.6      0.7      0.5      1.37
"""

# Learning from deaths: a column for each quarter of 2024/25.

DEATHS_IN_SCOPE = "468 402 506 454"
DEATHS_IN_SCOPE_IN_THE_YEAR = "1830"
DEATHS_DUE_TO_PROBLEMS_IN_CARE = "0"  # "There were no deaths …"
REVIEWS = """
    quarter  meeting  directorate  investigation  onward
    1        15       3            1              11
    2        29       16           1              12
    3        29       8            1              20
    4        24       9            2              13
"""

STAFF_SURVEY = """
    question                     average_24  trust_23  trust_24  arrow
    compassionate_and_inclusive  7.6         7.6       7.7       ↑
    recognised_and_rewarded      6.4         6.5       6.5       -
    voice_that_counts            6.9         7.0       7.1       ↑
    safe_and_healthy             6.4         6.4       6.5       ↑
    always_learning              5.9         6.2       6.2       -
    work_flexibly                6.8         7.0       7.1       ↑
    team                         7.2         7.2       7.3       ↑
    engagement                   7.1         7.1       7.2       ↑
    morale                       6.2         6.2       6.3       ↑
    recommend_as_place_to_work   65.2        62.9      67.8      ↑
    recommend_for_care           64.8        62.7      67.7      ↑
"""

# Clinical audits: programme and audit, as far as the account names both.

POMH = "Prescribing Observatory for Mental Health (POMH)"
AUDITS = [
    (
        "Falls and Fragility Fracture Audit Programme (FFFAP)",
        "National Audit of Inpatient Falls (NAIF)",
        "100",
    ),
    (
        "Learning disability and autism Programme",
        "Learning from lives and deaths – People with a learning disability and autistic people (LeDeR)",
        "100",
    ),
    ("", "National Audit of Care at the End of Life (NACEL)", "100"),
    (POMH, "Rapid Tranquilisation", "100"),
    (POMH, "The use of melatonin", "100"),
    (POMH, "The use of opioids in mental health services", "100"),
    ("", "Sentinel Stroke National Audit Programme (SSNAP)", "100"),
]
AUDIT_REPORTS = [
    ("", "National Audit of Dementia (NAD)", "under review"),
    (POMH, "Topic 16c: Rapid Tranquilisation", "under review"),
    (POMH, "Topic 21b: The use of melatonin", "under review"),
]
#: Words of each local audit's subject, in ours or the account's language, and its actions.
LOCAL_AUDITS = [
    ("Modified Westcotes individualised outcome measure", 1),
    ("perinatal", 3),
    ("admission", 1),
    ("within 24 hours", 3),
]

Figure = tuple[str, str, str, str, str, str]


def lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def figure(
    edition: str, measure: str, period: str, known: str, *, group: str = "", area: str = "provider"
) -> Figure:
    """A row of a data file, by what it is about and what is known of it."""
    return (edition, measure, group, area, period, known)


def quarters_of(year: str) -> list[str]:
    return [f"{year[:4]}-q{number}" for number in range(1, 5)]


def months_of(year: str) -> list[str]:
    first = int(year[:4])
    return [f"{first}-{number:02}" for number in range(4, 13)] + [
        f"{first + 1}-{number:02}" for number in range(1, 4)
    ]


def yearly(
    name: str, measure: str, *, group: str = "", area: str = "provider", survey: bool = False
) -> list[Figure]:
    """One line of the table of years; a year for which the account has no figure is left out."""
    years, *rest = lines(YEARLY)
    [printed] = [values for first, *values in rest if first == name]
    return [
        figure(
            year,
            measure,
            f"survey-{year[:4]}" if survey else year,
            value,
            group=group,
            area=area,
        )
        for year, value in zip(years, printed, strict=True)
        if value != "-"
    ]


def without_figure_in_england(measure: str, known: str = NO_REASON, group: str = "") -> Figure:
    """What the account prints "Not available" for."""
    return figure(NEWEST, measure, NEWEST, known, group=group, area="england")


def gatekeeping() -> Iterator[Figure]:
    for year, *values in lines(GATEKEEPING_BY_QUARTER):
        for quarter, value in zip(quarters_of(year), values, strict=True):
            yield figure(year, "rate", quarter, value)
    for quarter in quarters_of(NEWEST):
        ended = "not_available national_collection_retired"
        yield figure(NEWEST, "rate", quarter, ended, area="england")


def follow_up() -> Iterator[Figure]:
    for area, text in [
        ("provider", FOLLOW_UP_BY_MONTH),
        ("england", FOLLOW_UP_IN_ENGLAND_BY_MONTH),
    ]:
        for year, *values in lines(text):
            for month, value in zip(months_of(year), values, strict=True):
                yield figure(year, "rate", month, value, area=area)


def community_survey() -> Iterator[Figure]:
    yield from yearly("contact_score", "contact_score")
    for year in ("2023-24", "2024-25"):
        yield figure(year, "contact_score", year, "not_available indicator_ended")
    yield from yearly("involvement_score", "involvement_score")
    yield without_figure_in_england("involvement_score", "not_available band_only")


def readmissions() -> Iterator[Figure]:
    for group in ("aged_0_to_15", "aged_16_or_over"):
        yield from yearly(f"readmitted_{group}", "rate", group=group)
        yield without_figure_in_england("rate", group=group)


def incidents() -> Iterator[Figure]:
    for name, measure in [
        ("patient_safety_incidents", "incidents"),
        ("all_incidents_recorded", "records"),
    ]:
        yield from yearly(name, measure)
        yield without_figure_in_england(measure)


def severe_harm_or_death() -> Iterator[Figure]:
    for measure in ("severe_harm", "deaths", "share_printed"):
        yield from yearly(measure, measure)
        yield without_figure_in_england(measure)


def learning_from_deaths() -> Iterator[Figure]:
    for quarter, value in zip(quarters_of(NEWEST), DEATHS_IN_SCOPE.split(), strict=True):
        yield figure(NEWEST, "deaths_in_scope", quarter, value)
    yield figure(NEWEST, "deaths_in_scope_total", NEWEST, DEATHS_IN_SCOPE_IN_THE_YEAR)
    for number, *values in lines(REVIEWS)[1:]:
        measures = (
            "incident_review_meetings",
            "local_directorate_reviews",
            "patient_safety_investigations",
            "onward_to_learning_from_deaths",
        )
        for measure, value in zip(measures, values, strict=True):
            yield figure(NEWEST, measure, f"2024-q{number}", value)
    yield figure(NEWEST, "deaths_due_to_problems_in_care", NEWEST, DEATHS_DUE_TO_PROBLEMS_IN_CARE)


def staff_survey() -> Iterator[Figure]:
    for question, average_24, trust_23, trust_24, _ in lines(STAFF_SURVEY)[1:]:
        yield figure("2023-24", question, "survey-2023", trust_23)
        yield figure("2024-25", question, "survey-2024", trust_24)
        yield figure("2024-25", question, "survey-2024", average_24, area="benchmark_group")


#: Every figure by its table. The numbers are those of figures, and of rows that say there is none.
PRINTED: dict[str, tuple[list[Figure], int, int]] = {
    "gatekeeping": ([*gatekeeping()], 16, 4),
    "follow_up_after_discharge": ([*follow_up()], 48 + 12, 0),
    "community_survey": ([*community_survey()], 3, 3),
    "staff_recommendation": (
        [
            *yearly("staff_who_recommend", "rate", survey=True),
            *yearly("staff_of_benchmark_group", "rate", area="benchmark_group", survey=True),
        ],
        5,
        0,
    ),
    "patient_recommendation": (
        [*yearly("patients_who_recommend", "rate"), without_figure_in_england("rate")],
        4,
        1,
    ),
    "readmissions": ([*readmissions()], 8, 2),
    "patient_safety_incidents": ([*incidents()], 8, 2),
    "severe_harm_or_death": ([*severe_harm_or_death()], 12, 3),
    "learning_from_deaths": ([*learning_from_deaths()], 4 + 1 + 16 + 1, 0),
    "staff_survey": ([*staff_survey()], 11 * 3, 0),
}
#: What other documents print; the test of each row is that it agrees with the account.
ELSEWHERE = {"elsewhere"}
#: Tables of words. The figures in them are in tests/book/figures_of_the_sources.csv, which a second
#: reader listed; what else is typed a second time stands below. Nothing of the account stands in the
#: records of tests and of the quality of the data.
OTHERS = {
    "assurance",
    "audit_reports",
    "clinical_audits",
    "core_service_names",
    "core_services",
    "data_quality",
    "data_quality_actions",
    "indicator_statements",
    "inspection_differences",
    "inspection_events",
    "inspection_findings",
    "inspection_ratings",
    "inspections",
    "languages",
    "local_audit_actions",
    "priorities",
    "priority_measures",
    "research_studies",
    "service_improvements",
    "staff_survey_printed_changes",
    "stakeholder_claims",
    "stakeholder_requests",
    "stakeholder_statements",
    "trust_board",
    "warning_notice_areas",
    "warning_notice_later",
}


def rows_of(edition: str, table: str) -> list[dict[str, str]]:
    with (PROVIDER / edition / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held_figures(table: str) -> list[Figure]:
    """The rows of a table in every edition that has it."""
    return [
        figure(
            edition,
            row["measure"],
            row["period"],
            known_of(row),
            group=row["group"],
            area=row["area"],
        )
        for edition in EDITIONS
        if (PROVIDER / edition / f"{table}.csv").exists()
        for row in rows_of(edition, table)
    ]


def known_of(row: dict[str, str]) -> str:
    """The value as it is typed; where more or something else is known, also that."""
    status = "" if row["status"] == "final" else row["status"]
    return " ".join(filter(None, [row["value"], status, row["reason"], row["qualifier"]]))


@pytest.mark.parametrize("table", PRINTED)
def test_a_table_holds_the_figures_that_the_account_prints_and_no_others(table: str):
    printed, _, _ = PRINTED[table]

    assert sorted(held_figures(table)) == sorted(printed)


@pytest.mark.parametrize("table", PRINTED)
def test_a_table_holds_as_many_figures_as_were_counted_in_the_account(table: str):
    _, with_value, without_value = PRINTED[table]
    counted = Counter(known[0].isdigit() for *_, known in held_figures(table))

    assert (counted[True], counted[False]) == (with_value, without_value)


def test_every_table_of_these_editions_is_compared_with_the_account():
    held = {file.stem for edition in EDITIONS for file in (PROVIDER / edition).glob("*.csv")}

    assert held == PRINTED.keys() | OTHERS | ELSEWHERE


def test_the_deaths_of_the_quarters_make_those_of_the_year():
    assert sum(map(int, DEATHS_IN_SCOPE.split())) == int(DEATHS_IN_SCOPE_IN_THE_YEAR)


def test_the_arrows_of_the_staff_survey_are_those_that_the_account_prints():
    arrows = {"↑": "increase", "-": "no change"}

    held = [
        (row["measure"], row["printed_change"])
        for row in rows_of(NEWEST, "staff_survey_printed_changes")
    ]

    assert held == [(question, arrows[arrow]) for question, *_, arrow in lines(STAFF_SURVEY)[1:]]


def test_the_seven_national_audits_are_those_that_the_account_lists():
    held = [
        (row["programme"], row["audit"], row["cases_submitted_pct"])
        for row in rows_of(NEWEST, "clinical_audits")
    ]

    assert held == AUDITS
    assert len(held) == 7


def test_the_three_reports_of_national_audits_are_those_that_the_account_lists():
    held = [
        (row["programme"], row["title"], row["state"]) for row in rows_of(NEWEST, "audit_reports")
    ]

    assert held == AUDIT_REPORTS
    assert len(held) == 3


def test_the_four_local_audits_have_as_many_actions_as_the_account_names():
    actions = Counter(row["audit"] for row in rows_of(NEWEST, "local_audit_actions"))

    assert len(actions) == 4
    for (subject, number), (words, expected) in zip(actions.items(), LOCAL_AUDITS, strict=True):
        assert words in subject
        assert number == expected


def test_the_actions_of_a_local_audit_are_numbered_from_one():
    numbers: dict[str, list[str]] = {}
    for row in rows_of(NEWEST, "local_audit_actions"):
        numbers.setdefault(row["audit"], []).append(row["action_number"])

    assert list(numbers.values()) == [["1"], ["1", "2", "3"], ["1"], ["1", "2", "3"]]


def test_the_account_lists_four_actions_for_data_quality():
    held = [
        (row["action_number"], row["locator"]) for row in rows_of(NEWEST, "data_quality_actions")
    ]

    assert held == [(str(n), f"line {673 + n}, Our data quality") for n in (1, 2, 3, 4)]


def test_the_account_gives_no_reasons_and_no_actions_for_its_core_indicators():
    rows = rows_of(NEWEST, "indicator_statements")

    assert len(rows) == 8
    assert {(row["reasons"], row["actions"]) for row in rows} == {("", "")}


def test_the_account_says_more_of_five_core_indicators():
    said = [
        row["indicator"] for row in rows_of(NEWEST, "indicator_statements") if row["explanation"]
    ]

    assert said == [
        "gatekeeping",
        "follow_up_after_discharge",
        "community_survey",
        "staff_recommendation",
        "severe_harm_or_death",
    ]
