"""The pages that an audience's book does not have, because they are the team's."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.audit.audience import may_see
from quality_account.facts import Fact
from quality_account.pipeline.planning.notebook import Notebook
from quality_account.vocabulary import Audience

#: The reason that the book's list of pages left out gives.
FOR_OTHERS = "It is not for the readers of this version."


def pages_for_others(
    notebooks: Iterable[Notebook],
    facts: Iterable[Fact],
    audience: Audience,
    gone_tables: Iterable[str] = (),
) -> tuple[str, ...]:
    """The pages, by name, that an audience must not get.

    Those whose notebook says that they are for others, those all of whose facts are for others,
    should a notebook have forgotten to say it, and those that need a table that is for others.

    Parameters
    ----------
    notebooks, facts
        Of the team's book.
    audience : Audience
    gone_tables : iterable of str
        The tables that this audience has not.
    """
    by_page: dict[str, set[Audience]] = {}
    for fact in facts:
        by_page.setdefault(fact.page, set()).add(fact.audience)
    gone = set(gone_tables)
    return tuple(
        sorted(
            one.name
            for one in notebooks
            if not may_see(audience, Audience(one.audience))
            or not gone.isdisjoint((*one.needs, *one.needs_in_full))
            or _is_all_for_others(by_page.get(one.name, set()), audience)
        )
    )


def _is_all_for_others(found: set[Audience], audience: Audience) -> bool:
    return bool(found) and not any(may_see(audience, one) for one in found)
