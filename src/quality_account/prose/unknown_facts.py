"""A text that names a fact which there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quality_account.catalogue.glossary import glossary_files
from quality_account.errors import Problem, nearest
from quality_account.observed import is_file, read_text
from quality_account.prose.edition import FACTS, EditionTexts, Narrative, Page
from quality_account.prose.knowledge import Knowledge, Library
from quality_account.prose.markup import placeholders
from quality_account.prose.measure_ids import MeasureIds
from quality_account.prose.notebook import CellKind

#: The call with which a page shows the glossary, whose meanings may hold facts.
SHOWS_GLOSSARY = "show_glossary"


def find_unknown_facts(texts: EditionTexts) -> list[Problem]:
    """Placeholders that no page can fill, in narratives, ``%%words`` cells and the glossary."""
    library = Library(texts, MeasureIds(texts.paths, texts.provider, texts.year))
    problems: list[Problem] = []
    for narrative in texts.narratives.values():
        problems += _unknown_in_narrative(texts, library, narrative)
    for page in texts.pages.values():
        if page.is_made:
            problems += _unknown_on_page(texts, page, library.of_page(page))
    return problems


def find_names_left_to_tables(texts: EditionTexts) -> dict[str, list[str]]:
    """The placeholders of which only tables of measures can tell whether a page can fill them.

    Returns
    -------
    dict of str to list of str
        By the tables of a page, joined by blanks: the names that it looks for there. All sorted, so
        that they stay the same while texts and code do.
    """
    library = Library(texts)
    left: dict[str, set[str]] = {}
    for page, text in _texts_of_pages(texts):
        known = library.of_page(page)
        names = {name for _, name in placeholders(text) if not known.knows_without_tables(name)}
        if names:
            left.setdefault(" ".join(sorted(known.tables)), set()).update(names)
    return {tables: sorted(names) for tables, names in sorted(left.items())}


def are_in_tables(left: Mapping[str, Iterable[str]], measures: MeasureIds) -> bool:
    """Whether the tables hold all of these names; if not, the texts must be looked at again.

    Parameters
    ----------
    left
        As ``find_names_left_to_tables`` gives them.
    """
    for tables, names in left.items():
        ids = [measures.of(name) for name in tables.split()]
        if None in ids or not frozenset().union(*ids).issuperset(names):
            return False
    return True


def _texts_of_pages(texts: EditionTexts) -> Iterator[tuple[Page, str]]:
    """Each text that may hold placeholders, with each page of the book that shows it."""
    for narrative in texts.narratives.values():
        for page in texts.readers_of_narrative(narrative.name):
            if page.is_made:
                yield page, narrative.text
    for page in texts.pages.values():
        for _, _, text in _shown_by(texts, page) if page.is_made else ():
            yield page, text


def _unknown_in_narrative(
    texts: EditionTexts, library: Library, narrative: Narrative
) -> Iterator[Problem]:
    """What one of the pages that show a narrative cannot fill; what none of them can, once."""
    readers = [page for page in texts.readers_of_narrative(narrative.name) if page.is_made]
    knowledge = [(page, library.of_page(page)) for page in readers]
    for line, name in placeholders(narrative.text):
        unknowing = [(page, known) for page, known in knowledge if not known.knows(name)]
        if unknowing and len(unknowing) == len(readers):
            yield _problem(texts, *unknowing[0], narrative.place, line, "", name)
            continue
        for page, _ in unknowing:
            yield Problem(
                narrative.place,
                line,
                found=f"{{{name}}} in a text that {page.place} shows as well",
                expected=f"facts and names that each page of the text has, such as those of "
                f"{_facts_of(texts, page)}",
                next_step="Let that page read the fact too, or give it a text of its own.",
            )


def _unknown_on_page(texts: EditionTexts, page: Page, known: Knowledge) -> Iterator[Problem]:
    for place, column, text in _shown_by(texts, page):
        yield from _unknown_in(texts, page, known, place, column, text)


def _shown_by(texts: EditionTexts, page: Page) -> Iterator[tuple[str, str, str]]:
    """A page's own texts with their places: its cells, and the glossary where it shows it."""
    for cell in page.notebook.of_kind(CellKind.WORDS):
        yield page.place, cell.place, cell.text
    if SHOWS_GLOSSARY in page.code.calls:
        for file in glossary_files(texts.paths, texts.provider, texts.year):
            if is_file(file):
                yield texts.paths.relative(file), "", read_text(file, errors="replace")


def _unknown_in(
    texts: EditionTexts, page: Page, known: Knowledge, place: str, column: str, text: str
) -> Iterator[Problem]:
    for line, name in placeholders(text):
        if not known.knows(name):
            yield _problem(texts, page, known, place, line, column, name)


def _problem(
    texts: EditionTexts,
    page: Page,
    known: Knowledge,
    place: str,
    line: int,
    column: str,
    name: str,
) -> Problem:
    guess = nearest(name, known.names)
    return Problem(
        place,
        line,
        column,
        found=f"{{{name}}}",
        expected=f"a fact of {_facts_of(texts, page)}, or a name or fact of {page.place}",
        next_step=f"Did you mean {{{guess}}}?" if guess else "Add the fact to that file.",
    )


def _facts_of(texts: EditionTexts, page: Page) -> str:
    folder = texts.paths.relative(texts.paths.edition(texts.provider, texts.year))
    return f"{folder}/{FACTS}/{page.name}.csv"
