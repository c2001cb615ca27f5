"""Pages as a browser shows them, each looked at once on each screen however many tests ask about it.

A window costs several times what a page in it costs, so one window is kept, and shows one page after
the other: as wide and in the colours that are asked for. What a page says or asks for is kept apart
from what the page before it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

#: The automatic rules of axe. It finds about half of what can be wrong.
WCAG_2_2_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # What axe found in order takes a third of its time to tell, and nobody reads it.
    "resultTypes": ["violations"],
}

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

#: Where the text of every numeric cell ends on the screen, column by column of each table.
_ENDS_OF_NUMBERS = """
[...document.querySelectorAll('main table')].flatMap(table => {
    const columns = {};
    for (const cell of table.querySelectorAll('td.numeric')) {
        const text = document.createRange();
        text.selectNodeContents(cell);
        (columns[cell.cellIndex] ??= []).push({
            align: getComputedStyle(cell).textAlign,
            end: text.getBoundingClientRect().right,
        });
    }
    return Object.values(columns);
})
"""

_WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"

_COLOUR_OF_PART = "getComputedStyle(document.querySelector('.site-header')).borderBottomColor"

#: Take out all but one in so many of what a selector finds; how many there were, and are.
_THIN = """
([selector, oneIn]) => {
    const all = [...document.querySelectorAll(selector)];
    const left = all.filter((one, place) => place % oneIn === 0 || one.remove());
    return [all.length, left.length];
}
"""


@dataclass(frozen=True)
class Seen:
    """What was seen of a page with everything on it unfolded; widths are in pixels."""

    said: Sequence[str]  # by the console, and what could not be loaded
    opened_with: Sequence[str]  # the addresses that it asked for before anything was unfolded
    width: int
    width_shown: int
    columns: Sequence[
        Sequence[dict]
    ]  # of each column of numbers: where each ends, and its alignment
    colour_of_part: str
    violations: Sequence[tuple[str, Sequence[str]]]


class _Window:
    """The one window of a browser, and what its page has said, and asked for to open."""

    def __init__(self, browser: Browser):
        # A context of its own: the window must not share what a test leaves in its own.
        self.page = browser.new_context(viewport=WIDE).new_page()
        self.said: list[str] = []
        self.requested: list[str] = []
        self.opened_with: tuple[str, ...] = ()
        self.page.on("console", lambda one: self.said.append(f"{one.type}: {one.text}"))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("requestfailed", lambda one: self.said.append(f"not loaded: {one.url}"))
        self.page.on("request", lambda one: self.requested.append(one.url))

    def show(self, file: Path, screen: dict[str, int], colours: str) -> Page:
        """Show a page from its file, with everything on it unfolded once it is open."""
        # From an empty page, so that nothing which the last one still does is taken for the next one's.
        self.page.goto("about:blank")
        self.said.clear()
        self.requested.clear()
        self.page.set_viewport_size(screen)
        self.page.emulate_media(color_scheme=colours)
        self.page.goto(file.as_uri())
        self.opened_with = tuple(self.requested)
        self.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        return self.page


@cache
def _window(browser: Browser) -> _Window:
    return _Window(browser)


def _violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options=WCAG_2_2_AA).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]


def find_violations(
    browser: Browser,
    file: Path,
    screen: dict[str, int],
    colours: str,
    *,
    repeated: str = "",
    one_in: int = 1,
) -> list:
    """What axe finds on a page of which everything is unfolded.

    Of what the page repeats, named by a selector, only one in so many is judged: axe takes half a
    minute for thousands of rows of one form.
    """
    page = _window(browser).show(file, screen, colours)
    if repeated:
        found, left = page.evaluate(_THIN, [repeated, one_in])
        assert found > left > 0, (repeated, found, left)
    return _violations(page)


@cache
def look_at(browser: Browser, file: Path, width: int, height: int, colours: str) -> Seen:
    """Look at a page on a screen, once; nothing may have changed the file since."""
    window = _window(browser)
    page = window.show(file, {"width": width, "height": height}, colours)
    of_all, shown = page.evaluate(_WIDTHS)
    columns, colour = page.evaluate(_ENDS_OF_NUMBERS), page.evaluate(_COLOUR_OF_PART)
    said = tuple(window.said)  # axe says more, of what it may not load
    return Seen(said, window.opened_with, of_all, shown, columns, colour, _violations(page))
