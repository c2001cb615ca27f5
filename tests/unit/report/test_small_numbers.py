"""A number that an edition's policy hides is in nothing that a page makes, and cannot be found from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from fixtures.counted_people import INDICATOR, choose_policy, write_counts
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.charts import BarChart, LineChart, SpcChart
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.report import Report, all_periods, chart_series, outputs
from quality_account.statistics.shares import share
from quality_account.statistics.totals import total
from quality_account.tables.reads import WITHHELD
from quality_account.vocabulary import Kind, Reason, Status, Unit

QUARTERS = [f"{YEAR[:4]}-q{number}" for number in (1, 2, 3, 4)]


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Everything that a page shows, as the executed notebook would hold it."""
    found: list[dict] = []
    monkeypatch.setattr(
        outputs, "display", lambda data, metadata, raw: found.append({"data": data, **metadata})
    )
    return found


def open_with(paths: ProjectPaths, rows: list[str], policy: str) -> Report:
    write_counts(paths, YEAR, rows, policy)
    return Report.open(paths, PROVIDER, YEAR, INDICATOR)


def deaths(*counts: int) -> list[str]:
    return [
        f"deaths - provider {period} {count}"
        for period, count in zip(QUARTERS, counts, strict=False)
    ]


def with_year(quarters: list[str], count: int) -> list[str]:
    """Rows of quarters and of their year, in the order in which they begin."""
    return [quarters[0], f"deaths - provider {YEAR} {count}", *quarters[1:]]


def values(rows: pd.DataFrame) -> list[str]:
    return [fact.value for fact in rows["fact"]]


def test_the_rule_for_a_hidden_number_and_its_neighbour_is_told_alike(paths: ProjectPaths):
    rows = open_with(paths, with_year(deaths(3, 12, 40, 20), 75), "one_to_five").measures(INDICATOR)

    small, neighbour = rows["fact"][0], rows["fact"][2]

    assert values(rows) == ["", "75", "", "40", "20"]
    for fact in (small, neighbour):
        assert (fact.status, fact.reason) == (Status.SUPPRESSED, Reason.SMALL_NUMBERS)
        assert fact.small_numbers == "one_to_five"
        assert fact.method == "hidden under the policy for small numbers: one to five"
    assert (small.display, small.reason_sentence) == (neighbour.display, neighbour.reason_sentence)
    assert rows["fact"][3].method == "as printed in the source"


def test_rows_hold_hidden_numbers_in_no_column(paths: ProjectPaths):
    rows = open_with(paths, deaths(3, 4, 40, 20), "one_to_five").measures(INDICATOR)

    assert list(rows["printed"]) == ["", "", "40", "20"]
    assert rows["value"].isna().tolist() == [True, True, False, False]
    assert list(rows["point"]) == [Status.SUPPRESSED, Status.SUPPRESSED, "40", "20"]


def test_the_other_way_to_rows_of_measures_hides_the_same(paths: ProjectPaths):
    rows = open_with(paths, deaths(3, 4, 40, 20), "one_to_five").table(INDICATOR)

    assert list(rows["printed"]) == ["", "", "40", "20"]


def test_an_account_is_repeated_as_it_was_published_by_default(paths: ProjectPaths):
    rows = open_with(paths, [*deaths(3, 0, 1), "deaths - provider 2024-q4 -"], "").measures(
        INDICATOR
    )

    assert values(rows) == ["3", "0", "1", ""]
    assert [fact.small_numbers for fact in rows["fact"]] == ["", "", "", "as_published"]


def test_rounded_numbers_say_so_in_label_and_method(paths: ProjectPaths):
    rows = open_with(paths, deaths(12, 0, 45, 7), "nhs_england_2018").measures(INDICATOR)

    assert values(rows) == ["10", "0", "45", ""]
    for rounded in (rows["fact"][0], rows["fact"][2]):
        assert rounded.label.endswith(", rounded to the nearest 5")
        assert rounded.method == (
            "as printed in the source, then rounded to the nearest 5 under NHS England 2018"
        )
    assert rows["fact"][1].method == "as printed in the source"


