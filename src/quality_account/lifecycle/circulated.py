"""What is another number now than in the draft that was circulated, to tell those who have it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.tables.life_tables import is_about_the_edition
from quality_account.vocabulary import Audience

#: What is told of a change for which nobody has written down why.
NO_REASON = "No reason is recorded in changes.csv."


def changes_to_tell(
    circulated: Mapping[str, Fact], now: Mapping[str, Fact], reasoned: Collection[str] = ()
) -> list[str]:
    """A sentence for each fact that came, changed or went after the draft was circulated.

    What is for the team alone was in no draft and is not told. The order is that of the facts' ids.

    Parameters
    ----------
    circulated, now : mapping of str to Fact
        The ledger of the draft and that of the last build, by id.
    reasoned : collection of str
        The facts for whose change a reason is on record.

    Examples
    --------
    >>> from quality_account.vocabulary import Status, Unit
    >>> gap = Fact("falls.total", "", "not available", Unit.COUNT, label="Falls",
    ...            status=Status.NOT_AVAILABLE, reason="not_yet_published")
    >>> came = Fact("falls.total", "12", "12", Unit.COUNT, label="Falls")
    >>> changes_to_tell({"falls.total": gap}, {"falls.total": came})
    ['Came after the draft: Falls (falls.total): 12. No reason is recorded in changes.csv.']
    >>> changes_to_tell({"falls.total": gap}, {"falls.total": came}, {"falls.total"})
    ['Came after the draft: Falls (falls.total): 12.']
    """
    found = {one: _told(one, circulated.get(one), now.get(one)) for one in {*circulated, *now}}
    return [
        told if fact_id in reasoned else f"{told} {NO_REASON}"
        for fact_id, told in sorted(found.items())
        if told
    ]


def _told(fact_id: str, before: Fact | None, after: Fact | None) -> str:
    shown = after or before
    if shown is None or shown.audience is Audience.TEAM or is_about_the_edition(shown.inputs):
        return ""  # nobody saw it, or it tells of the edition's own life, such as who was asked
    name = f"{shown.label or fact_id} ({fact_id})"
    if after is None:
        return f"No longer in the account: {name}: was {before.display}."
    had_value = before is not None and before.has_value
    now = after.display
    if after.embargo_until:  # who tells the bodies must not tell them this
        now = f"under embargo until {write_date(after.embargo_until)}"
    if after.has_value and not had_value:
        return f"Came after the draft: {name}: {now}."
    if before is not None and (before.display, before.value) != (after.display, after.value):
        return f"Changed since the draft: {name}: {before.display} then; now {now}."
    return ""
