"""What the checks of prose find in an edition, for the pages that the contents list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from quality_account.errors import BadInputError, Problem, Remark, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import list_notebooks
from quality_account.pipeline.planning.left_out import pages_left_out
from quality_account.pipeline.planning.parts import Ask, check_now

Found = TypeVar("Found")


def find_word_problems(
    paths: ProjectPaths, provider: str, year: str, ask: Ask = check_now
) -> list[Problem]:
    """The problems of an edition's words, also where a page that the contents list has no file."""

    def check_fact_names(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
        names = ask.value(paths, "fact_names_of_tables", _fact_names_of_tables, provider, year)
        return _check_fact_names(paths, provider, year, names)

    return [
        *ask(paths, "texts", _check_texts, provider, year),
        *ask(paths, "fact_names", check_fact_names, provider, year),
        *ask(paths, "private_names", check_private_names, provider, year),
    ]


def check_private_names(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """As ``prose.check_private_names``, which is imported only where it must be asked."""
    from quality_account.prose import check_private_names

    return check_private_names(paths, provider, year)


def _check_texts(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    from quality_account.prose import check_texts

    return _of_the_contents(check_texts, paths, provider, year, [])


def _fact_names_of_tables(paths: ProjectPaths, provider: str, year: str) -> dict[str, list[str]]:
    from quality_account.prose import find_fact_names_of_tables

    return _of_the_contents(find_fact_names_of_tables, paths, provider, year, {})


def _check_fact_names(
    paths: ProjectPaths, provider: str, year: str, names: Mapping[str, list[str]]
) -> list[Problem]:
    """The texts are looked at again only where a name that was left to the tables is in none.

    So a changed cell costs reading the tables and not all notebooks and texts, five times as much.
    """
    from quality_account.prose import check_fact_names, have_tables_all_names

    if have_tables_all_names(paths, provider, year, names):
        return []
    return _of_the_contents(check_fact_names, paths, provider, year, [])


def find_word_remarks(paths: ProjectPaths, provider: str, year: str) -> list[Remark]:
    """What is worth a look in an edition's words and changes no exit code."""
    from quality_account.prose import find_remarks

    return _of_the_contents(find_remarks, paths, provider, year, [])


def find_text_remarks(paths: ProjectPaths, provider: str, year: str) -> list[Remark]:
    """Those of them that rest on texts, cells and single facts, and not on tables."""
    from quality_account.prose import find_text_remarks

    return _of_the_contents(find_text_remarks, paths, provider, year, [])


def find_terms_unused_in_pages(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    """The terms of the glossary that no page's words use; tables, which few rest on, are not read."""
    from quality_account.prose import find_terms_unused_in_pages

    return _of_the_contents(find_terms_unused_in_pages, paths, provider, year, [])


def _of_the_contents(
    check: Callable[..., Found], paths: ProjectPaths, provider: str, year: str, nothing: Found
) -> Found:
    """What a check finds, given the pages that the contents list and those that are left out."""
    listed = load_or_note([], lambda: list_notebooks(paths))
    if listed is None:  # contents that cannot be read are reported by their own check
        return nothing
    return check(paths, provider, year, listed, _left_out(paths, provider, year, listed))


def _left_out(
    paths: ProjectPaths, provider: str, year: str, listed: tuple[str, ...]
) -> tuple[str, ...]:
    """The pages that the edition's book does not have; all of them where nobody can tell."""
    try:
        return tuple(pages_left_out(paths, provider, year))
    except BadInputError:  # a broken edition or card, which its own check reports
        return listed
