"""Priorities: what the last account promised for the year ahead is what the next one looks back on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quality_account.periods import Period
from quality_account.tables.cells import Row

PRIORITIES, MEASURES = "priorities", "priority_measures"
_BACK, _FORWARD = "looking_back", "looking_forward"
#: What only the end of the year can tell of a priority, and of a promise.
_OPEN_OF_A_PRIORITY = ("own_verdict", "next_step", "state", "carried_on_in")
_OPEN_OF_A_PROMISE = ("done", "result")


@dataclass(frozen=True)
class RolledPriorities:
    """The priorities of the new edition.

    Attributes
    ----------
    moved : mapping of str to str
        For each page that looked forward the page that now looks back on it.
    without_page : tuple of str
        Priorities, by title, for which the book has no page to look back on them.
    over : tuple of str
        The pages that looked back on priorities of the year before, of which there are now fewer.
    ahead : tuple of str
        The pages that will look forward again, once the new priorities are chosen.
    priorities, measures : list of dict
        The rows of both tables.
    """

    moved: Mapping[str, str]
    without_page: tuple[str, ...]
    over: tuple[str, ...]
    ahead: tuple[str, ...]
    priorities: list[dict[str, str]]
    measures: list[dict[str, str]]


def roll_priorities(priorities: Sequence[Row], measures: Sequence[Row]) -> RolledPriorities:
    """The last edition's forward priorities as those that are looked back on.

    Titles, measures, baselines, targets and days stay with their source, which is the last account;
    what was done and what came of it is empty.

    Examples
    --------
    >>> rows = [Row("priorities.csv", 2, {"page": "back_first", "direction": "looking_back",
    ...                                   "order": "1", "title": "Falls"}),
    ...         Row("priorities.csv", 3, {"page": "ahead_first", "direction": "looking_forward",
    ...                                   "order": "1", "title": "Sleep"})]
    >>> rolled = roll_priorities(rows, [])
    >>> dict(rolled.moved), [(one["page"], one["title"]) for one in rolled.priorities]
    ({'ahead_first': 'back_first'}, [('back_first', 'Sleep')])
    """
    ahead = _in_order(priorities, _FORWARD)
    places = [one["page"] for one in _in_order(priorities, _BACK)]
    moved = dict(zip((one["page"] for one in ahead), places, strict=False))
    return RolledPriorities(
        moved=moved,
        without_page=tuple(one["title"] for one in ahead if one["page"] not in moved),
        over=tuple(places[len(ahead) :]),
        ahead=tuple(one["page"] for one in ahead),
        priorities=[
            dict(one.cells)
            | {"page": moved[one["page"]], "direction": _BACK}
            | dict.fromkeys(_OPEN_OF_A_PRIORITY, "")
            for one in ahead
            if one["page"] in moved
        ],
        measures=[
            dict(one.cells) | {"page": moved[one["page"]]} | dict.fromkeys(_OPEN_OF_A_PROMISE, "")
            for one in measures
            if one["page"] in moved
        ],
    )


def texts_not_carried(rolled: RolledPriorities, last_year: str, year: str) -> dict[str, str]:
    """The pages whose text a new edition does not take over, each with the reason.

    Examples
    --------
    >>> back = Row("priorities.csv", 2, {"page": "back_first", "direction": "looking_back",
    ...                                  "order": "1", "title": "Falls"})
    >>> texts_not_carried(roll_priorities([back], []), "2024-25", "2025-26")
    {'back_first': 'It looks back on a priority of 2024/25.'}
    """
    back = f"It looks back on a priority of {Period.parse(last_year).words}."
    no_page = f"It is of a priority for {Period.parse(year).words} that the book has no page to look back on."
    without_place = [page for page in rolled.ahead if page not in rolled.moved]
    return {
        **dict.fromkeys((*rolled.moved.values(), *rolled.over), back),
        **dict.fromkeys(without_place, no_page),
    }


def _in_order(priorities: Sequence[Row], direction: str) -> list[Row]:
    return sorted(
        (one for one in priorities if one["direction"] == direction),
        key=lambda one: int(one["order"]),
    )