def test_a_years_total_is_formed_from_the_true_counts_and_then_rounded(paths: ProjectPaths):
    report = open_with(paths, deaths(12, 12, 12, 3), "nhs_england_2018")

    fact = report.year_total("reviews.all", report.measures(INDICATOR), year=YEAR, label="All")

    # 39, and not 10 + 10 + 10 and something hidden.
    assert (fact.value, fact.status) == ("40", Status.FINAL)
    assert fact.method == (
        "sum of the year's quarters, with counts and totals rounded to the nearest 5 under "
        "NHS England 2018"
    )
    assert fact.small_numbers == "nhs_england_2018"


def test_a_years_total_that_gives_its_quarters_away_is_hidden(paths: ProjectPaths):
    report = open_with(paths, deaths(7, 7, 7, 7), "nhs_england_2018")

    fact = report.year_total("reviews.all", report.measures(INDICATOR), year=YEAR, label="All")

    assert (fact.value, fact.status) == ("", Status.SUPPRESSED)


def test_a_total_of_a_hidden_quarter_is_hidden_where_nothing_is_rounded(paths: ProjectPaths):
    report = open_with(paths, deaths(12, 12, 12, 3), "one_to_five")

    fact = report.year_total("reviews.all", report.measures(INDICATOR), year=YEAR, label="All")

    assert (fact.value, fact.status, fact.reason) == ("", Status.SUPPRESSED, Reason.SMALL_NUMBERS)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # groups under their total
        (["deaths ash p 2024-25 3", "deaths elm p 2024-25 20", "deaths oak p 2024-25 30", "deaths - p 2024-25 53"], ["", "", "30", "53"]),
        # what the groups leave over is three
        (["deaths ash p 2024-25 20", "deaths elm p 2024-25 30", "deaths - p 2024-25 53"], ["", "30", "53"]),
        # measures that add up to another
        (["reviewed_here - p 2024-25 2", "reviewed_elsewhere - p 2024-25 40", "reviewed - p 2024-25 42"], ["", "", "42"]),
        # quarters of one measure that add up to the year of another
        (["reviewed_here - p 2024-q1 2", "reviewed_here - p 2024-q2 20", "reviewed_here - p 2024-q3 20", "reviewed_here - p 2024-q4 20",
          "reviewed_elsewhere - p 2024-25 0", "reviewed - p 2024-25 62"], ["", "", "20", "20", "0", "62"]),
        # the rest of a part
        (["seen - p 2024-25 97", "invited - p 2024-25 100"], ["", "100"]),
        # one figure less another for a part of its time
        (["deaths - p 2024-04/2024-06 40", "deaths - p 2024-04/2024-09 43"], ["", "43"]),
        # the quarter that has no row
        (["deaths - p 2024-q1 20", "deaths - p 2024-25 63", "deaths - p 2024-q2 20", "deaths - p 2024-q3 20"], ["", "63", "20", "20"]),
        # counts of wards are nobody's
        (["wards - p 2024-25 3"], ["3"]),
        # figures for England are spared by this rule
        (["deaths - england 2024-25 3"], ["3"]),
    ],
    ids=["groups", "left over", "measures", "quarters of measures", "rest", "longer", "no row", "wards", "England"],
)  # fmt: skip
def test_what_adds_up_is_found_in_every_direction(
    paths: ProjectPaths, rows: list[str], expected: list[str]
):
    rows = [row.replace(" p ", " provider ") for row in rows]

    assert values(open_with(paths, rows, "one_to_five").measures(INDICATOR)) == expected


