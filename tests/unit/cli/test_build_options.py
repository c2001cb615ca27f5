"""What ``build`` and ``status`` say of pages that need not run, and of those that must."""

import json
import shutil
import subprocess
import sys

import pytest
from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project


def run(paths, *words):
    return subprocess.run(
        [sys.executable, "-m", "quality_account", *words],
        cwd=paths.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project of which every edition was built, what was said, and its finished pages."""
    paths = make_tiny_project(tmp_path_factory.mktemp("built"), "sums_up", "reads_beds")
    for file in ("beds.csv", "datapackage.json"):
        shutil.copyfile(
            paths.edition(PROVIDER, FULL) / file, paths.edition(PROVIDER, PARTIAL) / file
        )
    cache = tmp_path_factory.mktemp("finished pages")
    return paths, run(paths, "build", "--all", "--cache", str(cache)), cache


def test_all_builds_every_edition_and_tells_of_each(built):
    paths, said, cache = built

    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.startswith(f"Building {PROVIDER} {PARTIAL}, {PROVIDER} {FULL}\n")
    for year in (PARTIAL, FULL):
        assert f"{PROVIDER} {year} reads_beds: done in " in said.stdout
        assert f"The book is at site/{PROVIDER}/{year}/index.html" in said.stdout
    assert len(list(cache.glob("*.page"))) == 4


def test_a_book_of_which_nothing_has_changed_is_left_alone_and_this_is_said(built):
    before = {file: file.stat().st_mtime_ns for file in built[0].site.rglob("*")}

    said = run(built[0], "build", PROVIDER, FULL)

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == (
        f"{PROVIDER} {FULL}: nothing has changed since it was built (2 pages)\n"
        f"The book is at site/{PROVIDER}/{FULL}/index.html\n"
    )
    assert {file: file.stat().st_mtime_ns for file in built[0].site.rglob("*")} == before


def test_an_unchanged_book_needs_no_library_of_the_data_or_the_pages(built):
    program = (
        "import sys\n"
        f"sys.argv = ['quality-account', 'build', '{PROVIDER}', '{FULL}']\n"
        "from quality_account.cli import app\n"
        "app(standalone_mode=False)\n"
        "print(sorted({'pandas', 'papermill', 'sphinx', 'yaml', 'nbformat'} & set(sys.modules)))\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=built[0].root,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert "nothing has changed" in said.stdout
    assert said.stdout.endswith("[]\n")


def test_a_file_of_the_site_that_was_altered_is_put_right(built):
    page = built[0].edition_site(PROVIDER, PARTIAL) / "notebooks" / "reads_beds.html"
    was = page.read_bytes()
    page.write_bytes(was.replace(b"beds", b"bads"))

    said = run(built[0], "build", PROVIDER, PARTIAL, "--cache", str(built[2]))

    assert "Pages: 2 done (2 of them unchanged), 0 failed, 0 not run" in said.stdout, said.stdout
    assert page.read_bytes() == was


def test_explain_says_why_each_page_would_run_and_runs_nothing(built):
    notebook = built[0].notebooks / "reads_beds.ipynb"
    was = notebook.read_text(encoding="utf-8")
    notebook.write_text(was.replace("a ward is closed", "one is closed"), encoding="utf-8")
    try:
        said = run(built[0], "build", PROVIDER, FULL, "--explain")
        status = run(built[0], "status", PROVIDER, FULL)
        for_programs = run(built[0], "status", PROVIDER, FULL, "--json")
    finally:
        notebook.write_text(was, encoding="utf-8")

    why = "its notebook has changed (code cell 2)"
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == (
        f"{PROVIDER} {FULL}: a build would run 2 pages\n"
        "  sums_up: it reads the facts of reads_beds\n"
        f"  reads_beds: {why}\n"
    )
    assert (
        f"  a build would run: 2 pages\n    sums_up: it reads the facts of reads_beds\n    reads_beds: {why}\n"
        in status.stdout
    )
    [edition] = json.loads(for_programs.stdout)["editions"]
    assert edition["pages"]["stale"]["reads_beds"] == [why]


def test_explain_says_so_where_no_page_would_run(built):
    said = run(built[0], "build", PROVIDER, FULL, "--explain")

    assert said.stdout == f"{PROVIDER} {FULL}: a build would run no page\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--all", "--page", "reads_beds"), "leave out --all or --page"),
        (("--all", PROVIDER, FULL), "leave out --all or YEAR"),
    ],
)
def test_words_that_contradict_each_other_are_refused_with_2(built, words, expected):
    said = run(built[0], "build", *words)

    assert said.returncode == 2
    assert expected in " ".join(said.stderr.split())
