"""Icons for variation and assurance, of our own drawing.

They say what NHS England's icons for Making Data Count say, with the same letters and colours: H and
L for high and low, P, F and ? for pass, fail and hit or miss. The drawings are not theirs. An icon for
variation has the shape of the points that it speaks of; one for assurance is a ring. So no two differ
by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Polygon, Wedge
from matplotlib.path import Path

from quality_account.charts.export import to_svg
from quality_account.charts.house import palette
from quality_account.charts.house.sheet import POINTS_PER_INCH, house_settings
from quality_account.charts.house.typeface import HALF_CAPITAL, font
from quality_account.statistics.spc.results import Assurance, Variation

#: Points. All coordinates below are those of a square of this size, the origin at its lower left.
ICON_SIZE = 30
_MIDDLE = ICON_SIZE / 2
_EDGE = 2  # points of white round an icon by itself
_LINE = 2.0

_UP = [(15, 29), (0.5, 2), (29.5, 2)]
_DOWN = [(15, 1), (0.5, 28), (29.5, 28)]
_DIAMOND = [(15, 29.5), (29.5, 15), (15, 0.5), (0.5, 15)]
_SQUARE = [(3, 3), (3, 27), (27, 27), (27, 3)]
_OCTAGON = [(9, 1), (21, 1), (29, 9), (29, 21), (21, 29), (9, 29), (1, 21), (1, 9)]
_INNER_OCTAGON = [(11, 6), (19, 6), (24, 11), (24, 19), (19, 24), (11, 24), (6, 19), (6, 11)]

#: The shape of each, its colours, its letter, and how high the letter's middle stands.
_LETTERED = {
    Variation.IMPROVEMENT_HIGH: (_UP, palette.IMPROVEMENT, "H", 10.5),
    Variation.IMPROVEMENT_LOW: (_DOWN, palette.IMPROVEMENT, "L", 19.5),
    Variation.CONCERN_HIGH: (_DIAMOND, palette.CONCERN, "H", _MIDDLE),
    Variation.CONCERN_LOW: (_DIAMOND, palette.CONCERN, "L", _MIDDLE),
    Variation.NEITHER_HIGH: (_SQUARE, palette.NEITHER, "H", _MIDDLE),
    Variation.NEITHER_LOW: (_SQUARE, palette.NEITHER, "L", _MIDDLE),
}
#: Colours of the letters, by the fill that they stand on.
LETTER_COLOURS = {
    palette.IMPROVEMENT.fill: palette.LETTER,
    palette.CONCERN.fill: palette.LETTER,
    palette.NEITHER.fill: palette.PANEL,
    palette.PANEL: palette.LETTER,
}
#: Degrees; the ring of hit or miss is broken where the target passes through it.
_BROKEN_RING = [(20, 160), (200, 340)]
_RING_WIDTH = 5


def draw_icon(axes: Axes, icon: Variation | Assurance | None) -> None:
    """Draw an icon on axes that run from 0 to `ICON_SIZE`; ``None`` is the sign that there is none."""
    if icon is None:
        _draw_no_icon(axes)
    elif icon is Variation.COMMON_CAUSE:
        _draw_common_cause(axes)
    elif icon is Assurance.PASS:
        _draw_pass(axes)
    elif icon is Assurance.FAIL:
        _draw_fail(axes)
    elif icon is Assurance.HIT_OR_MISS:
        _draw_hit_or_miss(axes)
    else:
        corners, style, letter, height = _LETTERED[icon]
        _polygon(axes, corners, style.fill, style.colour)
        _write(axes, letter, style.fill, height)
    axes.set_gid(f"icon {icon_name(icon)}")


def icon_name(icon: Variation | Assurance | None) -> str:
    """A name for the icon, in words joined by hyphens.

    >>> icon_name(Variation.CONCERN_LOW), icon_name(Assurance.PASS), icon_name(None)
    ('variation-concern-low', 'assurance-pass', 'no-icon')
    """
    if icon is None:
        return "no-icon"
    return f"{type(icon).__name__.lower()}-{icon.value.replace('_', '-')}"


def icon_svg(icon: Variation | Assurance | None) -> str:
    """One icon by itself as SVG text, on white, for an image whose alternative text is in words.py.

    >>> icon_svg(Variation.COMMON_CAUSE)[:4]
    '<svg'
    """
    with house_settings():
        side = ICON_SIZE + 2 * _EDGE
        inches = side / POINTS_PER_INCH
        figure = Figure((inches, inches), dpi=POINTS_PER_INCH, facecolor=palette.PANEL)
        FigureCanvasSVG(figure)
        share = _EDGE / side
        axes = figure.add_axes((share, share, ICON_SIZE / side, ICON_SIZE / side))
        set_up(axes)
        draw_icon(axes, icon)
    return to_svg(figure, icon_name(icon))


def set_up(axes: Axes) -> None:
    """Make axes ready for `draw_icon`."""
    axes.set_axis_off()
    axes.set_xlim(0, ICON_SIZE)
    axes.set_ylim(0, ICON_SIZE)


def _draw_common_cause(axes: Axes) -> None:
    style = palette.COMMON_CAUSE
    _circle(axes, 14, palette.PANEL, style.colour)
    wave = Path(
        [(6, 15), (9, 23.5), (12, 23.5), (15, 15), (18, 6.5), (21, 6.5), (24, 15)],
        [Path.MOVETO] + [Path.CURVE4] * 6,
    )
    axes.add_patch(
        PathPatch(wave, fill=False, edgecolor=style.colour, linewidth=2.6, capstyle="round")
    )


def _draw_pass(axes: Axes) -> None:
    style = palette.IMPROVEMENT
    _circle(axes, 14, style.fill, style.colour)
    _circle(axes, 14 - _RING_WIDTH, palette.PANEL, style.colour)
    _write(axes, "P", palette.PANEL, _MIDDLE)


def _draw_fail(axes: Axes) -> None:
    style = palette.CONCERN
    _polygon(axes, _OCTAGON, style.fill, style.colour)
    _polygon(axes, _INNER_OCTAGON, palette.PANEL, style.colour)
    _write(axes, "F", palette.PANEL, _MIDDLE)


def _draw_hit_or_miss(axes: Axes) -> None:
    style = palette.COMMON_CAUSE
    for first, last in _BROKEN_RING:
        axes.add_patch(
            Wedge(
                (_MIDDLE, _MIDDLE),
                14,
                first,
                last,
                width=_RING_WIDTH,
                facecolor=style.fill,
                edgecolor=style.colour,
                linewidth=_LINE * 0.7,
            )  # fmt: skip
        )
    _write(axes, "?", palette.PANEL, _MIDDLE)


def _draw_no_icon(axes: Axes) -> None:
    _circle(axes, 14, palette.PANEL, palette.LEFT_OUT.colour, dashes=(0, (1.5, 2.5)))
    axes.plot([10, 20], [_MIDDLE] * 2, color=palette.LEFT_OUT.colour, linewidth=_LINE)


def _circle(axes: Axes, radius: float, fill: str, colour: str, dashes: object = "solid") -> None:
    axes.add_patch(
        Circle(
            (_MIDDLE, _MIDDLE),
            radius,
            facecolor=fill,
            edgecolor=colour,
            linewidth=_LINE * 0.7,
            linestyle=dashes,
            clip_on=False,
        )  # fmt: skip
    )


def _polygon(axes: Axes, corners: Sequence[tuple[float, float]], fill: str, colour: str) -> None:
    axes.add_patch(
        Polygon(
            corners,
            facecolor=fill,
            edgecolor=colour,
            linewidth=_LINE * 0.7,
            joinstyle="round",
            clip_on=False,
        )  # fmt: skip
    )


def _write(axes: Axes, letter: str, ground: str, height: float) -> None:
    axes.text(
        _MIDDLE, height - HALF_CAPITAL, letter, color=LETTER_COLOURS[ground],
        fontproperties=font(bold=True), ha="center", va="baseline",
    )  # fmt: skip
