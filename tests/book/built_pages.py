"""The pages of the real book, and how the tests open them in a browser."""

from __future__ import annotations

from pathlib import Path

import yaml
from playwright.sync_api import BrowserContext, Page
from project_copies import ROOT


def page_names() -> list[str]:
    """Every page of the book, from the file that alone lists them, and the search."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]
    return [contents["root"], *chapters, "search"]


PAGES = page_names()

#: Pages of every form: with charts, wide tables, text in other languages, many links, a form,
#: formulae.
PAGES_OF_EVERY_FORM = [
    "book/index",
    "notebooks/at_a_glance",
    "notebooks/gatekeeping",
    "notebooks/staff_survey",
    "notebooks/inspection_ratings",
    "notebooks/contact",
    "notebooks/glossary",
    "book/methods/intervals",
    "notebooks/where_we_differ",
    "search",
]


def open_file(context: BrowserContext, file: Path) -> Page:
    page = context.new_page()
    page.goto(file.as_uri())
    return page
