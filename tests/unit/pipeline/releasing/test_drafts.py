"""Drafts that hold what was taken back are emptied too; one that cannot be says why, and stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality_account.catalogue.releases import Release
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing import drafts
from quality_account.pipeline.releasing.drafts import empty_drafts, put_last_draft, standing_drafts
from quality_account.pipeline.releasing.refusals import refusal
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.taking_out import PartsOut, Withdrawal
from quality_account.pipeline.releasing.version_record import VersionRecord
from quality_account.vocabulary import Audience

PROVIDER, YEAR = "XX1", "2024-25"
ASKED = Withdrawal("1.0.0", ("falls", "falls.total"), "2025-09-01", "Chief nurse", "It was wrong")
REGISTER = Register(
    tuple(Release(version, "2025-04-28", "circulated") for version in ("0.8.0", "0.9.0"))
)


def record(version: str, **more) -> VersionRecord:
    named = (PROVIDER, "Example", YEAR, "T", "N", "", version, "Circulated 28 April 2025")
    return VersionRecord(*named, **more)


def test_a_draft_is_emptied_of_what_it_holds_and_one_that_cannot_be_says_why(monkeypatch):
    asked_of = {}
    standing = [record("0.7.0", is_withdrawn=True), *map(record, ("0.8.0", "0.9.0", "0.9.1"))]

    def take(paths, audience, one, asked, register) -> PartsOut:
        assert audience is Audience.CIRCULATION
        asked_of[one.version] = asked.version, asked.items
        if one.version == "0.8.0":
            raise refusal("0.8.0.zip", "", "nothing", "it", "Put it back.")
        return PartsOut((asked.row("falls"),), ("words",))

    monkeypatch.setattr(drafts, "read_records", lambda edition: standing)
    monkeypatch.setattr(drafts, "take_parts_out", take)
    monkeypatch.setattr(
        drafts, "holds_item", lambda paths, one, edition, item: (one.version, item) in holding
    )
    holding = {("0.8.0", "falls"), ("0.9.0", "falls"), ("0.7.0", "falls")}

    refused, emptied = empty_drafts(ProjectPaths(Path()), PROVIDER, YEAR, ASKED, REGISTER)

    assert asked_of == {"0.8.0": ("0.8.0", ("falls",)), "0.9.0": ("0.9.0", ("falls",))}
    assert not refused.rows and "Put it back." in refused.why_not
    assert not emptied.why_not and [one.version for one in emptied.rows] == ["0.9.0"]


@pytest.mark.parametrize("is_there", [True, False])
def test_the_copy_that_changes_are_told_against_is_the_last_draft_as_it_is_now(tmp_path, is_there):
    paths = ProjectPaths(tmp_path)
    folder = paths.releases(PROVIDER, YEAR)
    places = {"circulated": "12", "0.8.0": "11"} | ({"0.9.0": ""} if is_there else {})
    for place, text in places.items():
        (folder / place).mkdir(parents=True)
        (folder / place / "ledger.csv").write_text(text)

    put_last_draft(paths, PROVIDER, YEAR, REGISTER)

    copy = paths.circulated_ledger(PROVIDER, YEAR)
    assert (copy.read_text() == "") if is_there else not copy.exists()


def test_the_drafts_that_stand_are_named_and_not_those_that_were_taken_back(monkeypatch):
    known = [record("0.9.0"), record("0.8.0"), record("0.7.0", is_withdrawn=True)]
    monkeypatch.setattr(drafts, "read_records", lambda edition: known)

    assert standing_drafts(ProjectPaths(Path()), PROVIDER, YEAR) == ("0.8.0", "0.9.0")
