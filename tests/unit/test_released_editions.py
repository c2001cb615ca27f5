"""What the repository says of released editions: the list of each, the changelog and the citation file."""

from __future__ import annotations

import re

import pytest
import yaml
from project_copies import ROOT

from quality_account.catalogue.releases import Release, parse_releases, parse_version

REGISTERS = sorted((ROOT / "releases").glob("*/*/releases.csv"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8")).get("references") or []


def rows_of(register) -> tuple[Release, ...]:
    return parse_releases(register.read_text(encoding="utf-8"), register.name)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda file: "-".join(file.parts[-3:-1]))
def test_every_version_names_what_it_holds_and_the_commit_that_it_can_be_made_from(register):
    for row in rows_of(register):
        if not row.is_withdrawal:
            assert re.fullmatch(r"[0-9a-f]{64}", row.contents), row
            assert re.fullmatch(r"[0-9a-f]{64}", row.sha256), row
            assert re.fullmatch(r"[0-9a-f]{40}", row.commit), row
            assert row.contents in CHANGELOG, row


@pytest.mark.parametrize("register", REGISTERS, ids=lambda file: "-".join(file.parts[-3:-1]))
def test_the_newest_version_is_the_one_to_cite(register):
    released = [row for row in rows_of(register) if not row.is_withdrawal]
    newest = max(released, key=lambda row: parse_version(row.version))

    assert (newest.version, newest.date) in [
        (one["version"], one["date-released"]) for one in CITED
    ]
