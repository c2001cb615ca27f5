"""The run log: lines that are only added, each holding the hash of the one before."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, make_tiny_project
from project_copies import run_command

from quality_account.pipeline.run_log import Run, append_run, lines_about, read_run_log


def run(number: int = 1, what: str = "build") -> Run:
    return Run(what, "XA1", "2024-25", "0.1.0", "c", "l", "i", "o", f"m{number}", "published")


def append_many(log: Path, count: int) -> None:
    for number in range(count):
        append_run(log, run(number))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    file = tmp_path / "run_log.jsonl"
    append_many(file, 4)
    return file


def faults(log: Path) -> list[tuple[int, str]]:
    return [(line.number, line.fault) for line in read_run_log(log) if line.fault]


def test_lines_that_were_only_added_have_no_fault(log):
    assert [line.number for line in read_run_log(log)] == [1, 2, 3, 4]
    assert faults(log) == []


def test_lines_of_many_processes_at_once_make_one_chain(log):
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as processes:
        for future in [processes.submit(append_many, log, 10) for _ in range(4)]:
            future.result()

    assert len(read_run_log(log)) == 44
    assert faults(log) == []


def test_a_changed_line_does_not_have_its_hash_nor_fit_the_next(log):
    log.write_text(log.read_text().replace('"m1"', '"m9"'))

    (changed, first), (following, second) = faults(log)

    assert (changed, following) == (2, 3)
    assert first.startswith("it is not as it was written")
    assert second.startswith("it does not fit the line before it")


def test_a_changed_last_line_does_not_have_its_hash(log):
    log.write_text(log.read_text().replace('"m3"', '"m9"'))

    [(number, fault)] = faults(log)

    assert number == 4
    assert fault.startswith("it is not as it was written")


def test_a_line_taken_out_is_noticed_at_the_one_after_it(log):
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:1] + lines[2:]))

    assert faults(log)[0][0] == 2


def test_a_first_line_taken_out_is_noticed(log):
    log.write_text("".join(log.read_text().splitlines(keepends=True)[1:]))

    assert faults(log)[0][0] == 1


def test_a_torn_last_line_is_told_until_the_next_line_says_so_and_is_never_taken_away(log):
    torn = log.read_bytes()[:-40]
    log.write_bytes(torn)

    assert faults(log) == [(4, "its writing was cut short, or it was damaged")]

    append_run(log, run(5))

    assert log.read_bytes().startswith(torn + b"\n")
    assert faults(log) == []
    assert [line.is_torn for line in read_run_log(log)] == [False, False, False, True, False]
    assert json.loads(log.read_text().splitlines()[-1])["after_a_torn_line"] is True


def test_a_torn_line_that_is_mended_later_no_longer_fits(log):
    whole = log.read_bytes()
    log.write_bytes(whole[:-40])
    append_run(log, run(5))
    log.write_bytes(whole + log.read_bytes().splitlines(keepends=True)[-1])

    assert [number for number, _ in faults(log)] == [5]


def test_only_builds_of_the_edition_that_gave_a_book_are_about_it(log):
    append_run(log, run(7, what="verify"))
    append_run(log, Run("build", "XA1", "2024-25", "", "", "", "", "", "", "not published"))
    append_run(log, Run("build", "XA1", "2023-24", "", "", "", "", "", "m8", "published"))

    found = lines_about(read_run_log(log), "XA1", "2024-25")

    assert [line.record["manifest"] for line in found] == ["m0", "m1", "m2", "m3"]


def test_a_build_adds_one_line_an_unchanged_one_none_and_a_failed_one_its_own(tmp_path):
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    words = ("build", PROVIDER, FULL, "--cache", str(tmp_path / "cache"))

    first = run_command(*words, project=paths.root)
    after_first = paths.run_log.read_bytes()
    again = run_command(*words, project=paths.root)
    after_again = paths.run_log.read_bytes()
    shutil.copyfile(NOTEBOOKS / "raises.ipynb", paths.notebooks / "succeeds.ipynb")
    failed = run_command(*words, project=paths.root)

    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert after_again == after_first
    assert str(tmp_path) not in after_first.decode()
    outcomes = [line.record["outcome"] for line in read_run_log(paths.run_log)]
    assert failed.returncode == 3, failed.stdout + failed.stderr
    assert outcomes == ["published", "not published: 1 page failed"]
