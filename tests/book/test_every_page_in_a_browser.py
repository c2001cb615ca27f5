"""Every page of the real site on screens wide and small, light and dark, with everything on it unfolded.

Each page is looked at wide and light, and on a phone in the dark; a page of every form also the other
way round. Pages are opened from the folder, as a reader does who was sent one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from book.built_pages import PAGES, PAGES_OF_EVERY_FORM
from book.seen_pages import PHONE, WIDE, Seen, look_at
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]

#: A screen, and the colours that its reader prefers.
WAYS = {"wide-light": (WIDE, "light"), "phone-dark": (PHONE, "dark")}
OTHER_WAYS = {"wide-dark": (WIDE, "dark"), "phone-light": (PHONE, "light")}

every_way = pytest.mark.parametrize("way", WAYS)
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture
def see(browser: Browser, edition: Path) -> Callable[[str, str], Seen]:
    """Look at a page in one of the ways."""

    def look(name: str, way: str) -> Seen:
        screen, colours = (WAYS | OTHER_WAYS)[way]
        return look_at(
            browser, edition / f"{name}.html", screen["width"], screen["height"], colours
        )

    return look


@every_page
@every_way
def test_a_page_opens_without_an_error_or_a_request_elsewhere(see, edition: Path, name, way):
    seen = see(name, way)

    assert seen.said == ()
    assert seen.opened_with[0] == (edition / f"{name}.html").as_uri()
    assert [url for url in seen.opened_with if not url.startswith(edition.as_uri())] == []


@every_page
@every_way
def test_a_page_never_scrolls_sideways(see, name: str, way: str):
    seen = see(name, way)

    assert seen.width <= seen.width_shown


@every_page
@every_way
def test_a_page_meets_the_rules(see, name: str, way: str):
    assert see(name, way).violations == []


@pytest.mark.parametrize("name", PAGES_OF_EVERY_FORM)
@pytest.mark.parametrize("way", OTHER_WAYS)
def test_a_page_of_every_form_meets_the_rules_the_other_way_round(see, name: str, way: str):
    assert see(name, way).violations == []


@every_way
def test_the_numbers_of_a_column_end_at_one_line_on_the_right(see, edition: Path, way: str):
    pages = [
        name
        for name in PAGES
        if name.startswith("notebooks/")
        and '<td class="numeric' in (edition / f"{name}.html").read_text(encoding="utf-8")
    ]
    assert len(pages) > 15

    for name in pages:
        columns = see(name, way).columns

        assert columns, name
        assert {cell["align"] for column in columns for cell in column} == {"right"}, name
        for column in columns:
            ends = [cell["end"] for cell in column]
            assert max(ends) - min(ends) < 1, (name, column)


def pages_by_part() -> dict[str, list[str]]:
    """The pages of each part that the law numbers, in however many groups; and all others."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    by_part: dict[str, list[str]] = {}
    for part in contents["parts"]:
        numbered = re.match(r"Part \d", part["caption"])
        pages = by_part.setdefault(numbered[0] if numbered else "no part", [])
        pages += [one["file"] for one in part["chapters"] if one["file"] in PAGES]
    return {part: pages for part, pages in by_part.items() if pages}


@every_way
def test_each_part_has_a_colour_of_its_own_on_all_its_pages(see, way: str):
    colours = [
        {see(name, way).colour_of_part for name in names} for names in pages_by_part().values()
    ]

    assert [len(colours_of_part) for colours_of_part in colours] == [1] * len(colours)
    assert len(set.union(*colours)) == len(colours)
