"""The process in which Jupyter Book runs: ``python -m …render_process SOURCE OUTPUT``.

It is ``jupyter-book build SOURCE --path-output OUTPUT -W -n --keep-going -q``, and it ends when
its standard input does, so that a killed build leaves no renderer writing behind its back.
"""

from __future__ import annotations

import os
import sys
import threading

from jupyter_book.cli.main import main


def _leave_with_parent() -> None:
    # the bare file: a thread that waits inside a buffered one would stop Python from finishing
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    source, output = sys.argv[1:]
    strict = ["--warningiserror", "--nitpick", "--keep-going", "--quiet"]
    main(["build", source, "--path-output", output, *strict])
