"""Tiny projects whose pages are run by workers: what the tests of this folder share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from notebooks.tiny_project import FULL, NOTEBOOKS, PROVIDER, make_tiny_project

from quality_account.freshness.package_code import PACKAGE_FOLDER
from quality_account.paths import ProjectPaths
from quality_account.pipeline.running.environment import edition_variables
from quality_account.pipeline.running.execute import PageJob

DATED = "2025-06-24"


def make_project(root: Path, bodies: dict[str, str]) -> ProjectPaths:
    """A tiny project with a page for each body: the source of the cell before the last."""
    paths = make_tiny_project(root)
    for page, body in bodies.items():
        text = (NOTEBOOKS / "succeeds.ipynb").read_text(encoding="utf-8")
        notebook = json.loads(text.replace("succeeds", page))
        next(cell for cell in notebook["cells"] if cell["id"] == "body")["source"] = body
        (paths.notebooks / f"{page}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return paths


def jobs_of(paths: ProjectPaths, executed: Path) -> list[PageJob]:
    """A job for each page, whose executed notebooks go into a folder."""
    from datetime import date

    executed.mkdir()
    return [
        PageJob(
            notebook.stem,
            notebook,
            {"provider": PROVIDER, "edition": FULL},
            executed / notebook.name,
            paths.root,
            edition_variables(date.fromisoformat(DATED)),
        )
        for notebook in sorted(paths.notebooks.glob("*.ipynb"))
    ]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@contextmanager
def dask(
    *words: str, folder: Path, package: Path = PACKAGE_FOLDER
) -> Iterator[subprocess.Popen[bytes]]:
    """``dask scheduler`` or ``dask worker`` as somebody starts it by hand, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{words[0]}", *words[1:]],
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(package.parent)},
            stdout=said,
            stderr=said,
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """A scheduler on this machine; its address."""
    words = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    folder.mkdir()
    said = folder / "scheduler.json"
    with dask("scheduler", *words, "--scheduler-file", str(said), folder=folder) as process:
        while not said.exists():
            assert process.poll() is None, (folder / "said").read_text()
            time.sleep(0.05)
        yield json.loads(said.read_text())["address"]


@contextmanager
def worker(
    address: str, folder: Path, *, threads: int = 1, package: Path = PACKAGE_FOLDER
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a folder of its own, which answers."""
    words = ("--nthreads", str(threads), "--host", "127.0.0.1", "--local-directory", str(folder))
    with dask("worker", address, *words, folder=folder, package=package) as process:
        while "Registered to" not in (folder / "said").read_text():
            assert process.poll() is None, (folder / "said").read_text()
            time.sleep(0.05)
        yield process
