"""Names at the ends of lines, moved apart where they would overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class EndLabel:
    """Words that want to stand at a height (points above the panel's foot)."""

    text: str
    colour: str
    wanted: float
    height: float


def spread(labels: Sequence[EndLabel], lowest: float, highest: float) -> list[float]:
    """The middle of each label, as near to where it wants to be as the others let it.

    Labels that touch become one block round the mean of what they want, then blocks that touch do
    the same; so the order from bottom to top is always that of the lines.

    >>> spread([EndLabel("a", "", 10, 20), EndLabel("b", "", 14, 20)], 0, 100)
    [10.0, 30.0]
    """
    order = sorted(range(len(labels)), key=lambda place: labels[place].wanted)
    blocks: list[list[int]] = []
    for place in order:
        blocks.append([place])
        while len(blocks) > 1 and _top(labels, blocks[-2], lowest, highest) > _foot(
            labels, blocks[-1], lowest, highest
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    middles = [0.0] * len(labels)
    for block in blocks:
        foot = _foot(labels, block, lowest, highest)
        for place in block:
            middles[place] = foot + labels[place].height / 2
            foot += labels[place].height
    return middles


def _foot(labels: Sequence[EndLabel], block: list[int], lowest: float, highest: float) -> float:
    middle = sum(labels[place].wanted for place in block) / len(block)
    size = sum(labels[place].height for place in block)
    return max(lowest, min(middle - size / 2, highest - size))


def _top(labels: Sequence[EndLabel], block: list[int], lowest: float, highest: float) -> float:
    size = sum(labels[place].height for place in block)
    return _foot(labels, block, lowest, highest) + size
