"""How each rating looks: a fill that is known from the regulator, and a mark that needs no colour.

The fills keep the regulator's traffic lights (green, amber, red), light enough for dark words;
outstanding, for which it uses a star, is the deepest. Each has a number of filled quarters as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.charts.house import palette
from quality_account.charts.ratings.record import Rating


@dataclass(frozen=True)
class Look:
    """Fill and outline of a cell, and how many of the four quarters of its mark are filled."""

    fill: str
    outline: str
    quarters: int


LOOKS = {
    Rating.OUTSTANDING: Look("#5fb88a", "#00401e", 4),
    Rating.GOOD: Look("#bfe3cd", "#00703c", 3),
    Rating.REQUIRES_IMPROVEMENT: Look("#ffd58a", "#8a5a00", 2),
    Rating.INADEQUATE: Look("#f4b3ac", "#a3130a", 1),
}

#: A cell without a rating: nothing in it but words, and a broken outline.
NO_RATING = Look(palette.PANEL, palette.AXIS, 0)
