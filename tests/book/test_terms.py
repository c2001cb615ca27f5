"""The first use of a glossary term on a page is a link to its meaning; nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from book.conftest import notebook
from bs4 import BeautifulSoup, Tag

from quality_account.book.terms import MOST_LINKS

INDEX = """# A clinical audit in the title

The Care Quality Commission (CQC) reads each clinical audit. The CQC reads every Clinical audit.

Its `CQC` is code, the [clinical audit](https://example.org) a link, and CQCs is another word.

- A ward's beds are counted by RAG.

| CQC | Audit |
| --- | --- |
| NHS number | NHS number |

An NHS number is long.
"""
GLOSSARY = """
- {term: CQC, stands_for: Care Quality Commission, meaning: The regulator.}
- {term: Clinical audit, meaning: A check.}
- {term: NHS number, meaning: A number.}
- {term: rag, meaning: A piece of cloth.}
- {term: bed, meaning: A place to lie., also: [beds], linked: false}
"""


@pytest.fixture(scope="module")
def main(make_project: Callable[..., Path], build_book: Callable[..., Path]) -> Tag:
    page = "# Glossary\n\n<dl><dt id='term-cqc'>CQC</dt><dd>The CQC regulates.</dd></dl>\n"
    root = make_project(
        {"book/index.md": INDEX, "notebooks/glossary.ipynb": notebook(page)},
        {"Annexes": ["notebooks/glossary"]},
    )
    (root / "data/catalogue/glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    built = build_book(root) / "book/index.html"
    return BeautifulSoup(built.read_text("utf-8"), "html.parser").select_one("main")


def links(main: Tag) -> list[tuple[str, str]]:
    return [(link.get_text(), link["href"]) for link in main.select("a.term")]


def test_each_term_is_linked_where_it_is_met_first_in_running_text(main: Tag):
    assert links(main) == [
        ("CQC", "../notebooks/glossary.html#term-cqc"),
        ("clinical audit", "../notebooks/glossary.html#term-clinical-audit"),
        ("RAG", "../notebooks/glossary.html#term-rag"),
        ("NHS number", "../notebooks/glossary.html#term-nhs-number"),
    ]


def test_headings_tables_links_and_code_stay_as_they_are(main: Tag):
    assert main.select("h1 a.term, table a.term, code a.term, a a") == []
    assert main.select_one("p:-soup-contains('An NHS number is long') a.term") is not None


def test_a_page_has_no_more_links_to_terms_than_a_reader_can_step_over(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    names = [f"T{letter}X" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    root = make_project(
        {
            "book/index.md": f"# Words\n\n{' '.join(names)}\n",
            "notebooks/glossary.ipynb": notebook("# Glossary\n"),
        },
        {"Annexes": ["notebooks/glossary"]},
    )
    terms = "".join(f"- {{term: {name}, meaning: A word.}}\n" for name in names)
    (root / "data/catalogue/glossary.yml").write_text(terms, encoding="utf-8")
    page = BeautifulSoup((build_book(root) / "book/index.html").read_text("utf-8"), "html.parser")

    assert len(page.select("main a.term")) == MOST_LINKS
