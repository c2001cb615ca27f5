"""Breaking the invented provider's project, and looking at what the checks find."""

from __future__ import annotations

import shutil
from pathlib import Path

from fixtures.tiny_provider_copies import PROVIDER, YEAR

from quality_account.catalogue import check_catalogue, check_glossary
from quality_account.errors import Problem
from quality_account.paths import ProjectPaths
from quality_account.tables import check_edition

HERE = Path(__file__).parent
EDITION = f"data/providers/{PROVIDER}/{YEAR}"

#: The file of the invented project that the files of a folder take the place of.
REPLACES = {
    "accepted": f"{EDITION}/falls.csv",
    "falls": f"{EDITION}/falls.csv",
    "wards": f"{EDITION}/wards.csv",
    "visits": f"{EDITION}/visits.csv",
    "facts": f"{EDITION}/facts/falls.csv",
    "edition": f"{EDITION}/edition.yml",
    "datapackage": f"{EDITION}/datapackage.json",
    "glossary": f"{EDITION}/glossary.yml",
    "card": "data/catalogue/indicators/falls.yml",
    "providers": "data/catalogue/providers.yml",
    "sources": "data/catalogue/sources.yml",
}


def put(paths: ProjectPaths, *broken: str) -> None:
    """Let broken files take the places of the invented project's files."""
    for name in broken:
        shutil.copyfile(HERE / name, paths.root / REPLACES[name.split("/")[0]])


def find_problems(paths: ProjectPaths) -> list[Problem]:
    """What ``quality-account check`` finds in the invented project's data."""
    return sorted(
        {
            *check_catalogue(paths),
            *check_edition(paths, PROVIDER, YEAR),
            *check_glossary(paths, PROVIDER, YEAR),
        }
    )
