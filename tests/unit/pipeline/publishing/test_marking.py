"""What is taken out of a book says how its edition stands; what is published bears no mark of a draft."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quality_account.audit.finished import read_document
from quality_account.facts import Fact, read_ledger, write_ledger
from quality_account.freshness.file_hashes import hash_files
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.publishing.downloads import Downloads
from quality_account.pipeline.publishing.marking import marked_chart
from quality_account.pipeline.verifying.differing import differing_cells
from quality_account.vocabulary import Unit

NOTICE = "Draft sent for comment on 28 April 2025. Not yet approved by the board."
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60pt" height="20.5pt" viewBox="0 0 60 20.5">'
    '<path d="M 2 18 L 58 9"/></svg>\n'
)
TITLE = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Falls"]}
CODE = {"cell_type": "code", "id": "a", "metadata": {}, "source": ["1"], "outputs": []}


@pytest.fixture
def folders(tmp_path: Path) -> BuildFolders:
    """What a build has when all pages have ended."""
    work = tmp_path / "work"
    first_wave = work / "first_wave_ledger.csv"
    folders = BuildFolders(work, work, tmp_path, first_wave, first_wave, ())
    folders.executed.mkdir(parents=True)
    rows = [Fact("falls.total", "12", "12\r\na week", Unit.COUNT, page="falls").as_row()]
    write_ledger(folders.ledger, rows)
    notebook = {"cells": [TITLE, CODE], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folders.executed / "falls.ipynb").write_text(json.dumps(notebook))
    return folders


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """What was rendered of it, a chart."""
    (tmp_path / "book/_images").mkdir(parents=True)
    (tmp_path / "book/_images/falls.svg").write_text(CHART)
    return tmp_path / "book"


def test_a_marked_ledger_holds_the_same_facts(folders: BuildFolders, book: Path):
    Downloads(folders, NOTICE, is_published=False).put_into(book)

    assert read_ledger(book / "ledger.csv") == read_ledger(folders.ledger)
    assert (book / "ledger.csv").read_bytes().decode().endswith(f",{NOTICE}\n")


def test_the_mark_of_a_notebook_stands_under_its_title_and_is_no_text_of_its_page(folders, book):
    executed = folders.executed / "falls.ipynb"

    Downloads(folders, NOTICE, is_published=False).put_into(book)

    file = book / "notebooks/falls.ipynb"
    assert json.loads(file.read_text())["cells"][1]["source"] == [f"**{NOTICE}**"]
    assert read_document(file)["cells"] == read_document(executed)["cells"]
    assert not list(differing_cells(file.read_text(), executed.read_text()))


def test_downloads_come_with_the_hashes_of_their_bytes_and_leave_those_of_the_build_alone(
    folders: BuildFolders, book: Path
):
    before = hash_files(folders.executed)

    hashes = Downloads(folders, NOTICE, is_published=False).put_into(book)

    assert sorted(hashes) == ["ledger.csv", "notebooks/falls.ipynb"]
    assert hashes.items() <= hash_files(book).items()
    assert hash_files(folders.executed) == before


def test_the_words_below_a_chart_are_all_there_and_within_it(book: Path):
    chart = ElementTree.fromstring(marked_chart(CHART, NOTICE))

    words = [one for one in chart.iter() if one.tag.endswith("text")]
    assert " ".join(one.text for one in words) == NOTICE
    bottom = float(chart.get("viewBox").split()[3])
    assert chart.get("height") == f"{bottom:g}pt"
    assert all(20.5 < float(one.get("y")) < bottom for one in words)


def test_what_is_published_says_so_in_its_ledger_and_bears_no_other_mark(folders, book):
    Downloads(folders, "Published 27 June 2025.", is_published=True).put_into(book)

    executed = folders.executed / "falls.ipynb"
    assert (book / "notebooks/falls.ipynb").read_bytes() == executed.read_bytes()
    assert (book / "_images/falls.svg").read_text() == CHART
    assert (book / "ledger.csv").read_text().splitlines()[-1].endswith(",Published 27 June 2025.")
