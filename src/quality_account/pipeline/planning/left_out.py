"""Which pages of the contents an edition's book does not have, and why.

One table of contents serves every provider and year. What an edition leaves out is said in its
``edition.yml``, never guessed from a file that is not there: that file may have been forgotten.
"""

from __future__ import annotations

from quality_account.errors import Problem, load_or_note, nearest
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import list_notebooks


def pages_left_out(paths: ProjectPaths, provider: str, year: str) -> dict[str, str]:
    """The pages of the contents that an edition's book does not have, each with the reason.

    Its ``edition.yml`` names them; an indicator that is for other services than the provider's is
    left out by itself.
    """
    from quality_account.catalogue import load_card, load_edition, load_provider
    from quality_account.catalogue.indicators import list_cards

    services = set(load_provider(paths, provider).services)
    pages = set(list_notebooks(paths))
    for_others = {
        page: "The indicator is for other services than this provider's."
        for page in pages & set(list_cards(paths))
        if services.isdisjoint(load_card(paths, page).applies_to)
    }
    return for_others | load_edition(paths, provider, year).leaves_out


def find_unknown_pages(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """Titles for, or omissions of, pages that the contents do not list."""
    from quality_account.catalogue import load_edition

    edition = load_or_note([], lambda: load_edition(paths, provider, year))
    if edition is None:
        return []  # reported by the check of the edition
    known = list_notebooks(paths)
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
