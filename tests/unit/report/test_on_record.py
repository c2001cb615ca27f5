"""What a definition says of the quality of the data and of the tests done; no mark is worked out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from fixtures.marks import unmarked
from fixtures.records import write_assessments, write_tests
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.report import Report, outputs


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def definition(paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """The definition of falls as HTML, and the ids of its facts."""
    shown: list = []
    monkeypatch.setattr(
        outputs,
        "show_html",
        lambda html, text, kind, facts=(): shown.append((html, list(facts))),
    )
    report = Report.open(paths, PROVIDER, YEAR, "falls")
    report.show_definition(report.card("falls"))
    [(html, facts)] = shown
    return unmarked(html), facts


def set_policy(paths: ProjectPaths, policy: str) -> None:
    file = paths.edition(PROVIDER, YEAR) / "edition.yml"
    edition = yaml.safe_load(file.read_text()) | {"small_numbers": policy}
    file.write_text(yaml.safe_dump(edition))


def test_without_rows_it_is_said_that_nothing_was_assessed_or_tested(paths, monkeypatch):
    html, facts = definition(paths, monkeypatch)

    assert (
        "<dt>Quality of the data</dt>\n<dd>Not assessed for this edition in any of the six "
        "dimensions: accuracy, validity, reliability, timeliness, relevance and completeness.</dd>"
    ) in html
    assert "<dt>Tests of this figure</dt>\n<dd>No test of this figure is on record.</dd>" in html
    assert facts == []


def test_each_dimension_has_its_own_state_and_there_is_no_mark_for_all(paths, monkeypatch):
    write_assessments(paths, {}, {"dimension": "timeliness", "state": "tested", "note": ""})

    html, facts = definition(paths, monkeypatch)

    assert (
        "<li>Accuracy: assessed by the provider itself, May 2025 (Head of data quality). "
        "Two wards count by hand</li>\n<li>Validity: not assessed</li>"
    ) in html
    assert "<li>Timeliness: tested, May 2025 (Head of data quality)</li>" in html
    assert html.count("not assessed</li>") == 4
    assert "falls.data_quality.accuracy.state" in facts


def test_rows_that_all_say_not_assessed_are_the_same_as_none(paths, monkeypatch):
    nothing = {"state": "not_assessed", "assessed_on": "", "role": "", "note": ""}
    write_assessments(paths, nothing, nothing | {"dimension": "validity"})

    assert "in any of the six dimensions" in definition(paths, monkeypatch)[0]


def test_a_test_is_told_with_its_sample_its_errors_and_whose_work_it_was(paths, monkeypatch):
    write_tests(
        paths, {}, {"test_number": "2", "indicator": "", "independent": "no", "what": "25 of all"}
    )

    html, facts = definition(paths, monkeypatch)

    for words in (
        "Sample: 25, drawn from discharges of the fourth quarter (310 in all).",
        "Found wrong: 2.",
        "Effect: The share is too high by about one percentage point.",
        "(20 May 2025).",
        "Tested by: Internal auditor, independent of those who made the figure.",
        "A test of figures of the whole account. 25 of all",
        "not independent of those who made the figure.",
    ):
        assert words in html, words
    assert "falls.assurance.1.error_count" in facts


def test_a_test_of_another_indicator_is_not_told(paths, monkeypatch):
    card = (paths.indicators / "falls.yml").read_text().replace("id: falls", "id: slips")
    (paths.indicators / "slips.yml").write_text(card)
    write_tests(paths, {"indicator": "slips"})

    assert "No test of this figure is on record." in definition(paths, monkeypatch)[0]


def test_the_numbers_of_a_test_are_facts_that_lead_to_their_cells(paths, monkeypatch):
    write_tests(paths, {})
    report = Report.open(paths, PROVIDER, YEAR, "falls")
    monkeypatch.setattr(outputs, "show_html", lambda *_, **__: None)

    report.show_definition(report.card("falls"))

    fact = report._facts["falls.assurance.1.sample_count"]
    assert (fact.value, fact.display) == ("25", "25")
    assert fact.inputs == f"data/providers/{PROVIDER}/{YEAR}/assurance.csv#2:sample_count"


def test_a_size_that_the_policy_hides_elsewhere_is_not_told_here(paths, monkeypatch):
    write_tests(
        paths, {"population_count": "4", "sample_count": "4", "error_count": "0", "effect": ""}
    )
    set_policy(paths, "one_to_five")

    html, facts = definition(paths, monkeypatch)

    assert "Sample: a number that is not told, drawn from discharges of the fourth quarter." in html
    assert [one for one in facts if one.endswith(("population_count", "sample_count"))] == []


def test_what_a_cell_holds_is_escaped(paths, monkeypatch):
    write_assessments(paths, {"note": "<b>bold</b>"})

    assert "&lt;b&gt;bold&lt;/b&gt;" in definition(paths, monkeypatch)[0]
