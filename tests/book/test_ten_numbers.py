"""Ten numbers on ten pages, drawn by a seed: each in two clicks at its row and its place in the source."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page
from project_copies import run_command

from quality_account.audit.addresses import fact_anchor

SEED, HOW_MANY = 2024, 10
#: Facts that rest on more cells have them told in runs.
MOST_CELLS = 2


def numbers_by_page(edition: Path) -> dict[str, list[dict[str, str]]]:
    """The facts that a page shows as a number, in words or a table, by their home."""
    with (edition / "ledger.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    by_anchor = {f"{fact['page']}.html#{fact_anchor(fact['fact_id'])}": fact for fact in facts}
    found: dict[str, list[dict[str, str]]] = {}
    for view in sorted((edition / "sources").glob("*.html")):
        links = BeautifulSoup(view.read_text(encoding="utf-8"), "html.parser").select("main a.fact")
        shown = {
            link["href"].rpartition("/")[2] for link in links if not link.find_parent("details")
        }
        found[view.stem] = [
            fact
            for anchor, fact in sorted(by_anchor.items())
            if anchor in shown
            and fact["page"] == view.stem
            and fact["unit"] not in ("text", "date")
            and fact["value"]
            and fact["inputs"].count(";") < MOST_CELLS
        ]
    return {page: facts for page, facts in found.items() if facts}


def places_in_sources(project: Path, fact: dict[str, str]) -> list[str]:
    """The place in a document of each row that a fact rests on."""
    places = []
    for cell in fact["inputs"].split(";"):
        file, _, place = cell.partition("#")
        with (project / file).open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        # the heading is row 1
        places.append(" ".join(rows[int(place.partition(":")[0]) - 2]["locator"].split()))
    return places


@pytest.fixture(scope="module")
def drawn(edition: Path) -> list[dict[str, str]]:
    draw = random.Random(SEED)
    by_page = numbers_by_page(edition)
    pages = draw.sample(sorted(by_page), HOW_MANY)
    return [draw.choice(by_page[page]) for page in pages]


@pytest.fixture
def page(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_each_is_two_clicks_away_from_its_row_and_its_place_without_javascript(
    edition: Path, built_project: Path, drawn, page: Page
):
    assert len({fact["page"] for fact in drawn}) == HOW_MANY
    for fact in drawn:
        page.goto((edition / "notebooks" / f"{fact['page']}.html").as_uri())

        page.get_by_role("link", name="Show sources").click()
        anchor = fact_anchor(fact["fact_id"])
        page.locator(f'main a.fact[href$="#{anchor}"]:visible').first.click()

        section = page.locator(f'[id="{anchor}"]')
        told = " ".join(section.inner_text().split())
        assert page.url.endswith(f"audit/{fact['page']}.html#{anchor}")
        assert fact["display"] in told
        for cell in fact["inputs"].split(";"):
            file, _, place = cell.partition("#")
            row, _, column = place.partition(":")
            assert f"{file}, row {row}, column {column}" in told, (fact["fact_id"], cell)
        assert all(place in told for place in places_in_sources(built_project, fact))
        hashes = [pair.rpartition("=")[2] for pair in fact["sha256"].split(";")]
        assert all(digest in told for digest in hashes), fact["fact_id"]


def test_the_terminal_tells_the_same_of_each(built_project: Path, drawn):
    for fact in drawn:
        told = " ".join(
            run_command("explain", fact["fact_id"], project=built_project).stdout.split()
        )

        for cell in fact["inputs"].split(";"):
            file, _, place = cell.partition("#")
            row, _, column = place.partition(":")
            assert f"{file}, row {row}, column {column}" in told, (fact["fact_id"], cell)
        assert all(place in told for place in places_in_sources(built_project, fact))
