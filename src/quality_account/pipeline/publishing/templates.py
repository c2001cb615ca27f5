"""The templates of the pages that lie beside the books, made ready once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quality_account.numbers import write_number
from quality_account.vocabulary import Unit

if TYPE_CHECKING:
    from jinja2 import Template

#: Templates and the style sheet of the pages beside the books.
OWN_FILES = Path(__file__).parent / "site_pages"


@cache
def template(name: str) -> Template:
    """One template; Jinja is imported only where there is something to write."""
    return _environment().get_template(f"{name}.html.j2")


@cache
def _environment():
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(OWN_FILES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters["percent"] = lambda value: write_number(value, Unit.PERCENT, 1)
    environment.filters["count_of"] = lambda value: write_number(value, Unit.COUNT, 0)
    return environment
