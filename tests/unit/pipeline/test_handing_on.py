"""What one build of an edition made is known to the next one, and only where it was made by the same code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from quality_account.freshness import verdict
from quality_account.paths import ProjectPaths
from quality_account.pipeline.handing_on import pages_handed_on


@dataclass(frozen=True)
class Plan:
    """As much of a plan as is asked for."""

    paths: ProjectPaths
    provider: str = "XA1"
    year: str = "2024-25"
    only_page: str | None = None


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(ProjectPaths(tmp_path))


def page_of(plan: Plan, made_of: str, html: str) -> bytes:
    """The page as a build gets it, which then stands in the book."""
    handed_on = pages_handed_on(plan, "pages")
    page = handed_on.made.pages("beds", made_of, lambda: {"beds.html": html})["beds.html"]
    handed_on.remember()
    place = plan.paths.edition_site(plan.provider, plan.year) / "beds.html"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(page)
    return page


def test_a_page_of_the_last_build_is_not_made_again(plan: Plan):
    page_of(plan, "1", "Beds")

    assert page_of(plan, "1", "not made again") == b"Beds"


def test_nothing_is_handed_on_to_other_code_of_the_package(plan: Plan, monkeypatch):
    page_of(plan, "1", "Beds")
    monkeypatch.setattr(verdict, "digest_of_package", lambda: "another")

    assert page_of(plan, "1", "Beds as other code has it") == b"Beds as other code has it"


def test_what_was_remembered_and_damaged_is_not_believed(plan: Plan):
    page_of(plan, "1", "Beds")
    [kept] = plan.paths.verdicts.glob("pages-*.json")
    kept.write_bytes(kept.read_bytes().replace(b"beds.html", b"beds.htm_"))

    assert page_of(plan, "1", "made again") == b"made again"


def test_a_preview_of_one_page_leaves_what_is_known_of_the_book(plan: Plan):
    page_of(plan, "1", "Beds")
    preview = pages_handed_on(Plan(plan.paths, only_page="falls"), "pages")
    preview.made.pages("falls", "1", lambda: {"falls.html": "Falls"})
    preview.remember()

    assert page_of(plan, "1", "not made again") == b"Beds"
