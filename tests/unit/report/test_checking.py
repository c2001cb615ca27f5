"""What pages show of the checks of an account, and the notes that readers owe to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fixtures.marks import unmarked
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.facts import project_state
from quality_account.paths import ProjectPaths
from quality_account.report import law_words, outputs, self_check
from quality_account.report.checking import OUTSIDERS_NOTICE, TEAM_NOTICE
from quality_account.report.report import Report
from quality_account.vocabulary import Audience, Unit

FINDING = {
    "finding_id": "sum:falls.total",
    "kind": "sum",
    "kind_words": "Sums and their parts",
    "weight": "high",
    "is_question": False,
    "is_settled": False,
    "subject": "falls.total",
    "printed": "12",
    "found": "13",
    "sentence": "12 falls are printed, but the parts add up to 13.",
    "places": [
        {
            "file": "data/providers/XX1/2024-25/falls.csv",
            "row": row,
            "column": "value",
            "fact_id": "falls.total",
            "page": "falls",
            "source": "xx1-account",
            "locator": "page 3",
        }
        for row in (2, 3)
    ],
    "outcome": None,
}
QUESTION = {
    **FINDING,
    "finding_id": "name:ward",
    "kind_words": "Names for one thing",
    "is_question": True,
    "places": [],
    "outcome": {
        "outcome": "not_an_error",
        "role": "Head of quality",
        "dated": "2025-06-10",
        "reason": "Two wards.",
        "objection": "",
    },
}
RULE = {
    "rule": "deaths.total",
    "title": "Deaths",
    "demands": "The number of deaths.",
    "reference": "A law, item 27.1",
    "item": "27.1",
    "severity": "statutory",
    "verified": True,
    "status": "met",
    "reason": "Everything that is asked for is there.",
    "fields": [],
    "where": ["falls"],
    "place": {"file": "data/rules/2024-25.yml", "row": 4, "column": "id"},
}
PARTLY = {
    **RULE,
    "rule": "deaths.reviewed",
    "title": "Reviews",
    "item": "",
    "verified": False,
    "status": "partly",
    "fields": [
        {"name": "their number", "state": "met", "is_met": True, "facts": [], "words": ""},
        {"name": "the method", "state": "missing", "is_met": False, "facts": [], "words": ""},
    ],
}


class Shown:
    """The Markdown that a page has shown, in its order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.texts: list[str] = []
        monkeypatch.setattr(outputs, "show_words", lambda text, facts: self.texts.append(text))


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def check(paths: ProjectPaths, findings: list[Any], law: list[Any]) -> None:
    """Write what a build writes after its first wave."""
    paths.build(PROVIDER, YEAR).mkdir(parents=True)
    paths.self_check(PROVIDER, YEAR).write_text(json.dumps({"findings": findings, "passed": []}))
    paths.law(PROVIDER, YEAR).write_text(json.dumps({"rules": law, "warnings": []}))
    paths.ledger_state(PROVIDER, YEAR).write_text(project_state(paths))


def page(paths: ProjectPaths) -> Report:
    return Report.open(paths, PROVIDER, YEAR, "falls")


def test_findings_are_facts_with_their_cells_for_the_team_only(paths):
    check(paths, [FINDING], [])

    rows = page(paths).findings()

    [fact] = rows["fact"]
    assert fact.fact_id == "falls.sum.falls.total"
    assert fact.display == FINDING["sentence"]
    assert fact.audience is Audience.TEAM
    assert fact.inputs == (
        "data/providers/XX1/2024-25/falls.csv#2:value;data/providers/XX1/2024-25/falls.csv#3:value"
    )
    assert fact.sha256.startswith("data/providers/XX1/2024-25/falls.csv=")


def test_findings_are_counted_and_none_is_zero(paths):
    check(paths, [FINDING, QUESTION], [])
    report = page(paths)
    rows = report.findings()

    high = report.count_findings("falls.count.high", rows[rows.weight == "high"], "High")
    low = report.count_findings("falls.count.low", rows[rows.weight == "low"], "Low")
    asked = report.count_findings("falls.count.asked", rows[rows.is_question], "Questions")

    assert [one.display for one in (high, low, asked)] == ["2", "0", "1"]


def test_before_a_build_of_this_data_a_page_says_so_and_does_not_fail(paths, monkeypatch):
    shown = Shown(monkeypatch)
    report = page(paths)

    rows = report.findings()
    report.show_findings({"Questions": rows[rows.is_question]})
    report.show_compliance({"All": report.law()})

    assert shown.texts == [self_check.NOT_CHECKED] * 2


def test_an_edition_of_some_figures_is_said_not_to_be_checked_and_has_no_number_of_findings(
    paths, monkeypatch
):
    file = paths.edition(PROVIDER, YEAR) / "edition.yml"
    file.write_text(file.read_text().replace("coverage: full", "coverage: partial"))
    check(paths, [], [])
    shown = Shown(monkeypatch)
    report = page(paths)

    count = report.count_findings("falls.count.all", report.findings(), "Findings")
    report.show_findings({"High": report.findings()})
    report.show_compliance({"Missing": report.law()})
    report.show_passed()

    assert (count.display, count.value) == ("not held", "")
    assert shown.texts == [self_check.NOT_FOR_PARTIAL] * 3


