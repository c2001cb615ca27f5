"""The glossary: what words and abbreviations mean, for readers who meet them on a page.

``data/catalogue/glossary.yml`` holds the words of the NHS and of these books; an edition's own
``glossary.yml``, beside its tables, holds those of its account. Where both explain a term, the
account's meaning stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_there, read_text
from quality_account.paths import ProjectPaths


class GlossaryTerm(CatalogueRecord):
    """One term: a word, or an abbreviation and what it stands for.

    ``also`` are other spellings under which the term is met, such as its plural. ``source`` and
    ``locator`` say where an account explains it; both are empty for a term that is explained here.
    ``meaning`` may hold facts of the page ``glossary`` in braces. ``linked`` is false for words that
    pages use in their everyday sense too: a link at the first of them would mislead.
    """

    term: str
    stands_for: str = ""
    meaning: str = ""
    also: tuple[str, ...] = ()
    linked: bool = True
    source: str | None = None
    locator: str | None = None

    @property
    def anchor(self) -> str:
        """The term's address on the glossary page.

        >>> GlossaryTerm(term="Clinical audit", meaning="").anchor
        'term-clinical-audit'
        """
        return f"term-{re.sub(r'[^a-z0-9]+', '-', self.term.lower()).strip('-')}"

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything under which a reader may meet the term."""
        return (self.term, *self.also)


@dataclass(frozen=True)
class GlossaryEntry:
    """A term where it was written: the file as a message names it, and the entry's number there."""

    place: str
    number: int
    term: GlossaryTerm
    row: int = 1

    def problem(self, key: str, found: str, expected: str, next_step: str) -> Problem:
        """A problem with one key of the entry."""
        return Problem(self.place, 0, f"entry {self.number}, {key}", found, expected, next_step)


def is_abbreviation(spelling: str) -> bool:
    """Whether a spelling begins with a word of two capitals or more: it is met only as it is written.

    >>> [one for one in ("CQC", "LeDeR", "NEWS2", "R&DT", "NHS number", "Trust Board")
    ...  if is_abbreviation(one)]
    ['CQC', 'LeDeR', 'NEWS2', 'R&DT', 'NHS number']
    """
    return sum(letter.isupper() for letter in spelling.split(" ")[0]) > 1


def glossary_files(paths: ProjectPaths, provider: str, year: str) -> tuple[Path, ...]:
    """The files from which an edition's glossary is made, whether or not they are there."""
    return paths.catalogue / "glossary.yml", paths.edition(provider, year) / "glossary.yml"


def load_glossary(paths: ProjectPaths, provider: str, year: str) -> dict[str, GlossaryTerm]:
    """The terms of an edition, in alphabetical order; empty where nobody has written any.

    Raises
    ------
    BadInputError
        A file is not what it should be, or two terms cannot be told apart.
    """
    entries: dict[str, GlossaryEntry] = {}
    for file in glossary_files(paths, provider, year):
        if is_there(file):
            own = {entry.term.term: entry for entry in read_entries(paths, file)}
            entries = {name: one for name, one in entries.items() if name not in own} | own
    problems = list(_find_clashes(entries.values()))
    if problems:
        raise BadInputError(problems)
    return {name: entries[name].term for name in sorted(entries, key=str.casefold)}


def read_entries(paths: ProjectPaths, file: Path) -> list[GlossaryEntry]:
    """The entries of one file of terms, in its order.

    Raises
    ------
    BadInputError
        The file is not what it should be, or explains a term twice.
    """
    place = paths.relative(file)
    terms = read_yaml(paths, file, tuple[GlossaryTerm, ...])
    lines = read_text(file).splitlines()
    # the shape was checked above: one entry is one item of the file's one list
    rows = [number for number, line in enumerate(lines, 1) if re.match(r"-\s", line)]
    if len(rows) != len(terms):  # a list within brackets
        rows = [1] * len(terms)
    entries = [
        GlossaryEntry(place, number, term, row)
        for number, (term, row) in enumerate(zip(terms, rows, strict=True), 1)
    ]
    problems = [problem for entry in entries for problem in _find_gaps(entry)]
    seen: set[str] = set()
    for entry in entries:
        name = entry.term.term
        if name in seen and name.strip():
            found = f"{name!r} a second time"
            problems.append(
                entry.problem("term", found, "each term once", "Make one entry of the two.")
            )
        seen.add(name)
    if problems:
        raise BadInputError(problems)
    return entries


def _find_gaps(entry: GlossaryEntry) -> Iterator[Problem]:
    for key, texts in (("term", [entry.term.term]), ("also", entry.term.also)):
        if not all(text.strip() for text in texts):
            yield entry.problem(
                key,
                "an empty text",
                "a word or an abbreviation that readers meet",
                "Write the word, or take the line out.",
            )
    if entry.term.source and not (entry.term.locator or "").strip():
        yield entry.problem(
            "locator",
            "nothing beside the source",
            "the place at which the source explains the term, such as a line or a page",
            "Write the place, or take the source out.",
        )


def _find_clashes(entries: Iterable[GlossaryEntry]) -> Iterator[Problem]:
    """Terms of which a link could not tell which is meant, each at its second place."""
    anchors: dict[str, GlossaryEntry] = {}
    spellings: dict[str, GlossaryEntry] = {}
    for entry in entries:
        first = anchors.setdefault(entry.term.anchor, entry)
        if first is not entry:
            yield entry.problem(
                "term",
                f"{entry.term.term!r}, which has the same address as {_told(first)}",
                "an address of its own for each term",
                "Make one entry of the two, or rename one.",
            )
            continue
        for spelling in entry.term.spellings:
            as_met = spelling if is_abbreviation(spelling) else spelling.casefold()
            first = spellings.setdefault(as_met, entry)
            if first is not entry:
                yield entry.problem(
                    "term" if spelling == entry.term.term else "also",
                    f"{spelling!r}, which is a spelling of {_told(first)} too",
                    "each spelling under one term",
                    "Take it out of one of the two, or make one entry of them.",
                )


def _told(entry: GlossaryEntry) -> str:
    return f"{entry.term.term!r} ({entry.place}, entry {entry.number})"
