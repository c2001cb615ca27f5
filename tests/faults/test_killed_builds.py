"""A build that is killed or stopped leaves the last good site, no process, and a way to go on."""

import pytest
from faults.running_build import RunningBuild, kernel_is_copy, let_page_wait
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project

#: Further words for the build, and whether its kernels are copies then.
KERNELS = {"copied": ((), True), "started anew": (("--fresh-kernels",), False)}

by_kernels = pytest.mark.parametrize(("words", "are_copies"), KERNELS.values(), ids=KERNELS)


@pytest.fixture
def project(tmp_path):
    """A project with an older book in site/, whose one page waits until it may go on."""
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    let_page_wait(paths, "succeeds")
    book = paths.edition_site(PROVIDER, FULL)
    book.mkdir(parents=True)
    (book / "index.html").write_text("the last good book", encoding="utf-8")
    return paths


def last_book(project):
    return (project.edition_site(PROVIDER, FULL) / "index.html").read_text(encoding="utf-8")


@by_kernels
def test_ctrl_c_ends_with_130_a_sentence_and_no_process(project, tmp_path, words, are_copies):
    build = RunningBuild(project.root, "--cache", str(tmp_path / "cache"), *words)
    assert kernel_is_copy(build.wait_for_page()) == are_copies

    build.interrupt()
    code, _, said = build.wait()

    assert (code, said) == (130, "\nstopped; nothing half-done was left in site/\n")
    build.wait_until_nothing_runs()
    assert last_book(project) == "the last good book"


@by_kernels
def test_a_killed_build_leaves_no_process_and_the_last_good_site(
    project, tmp_path, words, are_copies
):
    build = RunningBuild(project.root, "--cache", str(tmp_path / "cache"), *words)
    assert kernel_is_copy(build.wait_for_page()) == are_copies

    build.kill()
    build.wait()

    build.wait_until_nothing_runs()
    assert last_book(project) == "the last good book"


def test_the_build_after_a_killed_one_carries_on(project, tmp_path):
    killed = RunningBuild(project.root, "--cache", str(tmp_path / "cache"))
    killed.wait_for_page()
    killed.kill()
    killed.wait()

    killed.let_page_go_on()
    code, said, _ = RunningBuild(project.root, "--cache", str(tmp_path / "cache")).wait()

    assert code == 0, said
    assert last_book(project) != "the last good book"
    assert not (project.build(PROVIDER, FULL) / "staging").exists()


def test_a_second_build_of_the_same_edition_is_refused_while_the_first_runs(project, tmp_path):
    build = RunningBuild(project.root, "--cache", str(tmp_path / "cache"))
    build.wait_for_page()

    code, _, said = RunningBuild(project.root).wait()
    build.interrupt()
    build.wait()

    assert code == 2
    assert f"another build of XA1 2024-25 is running (process {build.process.pid})" in said
