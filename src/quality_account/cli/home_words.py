"""What ``status`` says to a team that is making an account: section by section, and the list to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from quality_account.cli.status_words import days_words
from quality_account.cli.wrapping import wrapped
from quality_account.pipeline.home import Home, OpenItem, SectionHome, section_words

#: Of the list of things to do, on the terminal.
_MOST_ITEMS = 12
#: Where the second line of a thing to do begins.
_INDENT = 6


def home_lines(home: Home, today: date | None, folder: str) -> list[str]:
    """The sections with something open, and the first things to do; nothing for a finished account."""
    if not home.is_listed:
        return []
    lines = [
        "  rehearsal:       its figures are made up; it can never be released"
    ] * home.is_rehearsal
    open_ones = [one for one in home.sections if not one.is_done]
    done = len(home.sections) - len(open_ones)
    lines.append(f"  sections:        {len(open_ones)} with something open, {done} complete")
    if not home.is_checked and home.is_in_the_making:
        lines.append(
            "  the law:         not checked since something changed, or never: quality-account check"
        )
    part = None
    for one in open_ones:
        if one.part != part:
            part = one.part
            lines.append(f"    {part}")
        lines.append(f"      {one.page}: {section_words(one, today)}; {owner_words(one)}")
    lines.append(
        f"  to do:           {len(home.to_do)} open, {home.done_count} done ({folder}/to_do.csv)"
    )
    for one in sorted(home.to_do, key=lambda one: (not one.by, one.by))[:_MOST_ITEMS]:
        lines += wrapped(f"    {_item_words(one, today)}", _INDENT)
    if len(home.to_do) > _MOST_ITEMS:
        lines.append(f"    and {len(home.to_do) - _MOST_ITEMS} more")
    noted = home.lesson_count or "none"
    lines.append(f"  lessons:         {noted} noted for next year ({folder}/lessons.csv)")
    if not home.open_count:
        lines.append("  Everything is supplied, and nothing is left to do.")
    return lines


def home_record(home: Home, today: date | None) -> dict[str, Any]:
    """The same as values that JSON has."""
    return {
        "is_rehearsal": home.is_rehearsal,
        "open": home.open_count,
        "sections": [{**vars(one), "late": one.late(today)} for one in home.sections],
        "to_do": [vars(one) for one in home.to_do],
        "done": home.done_count,
        "lessons": home.lesson_count,
    }


def owner_words(one: SectionHome) -> str:
    """Who owns a section, by role."""
    return one.owner or "no owner"


def _item_words(one: OpenItem, today: date | None) -> str:
    by = f"by {one.by_words}" if one.by else ""
    left = one.days_left(today)
    if left is not None:
        words = days_words(left)
        by += f", {words[:1].lower()}{words[1:]}"
    return f"{one.what}{f' ({by})' if by else ''}"
