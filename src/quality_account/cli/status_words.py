"""What ``status`` says of an edition: a few lines for each of many, everything for one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from quality_account.dates import write_date

if TYPE_CHECKING:
    from quality_account.lifecycle.known import LateNumber
    from quality_account.lifecycle.needs import Need
    from quality_account.lifecycle.standing import Due, Standing

#: What is told after the next step where no step of a state follows.
_NO_STEP = {
    "reconstruction": "a release, marked as a reconstruction; it is never approved",
    "published": "none; a later change is a correction",
    "corrected": "none; a later change is another correction",
    "withdrawn": "none",
}


def standing_lines(
    standing: Standing, today: date | None, *, has_more_open: bool = False
) -> list[str]:
    """Where an edition stands, in full: next step, days, what blocks and what is told with it.

    Parameters
    ----------
    has_more_open : bool
        Whether more is open than what the step itself asks for, which is told further below.
    """
    blocking = standing.blocking
    told = [one for one in standing.needs if not one.blocks]
    lines = [f"  next step:       {_next_step(standing)}"]
    lines += [f"  due:             {_due_words(one, today)}" for one in standing.due]
    if blocking:
        lines.append(f"  what blocks it:  {len(blocking)}")
        lines += [line for one in blocking for line in _need_lines(one)]
    elif standing.state.value != "withdrawn":
        more = "; what is open in the account stands below" if has_more_open else ""
        lines.append(f"  what blocks it:  nothing{more}")
    if told:
        lines.append(f"  to know:         {len(told)}")
        lines += [line for one in told for line in _need_lines(one)]
    late = [one for one in standing.awaited if _is_past(one, today)]
    lines += [f"  late:            {_late_words(one, today)}" for one in late if today]
    return lines


def short_standing(standing: Standing, today: date | None) -> str:
    """The same in a line: the next step, how much blocks it, and the next day that is due."""
    count = len(standing.blocking)
    things = "1 thing blocks" if count == 1 else f"{count} things block"
    blocked = f"; {things} it" if count else ""
    open_days = [one for one in standing.due if not one.done_on]
    due = f"; {_due_words(open_days[0], today)}" if open_days else ""
    return f"  next step:       {_next_step(standing)}{blocked}{due}"


def standing_record(standing: Standing, today: date | None) -> dict[str, Any]:
    """The same as values that JSON has."""
    return {
        "next_step": standing.next_step.value if standing.next_step else "",
        "needs": [
            {
                "kind": one.kind.value,
                "blocks": one.blocks,
                "file": one.file,
                "row": one.row,
                "words": one.words,
                "do": one.next_step,
            }
            for one in standing.needs
        ],
        "due": [
            {
                "id": one.id,
                "day": one.day.isoformat(),
                "done_on": one.done_on,
                "days_left": None if today is None or one.done_on else one.days_left(today),
            }
            for one in standing.due
        ],
        "awaited": [vars(one) for one in standing.awaited],
    }


def _next_step(standing: Standing) -> str:
    if standing.next_step is None:
        return _NO_STEP[standing.state.value]
    return standing.next_step.words


def _need_lines(one: Need) -> list[str]:
    place = f"{one.place}: " if one.place else ""
    return [f"    {place}{one.words}", f"      Next: {one.next_step}"]


def _due_words(one: Due, today: date | None) -> str:
    by = f"by {write_date(one.day.isoformat())}: {one.demands}"
    if one.done_on:
        late = ", after its day" if one.was_late else ""
        return f"{by} Done on {write_date(one.done_on)}{late}."
    if today is None:
        return by
    return f"{by} {days_words(one.days_left(today))}."


def days_words(left: int) -> str:
    """How many days are left, or how many it is late.

    >>> days_words(1), days_words(0), days_words(-2)
    ('1 day left', 'Today is the last day', '2 days late')
    """
    if left == 0:
        return "Today is the last day"
    count = f"{abs(left)} day{'s' if abs(left) > 1 else ''}"
    return f"{count} left" if left > 0 else f"{count} late"


def _is_past(one: LateNumber, today: date | None) -> bool:
    return today is not None and date.fromisoformat(one.day) < today


def _late_words(one: LateNumber, today: date) -> str:
    days = days_words((date.fromisoformat(one.day) - today).days)
    return f"{one.label} ({one.fact_id}), expected on {write_date(one.day)}: {days}"
