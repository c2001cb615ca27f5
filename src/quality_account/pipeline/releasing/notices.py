"""What stands in the place of something that was withdrawn."""

from __future__ import annotations

from pathlib import Path

from quality_account.catalogue.releases import Release
from quality_account.dates import write_date
from quality_account.pipeline.publishing.site_list import STYLES

OWN_FILES = Path(__file__).parents[1] / "publishing" / "site_pages"
_TEMPLATE = "withdrawn.html.j2"


def withdrawal_words(row: Release, *, called: str = "This version") -> str:
    """When, by whom and why, as far as it may be told.

    >>> withdrawal_words(Release("1.0.0", "2025-08-04", "withdrawn", "falls", "A row was wrong",
    ...                          role="Chief nurse"), called="This page")
    'This page was withdrawn on 4 August 2025 by the chief nurse. Reason: A row was wrong.'
    """
    role = f"{row.role[:1].lower()}{row.role[1:]}" if row.role[1:2].islower() else row.role
    why = (
        f" Reason: {row.reason.rstrip('.')}."
        if row.reason
        else " The reason is not told, because it could identify somebody."
    )
    return f"{called} was withdrawn on {write_date(row.date)} by the {role}.{why}"


def withdrawal_page(words: str, title: str, *, root: str, newest: str) -> str:
    """A page that says it.

    Parameters
    ----------
    words : str
        As ``withdrawal_words`` gave them.
    title : str
        Of the edition.
    root : str
        What leads from the page to the folder that holds its style sheet.
    newest : str
        The address of what can be read instead; empty where there is nothing.
    """
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(
        loader=FileSystemLoader(OWN_FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template(_TEMPLATE).render(
        title=title, words=words, styles=f"{root}{STYLES}", newest=newest
    )
