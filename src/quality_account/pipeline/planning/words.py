"""What the checks of prose find in an edition, for the pages that the contents list."""

from __future__ import annotations

from quality_account.errors import BadInputError, Finding, Problem, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import list_notebooks
from quality_account.pipeline.planning.left_out import pages_left_out


def find_word_problems(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """The problems of an edition's words, also where a page that the contents list has no file."""
    from quality_account.prose import check_private_names, check_prose

    listed = load_or_note([], lambda: list_notebooks(paths))
    if listed is None:  # contents that cannot be read are reported by their own check
        return check_private_names(paths, provider, year)
    return check_prose(paths, provider, year, listed, _left_out(paths, provider, year, listed))


def find_word_findings(paths: ProjectPaths, provider: str, year: str) -> list[Finding]:
    """What is worth a look in an edition's words and changes no exit code."""
    from quality_account.prose import find_findings

    listed = load_or_note([], lambda: list_notebooks(paths))
    if listed is None:
        return []
    return find_findings(paths, provider, year, listed, _left_out(paths, provider, year, listed))


def _left_out(
    paths: ProjectPaths, provider: str, year: str, listed: tuple[str, ...]
) -> tuple[str, ...]:
    """The pages that the edition's book does not have; all of them where nobody can tell."""
    try:
        return tuple(pages_left_out(paths, provider, year))
    except BadInputError:  # a broken edition or card, which its own check reports
        return listed
