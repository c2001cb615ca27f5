"""CITATION.cff is what its format asks for, before a release and after it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from quality_account.citing import update_citation

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "tests/schemas/cff-1.2.0.json").read_text(encoding="utf-8"))
TEXT = (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def problems(text: str) -> list[str]:
    found = jsonschema.Draft7Validator(SCHEMA).iter_errors(yaml.safe_load(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_the_file_is_valid_against_the_schema_of_its_format():
    assert problems(TEXT) == []


def test_a_release_changes_version_and_day_and_nothing_else():
    updated = update_citation(TEXT, "2.3.4", date(2031, 1, 2))

    assert problems(updated) == []
    before, after = TEXT.splitlines(), updated.splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "version: 2.3.4",
        'date-released: "2031-01-02"',
    ]


def test_comments_stay_and_keys_further_in_are_left_alone():
    text = (
        "# How to cite\nversion: 0.1.0 # of the code\npreferred-citation:\n  version: 9.9.9\n"
        "date-released: 2020-01-01\n"
    )

    assert update_citation(text, "1.0.0", date(2025, 8, 4)) == (
        "# How to cite\nversion: 1.0.0 # of the code\npreferred-citation:\n  version: 9.9.9\n"
        'date-released: "2025-08-04"\n'
    )


@pytest.mark.parametrize(
    ("text", "version", "said"),
    [
        ("date-released: 2020-01-01\n", "1.0.0", "found 0 lines that begin with 'version'"),
        ("version: 1.0.0\nversion: 1.0.0\n", "1.0.0", "found 2 lines that begin with 'version'"),
        ("version: 1.0.0\n", "1.1.0", "found 0 lines that begin with 'date-released'"),
        (TEXT, "1.0", "found the version '1.0', expected three numbers"),
    ],
    ids=["no version", "two versions", "no day", "not a version"],
)
def test_a_file_or_a_version_of_another_form_is_refused(text: str, version: str, said: str):
    with pytest.raises(ValueError, match=said):
        update_citation(text, version, date(2025, 8, 4))
