"""What a trust states about a core indicator, and what stands where its account states nothing."""

import json
from pathlib import Path

import pytest
from fixtures.marks import unmarked
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.report import Report, outputs
from quality_account.report.prescribed_statement import NO_STATEMENT, prescribed_statement
from quality_account.vocabulary import Reason, Status, Unit

COLUMNS = ["indicator", "reasons", "actions", "explanation", "source", "locator"]
ROW = ["falls", "", "Buy mats", "", "exampleton-account", "page 3"]


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    """The invented provider, with a table of statements in its full edition and none before."""
    paths = copy_tiny_provider(tmp_path / "project")
    edition = paths.edition(PROVIDER, YEAR)
    table = "\n".join([",".join(COLUMNS), ",".join(ROW), ""])
    (edition / "indicator_statements.csv").write_text(table, encoding="utf-8")
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    fields = [{"name": name, "type": "string"} for name in COLUMNS]
    package["resources"].append(
        {
            "name": "indicator_statements",
            "path": "indicator_statements.csv",
            "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["indicator"]},
        }
    )
    (edition / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return paths


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Each text that is shown, with the ids of its facts."""
    texts: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(
        outputs, "show_words", lambda text, facts: texts.append((unmarked(text), facts))
    )
    return texts


def show(paths: ProjectPaths, year: str) -> None:
    report = Report.open(paths, PROVIDER, year, "falls")
    stated = report.table("indicator_statements", may_lack=("indicator",))
    report.show_prescribed_statement(stated[stated.indicator == "falls"])


def test_what_is_stated_is_shown_and_each_gap_is_said_in_words(paths: ProjectPaths, shown: list):
    show(paths, YEAR)

    [(text, _)] = shown
    assert text.split("\n\n")[1].splitlines() == [
        "- **The Trust’s reasons why the data is as described:** The account gives none.",
        "- **The Trust’s actions to improve the figure:** Buy mats",
    ]


def part(name: str, text: str) -> Fact:
    status = Status.FINAL if text else Status.NOT_AVAILABLE
    reason = "" if text else Reason.NOT_IN_SOURCE
    return Fact(f"falls.{name}.1", text, text, Unit.TEXT, status=status, reason=reason)


def test_an_account_that_explains_without_the_form_is_not_said_to_give_nothing():
    parts = {name: part(name, "") for name in ("reasons", "actions")}
    told = {"explanation": part("explanation", "A ward opened.")}

    text = unmarked(prescribed_statement(parts | told))

    assert "The account does not use this statement." in text
    assert text.endswith("What the account says about the figure: A ward opened.")
    assert "gives none" not in text


def test_an_account_that_says_nothing_is_said_to_once():
    parts = {name: part(name, "") for name in ("reasons", "actions", "explanation")}

    assert prescribed_statement(parts).endswith(
        "The account does not use this statement, and gives neither reasons nor actions for this figure."
    )


def test_each_part_is_a_fact_of_the_page_and_a_gap_too(paths: ProjectPaths, shown: list):
    show(paths, YEAR)

    [(_, facts)] = shown
    assert facts == ["falls.reasons.1", "falls.actions.1", "falls.explanation.1"]


def test_an_edition_without_the_table_says_that_it_holds_no_statement(
    paths: ProjectPaths, shown: list
):
    show(paths, EARLIER)

    assert shown == [(NO_STATEMENT, [])]


def test_the_statements_of_all_indicators_at_once_are_a_mistake_of_the_notebook(
    paths: ProjectPaths,
):
    report = Report.open(paths, PROVIDER, YEAR, "falls")
    row = report.table("indicator_statements")

    with pytest.raises(ValueError, match="found 2 statements, expected one"):
        report.show_prescribed_statement(row.loc[[0, 0]])


def test_a_statement_cannot_smuggle_in_markup():
    fact = Fact("falls.actions.1", "<b>*now*</b>", "<b>*now*</b>", Unit.TEXT)

    assert unmarked(prescribed_statement({"actions": fact})).endswith(r"\<b\>\*now\*\</b\>")


def test_a_gap_shows_no_word_of_its_status():
    gap = Fact(
        "falls.reasons.1", "", "not stated", Unit.TEXT,
        status=Status.NOT_AVAILABLE, reason=Reason.NOT_IN_SOURCE,
    )  # fmt: skip

    assert "not stated" not in prescribed_statement({"reasons": gap})
