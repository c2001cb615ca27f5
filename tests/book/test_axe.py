"""Every page against the automatic rules of WCAG 2.2 AA, with everything on it unfolded.

Each page is looked at wide and light, and on a phone in the dark; a page of every form also the other
way round. axe finds about half of what can be wrong: the rest is in ``test_every_page.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from book.built_pages import PAGES, PAGES_OF_EVERY_FORM, open_file
from playwright.sync_api import Browser

WCAG_2_2_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # What axe found in order takes a third of its time to tell, and nobody reads it.
    "resultTypes": ["violations"],
}

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def find_violations(browser: Browser, file: Path, screen: dict[str, int], colours: str) -> list:
    """What axe finds on a page of which everything is unfolded."""
    context = browser.new_context(viewport=screen, color_scheme=colours)
    page = open_file(context, file)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found = Axe().run(page, options=WCAG_2_2_AA).response["violations"]
    context.close()
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_meets_the_rules_wide_and_light(browser: Browser, edition: Path, name: str):
    file = edition / f"{name}.html"

    assert find_violations(browser, file, WIDE, "light") == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_meets_the_rules_on_a_phone_in_the_dark(browser: Browser, edition: Path, name: str):
    file = edition / f"{name}.html"

    assert find_violations(browser, file, PHONE, "dark") == []


@pytest.mark.parametrize("name", PAGES_OF_EVERY_FORM)
@pytest.mark.parametrize(
    ("screen_size", "colours"), [(WIDE, "dark"), (PHONE, "light")], ids=["wide-dark", "phone-light"]
)
def test_a_page_of_every_form_meets_the_rules_the_other_way_round(
    browser: Browser, edition: Path, name: str, screen_size: dict[str, int], colours: str
):
    file = edition / f"{name}.html"

    assert find_violations(browser, file, screen_size, colours) == []
