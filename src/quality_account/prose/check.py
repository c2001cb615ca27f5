"""Every check of an edition's words together."""

from __future__ import annotations

from collections.abc import Collection

from quality_account.catalogue import GlossaryTerm, load_glossary
from quality_account.catalogue.glossary import glossary_files
from quality_account.catalogue.literals import load_literals, load_names_in_capitals
from quality_account.errors import Finding, Problem, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.prose.abbreviations import find_abbreviations, find_unused_terms
from quality_account.prose.edition import EditionTexts, read_edition
from quality_account.prose.private_list import read_private_list
from quality_account.prose.private_names import find_private_names
from quality_account.prose.two_values import find_two_values
from quality_account.prose.typed_figures import find_typed_figures
from quality_account.prose.unknown_facts import find_unknown_facts
from quality_account.prose.unread_files import find_unread_files
from quality_account.prose.unused_facts import find_unused_facts


def check_prose(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[Problem]:
    """The problems of an edition's words, ordered by file and row; empty where none.

    Parameters
    ----------
    listed, left_out : collection of str
        The names of the notebooks that the contents list, and of those that this edition's book
        does not have.
    """
    texts, problems = read_edition(paths, provider, year, listed, left_out)
    literals = load_or_note(problems, lambda: load_literals(paths))
    if literals is not None:
        problems += find_typed_figures(texts, literals)
    problems += find_unknown_facts(texts)
    problems += find_two_values(texts)
    problems += find_unread_files(texts)
    problems += check_private_names(paths, provider, year)
    return sorted(set(problems))


def check_private_names(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """Where an edition names somebody who must not be named, or what is wrong with the list."""
    problems: list[Problem] = []
    names = load_or_note(problems, read_private_list)
    if names:
        problems += find_private_names(paths, provider, year, names)
    return problems


def find_findings(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[Finding]:
    """What is worth a look in an edition's words and is no mistake by itself.

    A file that cannot be read is a problem, which ``check_prose`` and its neighbours report; here
    it only leaves things unsaid.
    """
    texts, _ = read_edition(paths, provider, year, listed, left_out)
    findings = find_unused_facts(texts)
    glossary = load_or_note([], lambda: load_glossary(paths, provider, year))
    exceptions = load_or_note([], lambda: load_names_in_capitals(paths))
    if glossary and exceptions is not None:
        findings += find_abbreviations(texts, glossary, exceptions)
        findings += find_unused_terms(texts, glossary, _places(texts, glossary), _also_read(texts))
    return sorted(set(findings))


def _places(texts: EditionTexts, glossary: dict[str, GlossaryTerm]) -> dict[str, str]:
    """The edition's own terms with their file. The catalogue's terms are there for every edition."""
    own = glossary_files(texts.paths, texts.provider, texts.year)[-1]
    if not own.is_file():
        return {}
    written = own.read_text(encoding="utf-8", errors="replace")
    return {name: texts.paths.relative(own) for name in glossary if name in written}


def _also_read(texts: EditionTexts) -> list[str]:
    """What readers read besides the words of notebooks and narratives."""
    folder = texts.paths.edition(texts.provider, texts.year)
    files = [
        *folder.glob("*.csv"),
        *texts.paths.indicators.glob("*.yml"),
        *texts.paths.book.glob("*.md"),
    ]
    return [one.read_text(encoding="utf-8", errors="replace") for one in files if one.is_file()]
