"""A section is signed, a figure changes, and status names the value that lapsed the sign-off."""

from __future__ import annotations

import hashlib
import json

import pytest
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project
from typer.testing import CliRunner

from quality_account.cli import app

WORDS = ("--capacity", "checked", "--name", "Ada Example", "--role", "Head of quality")


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """A draft that was built: its page says that there are twelve beds."""
    paths = make_tiny_project(tmp_path_factory.mktemp("draft"), "says_twelve_beds")
    edition = paths.edition(PROVIDER, FULL) / "edition.yml"
    edition.write_text(edition.read_text().replace("state: reconstruction", "state: draft"))
    assert run(paths, "build", PROVIDER, FULL).exit_code == 0
    return paths


def run(paths, *words):
    with pytest.MonkeyPatch.context() as here:
        here.chdir(paths.root)
        return CliRunner().invoke(app, list(words))


def sign(paths, section="says_twelve_beds", *words, day="2025-04-20"):
    return run(paths, "sign", PROVIDER, FULL, section, *(words or WORDS), "--date", day)


def test_what_was_never_built_cannot_be_signed(tmp_path):
    refused = sign(make_tiny_project(tmp_path, "says_twelve_beds"))

    assert refused.exit_code == 2
    assert "found no ledger" in refused.stderr


def test_a_sign_off_keeps_what_was_read_and_lapses_when_a_value_changes(draft):
    listed = (draft.site / "index.html").read_text()
    assert "Draft of 24 June 2025. Not yet approved by the board." in listed

    signed = sign(draft)

    assert signed.exit_code == 0, signed.output
    folder = draft.edition(PROVIDER, FULL)
    [kept] = (folder / "signed").iterdir()
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == kept.stem
    header, row = (folder / "signoffs.csv").read_text().splitlines()
    assert header == "section,capacity,name,role,date,sha256"
    assert row == f"says_twelve_beds,checked,Ada Example,Head of quality,2025-04-20,{kept.stem}"
    assert "lapsed" not in run(draft, "status", PROVIDER, FULL).output

    page = draft.notebooks / "says_twelve_beds.ipynb"
    page.write_text(page.read_text().replace('\\"12\\"', '\\"14\\"'))
    assert run(draft, "build", PROVIDER, FULL).exit_code == 0
    status = run(draft, "status", PROVIDER, FULL, "--today", "2025-04-20").output

    assert "signoffs.csv, row 2: The sign-off of says_twelve_beds as checked" in status
    assert "was 12 and is 14" in status
    assert "Ada" not in status

    again = sign(draft, day="2025-04-22")
    assert again.exit_code == 0, again.output
    assert "lapsed" not in run(draft, "status", PROVIDER, FULL).output
    assert len((folder / "signoffs.csv").read_text().splitlines()) == 3


@pytest.mark.parametrize(
    ("section", "words", "day", "said"),
    [
        ("says_twelve_bed", WORDS, "2025-04-20", "Did you mean 'says_twelve_beds'?"),
        ("says_twelve_beds", WORDS, "20/4/2025", "expected a day such as"),
        (
            "says_twelve_beds",
            ("--capacity", "approved", "--name", "ada example", "--role", "Head of quality"),
            "2025-04-23",
            "nobody has two capacities",
        ),
        (
            "says_twelve_beds",
            ("--capacity", "prepared", "--name", "Ben Example", "--role", "Ben Example"),
            "2025-04-23",
            "what looks like a person's name",
        ),
        (
            "says_twelve_beds",
            ("--capacity", "prepared", "--name", " ", "--role", "Head of quality"),
            "2025-04-23",
            "the name of who signs",
        ),
    ],
)
def test_what_cannot_be_signed_is_refused_and_nothing_is_written(draft, section, words, day, said):
    sign(draft)
    table = draft.edition(PROVIDER, FULL) / "signoffs.csv"
    before = table.read_bytes()

    refused = sign(draft, section, *words, day=day)

    assert refused.exit_code == 2
    assert said in refused.stderr
    assert table.read_bytes() == before


def test_status_counts_days_only_from_a_day_that_is_given(draft):
    without = run(draft, "status", PROVIDER, FULL, "--json").stdout
    record = json.loads(without)["editions"][0]["standing"]

    assert record["next_step"] == "circulated"
    assert run(draft, "status", PROVIDER, FULL, "--today", "now").exit_code == 2
