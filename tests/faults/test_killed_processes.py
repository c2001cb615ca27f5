"""A process of a build that dies costs its own work only; the build says so and ends by itself."""

import pytest
from faults.running_build import RunningBuild, kernel_is_copy, let_page_wait
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project


@pytest.fixture
def project(tmp_path):
    """A project whose first page waits, so that the second follows when it has ended."""
    paths = make_tiny_project(tmp_path / "project", "needs_a_table", "succeeds")
    let_page_wait(paths, "needs_a_table")
    book = paths.edition_site(PROVIDER, FULL)
    book.mkdir(parents=True)
    (book / "index.html").write_text("the last good book", encoding="utf-8")
    return paths


@pytest.fixture
def build(project, tmp_path):
    """One page at a time, of which the first is at work with a copied kernel."""
    build = RunningBuild(project.root, "--jobs", "1", "--cache", str(tmp_path / "cache"))
    assert kernel_is_copy(build.wait_for_page())
    yield build
    build.wait_until_nothing_runs()


def site_is_as_it_was(project):
    index = project.edition_site(PROVIDER, FULL) / "index.html"
    return index.read_text(encoding="utf-8") == "the last good book"


def test_without_its_template_a_page_fails_and_the_next_ones_get_kernels_of_their_own(
    project, build
):
    [template] = build.processes()["template"]

    template.kill()
    code, said, _ = build.wait()

    assert code == 3
    assert "Pages: 1 done, 1 failed" in said
    assert "failed: needs_a_table: DeadKernelError: the kernel died while it ran this cell" in said
    assert site_is_as_it_was(project)


def test_a_killed_kernel_fails_its_page_and_the_template_makes_the_next_one(project, build):
    [template] = build.processes()["template"]

    kernel = next(
        one for one in build.processes()["kernel"] if str(one.pid) == str(build.wait_for_page())
    )
    kernel.kill()
    code, said, _ = build.wait()

    assert code == 3
    assert "Pages: 1 done, 1 failed" in said
    assert "failed: needs_a_table: DeadKernelError: the kernel died while it ran this cell" in said
    assert not template.is_running()
    assert site_is_as_it_was(project)


def test_a_killed_renderer_is_told_and_the_site_stays(project, build):
    for renderer in build.processes()["renderer"]:
        renderer.kill()
    build.let_page_go_on()
    code, said, _ = build.wait()

    assert code == 3
    assert "Pages: 2 done, 0 failed" in said
    assert "Jupyter Book was killed" in said
    assert site_is_as_it_was(project)