@pytest.mark.parametrize(
    ("seen", "invited", "policy", "rate", "wait"),
    [
        (50, 100, "one_to_five", "50.0", "9.5"),
        (4, 100, "one_to_five", "", "9.5"),
        (97, 100, "one_to_five", "", "9.5"),
        (100, 100, "one_to_five", "100.0", "9.5"),
        (0, 100, "one_to_five", "0.0", "9.5"),
        (100, 100, "below_seven", "", "9.5"),
        (0, 100, "below_seven", "", "9.5"),
        (2, 4, "one_to_five", "", ""),
        (8, 8, "nhs_england_2018", "100.0", "9.5"),
        # 12 of 44 is 27.3%, and 10 of 45 is 22.2%
        (12, 44, "nhs_england_2018", "22.2", "9.5"),
        (98, 100, "nhs_england_2018", "", "9.5"),
        (7, 100, "nhs_england_2018", "", "9.5"),
    ],
)
def test_a_share_and_a_mean_go_with_the_counts_that_they_rest_on(
    paths: ProjectPaths, seen: int, invited: int, policy: str, rate: str, wait: str
):
    rows = [
        f"seen - provider 2024-25 {seen}",
        f"invited - provider 2024-25 {invited}",
        f"rate - provider 2024-25 {100 * seen / invited:.1f}",
        "wait - provider 2024-25 9.5",
    ]
    facts = {
        fact.fact_id: fact for fact in open_with(paths, rows, policy).measures(INDICATOR)["fact"]
    }

    assert facts["reviews.rate.2024-25"].value == rate
    # Where the number invited is hidden to protect another, its mean is too.
    if facts["reviews.invited.2024-25"].has_value:
        assert facts["reviews.wait.2024-25"].value == wait


@pytest.mark.parametrize(("part", "is_hidden"), [(4, True), (50, False), (98, True), (100, False)])
def test_a_share_worked_out_on_the_page_is_hidden_with_the_rest(
    paths: ProjectPaths, part: int, is_hidden: bool
):
    # The card does not say that one is part of the other; the notebook's division does.
    rows = [f"reviewed - provider 2024-25 {part}", "deaths - provider 2024-25 100"]
    report = open_with(paths, rows, "nhs_england_2018")
    facts = list(report.measures(INDICATOR)["fact"])

    fact = report.compute("reviews.share", share, of=facts, unit=Unit.PERCENT, label="Share", method="÷", decimals=1)  # fmt: skip
    [interval] = report.intervals("reviews.around", pd.DataFrame([facts], index=[YEAR]), label="Share", decimals=1)  # fmt: skip
    difference = report.compare_shares(
        "reviews.difference", facts, facts, than="before", card=report.card(INDICATOR), measure="rate", decimals=1,
    )  # fmt: skip

    assert (fact.status is Status.SUPPRESSED) is is_hidden
    assert (interval is None) is is_hidden
    assert ("hidden to protect privacy" in difference.display) is is_hidden


def test_a_single_fact_that_counts_people_is_treated(paths: ProjectPaths):
    folder = paths.edition(PROVIDER, YEAR)
    file = folder / "facts/falls.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    marks = ["audience,counts_people", "public,", "public,"]
    marked = [f"{line},{mark}" for line, mark in zip(lines, marks, strict=True)]
    marked.append(
        "falls.harmed,People who came to harm,4,count,2024-25,final,,exampleton-account,page 14,public,yes"
    )
    file.write_text("\n".join(marked) + "\n", encoding="utf-8")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    [table] = [one for one in descriptor["resources"] if one["name"] == "facts/falls"]
    more = [{"name": name, "type": "string"} for name in ("audience", "counts_people")]
    table["schema"]["fields"] += more
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    choose_policy(paths, YEAR, "one_to_five")
    report = Report.open(paths, PROVIDER, YEAR, "falls")

    facts = report.statements()

    assert facts["falls.harmed"].display == "hidden to protect privacy"
    assert facts["falls.mats"].display == "40"
    assert WITHHELD in facts["falls.mats"].sha256


# What earlier editions did


def test_what_an_earlier_edition_hid_stays_hidden(paths: ProjectPaths):
    write_counts(paths, EARLIER, ["deaths - provider 2023-24 3"], "one_to_five")

    rows = open_with(paths, ["deaths - provider 2024-25 2"], "as_published").measures(INDICATOR)

    assert values(rows) == ["", "2"]
    assert rows["fact"][0].small_numbers == "one_to_five"


def test_the_neighbour_that_an_earlier_edition_hid_stays_the_same(paths: ProjectPaths):
    before = [
        "deaths ash provider 2023-24 3",
        "deaths elm provider 2023-24 9",
        "deaths - provider 2023-24 12",
    ]
    write_counts(paths, EARLIER, before, "one_to_five")
    alone = Report.open(paths, PROVIDER, EARLIER, INDICATOR).measures(INDICATOR)

    rows = open_with(paths, ["deaths - provider 2024-25 20"], "below_seven").measures(INDICATOR)

    assert values(rows)[:3] == values(alone) == ["", "", "12"]


