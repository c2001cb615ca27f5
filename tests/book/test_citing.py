"""What a book says of how to cite it, read as readers, reference managers and machines read it.

Machines are stood in for by extruct, a public library that takes metadata out of pages; it knows
schema.org and Dublin Core. The names of HighWire Press, which it does not know, are read here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import extruct
import pytest
import yaml
from book.built_pages import open_file
from book.seen_pages import PHONE, WIDE, find_violations
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext

TITLE = "Quality Account 2019/20: Example Valley NHS Trust"
CITED_PAGES = ["book/index", "book/about", "notebooks/falls"]
BASE = "https://example.org/books/"


def read(folder: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((folder / f"{page}.html").read_text("utf-8"), "html.parser")


def extracted(folder: Path, page: str) -> dict[str, Any]:
    """What the library finds: one block of schema.org, and the terms of Dublin Core by name."""
    html = (folder / f"{page}.html").read_text("utf-8")
    found = extruct.extract(html, syntaxes=["json-ld", "dublincore"])
    [block] = found["json-ld"]
    [core] = found["dublincore"]
    terms = {one["name"]: one["content"] for one in [*core["elements"], *core["terms"]]}
    return {"schema.org": block, "dublin core": terms}


@pytest.fixture(scope="module")
def released(make_sample: Callable[[], Path], build_book: Callable[..., Path]) -> Path:
    """The sample as somebody else's reconstruction, released and published."""
    root = make_sample()
    file = root / "data/providers/RXX/2019-20/edition.yml"
    edition = yaml.safe_load(file.read_text(encoding="utf-8"))
    edition |= {"state": "reconstruction", "version": "1.1.0", "doi": "10.1234/example.5"}
    file.write_text(yaml.safe_dump(edition), encoding="utf-8")
    return build_book(root, quality_account_downloads=True, quality_account_site_address=BASE)


# Readers


@pytest.mark.parametrize("page", CITED_PAGES)
def test_every_page_says_once_how_to_cite_it(sample: Path, page: str):
    [fold] = read(sample, page).select("details.how-to-cite")

    of_what = "account" if page == "book/index" else "page"
    assert fold.summary.get_text() == f"How to cite this {of_what}"
    assert not fold.has_attr("open")
    assert fold.p.get_text().endswith("30 June 2020. Unreleased draft.")


def test_a_page_is_cited_by_its_own_title(sample: Path):
    assert read(sample, "notebooks/falls").select_one(".how-to-cite p").get_text() == (
        "Example Valley NHS Trust. Falls on wards. In: Quality Account 2019/20. 30 June 2020. "
        "Unreleased draft."
    )


def test_a_page_that_is_no_part_of_the_account_is_not_cited(sample: Path):
    parsed = read(sample, "search")

    assert parsed.select(".how-to-cite, meta[name^=citation_], script[type$=json]") == []


@pytest.mark.parametrize("page", CITED_PAGES)
def test_the_files_for_reference_managers_are_where_the_page_says(sample: Path, page: str):
    links = [link["href"] for link in read(sample, page).select(".how-to-cite a[download]")]

    names = [(sample / page).parent.joinpath(link).resolve().relative_to(sample) for link in links]
    assert [name.as_posix() for name in names] == [
        "cite/RXX-2019-20.bib",
        "cite/RXX-2019-20.ris",
        "datacite.json",
    ]
    assert [name for name in names if not (sample / name).is_file()] == []


def test_on_paper_the_citation_is_open_and_its_downloads_are_gone(sample: Path, browser: Browser):
    context = browser.new_context(viewport=WIDE)
    page = open_file(context, sample / "notebooks/falls.html")
    cited = page.locator(".how-to-cite p")

    assert [one.bounding_box() for one in cited.all() if one.is_visible()] == []
    page.emulate_media(media="print")
    assert [one.is_visible() for one in cited.all()] == [True, False]
    assert cited.first.bounding_box()["height"] > 10
    context.close()


@pytest.mark.parametrize(("screen_size", "colours"), [(WIDE, "light"), (PHONE, "dark")])
def test_a_page_with_its_citation_open_meets_the_rules(
    sample: Path, browser: Browser, screen_size: dict[str, int], colours: str
):
    file = sample / "notebooks/falls.html"

    assert find_violations(browser, file, screen_size, colours) == []


# Reference managers and machines


