"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.builds.cost import Cost, Lane
from bench.builds.growth import fit_line

_HEAD = (
    "| Lane | What | Runs | Wall (s) | HTML book alone (s) | CPU (s) | Largest process (MB) "
    "| All processes (MB) | (a) ÷ book alone; ÷ all; CPU | (b) ÷ book alone; ÷ all; CPU |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def table_of(lanes: Sequence[Lane]) -> str:
    """One row a lane; medians, with the least and the most of the wall seconds."""
    by_key = {lane.key: lane for lane in lanes}
    plain = [by_key.get("a"), by_key.get("b")]
    return "\n".join([_HEAD, *(_row(lane, plain) for lane in lanes)])


def _row(lane: Lane, plain: Sequence[Lane | None]) -> str:
    if not lane.runs:
        return f"| {lane.key} | {lane.what} | 0 |{' |' * 7}"
    median = lane.median
    walls = [run.wall_seconds for run in lane.runs]
    wall = _seconds(median.wall_seconds)
    if len(walls) > 1:
        wall += f" ({_seconds(min(walls))} to {_seconds(max(walls))})"
    cells = [
        lane.key,
        lane.what,
        str(len(lane.runs)),
        wall,
        _seconds(median.book_seconds),
        _seconds(median.processor_seconds),
        f"{median.largest_bytes / 1e6:.0f}",
        f"{median.together_bytes / 1e6:.0f}",
        *(_ratios(lane, one) for one in plain),
    ]
    return f"| {' | '.join(cells)} |"


def _ratios(lane: Lane, plain: Lane | None) -> str:
    """How many times as much the plain way needs for as many editions of as many pages."""
    if plain is None or lane is plain or lane.pages:
        return ""
    theirs, ours = plain.median, lane.median
    book = theirs.wall_seconds * lane.editions / ours.book_seconds
    wall = theirs.wall_seconds * lane.editions / ours.wall_seconds
    processor = theirs.processor_seconds * lane.editions / ours.processor_seconds
    return f"{_ratio(book)}; {_ratio(wall)}; {_ratio(processor)}"


def remarks_of(lanes: Sequence[Lane]) -> list[str]:
    """What was checked beyond the times."""
    return [f"({lane.key}) {remark}." for lane in lanes for remark in lane.remarks]


def shares_of(lanes: Sequence[Lane]) -> list[str]:
    """Where time goes in each lane that runs and renders all pages."""
    whole = [lane for lane in lanes if lane.runs and lane.key[0] in "abchi"]
    return [f"({lane.key}) {_shares(lane.median)}." for lane in whole]


def _shares(median: Cost) -> str:
    parts = sorted(median.parts.items(), key=lambda part: -part[1])
    told = ", ".join(f"{name} {_seconds(seconds)} s" for name, seconds in parts)
    sentence = f"CPU: {told}"
    if median.until_pages_seconds is None:
        return sentence
    rest = median.wall_seconds - median.until_pages_seconds
    return (
        f"{sentence}. Wall: {_seconds(median.until_pages_seconds)} s until the last page had run, "
        f"then {_seconds(rest)} s to render and publish ({rest / median.wall_seconds:.0%})"
    )


def floor_in_words(seconds: Mapping[str, float], lanes: Sequence[Lane]) -> list[str]:
    """The pages' own cost, if it was measured, and how far each whole build is above it."""
    if not seconds:
        return []
    least = sum(seconds.values())
    heaviest = sorted(seconds, key=lambda name: -seconds[name])[:3]
    named = ", ".join(f"{name} {seconds[name]:.2f} s" for name in heaviest)
    compared = ", ".join(
        f"({lane.key}) {lane.median.processor_seconds / least:.1f} times"
        for lane in lanes
        if lane.runs and lane.key in ("a", "b", "c", "i")
    )
    return [
        f"CPU floor: the cells of all {len(seconds)} pages need {least:.1f} CPU seconds by "
        f"themselves (the most: {named}). Whole builds need, with rendering: {compared}."
    ]


def growth_in_words(lanes: Sequence[Lane], page_count: int) -> list[str]:
    """Lines through what was measured at several sizes."""
    by_editions = [lane for lane in lanes if lane.runs and lane.key.startswith("g")]
    by_pages = [lane for lane in lanes if lane.runs and (lane.pages or lane.key == "c")]
    sizes = {
        "edition": [(lane.editions, lane) for lane in by_editions],
        "page": sorted(((lane.pages or page_count, lane) for lane in by_pages), key=lambda o: o[0]),
    }
    return [_growth(thing, points) for thing, points in sizes.items() if len(points) > 1]


def _growth(thing: str, points: Sequence[tuple[int, Lane]]) -> str:
    counts = ", ".join(str(count) for count, _ in points)
    wall = fit_line([(count, lane.median.wall_seconds) for count, lane in points])
    used = fit_line([(count, lane.median.processor_seconds) for count, lane in points])
    return (
        f"Cold, through {counts} {thing}s: {wall.fixed:.1f} s and {wall.each:.3g} s for each {thing}; "
        f"CPU {used.fixed:.1f} s and {used.each:.3g} s for each {thing}."
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < 10 else f"{seconds:.1f}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 100 else f"{ratio:.0f}"
