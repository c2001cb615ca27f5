"""How the marks of a chart look: their contrast, and what tells them apart without colour.

Both are read back from the SVG, where each mark has its name as ``data-mark``, so that every chart
of a finished book can be examined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from types import ModuleType
from xml.etree import ElementTree

from quality_account.charts.house import palette
from quality_account.charts.ratings import looks as ratings

_SVG = "{http://www.w3.org/2000/svg}"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_OPACITY = re.compile(r'([a-z-]*opacity)="([^"]+)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

#: Marks and their outlines (WCAG 2.2, 1.4.11) and words (1.4.3).
CONTRAST_OF_MARKS, CONTRAST_OF_WORDS = 3, 4.5
#: A line thinner than this, in points, cannot carry the contrast of a pale fill.
THINNEST_OUTLINE = 0.7
#: What the palette says need not be seen to read the chart.
FAINT = {palette.PANEL, palette.GRID, palette.ABSENCE}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours_in(module: ModuleType) -> set[str]:
    """Every colour that a module's constants hold, at any depth."""
    found: set[str] = set()
    waiting: list[object] = [value for key, value in vars(module).items() if key.isupper()]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found |= {one} & set(_COLOUR.findall(one))
        elif isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, (list, tuple)):
            waiting += one
        elif is_dataclass(one):
            waiting += [getattr(one, field.name) for field in fields(one)]
    return found


#: The regulator's traffic lights stand beside the one form that shows its ratings.
KNOWN_COLOURS = colours_in(palette) | colours_in(ratings)


@dataclass(frozen=True)
class Painted:
    """One thing that an SVG paints; ``none`` and ``url(#…)`` are no colours.

    ``box`` is left, top, right, bottom; a word's is the point at which it starts.
    """

    is_word: bool
    fill: str
    stroke: str
    stroke_width: float
    box: tuple[float, float, float, float]

    @property
    def colours(self) -> list[str]:
        return [colour for colour in (self.fill, self.stroke) if _COLOUR.fullmatch(colour)]

    @property
    def can_be_seen(self) -> bool:
        """Whether fill or outline stands out from the panel."""
        strong = [self.fill, self.stroke if self.stroke_width >= THINNEST_OUTLINE else "none"]
        return any(
            contrast(colour, palette.PANEL) >= CONTRAST_OF_MARKS
            for colour in strong
            if _COLOUR.fullmatch(colour)
        )


def findings_in_svg(svg: str) -> list[str]:
    """What somebody may not see, and colours that the house does not know; each once."""
    things = painted(svg)
    used = {colour for thing in things for colour in thing.colours}
    found = [f"{colour}: not of the palette" for colour in used - KNOWN_COLOURS]
    found += [
        f"mark of {' and '.join(thing.colours)}: below {CONTRAST_OF_MARKS}:1"
        for thing in things
        if set(thing.colours) <= KNOWN_COLOURS
        and not (thing.is_word or thing.can_be_seen or set(thing.colours) <= FAINT)
    ]
    found += [
        f"word in {colour} on {ground}: below {CONTRAST_OF_WORDS}:1"
        for colour, ground in grounds_of_words(things)
        if contrast(colour, ground) < CONTRAST_OF_WORDS
    ]
    found += [
        f"{key} {value}: the contrast cannot be told"
        for key, value in _OPACITY.findall(svg)
        if float(value) < 1
    ]
    return sorted(set(found))


def painted(svg: str) -> list[Painted]:
    """Everything that the SVG paints, patterns too, from the bottom to the top."""
    root = ElementTree.fromstring(svg)
    parts = {f"#{part.get('id')}": part for part in root.iter() if part.get("id")}
    return list(_paint(root, {"fill": "#000000", "stroke": "none", "stroke-width": "1"}, parts))


def _paint(
    element: ElementTree.Element, above: dict[str, str], parts: dict[str, ElementTree.Element]
) -> Iterator[Painted]:
    here = above | {key: element.get(key) for key in above if element.get(key)}
    if element.tag in (f"{_SVG}path", f"{_SVG}rect"):
        yield _as_painted(here, _box_of(element), is_word=False)
    elif element.tag == f"{_SVG}use":
        part = parts[element.get("href")]
        look = here | {key: part.get(key) for key in above if part.get(key)}
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        left, top, right, bottom = _box_of(part)
        yield _as_painted(look, (x + left, y + top, x + right, y + bottom), is_word=False)
    elif element.tag == f"{_SVG}g" and "scale(" in element.get("transform", ""):
        x, y = map(float, _NUMBER.findall(element.get("transform"))[:2])
        yield _as_painted(here, (x, y, x, y), is_word=True)
    elif element.tag == f"{_SVG}defs":
        for pattern in element.iter(f"{_SVG}pattern"):
            for child in pattern:
                # A pattern lies nowhere; only its colours count.
                yield _as_painted(here | dict(child.attrib), (0, 0, 0, 0), is_word=False)
    else:
        for child in element:
            yield from _paint(child, here, parts)


