"""A number that an edition's policy hides is in nothing that a page makes, and cannot be found from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from fixtures.counted_people import (
    INDICATOR,
    QUARTERS,
    deaths,
    open_with,
    with_year,
)
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.charts import BarChart, LineChart, SpcChart
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.report import Report, all_periods, chart_series, outputs
from quality_account.statistics.shares import share
from quality_account.statistics.totals import total
from quality_account.tables.reads import WITHHELD
from quality_account.vocabulary import Kind, Unit


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
