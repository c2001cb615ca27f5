"""What the published account prints in its tables of measures, typed from it as it was read by eye.

The tables below were typed from the account's text, apart from the data files, in the order in
which the account prints them and with its digits. Only % signs and commas are left out, as the data
files leave them out; ``-`` stands where the account has no figure.
"""

from __future__ import annotations

from collections.abc import Iterator

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