def test_a_figure_less_that_of_last_years_account_is_no_way_in(paths: ProjectPaths):
    # April 2023 to September 2024 less the year that was published before leaves three.
    write_counts(paths, EARLIER, ["deaths - provider 2023-24 40"], "as_published")

    rows = open_with(paths, ["deaths - provider 2023-04/2024-09 43"], "one_to_five").measures(
        INDICATOR
    )

    assert values(rows) == ["40", ""]


# Everything that a page makes


def whole_page(report: Report) -> None:
    """Words, figures, tables, sums, shares, comparisons and the list of facts of one page."""
    card = report.card(INDICATOR)
    rows = report.measures(INDICATOR)
    quarterly = rows[(rows.measure == "deaths") & rows.period.isin(QUARTERS)]
    year = {
        measure: rows[(rows.measure == measure) & (rows.period == YEAR)]
        for measure in card.measures
    }
    report.year_total("reviews.all", quarterly, year=YEAR, label="All")
    report.compute(
        "reviews.half",
        total,
        of=list(quarterly.fact)[:2],
        unit=Unit.COUNT,
        label="Half",
        method="+",
    )
    of = [
        report.headline("reviews.seen.now", year["seen"]),
        report.headline("reviews.invited.now", year["invited"]),
    ]
    report.compute(
        "reviews.share", share, of=of, unit=Unit.PERCENT, label="Share", method="÷", decimals=1
    )
    report.compare(
        "reviews.change",
        quarterly.fact.iloc[0],
        quarterly.fact.iloc[3],
        than="before",
        card=card,
        measure="deaths",
    )
    report.show_words(
        "There were {reviews.deaths.2024-q1} deaths.\n\nIn all: {reviews.all}. {reviews.change}"
    )
    periods = all_periods(quarterly)
    for name, form in (("bars", BarChart), ("line", LineChart)):
        chart = form(
            "deaths", "Deaths", Unit.COUNT, periods, chart_series(quarterly, periods, "The Trust")
        )
        report.show_figure(name, chart, "Deaths, by quarter.", of=quarterly)
    process = report.process_limits("reviews.process", quarterly, card=card, measure="deaths")
    chart = SpcChart("deaths", "Deaths", Unit.COUNT, process.periods, process.chart)
    report.show_figure("spc", chart, "Deaths, by quarter.", of=quarterly)
    report.show_words("{reviews.process.basis}\n\n{reviews.process.variation}")
    table = quarterly.set_index("period_words")[["fact"]].rename(columns={"fact": "Deaths"})
    report.show_table("values", table.rename_axis("Quarter"), "Deaths, by quarter")
    shares = pd.DataFrame(
        {"All": [year[name].fact.iloc[0] for name in ("seen", "invited", "rate")]},
        index=["seen", "invited", "rate"],
    )
    report.show_table("shares", shares.rename_axis("What"), "People seen")
    report.show_definition(card)
    report.show_cautions(card)
    report.close()


def page_of(paths: ProjectPaths, shown: list[dict], rows: list[str], policy: str) -> str:
    shown.clear()
    whole_page(open_with(paths, rows, policy))
    return json.dumps(shown, ensure_ascii=False, indent=1)


def counts(
    first: int, second: int, third: int, fourth: int, *, seen: int, invited: int = 100
) -> list[str]:
    return [
        *with_year(deaths(first, second, third, fourth), first + second + third + fourth),
        f"seen - provider {YEAR} {seen}",
        f"invited - provider {YEAR} {invited}",
        f"rate - provider {YEAR} {100 * seen / invited:.1f}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "one", "other"),
    [
        ("one_to_five", counts(3, 12, 40, 20, seen=97), counts(1, 14, 40, 20, seen=98)),
        ("one_to_five", counts(2, 3, 40, 20, seen=4), counts(1, 4, 40, 20, seen=1)),
        ("below_seven", counts(0, 12, 40, 20, seen=100), counts(4, 8, 40, 20, seen=95)),
        ("nhs_england_2018", counts(3, 12, 41, 19, seen=97), counts(5, 11, 38, 21, seen=96)),
    ],
    ids=["neighbour", "two small", "zero too", "rounded"],
)
def test_a_page_is_the_same_whatever_the_hidden_numbers_are(
    paths: ProjectPaths, shown: list[dict], policy: str, one: list[str], other: list[str]
):
    first, second = (page_of(paths, shown, rows, policy) for rows in (one, other))

    assert first == second


