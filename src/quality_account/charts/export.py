"""A finished chart as SVG text: the same bytes on every machine and day."""

from __future__ import annotations

import hashlib
import io
import re
from xml.etree import ElementTree

from matplotlib.figure import Figure

from quality_account.charts.house.sheet import house_settings

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
#: Names that matplotlib gives; all others were given by the chart to its marks.
_OWN_NAME = re.compile(r"[a-z0-9.]+(_[a-z]+)*_\d+")
#: matplotlib states these once for all elements in a style sheet.
_LINE_DEFAULTS = {"stroke-linejoin": "round", "stroke-linecap": "butt"}


def to_svg(figure: Figure, name: str) -> str:
    """The chart as one ``<svg>`` element, its words drawn as outlines.

    It holds no date, no style sheet and no style attribute (a strict Content-Security-Policy
    would drop those if the element stood in a page), and only ids that something refers to.
    What a mark stands for is its ``data-mark``, so that a finished chart can still be examined.

    Parameters
    ----------
    figure
        What ``draw`` returned.
    name
        The chart's name on its page. Its hash begins every id, so that two charts in one
        document cannot take each other's parts.

    Raises
    ------
    ValueError
        For a name that is not lower-case words joined by hyphens.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise ValueError(f"chart name: found {name!r}, expected lower-case words joined by hyphens")
    with house_settings():
        buffer = io.StringIO()
        no_metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(buffer, format="svg", metadata=no_metadata)
    root = ElementTree.fromstring(buffer.getvalue())
    root.attrib.update(_LINE_DEFAULTS)
    del root.attrib["version"]
    _tidy(root)
    _drop_blanks(root)
    _write_words_once(root)
    _rename_ids(root, f"c{hashlib.sha256(name.encode()).hexdigest()[:5]}")
    _flatten(root)
    _spread_over_lines(root)
    ElementTree.register_namespace("", _SVG.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>") + "\n"


def _tidy(root: ElementTree.Element) -> None:
    """Turn style into attributes, and drop metadata and digits that no eye can see."""
    for element in root.iter():
        for child in list(element):
            if child.tag in (f"{_SVG}metadata", f"{_SVG}style"):
                element.remove(child)
        for part in filter(None, element.attrib.pop("style", "").split(";")):
            key, _, value = part.partition(":")
            element.set(key.strip(), value.strip())
        for key in ("d", "x", "y", "width", "height", "transform"):
            if key in element.attrib:
                element.set(key, _shorten(element.attrib[key]))
        if element.tag == f"{_SVG}use" and element.get("transform", "").startswith("translate("):
            _place(element)


def _drop_blanks(root: ElementTree.Element) -> None:
    """Drop the spaces between words, which are outlines of nothing, and every use of them."""
    blank = {
        f"#{path.get('id')}"
        for path in root.iter(f"{_SVG}path")
        if path.get("id") and not path.get("d")
    }
    for element in root.iter():
        for child in list(element):
            if child.get(_LINK) in blank or f"#{child.get('id')}" in blank:
                element.remove(child)


def _write_words_once(root: ElementTree.Element) -> None:
    """Let a line of words that stands in several places take its outlines from the first."""
    outlines: dict[tuple, ElementTree.Element] = {}
    for line in [each for each in root.iter(f"{_SVG}g") if "scale(" in each.get("transform", "")]:
        letters = line.findall(f"{_SVG}use")
        key = tuple(tuple(letter.attrib.items()) for letter in letters)
        for letter in letters:
            line.remove(letter)
        if key in outlines:
            outlines[key].set("id", f"words {list(outlines).index(key)}")
            reference = {_LINK: f"#{outlines[key].get('id')}"}
            line.append(ElementTree.Element(f"{_SVG}use", reference))
        else:
            outlines[key] = ElementTree.SubElement(line, f"{_SVG}g")
            outlines[key].extend(letters)


def _place(use: ElementTree.Element) -> None:
    """Write a lone translation as x and y, which is shorter; a text has one per letter."""
    match = re.fullmatch(r"translate\((\S+) (\S+)\)", use.get("transform"))
    if match and not {"x", "y"} & set(use.attrib):
        del use.attrib["transform"]
        for key, value in zip("xy", match.groups(), strict=True):
            if float(value):
                use.set(key, value)


def _shorten(text: str) -> str:
    """Numbers to a hundredth of a point; a scale keeps all its digits, which are multiplied."""
    parts = re.split(r"(scale\([^)]*\))", " ".join(text.split()))
    parts[::2] = [_LONG_NUMBER.sub(_hundredth, part) for part in parts[::2]]
    return "".join(parts)


def _hundredth(match: re.Match) -> str:
    short = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _rename_ids(root: ElementTree.Element, prefix: str) -> None:
    """Number the ids that something refers to, in order; keep the names of marks, drop the rest."""
    short: dict[str, str] = {}

    def new(old: str) -> str:
        return short.setdefault(old, f"{prefix}-{len(short)}")

    for element in root.iter():
        if _LINK in element.attrib:
            element.set("href", f"#{new(element.attrib.pop(_LINK)[1:])}")
        for key, value in element.attrib.items():
            element.set(key, _REFERENCE.sub(lambda match: f"url(#{new(match[1])})", value))
    for element in root.iter():
        old = element.attrib.pop("id", None)
        if old in short:
            element.set("id", short[old])
        elif old and not _OWN_NAME.fullmatch(old):
            element.set("data-mark", old)


def _flatten(element: ElementTree.Element) -> None:
    """Replace groups that say nothing by what they hold."""
    for child in list(element):
        _flatten(child)
        if child.tag == f"{_SVG}g" and list(child.attrib) == ["data-mark"] and len(child) == 1:
            child[0].set("data-mark", child.attrib.pop("data-mark"))
        is_empty = not len(child) and child.tag in (f"{_SVG}g", f"{_SVG}defs")
        if is_empty or (child.tag == f"{_SVG}g" and not child.attrib):
            place = list(element).index(child)
            element.remove(child)
            for offset, inner in enumerate(list(child)):
                element.insert(place + offset, inner)


def _spread_over_lines(root: ElementTree.Element) -> None:
    """One element a line, so that a difference between two charts can be read."""
    for element in root.iter():
        element.text = "\n" if len(element) else None
        element.tail = "\n"
    root.tail = None
