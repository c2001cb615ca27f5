"""Every check of an edition's words together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from quality_account.catalogue import (
    GlossaryTerm,
    check_glossary,
    list_providers,
    load_edition,
    load_glossary,
)
from quality_account.catalogue.glossary import glossary_files, read_entries
from quality_account.catalogue.literals import load_literals, load_names_in_capitals
from quality_account.errors import Problem, Remark, load_or_note
from quality_account.observed import is_there, list_files, read_text
from quality_account.paths import ProjectPaths
from quality_account.prose.abbreviations import (
    find_abbreviations,
    judge_unused_terms,
    terms_unused_in_pages,
)
from quality_account.prose.braces import find_malformed_braces
from quality_account.prose.edition import EditionTexts, read_edition
from quality_account.prose.hard_sentences import find_hard_sentences
from quality_account.prose.links import find_dead_links
from quality_account.prose.measure_ids import MeasureIds
from quality_account.prose.private_list import find_unknown_providers, read_private_list
from quality_account.prose.private_names import find_private_names
from quality_account.prose.two_values import find_two_values
from quality_account.prose.typed_figures import find_typed_figures
from quality_account.prose.unknown_facts import (
    are_in_tables,
    find_names_left_to_tables,
    find_unknown_facts,
)
from quality_account.prose.unread_files import find_unread_files
from quality_account.prose.unused_facts import find_unused_facts
from quality_account.vocabulary import Coverage, EditionState

_IN_THE_MAKING = (EditionState.IN_YEAR, EditionState.DRAFT)


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
    problems = check_texts(paths, provider, year, listed, left_out)
    problems += check_fact_names(paths, provider, year, listed, left_out)
    problems += check_private_names(paths, provider, year)
    return sorted(set(problems))


def check_texts(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[Problem]:
    """The problems that can be found in the texts, cells and single facts, without the tables."""
    texts, problems = read_edition(paths, provider, year, listed, left_out)
    literals = load_or_note(problems, lambda: load_literals(paths))
    # Only remarks need these, but what is wrong in their file is a problem.
    load_or_note(problems, lambda: load_names_in_capitals(paths))
    problems += check_glossary(paths, provider, year)
    if literals is not None:
        typed = find_typed_figures(texts, literals)
        problems += [one for one in typed if not _is_in_the_making(texts, one)]
    problems += find_malformed_braces(texts)
    problems += find_dead_links(texts)
    problems += find_two_values(texts)
    problems += find_unread_files(texts)
    return sorted(set(problems))


def check_fact_names(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[Problem]:
    """The names in texts for which there is no fact; those of measures are read from the tables."""
    texts, _ = read_edition(paths, provider, year, listed, left_out)
    return sorted(set(find_unknown_facts(texts)))


def find_fact_names_of_tables(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> dict[str, list[str]]:
    """The names in texts that only rows of tables can bear; found without reading the tables."""
    texts, _ = read_edition(paths, provider, year, listed, left_out)
    return find_names_left_to_tables(texts)


def have_tables_all_names(
    paths: ProjectPaths, provider: str, year: str, names: Mapping[str, Iterable[str]]
) -> bool:
    """Whether rows of tables bear all of them: then ``check_fact_names`` finds nothing."""
    return are_in_tables(names, MeasureIds(paths, provider, year))


def check_private_names(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """Where an edition names somebody who must not be named, or what is wrong with the list."""
    problems: list[Problem] = []
    names = load_or_note(problems, read_private_list)
    if names:
        # Providers that cannot be read are reported by the check of the catalogue.
        providers = load_or_note([], lambda: list_providers(paths))
        if providers is not None:
            problems += find_unknown_providers(names, providers)
        problems += find_private_names(paths, provider, year, names)
    return sorted(problems)


def find_remarks(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[Remark]:
    """What is worth a look in an edition's words and is no mistake by itself.

    A file that cannot be read is a problem, which ``check_prose`` and its neighbours report; here
    it only leaves things unsaid.
    """
    remarks = find_text_remarks(paths, provider, year, listed, left_out)
    unused = find_terms_unused_in_pages(paths, provider, year, listed, left_out)
    return sorted({*remarks, *find_term_remarks(paths, provider, year, unused)})


def find_text_remarks(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[Remark]:
    """The remarks for which the texts, cells and single facts are enough, without the tables."""
    texts, _ = read_edition(paths, provider, year, listed, left_out)
    remarks = [*find_unused_facts(texts), *find_hard_sentences(texts)]
    literals = load_or_note([], lambda: load_literals(paths))
    if literals is not None and _is_edition_in_the_making(texts):
        remarks += [
            Remark(**vars(one))
            for one in find_typed_figures(texts, literals)
            if _is_in_the_making(texts, one)
        ]
    glossary = _glossary(paths, provider, year)
    exceptions = load_or_note([], lambda: load_names_in_capitals(paths))
    if glossary and exceptions is not None:
        remarks += find_abbreviations(texts, glossary, exceptions)
    return sorted(set(remarks))


def find_terms_unused_in_pages(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> list[str]:
    """The terms of the glossary that the edition is expected to use and that no page's words do."""
    texts, _ = read_edition(paths, provider, year, listed, left_out)
    glossary = _glossary(paths, provider, year)
    return terms_unused_in_pages(texts, glossary, _places(paths, provider, year))


def find_term_remarks(
    paths: ProjectPaths, provider: str, year: str, names: Collection[str]
) -> list[Remark]:
    """The remarks on those of some terms that no card, table or page written by hand uses either."""
    glossary = _glossary(paths, provider, year) if names else {}
    if not glossary:
        return []
    read = _also_read(paths, provider, year)
    return judge_unused_terms(names, glossary, _places(paths, provider, year), read)


def _glossary(paths: ProjectPaths, provider: str, year: str) -> dict[str, GlossaryTerm]:
    """The terms that the edition explains; none where they cannot be read, which is a problem."""
    return load_or_note([], lambda: load_glossary(paths, provider, year)) or {}


def _is_in_the_making(texts: EditionTexts, typed: Problem) -> bool:
    """Whether a typed number stands in a text that its author is still writing.

    A draft's narratives may hold digits: a contributor learns what to do, and nothing stops.
    """
    narratives = {one.place for one in texts.narratives.values()}
    return typed.file in narratives and _is_edition_in_the_making(texts)


def _is_edition_in_the_making(texts: EditionTexts) -> bool:
    edition = load_or_note([], lambda: load_edition(texts.paths, texts.provider, texts.year))
    return edition is not None and edition.state in _IN_THE_MAKING


def _places(paths: ProjectPaths, provider: str, year: str) -> dict[str, str]:
    """The file of each term that the edition is expected to use.

    The catalogue's terms serve every edition; only a full one is expected to use them all.
    """
    *shared, own = glossary_files(paths, provider, year)
    edition = load_or_note([], lambda: load_edition(paths, provider, year))
    is_full = edition is not None and edition.coverage is Coverage.FULL
    places = {}
    for file in [*shared, own] if is_full else [own]:
        if is_there(file):
            entries = load_or_note([], lambda file=file: read_entries(paths, file)) or ()
            places |= {entry.term.term: entry.place for entry in entries}
    return places


def _also_read(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    """What readers read besides the words of notebooks and narratives."""
    files = [
        *list_files(paths.edition(provider, year), "*.csv"),
        *list_files(paths.indicators, "*.yml"),
        *list_files(paths.provider_indicators(provider), "*.yml"),
        *list_files(paths.book, "*.md"),
    ]
    return [read_text(one, errors="replace") for one in files]
