"""Which pages of a tiny project are run again after an edit: exactly those that rest on it."""

import json
import shutil
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project

from quality_account.paths import ProjectPaths
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.results import BuildResult, PageState
from quality_account.pipeline.staleness import find_stale_pages

PAGES = ("sums_up", "succeeds", "reads_beds")


def build(paths: ProjectPaths, store: Path, **options) -> BuildResult:
    plan = plan_build(paths, PROVIDER, FULL)
    return build_edition(plan, BuildOptions(Means(jobs=2), store, **options))


def run(result: BuildResult) -> set[str]:
    """The pages that were run and not recalled."""
    assert result.is_published, (result.objections, [page.reason for page in result.pages])
    return {page.name for page in result.pages if not page.is_reused}


def site(paths: ProjectPaths) -> dict[str, bytes]:
    return {
        file.relative_to(paths.site).as_posix(): file.read_bytes()
        for file in sorted(paths.site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project that was built once, and the folder of its finished pages."""
    paths = make_tiny_project(tmp_path_factory.mktemp("built") / "project", *PAGES)
    store = tmp_path_factory.mktemp("store") / "pages"
    assert run(build(paths, store)) == set(PAGES)
    return paths, store


@pytest.fixture
def project(built, tmp_path):
    """A copy of the project in another folder, as another checkout, and the same store."""
    shutil.copytree(built[0].root, tmp_path / "project")
    return ProjectPaths(tmp_path / "project"), built[1]


def beds(paths: ProjectPaths) -> Path:
    return paths.edition(PROVIDER, FULL) / "beds.csv"


def change_cell(paths: ProjectPaths, page: str, cell_id: str, change) -> None:
    file = paths.notebooks / f"{page}.ipynb"
    document = json.loads(file.read_text(encoding="utf-8"))
    change(next(cell for cell in document["cells"] if cell["id"] == cell_id))
    file.write_text(json.dumps(document), encoding="utf-8")


def test_another_checkout_with_the_same_content_runs_nothing_and_gives_the_same_site(project):
    paths, store = project
    before = site(paths)
    shutil.rmtree(paths.site)
    shutil.rmtree(paths.root / "build")

    assert run(build(paths, store)) == set()
    assert site(paths) == before


def test_a_changed_table_runs_the_pages_that_rest_on_it_and_the_table_of_yesterday_none(project):
    paths, store = project
    before, yesterday = site(paths), beds(paths).read_bytes()
    beds(paths).write_text("ward,beds\nAsh,13\n", encoding="utf-8")

    assert run(build(paths, store)) == {"reads_beds", "sums_up"}
    page = paths.edition_site(PROVIDER, FULL) / "notebooks" / "reads_beds.html"
    assert "13 beds" in page.read_text(encoding="utf-8")

    beds(paths).write_bytes(yesterday)

    assert run(build(paths, store)) == set()
    assert site(paths) == before


def test_another_id_or_an_editors_note_runs_nothing_and_is_in_the_published_notebook(project):
    paths, store = project

    def rename(cell):
        cell["id"] = "renamed"
        cell["metadata"]["collapsed"] = False

    change_cell(paths, "succeeds", "body", rename)

    assert run(build(paths, store)) == set()
    page = json.loads((paths.edition_site(PROVIDER, FULL) / "notebooks/succeeds.ipynb").read_text())
    assert "renamed" in [cell["id"] for cell in page["cells"]]


def test_forced_pages_all_run_and_give_the_same_site(project):
    paths, store = project
    before = site(paths)

    assert run(build(paths, store, is_forced=True)) == set(PAGES)
    assert site(paths) == before


def test_damaged_finished_pages_are_run_again_and_told(project, tmp_path):
    paths, store = project
    damaged = tmp_path / "damaged store"
    shutil.copytree(store, damaged)
    for file in damaged.iterdir():
        file.write_bytes(file.read_bytes()[:-1])

    result = build(paths, damaged)

    assert run(result) == set(PAGES)
    assert len(result.notes) == len(PAGES)
    assert all("was damaged" in note for note in result.notes)


def test_a_file_that_changes_while_its_page_runs_is_not_taken_for_what_the_page_read(project):
    paths, store = project
    beds(paths).write_text("ward,beds\nAsh,16\n", encoding="utf-8")

    def meddle(page, state, _result):
        if page == "reads_beds" and state.value == "done":
            beds(paths).write_text("ward,beds\nAsh,17\n", encoding="utf-8")

    build_edition(plan_build(paths, PROVIDER, FULL), BuildOptions(Means(jobs=2), store), meddle)

    assert run(build(paths, store)) == {"reads_beds", "sums_up"}
    page = paths.edition_site(PROVIDER, FULL) / "notebooks" / "reads_beds.html"
    assert "17 beds" in page.read_text(encoding="utf-8")


def stale(paths: ProjectPaths) -> dict[str, tuple[str, ...]]:
    return {one.name: one.reasons for one in find_stale_pages(plan_build(paths, PROVIDER, FULL))}


ABOUT_BEDS = ("it reads the facts of reads_beds",)


def test_a_file_that_a_page_looked_for_in_vain_and_that_is_there_now_makes_it_stale(project):
    paths, _ = project
    (paths.edition(PROVIDER, FULL) / "closed.txt").write_text("Ash\n", encoding="utf-8")

    assert stale(paths) == {
        "sums_up": ABOUT_BEDS,
        "reads_beds": ("data/providers/XA1/2024-25/closed.txt is there now",),
    }


def test_what_a_page_does_not_rest_on_makes_nothing_stale(project):
    paths, _ = project
    (paths.root / "README.md").write_text("Read me.\n", encoding="utf-8")
    (paths.catalogue / "indicators" / "falls.txt").write_text("None.\n", encoding="utf-8")
    (paths.book / "index.md").write_text("# Other beds\n", encoding="utf-8")

    assert stale(paths) == {}


def test_why_a_page_would_run_is_said_in_words(project):
    paths, _ = project
    beds(paths).write_text("ward,beds\nAsh,15\n", encoding="utf-8")
    change_cell(paths, "succeeds", "body", lambda cell: cell.update(source=["print('other')"]))

    assert stale(paths) == {
        "reads_beds": ("data/providers/XA1/2024-25/beds.csv has changed",),
        "succeeds": ("its notebook has changed (code cell 2)",),
        "sums_up": ("it reads the facts of succeeds and reads_beds",),
    }


def test_a_failed_page_runs_again_though_nothing_has_changed(project):
    paths, store = project
    change_cell(paths, "succeeds", "body", lambda cell: cell.update(source=["raise KeyError"]))
    failed = build(paths, store)

    assert [page.name for page in failed.in_state(PageState.FAILED)] == ["succeeds"]
    assert stale(paths)["succeeds"] == ("its last run failed",)


def test_pages_of_an_edition_that_was_never_built_were_never_run(tmp_path):
    assert stale(make_tiny_project(tmp_path, "succeeds")) == {"succeeds": ("never run",)}
