"""The pages of the real book, and how the tests open them in a browser."""

from __future__ import annotations

from pathlib import Path

import yaml
from playwright.sync_api import BrowserContext, Page
from project_copies import ROOT

from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.left_out import pages_left_out


def page_names() -> list[str]:
    """Every page of the default edition's book, from the file that alone lists them, and the search.

    Pages about services that its provider does not have, or about published files that it does not rest
    on, are in other books.
    """
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]
    elsewhere = {
        f"notebooks/{page}" for page in pages_left_out(ProjectPaths(ROOT), "RT5", "2024-25")
    }
    return [contents["root"], *(one for one in chapters if one not in elsewhere), "search"]


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
