"""Same inputs, same bytes: another folder, home, time zone, language or kind of kernel changes nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from project_copies import copy_project, run_command


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_second_build_elsewhere_gives_the_same_site(built_site: Path, tmp_path: Path):
    home = tmp_path / "another home"
    home.mkdir()
    elsewhere = copy_project(tmp_path / "a folder with spaces" / "deeper" / "clone")
    surroundings = {
        "HOME": str(home),
        "TZ": "Pacific/Auckland",
        "LANG": "de_DE.UTF-8",
        "LC_ALL": "",
        "PYTHONHASHSEED": "77",
        "SOURCE_DATE_EPOCH": "1",
        "COLUMNS": "40",
    }

    # nothing that the first build made is used, and kernels are made in the other way
    apart = ("--cache", str(tmp_path / "other finished pages"), "--fresh-kernels", "--jobs", "2")
    result = run_command(
        "build", "RT5", "2024-25", *apart, project=elsewhere, environment=surroundings
    )

    assert result.returncode == 0, result.stdout + result.stderr
    first, second = (digests(site / "RT5/2024-25") for site in (built_site, elsewhere / "site"))
    assert len(first) > 140
    assert [
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    ] == []
