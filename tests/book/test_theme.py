"""The frame of a page: light, strict, and the same everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from book.built_pages import page_names
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
PAGES = ["book/index", "book/about", "notebooks/falls", "search"]
HEAVIEST_FIRST_PAGE = 60_000  # bytes; the limit that readers were promised is 300 kB


def pages_in_order() -> list[str]:
    """Every page of the real book in the order in which it is read."""
    return [page for page in page_names() if page != "search"]


READ_IN_ORDER = pages_in_order()


def read(sample: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((sample / f"{page}.html").read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_no_inline_style_or_script(sample: Path, page: str):
    parsed = read(sample, page)
    handlers = [
        tag.name for tag in parsed.find_all() if any(name.startswith("on") for name in tag.attrs)
    ]

    # A block of data is no script: browsers do not run it, and the policy lets it stand.
    runs = "script:not([src]):not([type='application/ld+json'])"
    assert parsed.select(f"[style], style, {runs}, [href^='javascript:']") == []
    assert handlers == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_forbids_what_it_does_not_need(sample: Path, page: str):
    policy = read(sample, page).select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    rules = dict(rule.split(maxsplit=1) for rule in policy.split("; "))

    assert "unsafe" not in policy
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == "'self'"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_refers_to_nothing_outside_its_own_folder(sample: Path, page: str):
    parsed = read(sample, page)
    loaded = [tag.get("src") or tag.get("href") for tag in parsed.select("[src], link[href]")]

    assert [address for address in loaded if re.match(r"(\w+:)?//", address)] == []
    files = [address.split("?")[0] for address in loaded]
    folder = (sample / f"{page}.html").parent
    assert [address for address in files if not (folder / address).is_file()] == []


def test_the_first_page_is_light(sample: Path):
    parsed = read(sample, "book/index")
    loaded = parsed.select("[src], link[rel=stylesheet], link[rel=icon]")
    files = [(tag.get("src") or tag.get("href")).split("?")[0] for tag in loaded]
    sizes = [(sample / "book" / file).stat().st_size for file in ["index.html", *files]]

    assert len(sizes) == 4
    assert sum(sizes) < HEAVIEST_FIRST_PAGE


@pytest.mark.parametrize("page", PAGES)
def test_a_page_carries_the_notice_of_its_state_once(sample: Path, page: str):
    notices = read(sample, page).find_all(string=re.compile("Not yet approved by the board"))

    assert len(notices) == 1


def test_a_page_says_of_which_edition_and_provider_it_is(sample: Path):
    parsed = read(sample, "notebooks/falls")

    assert (
        parsed.title.string == "Falls on wards – Quality Account 2019/20 – Example Valley NHS Trust"
    )
    assert parsed.html["lang"] == "en-GB"
    assert parsed.select_one(".site-title").get_text(" ", strip=True) == (
        "Quality Account 2019/20 Example Valley NHS Trust"
    )


def test_names_of_edition_and_provider_fill_the_pages_written_by_hand(sample: Path):
    assert read(sample, "book/index").h1.get_text() == (
        "Quality Account 2019/20 of Example Valley NHS Trust"
    )


def test_a_page_says_its_part_in_words_beside_the_colour(sample: Path):
    parsed = read(sample, "notebooks/falls")

    assert parsed.body["class"] == ["part-2"]
    assert parsed.select_one(".part-label").get_text() == "Part 2 of 3"


def test_breadcrumbs_lead_from_the_start_page_through_the_part(sample: Path):
    crumbs = read(sample, "notebooks/falls").select(".breadcrumbs li")

    assert [crumb.get_text() for crumb in crumbs] == [
        "Quality Account 2019/20",
        "Part 2: Priorities",
    ]
    assert crumbs[0].a["href"] == "../book/index.html"


def test_the_contents_mark_the_page_that_is_open(sample: Path):
    parsed = read(sample, "notebooks/falls")

    for contents in parsed.select(".contents-beside, .contents-folded"):
        assert [link.get_text() for link in contents.select("[aria-current=page]")] == [
            "Falls on wards"
        ]
        assert [link.get_text() for link in contents.select("a")] == [
            "Start page",
            "About and how to cite",
            "Falls on wards",
        ]


@pytest.mark.parametrize(
    ("before", "page", "after"),
    list(zip([None, *READ_IN_ORDER[:-1]], READ_IN_ORDER, [*READ_IN_ORDER[1:], None], strict=True)),
    ids=READ_IN_ORDER,
)
def test_a_page_leads_to_the_pages_before_and_after_it(
    built_site: Path, before: str | None, page: str, after: str | None
):
    edition = built_site / "RT5" / "2024-25"
    links = read(edition, page).select(".neighbours a")
    folder = (edition / page).parent

    led_to = [(link["rel"], (folder / link["href"]).resolve()) for link in links]

    neighbours = [(["prev"], before), (["next"], after)]
    assert led_to == [
        (relation, (edition / f"{name}.html").resolve()) for relation, name in neighbours if name
    ]


def test_a_notebook_page_offers_its_notebook_and_all_numbers(sample: Path):
    links = {link["href"] for link in read(sample, "notebooks/falls").select("footer a[download]")}

    assert links == {"falls.ipynb", "../ledger.csv"}


def test_a_page_written_by_hand_offers_only_the_numbers(sample: Path):
    links = {link["href"] for link in read(sample, "book/about").select("footer a[download]")}

    assert links == {"../ledger.csv"}


def test_the_folder_opens_on_its_start_page(sample: Path):
    parsed = read(sample, "index")

    assert parsed.select_one('meta[http-equiv="refresh"]')["content"] == "0; url=book/index.html"
    assert parsed.a["href"] == "book/index.html"


def test_the_start_page_lists_every_page_after_its_text(sample: Path):
    parsed = read(sample, "book/index")

    listed = [link["href"] for link in parsed.select("nav.all-pages a")]
    assert listed == ["about.html", "../notebooks/falls.html"]
    assert parsed.select("main .all-pages") == []
    assert read(sample, "notebooks/falls").select(".all-pages") == []


def test_only_the_part_of_a_page_is_open_in_the_contents(sample: Path):
    parsed = read(sample, "notebooks/falls")

    open_parts = parsed.select(".contents-beside details[open] > summary")
    assert [part.get_text() for part in open_parts] == ["Part 2: Priorities"]
    assert len(parsed.select(".contents-beside details")) == 2