@pytest.mark.parametrize("page", CITED_PAGES)
def test_a_public_library_reads_title_organisation_and_date(sample: Path, page: str):
    found = extracted(sample, page)
    block, terms = found["schema.org"], found["dublin core"]
    title = read(sample, page).h1.get_text()

    whole = block if page == "book/index" else block["isPartOf"]
    assert whole["name"] == TITLE
    assert block["name"] == (TITLE if page == "book/index" else title)
    assert terms["dcterms.title"] == (TITLE if page == "book/index" else f"{title}. {TITLE}")
    assert (
        block["author"]["name"] == terms["dcterms.creator"] == block["about"]["name"]
        == "Example Valley NHS Trust"
    )  # fmt: skip
    assert block["datePublished"] == terms["dcterms.issued"] == "2020-06-30"
    assert "version" not in block


@pytest.mark.parametrize("page", CITED_PAGES)
def test_a_public_library_reads_the_version_of_a_released_edition(released: Path, page: str):
    block = extracted(released, page)["schema.org"]

    assert block["version"] == "1.1.0"
    assert block["author"]["name"] == "The Quality Account book contributors"
    assert block["about"]["name"] == "Example Valley NHS Trust"
    assert block["creativeWorkStatus"] == "Unofficial reconstruction"


def test_names_of_highwire_press_are_those_of_a_report(released: Path):
    tags = {
        tag["name"]: tag["content"]
        for tag in read(released, "notebooks/falls").select("meta[name^=citation_]")
    }

    assert tags == {
        "citation_title": f"Falls on wards. {TITLE}",
        "citation_author": "The Quality Account book contributors",
        "citation_publication_date": "2020/06/30",
        "citation_technical_report_institution": "The Quality Account book contributors",
        "citation_technical_report_number": "Version 1.1.0",
        "citation_publisher": "The Quality Account book contributors",
        "citation_language": "en-GB",
        "citation_doi": "10.1234/example.5",
        "citation_public_url": f"{BASE}RXX/2019-20/notebooks/falls.html",
    }


def test_a_page_claims_an_address_only_where_one_was_given(sample: Path, released: Path):
    [canonical] = read(sample, "notebooks/falls").select("link[rel=canonical]")
    assert canonical["href"] == "falls.html"
    assert [
        link["href"] for link in read(released, "notebooks/falls").select("link[rel=canonical]")
    ] == [f"{BASE}RXX/2019-20/notebooks/falls.html"]


def test_the_deposit_beside_the_book_is_the_edition(released: Path):
    deposit = json.loads((released / "datacite.json").read_text(encoding="utf-8"))

    assert deposit["titles"][0]["title"] == TITLE
    assert (deposit["version"], deposit["doi"]) == ("1.1.0", "10.1234/example.5")
    assert deposit["url"] == f"{BASE}RXX/2019-20/"


@pytest.mark.parametrize("page", CITED_PAGES)
def test_the_policy_of_a_page_lets_its_block_of_data_stand(
    desktop: BrowserContext, sample: Path, page: str
):
    said: list[str] = []
    opened = desktop.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))

    opened.goto((sample / f"{page}.html").as_uri())

    assert said == []
    block = opened.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(block)["@context"] == "https://schema.org"


# The works that pages name


@pytest.fixture(scope="module")
def naming_works(make_project: Callable[..., Path], build_book: Callable[..., Path]) -> Path:
    """A book with a page that names two works, and the page that lists them."""
    pages = {
        "book/index.md": "# An account\n\nSee {cite:t}`wilson1927` and {cite:p}`making_data_count`.\n",
        "book/references.md": "# References\n\n```{bibliography}\n```\n",
    }
    return build_book(make_project(pages, {"Methods": ["book/references"]}))


def test_a_work_that_a_page_names_leads_to_its_place_in_the_list(naming_works: Path):
    links = read(naming_works, "book/index").select(".bibtex-citation a")
    listed = read(naming_works, "book/references").select(".citation")

    assert [link["href"] for link in links] == [
        "references.html#reference-wilson1927",
        "references.html#reference-making-data-count",
    ]
    assert [entry["id"] for entry in listed] == [
        "reference-wilson1927",
        "reference-making-data-count",
    ]


def test_the_list_of_works_meets_the_rules(naming_works: Path, browser: Browser):
    file = naming_works / "book/references.html"

    assert find_violations(browser, file, WIDE, "light") == []
    assert find_violations(browser, file, PHONE, "dark") == []
