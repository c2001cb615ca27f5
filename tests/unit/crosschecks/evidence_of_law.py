"""The invented provider's project with rules and names of its own, as evidence."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from fixtures.tiny_texts import write_narrative, write_page

from quality_account.crosschecks.evidence import Evidence
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Kind, Status, Unit

REAL_RULES = Path(__file__).parents[3] / "data" / "rules"


def law_project(root: Path, *rules: dict, year: str = YEAR, publish_by: str = "") -> ProjectPaths:
    """The project with a pack of these rules."""
    paths = copy_tiny_provider(root / "project")
    paths.rules.mkdir()
    date = {
        "id": "publish_by",
        "by": publish_by,
        "demands": "It is public.",
        "reference": "A law",
        "verified": True,
        "source": "https://example.org",
    }
    pack = {
        "year": year,
        "groups": {"everybody": {"words": "every provider"}},
        "bodies": [],
        "dates": [date] if publish_by else [],
        "rules": list(rules),
    }
    (paths.rules / f"{year}.yml").write_text(yaml.safe_dump(pack), encoding="utf-8")
    return paths


def names_project(root: Path) -> ProjectPaths:
    """The project with the real table of names."""
    paths = copy_tiny_provider(root / "project")
    paths.rules.mkdir()
    shutil.copy(REAL_RULES / "names.yml", paths.rules / "names.yml")
    return paths


def a_rule(**parts) -> dict:
    """A verified rule of law that two facts meet, ``beds.count`` and ``wards.count``."""
    return {
        "id": "beds",
        "title": "Beds",
        "reference": "A law, item 1",
        "item": "1",
        "verified": True,
        "source": "https://example.org/law",
        "demands": "The number of beds and of wards.",
        "binds": {"whom": "everybody"},
        "severity": "statutory",
        "fields": [
            {"name": "the number of beds", "met_by": [{"facts": ["beds.count"]}]},
            {"name": "the number of wards", "met_by": [{"facts": ["wards.count"]}]},
        ],
        "where": ["falls"],
        **parts,
    }


def write_text(paths: ProjectPaths, text: str) -> None:
    """A narrative that a page of the contents shows."""
    write_page(paths, "about", 'report.words("about")')
    write_narrative(paths, "about", text)


def text_fact(value: str, period: str = "", kind: Kind = Kind.STATED) -> Fact:
    return Fact(
        "about.text",
        value,
        value,
        Unit.TEXT,
        period=period,
        kind=kind,
        inputs="data/about.csv#2:value",
        page="about",
    )


def count(fact_id: str, value: str = "3") -> Fact:
    return Fact(
        fact_id, value, value, Unit.COUNT, status=Status.FINAL, inputs=f"data/{fact_id}.csv#2:value"
    )


def evidence_of(
    paths: ProjectPaths, *facts: Fact, year: str = YEAR, provider: str = PROVIDER
) -> Evidence:
    return Evidence(paths, provider, year, facts=facts, listed=["about"])