NUMBERS: dict[str, Callable[[dict], str]] = {
    "words, alternative text or table": lambda one: " ".join(
        re.sub(r"<[^>]*>", " ", text) for kind, text in one["data"].items() if kind.startswith("text/")
    ),
    "description, caption or download": lambda one: json.dumps(
        [one["quality_account"].get(part, "") for part in ("description", "caption", "csv", "table")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_planted_number_is_found_in_no_output(paths: ProjectPaths, shown: list[dict], kind: str):
    # 9,241 is shown as 9,240, and 9,303 of 9,306 leave three.
    planted = re.compile(r"9,?241|9,?303|9,?306|99\.9")

    page_of(paths, shown, counts(3, 9241, 40, 20, seen=9303, invited=9306), "nhs_england_2018")

    assert "9,240" in json.dumps(shown)
    assert [text for one in shown for text in [NUMBERS[kind](one)] if planted.search(text)] == []


def test_no_picture_no_fact_and_no_hash_holds_a_planted_number(
    paths: ProjectPaths, shown: list[dict]
):
    page_of(paths, shown, counts(3, 9241, 40, 20, seen=9303, invited=9306), "nhs_england_2018")

    [payload] = [data for one in shown for kind, data in one["data"].items() if "facts" in kind]
    pictures = [one["data"]["image/svg+xml"] for one in shown if "image/svg+xml" in one["data"]]

    assert len(pictures) == 3
    assert not [
        one for one in [*pictures, json.dumps(payload["facts"])] if re.search("9,?241|9,?303", one)
    ]
    file = f"data/providers/{PROVIDER}/{YEAR}/{INDICATOR}.csv"
    assert {"path": file, "sha256": WITHHELD} in payload["reads"]
    assert {fact["sha256"] for fact in payload["facts"]} == {f"{file}={WITHHELD}"}


def test_captions_downloads_and_sources_name_the_policy(paths: ProjectPaths, shown: list[dict]):
    page_of(paths, shown, counts(3, 12, 40, 20, seen=50), "one_to_five")

    captioned = [one["quality_account"] for one in shown if one["quality_account"].get("caption")]
    rule = (
        "Small numbers, one to five: zero is shown, counts of 1 to 5 people are hidden, and so is any "
        "number that would give one of them away."
    )
    assert len(captioned) == 5
    assert all(one["caption"].endswith(rule) for one in captioned)
    assert all(rule in one["csv"] for one in captioned if one["kind"] == "figure")
    sources = next(one for one in shown if one["quality_account"]["kind"] == "sources")
    assert "Hidden under the policy for small numbers: one to five" in sources["data"]["text/html"]


def test_a_page_as_published_names_no_policy(paths: ProjectPaths, shown: list[dict]):
    page = page_of(paths, shown, counts(3, 12, 40, 20, seen=50), "")

    assert "Small numbers" not in page
    assert WITHHELD not in page


def test_a_fact_made_of_facts_names_their_policy(paths: ProjectPaths):
    report = open_with(paths, deaths(30, 12, 40, 20), "one_to_five")

    fact = report.compute("reviews.half", total, of=list(report.measures(INDICATOR).fact)[:2], unit=Unit.COUNT, label="Half", method="first + second")  # fmt: skip

    assert fact == Fact(
        "reviews.half", "42", "42", Unit.COUNT, kind=Kind.COMPUTED, label="Half",
        method="first + second, with small numbers hidden under one to five",
        small_numbers="one_to_five", page=INDICATOR, provider=PROVIDER, edition=YEAR,
        source="exampleton-account", locator=fact.locator, inputs=fact.inputs, sha256=fact.sha256,
    )  # fmt: skip
