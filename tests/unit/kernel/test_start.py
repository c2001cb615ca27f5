"""The start of a kernel in an interpreter of its own."""

import os
import subprocess
import sys

#: Only a kernel that stays for ever meets it.
GIVES_UP_AFTER_SECONDS = 120


def test_a_kernel_whose_parent_went_while_it_was_starting_goes_too(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    kernel = subprocess.run(
        [sys.executable, "-P", "-m", "quality_account.kernel", "-f", str(tmp_path / "kernel.json")],
        env={**os.environ, "JPY_PARENT_PID": str(gone.pid)},
        cwd=tmp_path,
        timeout=GIVES_UP_AFTER_SECONDS,
        capture_output=True,
        text=True,
        check=False,
    )

    # and not by an error, of which it would tell
    assert (kernel.returncode, kernel.stderr) == (1, "")
