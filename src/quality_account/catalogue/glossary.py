"""The glossary: what words and abbreviations mean, for readers who meet them on a page.

``data/catalogue/glossary.yml`` holds the words of the NHS and of these books; an edition's own
``glossary.yml``, beside its tables, holds those of its account. Where both explain a term, the
account's meaning stands.
"""

from __future__ import annotations

import re
from pathlib import Path

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import BadInputError, Problem
from quality_account.paths import ProjectPaths


class GlossaryTerm(CatalogueRecord):
    """One term: a word, or an abbreviation and what it stands for.

    ``also`` are other spellings under which the term is met, such as its plural. ``source`` and
    ``locator`` say where an account explains it; both are empty for a term that is explained here.
    ``meaning`` may hold facts of the page ``glossary`` in braces.
    """

    term: str
    stands_for: str = ""
    meaning: str = ""
    also: tuple[str, ...] = ()
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


def glossary_files(paths: ProjectPaths, provider: str, year: str) -> tuple[Path, ...]:
    """The files from which an edition's glossary is made, whether or not they are there."""
    return paths.catalogue / "glossary.yml", paths.edition(provider, year) / "glossary.yml"


def load_glossary(paths: ProjectPaths, provider: str, year: str) -> dict[str, GlossaryTerm]:
    """The terms of an edition, in alphabetical order; empty where nobody has written any.

    Raises
    ------
    BadInputError
        A file is not what it should be, or explains a term twice.
    """
    found: dict[str, GlossaryTerm] = {}
    for file in glossary_files(paths, provider, year):
        if file.exists():
            found |= _read_terms(paths, file)
    return {name: found[name] for name in sorted(found, key=str.casefold)}


def _read_terms(paths: ProjectPaths, file: Path) -> dict[str, GlossaryTerm]:
    terms: dict[str, GlossaryTerm] = {}
    problems = []
    for number, term in enumerate(read_yaml(paths, file, tuple[GlossaryTerm, ...]), 1):
        if term.term in terms:
            problems.append(
                Problem(
                    paths.relative(file),
                    column=f"entry {number}, term",
                    found=f"{term.term!r} a second time",
                    expected="each term once",
                    next_step="Make one entry of the two.",
                )
            )
        terms[term.term] = term
    if problems:
        raise BadInputError(problems)
    return terms
