"""The templates of the audit pages, made ready once a process."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quality_account.audit.pages.listings import listing
from quality_account.numbers import write_number
from quality_account.vocabulary import Unit

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent / "templates"


@cache
def template(name: str) -> Template:
    """One template, with the words that all of them share."""
    return _environment().get_template(f"{name}.html.j2")


@cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters["begin"] = begin
    environment.globals.update(counted=counted, number=number, listing=listing)
    return environment


class Once:
    """What several facts of a page have in common, written once and shown with each.

    >>> once = Once()
    >>> [once("beds", str.upper, "beds"), once("beds", str.upper, "not looked at")]
    ['BEDS', 'BEDS']
    """

    def __init__(self) -> None:
        self._written: dict[Hashable, str] = {}

    def __call__(self, key: Hashable, write: Callable[..., str], *arguments: object) -> str:
        if key not in self._written:
            self._written[key] = write(*arguments)
        return self._written[key]


def begin(text: str) -> str:
    """A text as the beginning of a sentence.

    >>> begin("read by the NHS")
    'Read by the NHS'
    """
    return text[:1].upper() + text[1:]


def number(count: int) -> str:
    """A count as pages write it.

    >>> number(2480)
    '2,480'
    """
    return write_number(count, Unit.COUNT, 0)


def counted(count: int, one: str, several: str) -> str:
    """A count with its noun.

    >>> counted(1, "row", "rows"), counted(1200, "row", "rows")
    ('1 row', '1,200 rows')
    """
    return f"{number(count)} {one if count == 1 else several}"