def _as_painted(
    look: dict[str, str], box: tuple[float, float, float, float], *, is_word: bool
) -> Painted:
    return Painted(is_word, look["fill"], look["stroke"], float(look["stroke-width"]), box)


def _box_of(element: ElementTree.Element) -> tuple[float, float, float, float]:
    if element.tag == f"{_SVG}rect":
        x, y, width, height = (float(element.get(key, 0)) for key in ("x", "y", "width", "height"))
        return x, y, x + width, y + height
    numbers = [float(number) for number in _NUMBER.findall(element.get("d"))]
    across, down = numbers[::2], numbers[1::2]
    return min(across), min(down), max(across), max(down)


def grounds_of_words(things: list[Painted]) -> Iterator[tuple[str, str]]:
    """The colour of each word, and of what was painted last where the word starts."""
    for place, thing in enumerate(things):
        if thing.is_word:
            x, y = thing.box[0] + 0.5, thing.box[1] - 1
            under = [
                one.fill
                for one in things[:place]
                if not one.is_word
                and _COLOUR.fullmatch(one.fill)
                and one.box[0] <= x <= one.box[2]
                and one.box[1] <= y <= one.box[3]
            ]
            yield thing.fill, under[-1]


#: The frame of a chart, which stands for no value, by the first word of its marks' names; and
#: icons, whose letters and shapes have tests of their own.
FRAME = {"foot", "zero", "time", "leader", "phase", "icon"}
#: Marks that another mark names wherever they are, by the first words of both names: whiskers lie
#: on their series' points, a line leads from an event to its bullet, a rating has its quarters.
NAMED_BY = {"interval": "series", "caps": "series", "event": "bullet", "cell": "quarters"}


def told_apart_by_colour_alone(svg: str) -> list[list[str]]:
    """The names of marks that would be the same in black and white, and are not in colour."""
    names: dict[tuple, set[str]] = defaultdict(set)
    colours: dict[tuple, set[tuple]] = defaultdict(set)
    root = ElementTree.fromstring(svg)
    parts = {f"#{part.get('id')}": part for part in root.iter() if part.get("id")}
    marks = [element for element in root.iter() if element.get("data-mark")]
    kinds = {_kind(mark) for mark in marks}
    for mark in marks:
        kind = _kind(mark)
        if kind in FRAME or NAMED_BY.get(kind) in kinds:
            continue
        pieces = sorted({_look(piece, parts) for piece in _pieces(mark)})
        form, colour = tuple(look for look, _ in pieces), tuple(colour for _, colour in pieces)
        names[form].add(mark.get("data-mark"))
        colours[form].add(colour)
    return sorted(sorted(names[form]) for form in names if len(colours[form]) > 1)


def _kind(mark: ElementTree.Element) -> str:
    return mark.get("data-mark").split()[0]


def _pieces(mark: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """What a mark paints: its lines, areas and markers, and no words or definitions."""
    if mark.tag in (f"{_SVG}path", f"{_SVG}rect", f"{_SVG}use"):
        yield mark
    elif mark.tag != f"{_SVG}defs" and "scale(" not in mark.get("transform", ""):
        for child in mark:
            yield from _pieces(child)


def _look(piece: ElementTree.Element, parts: dict[str, ElementTree.Element]) -> tuple[tuple, tuple]:
    """What a piece looks like without colour, and its colours."""
    part = parts[piece.get("href")] if piece.tag == f"{_SVG}use" else piece
    fill, stroke = (piece.get(key, part.get(key, "none")) for key in ("fill", "stroke"))
    if hatched := re.fullmatch(r"url\((#.+)\)", fill):
        ground, *lines = list(parts[hatched[1]])
        hatch = " ".join(line.get("d", "") for line in lines)
        return ("hatch", hatch), (ground.get("fill"), lines[0].get("stroke"))
    dashes = piece.get("stroke-dasharray", "")
    if fill == "none":
        return ("line", dashes, _is_level(part)), (stroke,)
    form = "marker" if part is not piece else "area"
    shape = _shape(part) if part is not piece else ""
    return (form, shape, _shade(fill), dashes), (fill, stroke)


def _is_level(path: ElementTree.Element) -> str:
    heights = _NUMBER.findall(path.get("d"))[1::2]
    return "level" if len(set(heights)) == 1 else ""


def _shape(path: ElementTree.Element) -> str:
    """The outline of a marker, whatever its size."""
    left, top, right, bottom = _box_of(path)
    size = max(right - left, bottom - top)
    return _NUMBER.sub(lambda number: f"{float(number[0]) / size + 0:.1f}", path.get("d"))


def _shade(fill: str) -> str:
    """How a fill looks in black and white: as the panel, pale, or dark."""
    if fill in ("none", palette.PANEL):
        return "hollow"
    return "dark" if contrast(fill, palette.PANEL) >= CONTRAST_OF_MARKS else "pale"
