"""Long pages of audit against the automatic rules of WCAG 2.2 AA, with all of their facts.

``make soak`` runs these; ``make test`` judges one in so many of the rows and facts of such a page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from book.seen_pages import PHONE, WIDE, find_violations
from playwright.sync_api import Browser

LONG = ["index", "gatekeeping", "follow_up_after_discharge"]


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize(
    ("screen_size", "colours"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"]
)
def test_a_whole_page_meets_the_rules(
    browser: Browser, edition: Path, name: str, screen_size: dict[str, int], colours: str
):
    assert find_violations(browser, edition / f"audit/{name}.html", screen_size, colours) == []
