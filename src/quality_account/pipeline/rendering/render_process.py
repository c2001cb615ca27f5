"""The process in which Jupyter Book runs: ``python -m …render_process SOURCE OUTPUT``.

It is ``jupyter-book build SOURCE --path-output OUTPUT -W -n --keep-going -q``, and it ends when
its standard input does, so that a killed build leaves no renderer writing behind its back.
"""

from __future__ import annotations

import os
import sys
import threading


def _leave_with_parent() -> None:
    # the bare file: a thread that waits inside a buffered one would stop Python from finishing
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


def render(source: str, output: str) -> None:
    """Run Jupyter Book's own command; it ends the process with its exit code."""
    from jupyter_book.cli.main import main

    strict = ["--warningiserror", "--nitpick", "--keep-going", "--quiet"]
    main(["build", source, "--path-output", output, *strict])


if __name__ == "__main__":
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    render(*sys.argv[1:])
