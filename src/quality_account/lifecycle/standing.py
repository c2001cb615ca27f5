"""Where an edition stands: its next step, what blocks it, and what is due by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quality_account.lifecycle.known import Known, LateNumber
from quality_account.lifecycle.needs import Checks, Need, find_needs, next_step_of
from quality_account.vocabulary import EditionState, Reply, Step


@dataclass(frozen=True)
class Due:
    """A day of the year's rules, and whether what it asks for was done.

    ``done_on`` is the day on which it was, empty where it was not.
    """

    id: str
    day: date
    demands: str
    verified: bool
    done_on: str = ""

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day."""
        return bool(self.done_on) and date.fromisoformat(self.done_on) > self.day

    def days_left(self, today: date) -> int:
        """How many days are left; fewer than none where the day is past.

        >>> Due("publish_by", date(2025, 6, 30), "", True).days_left(date(2025, 6, 24))
        6
        """
        return (self.day - today).days


@dataclass(frozen=True)
class Standing:
    """One edition.

    Attributes
    ----------
    state : EditionState
    next_step : Step or None
        None where no step follows: a reconstruction is released, marked, and what is out stays out.
    needs : tuple of Need
        What is not as that step, or a release, needs it; those that block first.
    due : tuple of Due
        The days of the year's rules; none for a reconstruction, which they do not bind.
    awaited : tuple of LateNumber
        Facts that are expected on a day.
    """

    state: EditionState
    next_step: Step | None
    needs: tuple[Need, ...]
    due: tuple[Due, ...]
    awaited: tuple[LateNumber, ...]

    @property
    def blocking(self) -> tuple[Need, ...]:
        """What keeps the edition from its next step."""
        return tuple(one for one in self.needs if one.blocks)


def stand(known: Known, checks: Checks) -> Standing:
    """Where an edition stands.

    Parameters
    ----------
    known : Known
        The edition.
    checks : Checks
        What its checks say now.
    """
    state = EditionState(known.state)
    step = next_step_of(state)
    is_over = state is EditionState.WITHDRAWN
    return Standing(
        state,
        step,
        () if is_over else tuple(find_needs(known, checks, step)),
        () if state in (EditionState.RECONSTRUCTION, EditionState.WITHDRAWN) else _due(known),
        known.awaited,
    )


def _due(known: Known) -> tuple[Due, ...]:
    done = {
        "draft_by": _first(known, Step.CIRCULATED),
        "publish_by": _first(known, Step.PUBLICATION),
    }
    done["replies_by"] = _all_replied_on(known)
    return tuple(
        Due(one.id, date.fromisoformat(one.day), one.demands, one.verified, done.get(one.id, ""))
        for one in known.deadlines
    )


def _first(known: Known, step: Step) -> str:
    return next((day for name, day in known.steps if name == step), "")


def _all_replied_on(known: Known) -> str:
    """The day of the last statement; empty where one is missing, whatever the reason."""
    days = [one.received_on for one in known.bodies if one.reply == Reply.RECEIVED]
    return max(days) if days and len(days) == len(known.bodies) else ""
