"""Which words of a drawn chart lie on each other."""

from __future__ import annotations

from itertools import combinations

from matplotlib.figure import Figure

#: Points that two boxes may share: a box holds room for accents that no word here has.
ALLOWED = 2.5


def overlapping_words(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of words whose boxes share more than a hair."""
    figure.canvas.draw()
    boxes = [(text.get_text(), text.get_window_extent()) for text in figure.texts]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > ALLOWED
        and min(a.y1, b.y1) - max(a.y0, b.y0) > ALLOWED
    ]
