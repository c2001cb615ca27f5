"""A book of progress holds what was known on its day, says so on every page, and stays in build/."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.releasable import PLANTED, make_releasable
from notebooks.tiny_project import FULL, PROVIDER
from typer.testing import CliRunner, Result

from quality_account.cli import app
from quality_account.freshness.file_hashes import hash_files
from quality_account.paths import ProjectPaths

DAY = "2024-12-31"
SAID = (
    "Progress as at 31 December 2024. For the team. "
    "Figures of periods that end after that day are not yet due."
)


def build(paths: ProjectPaths, *words: str) -> Result:
    with pytest.MonkeyPatch.context() as here:
        here.chdir(paths.root)
        return CliRunner().invoke(app, ["build", PROVIDER, FULL, *words])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[ProjectPaths, dict[str, str]]:
    """A project whose book of progress is built, and the files of its own book before that."""
    paths = make_releasable(tmp_path_factory.mktemp("progress") / "project", "draft")
    assert build(paths).exit_code == 0
    before = hash_files(paths.site) | hash_files(paths.root / "data")
    done = build(paths, "--as-at", DAY)
    assert done.exit_code == 0, done.output
    first_page = f"build/{PROVIDER}/{FULL}/as_at/{DAY}/{PROVIDER}/{FULL}/index.html"
    assert f"For the team: {first_page}" in done.stdout
    return paths, before


@pytest.fixture
def paths(built) -> ProjectPaths:
    return built[0]


def text_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_was_under_embargo_on_the_day_is_in_no_byte_and_its_absence_is_told(paths):
    place = paths.progress(PROVIDER, FULL, DAY)
    page = place / PROVIDER / FULL / "notebooks/news.html"

    assert PLANTED["fact under embargo"].encode() not in text_of(place)
    assert "The motto: " in page.read_text() and "not available" in page.read_text()
    assert "12 beds" in page.read_text()
    assert PLANTED["table for the team"].encode() in text_of(place)


def test_every_page_says_of_which_day_it_is_and_for_whom(paths):
    # those of the audit carry the notice in every theme, this project's plain one included
    pages = sorted(
        (paths.progress(PROVIDER, FULL, DAY) / PROVIDER / FULL / "audit").rglob("*.html")
    )

    assert pages
    assert [one.name for one in pages if SAID not in one.read_text()] == []


def test_the_edition_and_its_own_book_stay_as_they_are(built):
    paths, before = built

    assert hash_files(paths.site) | hash_files(paths.root / "data") == before
    assert SAID.encode() not in text_of(paths.site)
    assert PLANTED["fact under embargo"].encode() in text_of(paths.site)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as-at", "31/12/2024"), "expected a day such as"),
        (("--as-at", "2024-03-31"), "when the reporting year begins"),
        (("--as-at", DAY, "--all"), "a book of progress is of one edition"),
    ],
)
def test_a_day_or_an_option_that_does_not_fit_is_wrong_usage(paths, words, said):
    refused = build(paths, *words)

    assert refused.exit_code == 2
    assert said in " ".join(refused.stderr.split())
