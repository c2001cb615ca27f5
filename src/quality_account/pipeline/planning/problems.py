"""What keeps an edition from being built: every problem of every file that its book reads."""

from __future__ import annotations

from quality_account.errors import BadInputError, Problem, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import read_contents
from quality_account.pipeline.planning.left_out import find_unknown_pages, pages_left_out
from quality_account.pipeline.planning.notebook import find_notebook_problems
from quality_account.pipeline.planning.notebooks import notebook_file, read_notebooks
from quality_account.pipeline.planning.parts import Ask, check_now
from quality_account.pipeline.planning.settings import read_book_settings
from quality_account.pipeline.planning.words import check_private_names, find_word_problems
from quality_account.vocabulary import Coverage


def find_build_problems(
    paths: ProjectPaths, provider: str, year: str, ask: Ask = check_now
) -> list[Problem]:
    """Everything that would keep an edition from being built, of every file, at once.

    That includes the tables of the earlier editions, from which the book takes its history. An
    unknown provider or year raises; anything else is in the list.

    Parameters
    ----------
    ask : callable, optional
        How to come by what each part finds; see ``parts.Ask``.
    """
    problems = set(find_edition_problems(paths, provider, year, ask))
    for earlier in editions_read(paths, provider, year)[:-1]:
        problems.update(find_table_problems(paths, provider, earlier, ask))
        problems.update(ask(paths, "private_names", check_private_names, provider, earlier))
    return sorted(problems)


def editions_read(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    """The years that a book reads, oldest first: the earlier editions and, last, its own."""
    from quality_account.catalogue import list_editions

    # A list of providers that cannot be read is reported by the check of the catalogue.
    known = load_or_note([], lambda: list_editions(paths, provider)) or []
    return [*(one for one in known if one < year), year]


def find_edition_problems(
    paths: ProjectPaths, provider: str, year: str, ask: Ask = check_now
) -> list[Problem]:
    """The problems of an edition's own files and of those that all editions share."""
    of_the_book = ask(paths, "notebooks", find_book_problems)
    problems = [
        *of_the_book,
        *ask(paths, "catalogue", _check_catalogue),
        *find_table_problems(paths, provider, year, ask),
        *ask(paths, "checks", _find_check_problems, provider, year),
    ]
    if not of_the_book:
        problems += ask(paths, "unknown_pages", find_unknown_pages, provider, year)
        known = {problem.file for problem in problems}
        missing = ask(paths, "missing_tables", _missing_tables, provider, year)
        problems += [problem for problem in missing if problem.file not in known]
    problems += find_word_problems(paths, provider, year, ask)
    return sorted(set(problems))


def find_table_problems(
    paths: ProjectPaths, provider: str, year: str, ask: Ask = check_now
) -> list[Problem]:
    """As ``tables.check_edition``; where one table has changed, no other is checked again."""

    def check_tables(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
        from quality_account.tables.check import EditionChecks

        checks = EditionChecks(paths, provider, year)
        named = provider, year
        problems = ask(paths, "edition", lambda *_: checks.of_the_edition(), *named)
        for table in checks.names:
            problems += ask(paths, "table", lambda *of: checks.of_table(of[-1]), *named, table)
        return sorted(set(problems))

    return ask(paths, "tables", check_tables, provider, year)


def _check_catalogue(paths: ProjectPaths) -> list[Problem]:
    # what a check needs is imported where it must be done: a tenth of the time of planning
    from quality_account.catalogue import check_catalogue

    return check_catalogue(paths)


def _find_check_problems(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    from quality_account.crosschecks.files import find_check_problems

    return find_check_problems(paths, provider, year)


def find_book_problems(paths: ProjectPaths) -> list[Problem]:
    """What is wrong with the book's settings, its table of contents and its notebooks."""
    problems: list[Problem] = []
    try:
        read_book_settings(paths)
    except BadInputError as error:
        problems += error.problems
    try:
        names = read_contents(paths).notebook_names
    except BadInputError as error:
        return [*problems, *error.problems]
    for name in names:
        problems += find_notebook_problems(paths, notebook_file(paths, name))
    return problems


def _missing_tables(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    from quality_account.catalogue import load_edition
    from quality_account.tables import held_tables

    try:
        coverage = load_edition(paths, provider, year).coverage
        held = set(held_tables(paths, provider, year))
        left_out = pages_left_out(paths, provider, year)
    except BadInputError:
        return []  # reported by the check of the edition
    if coverage is not Coverage.FULL:
        return []
    return [
        Problem(
            paths.relative(paths.edition(provider, year) / f"{table}.csv"),
            found="no such table in this edition",
            expected=f"the table that the page {notebook.name} needs",
            next_step="Add the file and its entry in datapackage.json, or set the edition's "
            "coverage to partial.",
        )
        for notebook in read_notebooks(paths, read_contents(paths))
        for table in (*notebook.needs, *notebook.needs_in_full)
        if table not in held and notebook.name not in left_out
    ]
