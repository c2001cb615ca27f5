"""The main figures of all pages, sorted by the way they moved, for the page about all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from quality_account.facts import Fact
from quality_account.report.wording import absence_sentence, escape_markdown, write_markdown
from quality_account.statistics.movement import Movement
from quality_account.vocabulary import Status

NOT_HELD = "This edition does not hold this figure."

#: The groups in the order in which readers meet them, with the movements that belong to each. What
#: got worse stands as high, and as large, as what got better.
GROUPS = {
    "Moved the better way": (Movement.BETTER_WAY,),
    "Moved the worse way": (Movement.WORSE_WAY,),
    "Did not change, or too little to tell": (Movement.SAME, Movement.WITHIN_ROUNDING),
    "Cannot be compared, and why": (Movement.NOT_COMPARABLE,),
    "Neither better nor worse in itself": (Movement.NO_BETTER_WAY,),
    "No earlier figure to stand beside": (Movement.UNKNOWN,),
}
NO_EARLIER = "No earlier figure"
#: Where the pages stand whose main figure this edition does not hold; shown only if there are any.
NOT_HELD_GROUP = "Not held in this edition"
#: What is said of a move that nobody can be sure of; the groups' headings say the other ways.
WITHIN_ROUNDING = "That is no more than the rounding of the printed figures can make it seem."
#: What is said of a group in which nothing is.
NONE_IN_GROUP = "None of these figures."


def group_headlines(found: Mapping[str, list[Fact]]) -> dict[str, list[str]]:
    """The pages in each group; a page without a comparison has nothing to stand beside.

    A page whose main figure this edition does not hold is in the last group, and in no other.
    """
    groups: dict[str, list[str]] = {heading: [] for heading in (*GROUPS, NOT_HELD_GROUP)}
    for page, facts in found.items():
        groups[_group_of(facts)].append(page)
    return {
        heading: pages for heading, pages in groups.items() if pages or heading != NOT_HELD_GROUP
    }


def _group_of(facts: list[Fact]) -> str:
    if not facts or facts[0].status is Status.MISSING:
        return NOT_HELD_GROUP
    moved = movement_of(facts)
    return next(heading for heading, movements in GROUPS.items() if moved in movements)


def count_sentence(found: Mapping[str, list[Fact]], title_of: Callable[[str], str]) -> str:
    """How many main figures moved which way, and which; good and bad news in one breath.

    Figures that this edition does not hold are not counted.
    """
    groups = group_headlines(found)
    better, worse, same, not_comparable, neutral, alone = (groups[heading] for heading in GROUPS)
    held = sum(len(groups[heading]) for heading in GROUPS)
    compared = sum(map(len, (better, worse, same, neutral)))
    figures = "figure" if held == 1 else "figures"
    return (
        f"Of {held} main {figures}, {_count(better)} moved the better way{_named(better, title_of)} "
        f"{_count(worse)} moved the worse way{_named(worse, title_of)} {_count(same)} did not change "
        f"or moved too little to tell, and {_count(not_comparable)} cannot be compared with an "
        f"earlier one.{_without_a_better_way(neutral)}{_without_an_earlier(alone)}"
        f"{_by_chance(compared)}"
    )


def _without_a_better_way(pages: list[str]) -> str:
    return f" {len(pages)} moved, and neither way is better in itself." if pages else ""


def _without_an_earlier(pages: list[str]) -> str:
    has = "has" if len(pages) == 1 else "have"
    return f" {len(pages)} {has} no earlier figure to stand beside." if pages else ""


def _count(pages: list[str]) -> str:
    return str(len(pages) or "none")


def _by_chance(compared: int) -> str:
    """What somebody must know who picks the good or the bad out of many comparisons."""
    if compared < 2:
        return ""
    return (
        f" {compared} are set beside an earlier figure: the more such comparisons a page makes, "
        "the more of them differ by chance alone."
    )


def _named(pages: list[str], title_of: Callable[[str], str]) -> str:
    titles = "; ".join(title_of(page) for page in pages)
    return f" ({titles})," if pages else ","


def movement_of(facts: list[Fact]) -> Movement:
    """Which way a page's main figure moved."""
    said = [fact for fact in facts if fact.fact_id.endswith(".change.movement") and fact.has_value]
    return Movement(said[0].value) if said else Movement.UNKNOWN


def headline_rows(found: Mapping[str, list[Fact]]) -> pd.DataFrame:
    """The main figures as a table: what each is, its value, how it stands to the year before."""
    held = [facts for facts in found.values() if facts]
    return pd.DataFrame(
        {
            "Figure": [facts[0] for facts in held],
            "Against the year before": [
                next((one for one in facts if one.fact_id.endswith(".change.short")), NO_EARLIER)
                for facts in held
            ],
        },
        index=[facts[0].label for facts in held],
    ).rename_axis("Indicator")


def headline_section(page: str, title: str, facts: list[Fact]) -> str:
    """A heading with a link to the page, the figure, and what it can be set beside."""
    heading = f"### {escape_markdown(title)}"
    if not facts:
        return f"{heading}\n\n{NOT_HELD}"
    figure, *comparisons = facts
    shown = f"{escape_markdown(figure.label)}: **{write_markdown(figure)}**."
    sentences = [shown, figure.reason_sentence, *map(_comparison, comparisons)]
    link = f"[More: {escape_markdown(title)}]({page}.html)"
    return f"{heading}\n\n{' '.join(part for part in sentences if part)}\n\n{link}"


def _comparison(fact: Fact) -> str:
    if fact.fact_id.endswith(".movement"):
        return WITHIN_ROUNDING if fact.value == Movement.WITHIN_ROUNDING.value else ""
    if fact.fact_id.endswith(".national"):
        return absence_sentence(fact if fact.has_value else replace(fact, label="National figure"))
    return write_markdown(fact) if fact.has_value else ""
