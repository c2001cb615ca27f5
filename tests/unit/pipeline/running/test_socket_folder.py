"""Sockets lie in a folder of this user's own, also where the folder for temporary files has a long name."""

import json
import stat
import sys
import tempfile
from pathlib import Path

import pytest
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project, run_jobs

from quality_account.pipeline.results import PageState
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.socket_folder import LONGEST_SOCKET_PATH, folder_for_sockets


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """A folder for temporary files, with a name that no socket can have."""
    folder = tmp_path / ("long" * LONGEST_SOCKET_PATH)[:LONGEST_SOCKET_PATH]
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_usual_folder_for_temporary_files_is_taken_where_its_name_is_short():
    with folder_for_sockets("kernel") as folder:
        assert folder.parent == Path(tempfile.gettempdir())
        assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IRWXU

    assert not folder.exists()


def test_another_is_taken_where_its_name_is_long_and_nothing_stays_there(temporary):
    with folder_for_sockets("kernel") as folder:
        assert len(str(folder / "kernel")) <= LONGEST_SOCKET_PATH
        assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IRWXU

    assert not folder.exists()
    assert list(temporary.iterdir()) == []


def test_there_is_none_where_no_name_is_short_enough():
    with folder_for_sockets("k" * LONGEST_SOCKET_PATH) as folder:
        assert folder is None


def test_there_is_none_on_windows(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    with folder_for_sockets("kernel") as folder:
        assert folder is None


@pytest.mark.parametrize("copies_kernels", [True, False], ids=["copied", "started anew"])
def test_no_kernel_can_be_reached_by_another_ones_client(tmp_path, temporary, copies_kernels):
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    notebook = paths.notebooks / "succeeds.ipynb"
    ask = "from ipykernel.connect import get_connection_info; print(get_connection_info())\\n"
    notebook.write_text(notebook.read_text().replace('"print(', f'"{ask}print('))
    executed = tmp_path / "executed.ipynb"
    parameters = {"provider": PROVIDER, "edition": FULL}

    [result] = run_jobs(
        [PageJob("succeeds", notebook, parameters, executed, paths.root)],
        tmp_path,
        copies_kernels=copies_kernels,
    )

    assert result.state is PageState.DONE, result.reason
    page = json.loads(executed.read_text(encoding="utf-8"))
    said = [
        text
        for cell in page["cells"]
        for out in cell.get("outputs", ())
        for text in out.get("text", ())
    ]
    assert '"transport": "ipc"' in "".join(said)
