"""The least that pages cost: the processor seconds of their own cells, and of nothing else.

    python bench/builds/floor.py NOTEBOOK…

Each page's code cells run in IPython, in a copy of a process that has imported every module which
the pages use. The clock is this copy's processor time from its first cell to its last, with what
cells display caught: no kernel, no messages, no notebook file, no imports. Pages run twice, first
to learn which modules they use; only the second time counts. Prints JSON: seconds by page.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
import time
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


def main() -> None:
    """Run every page twice and print the seconds of the second time."""
    files = [Path(name) for name in sys.argv[1:]]
    for file in files:
        for module in run_in_a_copy(file)["modules"]:
            # some name a part that is made at import and cannot be imported by itself
            with contextlib.suppress(ImportError):
                importlib.import_module(module)
    print(json.dumps({file.stem: run_in_a_copy(file)["seconds"] for file in files}))


def run_in_a_copy(file: Path) -> dict:
    """The seconds and modules of one page, run in a fork of this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reading)
            answer = json.dumps(run_page(file)).encode()
            with os.fdopen(writing, "wb") as told:
                told.write(answer)
            code = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        answer = told.read()
    if os.waitpid(pid, 0)[1]:
        sys.exit(f"{file.stem} failed")
    return json.loads(answer)


def run_page(file: Path) -> dict:
    """Run a page's cells here."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    os.chdir(file.parent)
    known = set(sys.modules)
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    started = time.process_time()
    for source in sources:
        with capture_output():
            result = shell.run_cell(source)
        result.raise_error()
    seconds = time.process_time() - started
    return {"seconds": seconds, "modules": sorted(set(sys.modules) - known - {"__main__"})}


if __name__ == "__main__":
    main()
