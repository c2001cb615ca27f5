"""Where small numbers are hidden, a verification tells that something changed and not what."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from fixtures.verified_book import BEDS, BuiltBook, build_book
from notebooks.tiny_project import FULL, PROVIDER

from quality_account.paths import ProjectPaths
from quality_account.pipeline.verifying.data_rows import find_differing_rows
from quality_account.pipeline.verifying.ledger_lines import LedgerRow
from quality_account.pipeline.verifying.parts import report_words
from quality_account.pipeline.verifying.verification import Verification


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    return build_book(tmp_path_factory.mktemp("hiding"))


@pytest.fixture
def project(book: BuiltBook, tmp_path: Path) -> ProjectPaths:
    """A copy whose table of beds holds a hidden number: its hash is the team's alone."""
    paths = book.copy(tmp_path / "project")
    own, published = (
        paths.manifest(PROVIDER, FULL),
        paths.edition_site(PROVIDER, FULL) / "manifest.json",
    )
    manifest = json.loads(own.read_text()) | {
        "withheld": [BEDS],
        "small_numbers": "one_to_five",
    }
    own.write_text(json.dumps(manifest))
    published.write_text(
        json.dumps(manifest | {"inputs": {**manifest["inputs"], BEDS: "withheld"}})
    )
    return paths


def told(found: Verification) -> str:
    return report_words(found) + json.dumps(found.as_record())


def test_a_changed_table_is_named_and_none_of_its_rows(book, project):
    (project.root / BEDS).write_text("ward,beds\nAsh,3\n")

    found = book.compare(project)

    [changed] = found.inputs
    assert changed.name == BEDS
    assert changed.details == ("its rows are not told, because small numbers of it are hidden",)


def test_no_hash_is_told_by_which_a_hidden_number_could_be_tried(book, project):
    own = project.manifest(PROVIDER, FULL).read_bytes()
    hidden = json.loads(own)["inputs"][BEDS]

    report = told(book.compare(project))

    assert hidden not in report
    assert hashlib.sha256(own).hexdigest() not in report
    assert hidden not in project.run_log.read_text()


def test_by_the_published_manifest_alone_a_change_shows_only_in_what_comes_out(book, project):
    project.manifest(PROVIDER, FULL).unlink()
    (project.root / BEDS).write_text("ward,beds\nAsh,3\n")

    found = book.compare(project)

    assert found.inputs == ()
    assert any("inputs without a hash" in remark for remark in found.remarks)


def test_a_table_that_may_hold_hidden_numbers_is_told_without_its_cell(project):
    fact = {"fact_id": "a", "value": "12", "kind": "table", "inputs": f"{BEDS}#2:beds"}
    (project.root / BEDS).write_text("ward,beds\nAsh,3\n")

    [told] = find_differing_rows(project, BEDS, [LedgerRow(2, fact)], may_tell=False)

    assert told == "row 2, column beds: it is not “12”, as it was recorded (a)"
