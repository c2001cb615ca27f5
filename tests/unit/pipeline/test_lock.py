"""One build of an edition at a time, and a build that was killed locks nobody out."""

import pickle
import subprocess
import sys

import pytest

from quality_account.errors import EditionBusyError
from quality_account.pipeline.lock import hold_edition_lock

HOLDER = """
import sys
from pathlib import Path
from quality_account.pipeline.lock import hold_edition_lock

with hold_edition_lock(Path(sys.argv[1]), "XA1 2024-25"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_is_refused_and_told_which_process_holds_the_lock(tmp_path, holder):
    with (
        pytest.raises(EditionBusyError, match=rf"XA1 2024-25 is running \(process {holder.pid}\)"),
        hold_edition_lock(tmp_path / "lock", "XA1 2024-25"),
    ):
        pass


def test_a_killed_build_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait()

    with hold_edition_lock(tmp_path / "lock", "XA1 2024-25"):
        pass


def test_the_refusal_survives_a_process_boundary():
    refusal = pickle.loads(pickle.dumps(EditionBusyError("busy")))

    assert str(refusal) == "busy"
