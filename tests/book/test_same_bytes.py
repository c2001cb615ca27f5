"""Same inputs, same bytes: another folder, home, user, time zone, language, kind of kernel or number of
pages at once changes nothing.

Here it is the year of which only some figures are held; ``soak_whole_book.py`` does the same with the
whole account, in all four ways.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from project_copies import copy_project, run_command

#: Fewer files than this are not the whole book of a year.
_FEWEST_FILES = 120


@dataclass(frozen=True)
class Way:
    """A way to build: kernels that are copies, started anew or those of dask's workers, pages at once, and
    whose machine it is.
    """

    kernels: str
    jobs: int
    user: str
    zone: str
    language: str

    def __str__(self) -> str:
        return f"{self.kernels} kernels, {self.jobs} at once"

    @property
    def words(self) -> list[str]:
        """The options of the command."""
        if self.kernels == "dask":
            return ["--scheduler", f"dask-local:{self.jobs}"]
        return ["--jobs", str(self.jobs), *(["--fresh-kernels"] if self.kernels == "fresh" else [])]

    def surroundings(self, folder: Path) -> dict[str, str]:
        """The variables of another user on another machine, with folders of their own."""
        home, temporary = folder / f"home of {self.user}", folder / "temporary"
        for made in (home, temporary):
            made.mkdir(parents=True)
        return {
            "HOME": str(home),
            "USER": self.user,
            "LOGNAME": self.user,
            "TMPDIR": str(temporary),
            "TZ": self.zone,
            "LANG": self.language,
            "LC_ALL": "",
            "PYTHONHASHSEED": "77",
            "SOURCE_DATE_EPOCH": "1",
            "COLUMNS": "40",
        }


WARM_ONE = Way("warm", 1, "analyst", "Pacific/Auckland", "de_DE.UTF-8")
WARM_FOUR = Way("warm", 4, "auditor", "America/St_Johns", "tr_TR.UTF-8")
FRESH_ONE = Way("fresh", 1, "reader", "Asia/Kathmandu", "ja_JP.UTF-8")
FRESH_FOUR = Way("fresh", 4, "nobody", "Pacific/Chatham", "C")
DASK_TWO = Way("dask", 2, "colleague", "Asia/Kolkata", "fr_FR.UTF-8")


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of each file of a book, by its name."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def build_elsewhere(way: Way, year: str, folder: Path) -> dict[str, str]:
    """The files of a book that is built in a copy of the project, with nothing that others made."""
    project = copy_project(folder / "a folder with spaces" / way.user / "clone")
    cache = folder / "other finished pages"
    words = ("build", "RT5", year, "--cache", str(cache), *way.words)
    done = run_command(*words, project=project, environment=way.surroundings(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(project / "site" / "RT5" / year)


def names_that_differ(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The files with other bytes, or that only one of two books has."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("way", [FRESH_FOUR], ids=str)
def test_a_build_elsewhere_and_in_another_way_gives_the_same_files(
    built_site: Path, tmp_path: Path, way: Way
):
    first = digests(built_site / "RT5" / "2023-24")

    second = build_elsewhere(way, "2023-24", tmp_path)

    assert len(first) > _FEWEST_FILES
    assert {"manifest.json", "ledger.csv", "index.html"} <= first.keys()
    assert names_that_differ(first, second) == []
