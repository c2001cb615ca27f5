"""CITATION.cff is what its format asks for, before a release of an edition and after it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import yaml

from quality_account.catalogue import load_edition
from quality_account.catalogue.releases import Release
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.announcing import Announced, with_reference

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "tests/schemas/cff-1.2.0.json").read_text(encoding="utf-8"))
TEXT = (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def problems(text: str) -> list[str]:
    found = jsonschema.Draft7Validator(SCHEMA).iter_errors(yaml.safe_load(text))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_the_file_is_valid_against_the_schema_of_its_format():
    assert problems(TEXT) == []


def test_a_released_edition_is_a_valid_reference_and_the_softwares_own_version_stays():
    edition = load_edition(ProjectPaths(ROOT), "RT5", "2024-25")
    released = Release("1.0.0", "2025-06-27", "reconstruction", sha256="ab" * 32)

    after = with_reference(
        TEXT, Announced(edition, "Leicestershire Partnership NHS Trust", released)
    )

    assert problems(after) == []
    before, now = yaml.safe_load(TEXT), yaml.safe_load(after)
    own = before.keys() - {"references"}  # of which one is replaced
    assert {name: now[name] for name in own} == {name: before[name] for name in own}
    assert [(one["version"], one["date-released"]) for one in now["references"]] == [
        ("1.0.0", "2025-06-27")
    ]
