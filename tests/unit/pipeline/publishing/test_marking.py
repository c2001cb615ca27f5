"""What is taken out of a book says how its edition stands; what is published bears no mark of a draft."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quality_account.audit.finished import read_document
from quality_account.facts import Fact, read_ledger, write_ledger
from quality_account.pipeline.publishing.marking import mark_downloads, marked_chart
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
def book(tmp_path: Path) -> Path:
    rows = [Fact("falls.total", "12", "12\r\na week", Unit.COUNT, page="falls").as_row()]
    write_ledger(tmp_path / "ledger.csv", rows)
    (tmp_path / "notebooks").mkdir()
    notebook = {"cells": [TITLE, CODE], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "notebooks/falls.ipynb").write_text(json.dumps(notebook))
    (tmp_path / "_images").mkdir()
    (tmp_path / "_images/falls.svg").write_text(CHART)
    return tmp_path


def test_a_marked_ledger_holds_the_same_facts(book: Path):
    before = read_ledger(book / "ledger.csv")

    mark_downloads(book, NOTICE, is_published=False)

    assert read_ledger(book / "ledger.csv") == before
    assert (book / "ledger.csv").read_bytes().decode().endswith(f",{NOTICE}\n")


def test_the_mark_of_a_notebook_stands_under_its_title_and_is_no_text_of_its_page(book: Path):
    file = book / "notebooks/falls.ipynb"
    before, was = read_document(file), file.read_text()

    mark_downloads(book, NOTICE, is_published=False)

    assert json.loads(file.read_text())["cells"][1]["source"] == [f"**{NOTICE}**"]
    assert read_document(file)["cells"] == before["cells"]
    assert not list(differing_cells(file.read_text(), was))


def test_the_words_below_a_chart_are_all_there_and_within_it(book: Path):
    chart = ElementTree.fromstring(marked_chart(CHART, NOTICE))

    words = [one for one in chart.iter() if one.tag.endswith("text")]
    assert " ".join(one.text for one in words) == NOTICE
    bottom = float(chart.get("viewBox").split()[3])
    assert chart.get("height") == f"{bottom:g}pt"
    assert all(20.5 < float(one.get("y")) < bottom for one in words)


def test_what_is_published_says_so_in_its_ledger_and_bears_no_other_mark(book: Path):
    kept = [book / "notebooks/falls.ipynb", book / "_images/falls.svg"]
    before = [file.read_bytes() for file in kept]

    mark_downloads(book, "Published 27 June 2025.", is_published=True)

    assert [file.read_bytes() for file in kept] == before
    assert (book / "ledger.csv").read_text().splitlines()[-1].endswith(",Published 27 June 2025.")
