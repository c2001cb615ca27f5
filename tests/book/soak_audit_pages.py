"""Long pages of audit, and sources views, against the automatic rules of WCAG 2.2 AA.

``make soak`` runs these; ``make test`` judges one in so many of the rows and facts of a long page, and
each form of sources view on one screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from book.built_pages import PAGES_OF_EVERY_FORM
from book.seen_pages import PHONE, WIDE, find_violations, look_at
from playwright.sync_api import Browser

LONG = ["index", "gatekeeping", "follow_up_after_discharge"]


both_screens = pytest.mark.parametrize(
    ("screen_size", "colours"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"]
)


@pytest.mark.parametrize("name", LONG)
@both_screens
def test_a_whole_page_meets_the_rules(
    browser: Browser, edition: Path, name: str, screen_size: dict[str, int], colours: str
):
    assert find_violations(browser, edition / f"audit/{name}.html", screen_size, colours) == []


@pytest.mark.parametrize(
    "name", [name for name in PAGES_OF_EVERY_FORM if name.startswith("notebooks/")]
)
@both_screens
def test_a_sources_view_meets_the_rules_says_no_error_and_never_scrolls_sideways(
    browser: Browser, edition: Path, name: str, screen_size: dict[str, int], colours: str
):
    file = edition / "sources" / f"{name.removeprefix('notebooks/')}.html"

    seen = look_at(browser, file, screen_size["width"], screen_size["height"], colours)

    assert (seen.width <= seen.width_shown, seen.said, seen.violations) == (True, (), [])
