"""Which pages of the contents an edition's book does not have, and why.

One table of contents serves every provider and year. What an edition leaves out is said in its
``edition.yml``, never guessed from a file that is not there: that file may have been forgotten.
"""

from __future__ import annotations

from collections.abc import Collection

from quality_account.errors import Problem, load_or_note, nearest
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import list_notebooks


def pages_left_out(paths: ProjectPaths, provider: str, year: str) -> dict[str, str]:
    """The pages of the contents that an edition's book does not have, each with the reason.

    Its ``edition.yml`` names them; an indicator that is for other services than the provider's is
    left out by itself, and so is one that published files alone have, where the edition names none.
    """
    from quality_account.catalogue import load_edition, load_provider
    from quality_account.catalogue.indicators import list_cards, load_cards

    services = set(load_provider(paths, provider).services)
    edition = load_edition(paths, provider, year)
    pages = set(list_notebooks(paths)) & set(list_cards(paths))
    cards = load_cards(paths, sorted(pages))
    without_release = {
        page: "This edition rests on no published release of the indicator."
        for page, card in cards.items()
        if card.national and card.national.needs_release
        if not set(card.national.documents) & set(edition.national)
    }
    for_others = {
        page: "The indicator is for other services than this provider's."
        for page, card in cards.items()
        if services.isdisjoint(card.applies_to)
    }
    return without_release | for_others | edition.leaves_out


def find_unknown_pages(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """Titles for, omissions of, and rows about pages that the contents do not list."""
    known = list_notebooks(paths)
    return [
        *_in_the_edition(paths, provider, year, known),
        *_in_tables(paths, provider, year, known),
    ]


def _in_the_edition(
    paths: ProjectPaths, provider: str, year: str, known: Collection[str]
) -> list[Problem]:
    from quality_account.catalogue import load_edition

    edition = load_or_note([], lambda: load_edition(paths, provider, year))
    if edition is None:
        return []  # reported by the check of the edition
    place = paths.relative(paths.edition(provider, year) / "edition.yml")
    problems = []
    for column, pages in (("titles", edition.titles), ("leaves_out", edition.leaves_out)):
        for page in sorted(set(pages) - set(known)):
            guess = nearest(page, known)
            problems.append(
                Problem(
                    place,
                    column=column,
                    found=repr(page),
                    expected="the name of a page that _toc.yml lists",
                    next_step=f"Did you mean {guess!r}?" if guess else "Take the line out.",
                )
            )
    return problems


def _in_tables(
    paths: ProjectPaths, provider: str, year: str, known: Collection[str]
) -> list[Problem]:
    """Cells of columns with ``"names": "pages"``: a row about no page would be shown on none.

    A book none of whose pages needs the table lacks the pages on purpose.
    """
    from quality_account.pipeline.planning.notebook import read_notebook
    from quality_account.pipeline.planning.notebooks import notebook_file
    from quality_account.tables.cells import read_rows
    from quality_account.tables.package import describe_tables
    from quality_account.tables.row_rules import find_unknown_names

    # Files that cannot be read are reported by the check of the tables.
    tables = load_or_note([], lambda: describe_tables(paths, provider, year)) or {}
    found = [
        (table.name, problem)
        for table in tables.values()
        for column, kind in table.named_elsewhere.items()
        if kind == "pages" and table.exists
        for problem in find_unknown_names(read_rows(paths, table)[0], column, known, "_toc.yml")
    ]
    if not found:
        return []
    notebooks = [read_notebook(paths, notebook_file(paths, page)) for page in known]
    needed = {table for one in notebooks for table in (*one.needs, *one.needs_in_full)}
    return [problem for name, problem in found if name in needed]
