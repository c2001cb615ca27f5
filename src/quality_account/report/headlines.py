"""The main figures of all pages, sorted by the way they moved, for the page about all pages."""

from __future__ import annotations

from collections.abc import Mapping

from quality_account.facts import Fact
from quality_account.report.wording import escape_markdown
from quality_account.statistics.movement import Movement

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
#: What is said of a group in which nothing is.
NONE_IN_GROUP = "None of these figures."


def group_headlines(found: Mapping[str, list[Fact]]) -> dict[str, list[str]]:
    """The pages in each group; a page without a comparison has nothing to stand beside."""
    groups: dict[str, list[str]] = {heading: [] for heading in GROUPS}
    for page, facts in found.items():
        moved = movement_of(facts)
        heading = next(heading for heading, movements in GROUPS.items() if moved in movements)
        groups[heading].append(page)
    return groups


def count_sentence(found: Mapping[str, list[Fact]]) -> str:
    """How many main figures there are, and in which groups; good and bad news in one breath."""
    counted = {heading: len(pages) for heading, pages in group_headlines(found).items()}
    better, worse, same, not_comparable, neutral, alone = counted.values()
    return (
        f"of {sum(counted.values())} main figures, {better} moved the better way, {worse} moved the "
        f"worse way, {same} did not change or moved too little to tell, and {not_comparable} cannot "
        f"be compared with the year before. {_is_are(neutral)} neither better nor worse in itself, "
        f"and {_has_have(alone)} no earlier figure to stand beside."
    )


def _is_are(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'}"


def _has_have(count: int) -> str:
    return f"{count} {'has' if count == 1 else 'have'}"


def movement_of(facts: list[Fact]) -> Movement:
    """Which way a page's main figure moved."""
    said = [fact for fact in facts if fact.fact_id.endswith(".change.movement") and fact.has_value]
    return Movement(said[0].value) if said else Movement.UNKNOWN


def headline_section(page: str, title: str, facts: list[Fact]) -> str:
    """A heading with a link to the page, the figure, and what it can be set beside."""
    heading = f"### {escape_markdown(title)}"
    if not facts:
        return f"{heading}\n\n{NOT_HELD}"
    figure, *comparisons = facts
    shown = f"{escape_markdown(figure.label)}: **{escape_markdown(figure.display)}**."
    sentences = [shown, figure.reason_sentence, *map(_comparison, comparisons)]
    link = f"[More: {escape_markdown(title)}]({page}.html)"
    return f"{heading}\n\n{' '.join(part for part in sentences if part)}\n\n{link}"


def _comparison(fact: Fact) -> str:
    if fact.fact_id.endswith(".movement"):
        return ""  # the group's heading says it
    if fact.has_value:
        return escape_markdown(fact.display)
    if fact.fact_id.endswith(".national"):
        return f"National figure: {fact.display}. {fact.reason_sentence}".strip()
    return ""
