"""Whole builds of tiny projects: what is published, what is only previewed, what stays."""

import json
import shutil
import threading

import pytest
from notebooks.tiny_project import FULL, NOTEBOOKS, PARTIAL, PROVIDER, make_tiny_project

from quality_account.errors import ExitCode
from quality_account.freshness.trace import Trace
from quality_account.pipeline import edition_build
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.results import PageState
from quality_account.pipeline.running import workers

#: In case that a page never ends.
GIVES_UP_AFTER_SECONDS = 120


def build(paths, year=FULL, **asked):
    return build_edition(plan_build(paths, PROVIDER, year, **asked), BuildOptions(Means(jobs=2)))


def states(result):
    return {page.name: page.state.value for page in result.pages}


def bytes_of(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A project whose full edition was built and published: its paths and the result."""
    paths = make_tiny_project(
        tmp_path_factory.mktemp("good") / "project", "sums_up", "succeeds", "needs_a_table"
    )
    return paths, build(paths)


@pytest.fixture(scope="module")
def good_again(tmp_path_factory):
    """The same project in another folder, where the build before had failed."""
    paths = make_tiny_project(
        tmp_path_factory.mktemp("another folder"), "sums_up", "succeeds", "needs_a_table"
    )
    preview = paths.build(PROVIDER, FULL) / "preview"
    preview.mkdir(parents=True)
    (preview / "index.html").write_text("the error of last time")
    build(paths)
    return paths


@pytest.fixture
def project(good, tmp_path):
    """A copy of the project with its published book, to break."""
    shutil.copytree(good[0].root, tmp_path / "project")
    return type(good[0])(tmp_path / "project")


def test_a_good_build_is_published_with_its_notebooks_and_its_ledger(good):
    paths, result = good

    assert result.exit_code is ExitCode.DONE, result.objections
    assert result.is_published
    published = bytes_of(paths.edition_site(PROVIDER, FULL))
    for page in ("sums_up", "succeeds", "needs_a_table"):
        assert f"notebooks/{page}.html" in published
        assert f"notebooks/{page}.ipynb" in published
    assert {"index.html", "book/index.html", "ledger.csv", "search.html"} <= set(published)
    assert (paths.site / "index.html").is_file()


def test_a_second_wave_page_reads_what_the_first_wave_recorded(good):
    executed = good[0].edition_site(PROVIDER, FULL) / "notebooks" / "sums_up.ipynb"

    assert "the first wave recorded needs_a_table.beds succeeds.beds" in executed.read_text()


def test_nothing_of_the_machine_is_published(good):
    paths, _ = good
    published = bytes_of(paths.site)

    assert not [name for name in published if ".doctrees" in name or ".buildinfo" in name]
    assert not [name for name, content in published.items() if str(paths.root).encode() in content]


def test_two_builds_in_two_folders_give_the_same_bytes(good, good_again):
    assert bytes_of(good_again.site) == bytes_of(good[0].site)


def test_pages_of_the_second_wave_leave_a_core_to_the_checks_that_the_third_waits_for(
    tmp_path, monkeypatch
):
    paths = make_tiny_project(tmp_path, "sums_up", "succeeds", "needs_a_table")
    first = paths.notebooks / "sums_up.ipynb"
    (paths.notebooks / "sums_too.ipynb").write_text(
        first.read_text().replace("sums_up", "sums_too")
    )
    contents = tmp_path / "_toc.yml"
    contents.write_text(f"{contents.read_text()}      - file: notebooks/sums_too\n")
    has_ended, told = threading.Event(), []

    def report(page, state, _result):
        if page.startswith("sums"):
            told.append((len(told) // 2, state))
            if state is PageState.DONE:
                has_ended.set()

    def check(*_named):
        assert has_ended.wait(GIVES_UP_AFTER_SECONDS)
        return Trace(())

    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    monkeypatch.setattr(edition_build, "check_account", check)
    plan = plan_build(paths, PROVIDER, FULL)
    result = build_edition(plan, BuildOptions(Means(jobs=2)), report)

    assert result.is_published
    assert told == [
        (page, state) for page in (0, 1) for state in (PageState.RUNNING, PageState.DONE)
    ]


def test_a_good_build_takes_away_the_preview_of_an_error_that_is_mended(good_again):
    assert not (good_again.build(PROVIDER, FULL) / "preview").exists()


def test_a_failing_page_leaves_the_site_and_shows_its_error_in_the_preview(project):
    shutil.copyfile(NOTEBOOKS / "raises.ipynb", project.notebooks / "succeeds.ipynb")
    before = bytes_of(project.site)

    result = build(project)

    assert result.exit_code is ExitCode.PAGE_FAILED
    assert states(result) == {
        "sums_up": "not run",
        "succeeds": "failed",
        "needs_a_table": "done",
    }
    assert bytes_of(project.site) == before
    preview = project.build(PROVIDER, FULL) / "preview" / "notebooks"
    failed = (preview / "succeeds.html").read_text(encoding="utf-8")
    assert "This page failed. Its figures must not be used." in failed
    assert "Traceback" in failed
    not_run = (preview / "sums_up.html").read_text(encoding="utf-8")
    assert "it reads the facts of the other pages, and succeeds failed." in not_run


def test_two_pages_that_disagree_are_named_and_nothing_is_published(tmp_path):
    paths = make_tiny_project(tmp_path, "says_twelve_beds", "says_thirteen_beds", "sums_up")

    result = build(paths)

    assert result.exit_code is ExitCode.PAGE_FAILED
    [objection] = result.objections
    for word in ("beds.open", "says_twelve_beds", "says_thirteen_beds", "'12'", "'13'"):
        assert word in objection
    assert result.in_state(PageState.NOT_RUN)[0].name == "sums_up"
    assert not paths.site.exists()


def test_a_warning_of_the_render_is_an_objection_with_file_and_line(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    (paths.book / "index.md").write_text("# Beds\n\n[wards](nowhere.md)\n", encoding="utf-8")

    result = build(paths)

    assert result.exit_code is ExitCode.PAGE_FAILED
    assert "book/index.md, line 3: " in result.objections[0]
    assert "nowhere" in result.objections[0]
    assert result.book == paths.build(PROVIDER, FULL) / "preview"
    assert not paths.site.exists()


def test_a_preview_of_one_page_leaves_the_site_and_the_ledgers(project):
    before = bytes_of(project.site)
    ledger = project.ledger(PROVIDER, FULL).read_bytes()

    result = build(project, only_page="succeeds")

    assert result.exit_code is ExitCode.DONE
    assert states(result) == {"sums_up": "not run", "succeeds": "done", "needs_a_table": "not run"}
    assert (result.book / "notebooks" / "succeeds.html").is_file()
    assert result.book == project.build(PROVIDER, FULL) / "preview"
    assert bytes_of(project.site) == before
    assert project.ledger(PROVIDER, FULL).read_bytes() == ledger


def test_a_partial_edition_says_plainly_what_it_does_not_hold(project):
    # a link to a page that is not held must lead to its note, or the render would warn
    linking = "# Beds\n\n[Wards](../notebooks/needs_a_table.ipynb)\n"
    (project.book / "index.md").write_text(linking, encoding="utf-8")

    result = build(project, PARTIAL)

    assert result.is_published, result.objections
    page = result.book / "notebooks" / "needs_a_table.html"
    text = page.read_text(encoding="utf-8")
    assert "The page that needs a table" in text
    assert "This book holds only some of the figures for 2023/24" in text
    assert not page.with_suffix(".ipynb").exists()
    listed = (project.site / "index.html").read_text(encoding="utf-8")
    assert listed.index("XA1/2024-25") < listed.index("XA1/2023-24")


def test_another_edition_that_cannot_be_read_is_a_remark_and_hinders_nothing(project):
    (project.edition(PROVIDER, FULL) / "edition.yml").write_text("provider: XA1\nyear: [\n")

    result = build(project, PARTIAL)

    assert result.is_published
    assert result.exit_code is ExitCode.DONE
    [remark] = result.remarks
    assert "data/providers/XA1/2024-25/edition.yml" in remark
    folder = project.build(PROVIDER, PARTIAL)
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert record["remarks"] == [remark]
    assert not (folder / "staging").exists()


def test_the_record_of_a_run_holds_every_page_with_its_seconds(good):
    record = json.loads((good[0].build(PROVIDER, FULL) / "run.json").read_text(encoding="utf-8"))

    assert [page["name"] for page in record["pages"]] == ["sums_up", "succeeds", "needs_a_table"]
    assert all(page["state"] == "done" and page["seconds"] > 0 for page in record["pages"])


def test_a_page_that_is_left_out_is_in_no_contents_and_links_to_it_keep_their_words(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")
    edition = paths.edition(PROVIDER, FULL) / "edition.yml"
    edition.write_text(f"{edition.read_text()}leaves_out: {{needs_a_table: There are no wards.}}\n")
    linking = "# Beds\n\nRead of [our wards](../notebooks/needs_a_table.ipynb#by-ward) there.\n"
    (paths.book / "index.md").write_text(linking, encoding="utf-8")

    result = build(paths)

    assert result.is_published, result.objections
    assert not (result.book / "notebooks" / "needs_a_table.html").exists()
    first = (result.book / "book" / "index.html").read_text(encoding="utf-8")
    assert "Read of our wards there." in first
    assert "needs_a_table" not in first


def test_an_edition_gives_a_page_a_title_of_its_own(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    edition = paths.edition(PROVIDER, FULL) / "edition.yml"
    edition.write_text(f"{edition.read_text()}titles:\n  succeeds: 'Priority one: beds'\n")

    result = build(paths)

    assert result.is_published, result.objections
    page = (result.book / "notebooks" / "succeeds.html").read_text(encoding="utf-8")
    assert "<h1>Priority one: beds" in page
    assert "<title>Priority one: beds" in page
    assert "Priority one: beds" in (result.book / "book" / "index.html").read_text(encoding="utf-8")
