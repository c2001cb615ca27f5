"""All texts of an edition with the facts that they may name, read once for every check."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quality_account.errors import Problem, load_or_note
from quality_account.observed import list_all, read_text
from quality_account.paths import ProjectPaths
from quality_account.prose.code import (
    Caption,
    PageCode,
    captions_of_cell,
    read_code,
    words_of_cell,
)
from quality_account.prose.notebook import Cell, CellKind, NotebookFile, read_notebook_file
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.life_tables import is_of_the_life
from quality_account.tables.package import TableDescription, describe_tables

FACTS = "facts"
NARRATIVE = "narrative"


@dataclass(frozen=True)
class Narrative:
    """``narrative/<name>.md``; ``place`` is the file as a message names it."""

    name: str
    place: str
    text: str


@dataclass(frozen=True)
class FactsFile:
    """``facts/<name>.csv``. ``is_whole`` is false where some of its rows could not be read."""

    name: str
    place: str
    rows: tuple[Row, ...]
    is_whole: bool


@dataclass(frozen=True)
class Page:
    """A page of the contents. ``is_made`` is false where this edition's book does not have it."""

    name: str
    place: str
    notebook: NotebookFile
    is_made: bool

    @cached_property
    def code(self) -> PageCode:
        """What can be known of all its code cells; worked out when a check first asks."""
        return read_code(cell.text for cell in self.notebook.of_kind(CellKind.CODE))

    @cached_property
    def captions(self) -> tuple[Caption, ...]:
        """The captions of its figures and tables, in their order."""
        cells = self._cells_that_may_call("show_figure", "show_table")
        return tuple(one for cell in cells for one in captions_of_cell(cell.text))

    @cached_property
    def narratives(self) -> frozenset[str]:
        """The narratives that the page shows."""
        cells = self._cells_that_may_call("words")
        return frozenset(one or self.name for cell in cells for one in words_of_cell(cell.text))

    @cached_property
    def facts_files(self) -> frozenset[str]:
        """The files of single facts that the page may read: its own, and those that it names."""
        named = {*self.code.constants, *self.notebook.needs}
        others = {one.partition("/")[2] for one in named if one.startswith(f"{FACTS}/")}
        return frozenset({self.name, *others})

    def _cells_that_may_call(self, *functions: str) -> Iterator[Cell]:
        """Most cells call none of them, which their text tells without being parsed.

        Python reads some letters of other alphabets as ours, so a text that has any is parsed.
        """
        for cell in self.notebook.of_kind(CellKind.CODE):
            if not cell.text.isascii() or any(one in cell.text for one in functions):
                yield cell


@dataclass(frozen=True)
class Piece:
    """A narrative or a ``%%words`` cell: Markdown with placeholders.

    ``is_shown`` is false where no page of this edition's book shows it.
    """

    place: str
    column: str
    text: str
    is_shown: bool


@dataclass(frozen=True)
class EditionTexts:
    """An edition's narratives, single facts, pages and tables, by name.

    ``listed`` are all names of the contents; ``pages`` are those of them whose notebook is one;
    ``left_out`` are those that this edition's book does not have, or none where nobody can tell.
    ``tables`` is None where the edition's own description of them is broken.
    """

    paths: ProjectPaths
    provider: str
    year: str
    listed: tuple[str, ...]
    left_out: frozenset[str]
    narratives: dict[str, Narrative]
    pages: dict[str, Page]
    tables: dict[str, TableDescription] | None

    @cached_property
    def facts(self) -> dict[str, FactsFile]:
        """The files of single facts, read when a check first asks."""
        folder = self.paths.edition(self.provider, self.year)
        return {one.name: one for one in _read_facts(self.paths, folder, self.tables or {})}

    def readers_of_narrative(self, name: str) -> list[Page]:
        """The pages on which a narrative stands, as far as their code tells."""
        return [one for one in self.pages.values() if name in one.narratives]

    def readers_of_facts(self, name: str) -> list[Page]:
        """The pages that may read a file of single facts."""
        return [one for one in self.pages.values() if name in one.facts_files]

    def words(self) -> Iterator[Piece]:
        """All that is written with placeholders: narratives, then the cells of the pages."""
        for one in self.narratives.values():
            is_shown = any(page.is_made for page in self.readers_of_narrative(one.name))
            yield Piece(one.place, "", one.text, is_shown)
        for page in self.pages.values():
            for cell in page.notebook.of_kind(CellKind.WORDS):
                yield Piece(page.place, cell.place, cell.text, page.is_made)


def read_edition(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> tuple[EditionTexts, list[Problem]]:
    """The texts of an edition, and what is wrong with files that nothing else reads.

    Parameters
    ----------
    listed, left_out : collection of str
        The names of the pages that are notebooks, in their order; and of those that this edition's
        book does not have.
    """
    problems: list[Problem] = []
    tables = load_or_note([], lambda: describe_tables(paths, provider, year))
    # no page waits for a table of the edition's life, and a signature changes no words
    waited_for = {name: one for name, one in (tables or {}).items() if not is_of_the_life(name)}
    held = {name for name, table in waited_for.items() if table.exists}
    pages = {}
    for name in listed:
        page = _read_page(paths, name, held, left_out)
        if page:
            pages[name] = page
    folder = paths.edition(provider, year)
    texts = EditionTexts(
        paths=paths,
        provider=provider,
        year=year,
        listed=tuple(listed),
        # All of them are named where the edition or a card cannot be read.
        left_out=frozenset() if set(listed) <= set(left_out) else frozenset(left_out),
        narratives=_read_narratives(paths, folder, problems),
        pages=pages,
        tables=tables,
    )
    return texts, problems


def _read_page(
    paths: ProjectPaths, name: str, held: set[str], left_out: Collection[str]
) -> Page | None:
    file = paths.notebooks / f"{name}.ipynb"
    notebook = read_notebook_file(file)
    if notebook is None:
        return None
    is_made = name not in left_out and held.issuperset(notebook.needs)
    return Page(name, paths.relative(file), notebook, is_made)


def _read_narratives(
    paths: ProjectPaths, folder: Path, problems: list[Problem]
) -> dict[str, Narrative]:
    narratives = {}
    for file in list_all(folder / NARRATIVE, "*.md"):
        place = paths.relative(file)
        try:
            # Some editors put a byte-order mark before UTF-8; it is no part of a first heading.
            text = read_text(file, encoding="utf-8-sig")
            narratives[file.stem] = Narrative(file.stem, place, text)
        except UnicodeDecodeError as error:
            problems.append(
                Problem(
                    place,
                    row=error.object[: error.start].count(b"\n") + 1,
                    found=f"the byte 0x{error.object[error.start]:02X}, which is not UTF-8",
                    expected="text saved as UTF-8",
                    next_step="Save the file again with the encoding UTF-8.",
                )
            )
        except OSError:
            problems.append(
                Problem(
                    place,
                    found="something that cannot be read as a file",
                    expected="the text of a page",
                    next_step="If it is a folder, rename it; then restore the file.",
                )
            )
    return narratives


def _read_facts(
    paths: ProjectPaths, folder: Path, tables: dict[str, TableDescription]
) -> Iterable[FactsFile]:
    for file in list_all(folder / FACTS, "*.csv"):
        table = tables.get(f"{FACTS}/{file.stem}")
        if table is None or not table.holds_facts:
            yield FactsFile(file.stem, paths.relative(file), (), is_whole=False)
            continue
        rows, problems = read_rows(paths, table)
        yield FactsFile(file.stem, paths.relative(file), tuple(rows), is_whole=not problems)
