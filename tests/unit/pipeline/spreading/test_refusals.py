"""What is refused, in words: addresses, workers that differ, and results that cannot be believed."""

import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest
from distributed import LocalCluster

from quality_account.errors import SchedulerError
from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.freshness.trace import Trace
from quality_account.observed import Read
from quality_account.pipeline.results import PageResult, PageState
from quality_account.pipeline.spreading import cluster
from quality_account.pipeline.spreading.bundle import hash_of
from quality_account.pipeline.spreading.judging import find_objection
from quality_account.pipeline.spreading.order import PageAnswer
from quality_account.pipeline.spreading.pages import SpreadPages
from quality_account.pipeline.spreading.surroundings import describe_surroundings

from .spread_pages import worker

BEDS = "data/providers/XA1/2024-25/beds.csv"
HERE = describe_surroundings()


def spread(address, root):
    return SpreadPages(address, root=root, scratch=root / "scratch", log=root / "log")


def words_of(address, root):
    with pytest.raises(SchedulerError) as refused, spread(address, root):
        pass
    return str(refused.value)


# Addresses and workers


@pytest.mark.parametrize(
    "address", ["10.0.0.5", "dask-local", "dask-local:0", "tcp://", "http://a:1"]
)
def test_an_address_of_another_form_is_refused_before_anything_is_started(tmp_path, address):
    assert words_of(address, tmp_path) == (
        f"--scheduler {address}: found no address of this form, expected dask-local:2 (two workers "
        "on this machine) or tcp://host:port\n    Next: a scheduler says its address when it starts "
        "(dask scheduler); name that."
    )


def test_an_address_where_nobody_answers_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_ANSWER_SECONDS", 1)

    words = words_of("tcp://127.0.0.1:9", tmp_path)

    assert "found nobody who answers there within 1 seconds" in words
    assert "Next: look whether the scheduler runs" in words


def test_that_distributed_is_not_installed_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)

    words = words_of("dask-local:2", tmp_path)

    assert "found no package distributed in this environment" in words


@contextmanager
def cluster_in_this_process(workers, threads=1):
    """A scheduler in this process with so many workers; its address."""
    with LocalCluster(
        n_workers=workers,
        threads_per_worker=threads,
        processes=False,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as opened:
        yield opened.scheduler_address


def test_a_scheduler_without_workers_is_refused(tmp_path):
    with cluster_in_this_process(0) as address:
        assert "found a scheduler without workers" in words_of(address, tmp_path)


def test_a_worker_with_several_threads_is_refused(tmp_path):
    with cluster_in_this_process(1, threads=2) as address:
        words = words_of(address, tmp_path)

    assert "found more than one thread in tcp://127.0.0.1:" in words
    assert "--nthreads 1" in words


def test_a_worker_with_other_code_is_named_before_any_page_runs(tmp_path):
    package = tmp_path / "other" / PACKAGE_FOLDER.name
    shutil.copytree(PACKAGE_FOLDER, package, ignore=shutil.ignore_patterns("__pycache__"))
    with (package / "numbers.py").open("a", encoding="utf-8") as written:
        written.write("# another comment\n")

    with (
        cluster_in_this_process(0) as address,
        worker(address, tmp_path / "w", package=package),
    ):
        words = words_of(address, tmp_path)

    assert "found other code of quality_account at the worker tcp://127.0.0.1:" in words
    assert "Next: install the same checkout and the same requirements on the worker's" in words


# Results


def answer(**others):
    """What a good worker sends back for a page that read a table and used one module."""
    notebook = b"{}"
    trace = Trace(
        (Read(BEDS, "content", hash_of(b"ward,beds\n")),),
        {"numbers.py": hash_of((PACKAGE_FOLDER / "numbers.py").read_bytes())},
    )
    result = PageResult("beds", PageState.DONE, trace=trace)
    good = PageAnswer("tcp://worker:1", HERE, result, (), notebook, hash_of(notebook))
    return replace(good, **others)


def objection(given):
    sent = {BEDS: hash_of(b"ward,beds\n")}
    return find_objection(given, sent, HERE)


def with_trace(*reads, modules=()):
    return PageResult("beds", PageState.DONE, trace=Trace(reads, dict(modules)))


def test_a_good_answer_is_taken():
    assert objection(answer()) == ""


def test_a_notebook_that_is_not_what_its_hash_says_is_refused():
    assert objection(answer(notebook=b"[]")).startswith(
        "what came back from the worker tcp://worker:1 is not what it says it sent."
    )


def test_a_page_that_read_other_bytes_than_were_sent_is_refused():
    other = with_trace(Read(BEDS, "content", hash_of(b"ward,beds\nAsh,13\n")))

    assert f"the page read {BEDS} with other bytes than were sent" in objection(
        answer(result=other)
    )


def test_a_page_that_read_a_file_that_was_not_sent_is_refused():
    other = with_trace(Read("/srv/elsewhere.csv", "content", hash_of(b"")))

    assert "the page read /srv/elsewhere.csv with other bytes" in objection(answer(result=other))


def test_a_page_that_used_other_code_is_refused_with_the_worker_and_the_module():
    other = with_trace(modules={"numbers.py": hash_of(b"other")}.items())

    assert objection(answer(result=other)).startswith(
        "the worker tcp://worker:1 ran other code of quality_account: numbers.py. Next: install"
    )


def test_a_worker_that_changed_after_the_build_began_is_refused_with_what_differs():
    libraries = (*HERE.environment.libraries, "zebra-1.0")
    there = replace(HERE, environment=replace(HERE.environment, libraries=libraries))

    assert objection(answer(surroundings=there)).startswith(
        "the worker tcp://worker:1 has other libraries (zebra none → 1.0). Next: install"
    )
