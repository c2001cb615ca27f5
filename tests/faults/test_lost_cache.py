"""Kept pages that are lost or damaged cost time, and the build says so; they never cost a book."""

from faults.running_build import RunningBuild
from notebooks.tiny_project import make_tiny_project


def test_a_damaged_page_is_run_again_with_a_note_and_gives_the_same_book(tmp_path):
    paths = make_tiny_project(tmp_path / "project", "succeeds", "needs_a_table")
    cache = tmp_path / "cache"
    RunningBuild(paths.root, "--cache", str(cache)).wait()
    published = paths.site.rename(tmp_path / "published")
    damaged = sorted(cache.glob("*.page"))[0]
    damaged.write_bytes(damaged.read_bytes()[:-10])

    code, said, _ = RunningBuild(paths.root, "--cache", str(cache)).wait()

    assert code == 0, said
    assert "Pages: 2 done (1 of them unchanged), 0 failed" in said
    assert f"the kept page {damaged} was damaged (its content does not have its hash)" in said
    assert files_of(paths.site) == files_of(published)
    assert len(list(cache.glob("*.page"))) == 2


def test_a_cache_that_cannot_be_written_is_a_note_and_the_book_is_made(tmp_path):
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    (tmp_path / "file").touch()
    # no folder can be made below a file, by nobody: an administrator may write everywhere else
    cache = tmp_path / "file" / "cache"

    code, said, _ = RunningBuild(paths.root, "--cache", str(cache)).wait()

    assert code == 0, said
    assert f"pages are not kept: {cache} cannot be written" in said


def files_of(folder):
    return {
        file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
