"""A text that names a fact which there is not."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.catalogue.glossary import glossary_files
from quality_account.errors import Problem, nearest
from quality_account.prose.edition import FACTS, EditionTexts, Page
from quality_account.prose.knowledge import Knowledge, Library
from quality_account.prose.markup import placeholders
from quality_account.prose.notebook import CellKind

#: The call with which a page shows the glossary, whose meanings may hold facts.
SHOWS_GLOSSARY = "show_glossary"


def find_unknown_facts(texts: EditionTexts) -> list[Problem]:
    """Placeholders that no page can fill, in narratives, ``%%words`` cells and the glossary."""
    library = Library(texts)
    problems: list[Problem] = []
    for narrative in texts.narratives.values():
        readers = [page for page in texts.readers_of_narrative(narrative.name) if page.is_made]
        if readers:
            known = library.of_pages(readers)
            problems += _unknown_in(texts, readers[0], known, narrative.place, "", narrative.text)
    for page in texts.pages.values():
        if page.is_made:
            problems += _unknown_on_page(texts, page, library.of_page(page))
    return problems


def _unknown_on_page(texts: EditionTexts, page: Page, known: Knowledge) -> Iterator[Problem]:
    for cell in page.notebook.of_kind(CellKind.WORDS):
        yield from _unknown_in(texts, page, known, page.place, cell.place, cell.text)
    if SHOWS_GLOSSARY in page.code.calls:
        for file in glossary_files(texts.paths, texts.provider, texts.year):
            if file.is_file():
                text = file.read_text(encoding="utf-8", errors="replace")
                yield from _unknown_in(texts, page, known, texts.paths.relative(file), "", text)


def _unknown_in(
    texts: EditionTexts, page: Page, known: Knowledge, place: str, column: str, text: str
) -> Iterator[Problem]:
    folder = texts.paths.relative(texts.paths.edition(texts.provider, texts.year))
    facts = f"{folder}/{FACTS}/{page.name}.csv"
    for line, name in placeholders(text):
        if known.knows(name):
            continue
        guess = nearest(name, known.names)
        yield Problem(
            place,
            line,
            column,
            found=f"{{{name}}}",
            expected=f"a fact of {facts}, or a name or fact of {page.place}",
            next_step=f"Did you mean {{{guess}}}?" if guess else "Add the fact to that file.",
        )
