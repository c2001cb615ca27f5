"""Who may see what of an edition."""

from __future__ import annotations

from quality_account.vocabulary import Audience


def may_see(audience: Audience, thing: Audience) -> bool:
    """Whether somebody may see what is meant for others; the public sees least, the team all.

    >>> may_see(Audience.PUBLIC, Audience.TEAM), may_see(Audience.TEAM, Audience.PUBLIC)
    (False, True)
    """
    widest_first = [Audience.PUBLIC, Audience.CIRCULATION, Audience.TEAM]
    return widest_first.index(thing) <= widest_first.index(audience)
