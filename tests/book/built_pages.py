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


def open_file(context: BrowserContext, file: Path) -> Page:
    page = context.new_page()
    page.goto(file.as_uri())
    return page