def test_after_the_data_changed_the_findings_of_yesterday_are_not_shown(paths):
    check(paths, [FINDING], [])
    falls = paths.edition(PROVIDER, YEAR) / "falls.csv"
    falls.write_text(falls.read_text() + "\n")

    assert page(paths).findings().empty


def test_a_finding_says_what_is_printed_what_was_found_where_and_how_it_ended(paths):
    check(paths, [FINDING, QUESTION], [])

    words = unmarked(self_check.findings_words(page(paths).findings()))

    assert words.startswith(
        "### Sums and their parts\n\n<ul>\n<li><strong>Finding.</strong> 12 falls"
    )
    assert "Printed: 12. Found: 13." in words
    assert "falls: page 3, in data/providers/XX1/2024-25/falls.csv, rows 2, 3" in words
    assert "No outcome is recorded." in words
    assert self_check.page_links(page(paths).findings(), str.title) == "- [Falls](falls.html)"
    assert "### Names for one thing\n\n<ul>\n<li><strong>Question.</strong>" in words
    assert "\n\n" not in words.partition("<ul>")[2].rpartition("\n\n###")[0]
    assert "Outcome: not an error, Head of quality, 2025-06-10. Two wards." in words


def test_a_place_in_a_table_is_a_row_and_in_any_other_file_a_line(paths):
    places = [
        {**FINDING["places"][0], "file": file, "page": "", "row": 4, "locator": ""}
        for file in ("data/falls.csv", "data/rules/2024-25.yml", "texts/falls.md")
    ]
    check(paths, [{**FINDING, "places": places}], [])

    words = unmarked(self_check.findings_words(page(paths).findings()))

    assert "data/falls.csv, row 4" in words
    assert "data/rules/2024-25.yml, line 4" in words
    assert "texts/falls.md, line 4" in words


def test_the_notice_of_outsiders_stands_only_over_an_account_that_is_not_theirs(paths, monkeypatch):
    shown = Shown(monkeypatch)
    edition = paths.edition(PROVIDER, YEAR) / "edition.yml"
    states = ("reconstruction", "draft")
    for state in states:
        text = edition.read_text()
        edition.write_text(
            "\n".join(
                f"state: {state}" if line.startswith("state:") else line
                for line in text.splitlines()
            )
        )
        page(paths).show_check_notice()

    assert shown.texts == [f"**{OUTSIDERS_NOTICE}**\n\n**{TEAM_NOTICE}**", f"**{TEAM_NOTICE}**"]


def test_readers_are_told_only_what_is_met_or_does_not_apply(paths):
    absent = {**RULE, "rule": "calls", "title": "Calls", "status": "not_applicable"}
    check(paths, [], [RULE, PARTLY, {**absent, "reason": "It holds for ambulance trusts."}])

    rows = page(paths).law(for_readers=True)

    assert list(rows["status"]) == ["met", "not_applicable"]
    assert {fact.audience for fact in rows["fact"]} == {Audience.PUBLIC}
    assert {fact.inputs for fact in rows["fact"]} == {"data/rules/2024-25.yml#4:id"}
    assert unmarked(law_words.where_words(rows, str.title)) == (
        "On [Falls](falls.html):\n\n"
        "- **Deaths**, item 27.1\n"
        "- **Calls**, item 27.1: does not apply. It holds for ambulance trusts."
    )


def test_the_team_is_told_which_field_is_missing_and_that_a_rule_was_not_checked(paths):
    check(paths, [], [PARTLY])

    words = unmarked(law_words.compliance_words(page(paths).law(), str.title))

    assert "**Reviews** (A law, item 27.1; law, not checked against its text)" in words
    assert "Not there: the method." in words
    assert "There: their number." in words
    assert words.startswith("On [Falls](falls.html):\n\n- **Reviews**")


def test_an_explained_finding_puts_the_owners_note_on_its_page_and_no_other(paths, monkeypatch):
    shown = Shown(monkeypatch)
    folder = paths.edition(PROVIDER, YEAR) / "outcomes"
    folder.mkdir()
    (folder / "falls.yml").write_text(
        "- finding: sum:falls.total\n  state: 0123456789ab\n  outcome: explained\n"
        "  role: Head of quality\n  dated: 2025-06-10\n  reason: Known.\n"
        "  note: One fall was counted twice.\n"
    )

    report = page(paths)
    report.compute(
        "falls.total",
        lambda *counts: sum(counts),
        of=list(report.measures("falls")["fact"][:1]),
        unit=Unit.COUNT,
        label="Falls of the year",
        method="sum",
    )
    report.show_notes()
    Report.open(paths, PROVIDER, YEAR, "wards").show_notes()

    assert list(map(unmarked, shown.texts)) == [
        "Notes of the owner on figures of this page:\n\n"
        "- Falls of the year: 15. One fall was counted twice."
    ]
