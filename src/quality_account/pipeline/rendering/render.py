"""Jupyter Book, run on the assembled folder in a process of its own, with warnings as errors."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from quality_account.errors import RenderFailedError
from quality_account.freshness.package_code import digest_of_package
from quality_account.pipeline.planning.notebook import cell_tags
from quality_account.pipeline.rendering.assemble import NOTICE_TAG
from quality_account.vocabulary import INJECTED_TAG

#: myst-nb numbers a line of a notebook as its cell times this, plus the line within the cell.
_LINES_PER_CELL = 10_000

_PLACE = re.compile(r"^(?P<file>.+?\.(?:ipynb|md|yml))(?::(?P<line>\d+))?: (?P<what>.*)$")
_LEVEL = re.compile(r"^(?:WARNING|ERROR|CRITICAL|SEVERE): ")
_NOISE = re.compile(r"\x1b\[[0-9;]*m")

#: What a build that stops altogether says last; enough to see the cause, the rest is in the log.
_LINES_OF_A_CRASH = 12


class Renderer:
    """A process that has imported Jupyter Book, or is about to, and renders one book.

    It can be started long before there is anything to render. It ends when it is told to, when
    its book is rendered, and when this process ends, however that ends. Each further render starts
    another one.

    Attributes
    ----------
    variables : mapping
        Environment variables of the book, which need not be known when the process starts.
    meanwhile : callable
        Called once the process has its order and this one has nothing to do but wait.
    """

    def __init__(self, environment: Mapping[str, str]):
        self._environment = dict(environment)
        self.variables: Mapping[str, str] = {}
        self.meanwhile: Callable[[], object] = lambda: None
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        #: Held while the process is started or stopped: several threads may ask for either.
        self._changing = threading.Lock()

    def start(self) -> None:
        """Let the process begin to import; once more does nothing, nor after it was stopped."""
        with self._changing:
            if self._process is not None or self._is_stopped:
                return
            digest_of_package()  # worked out before any of it is imported: see kept.py
            self._process = subprocess.Popen(
                [sys.executable, "-m", "quality_account.pipeline.rendering.render_process"],
                env=self._environment,
                stdin=subprocess.PIPE,  # closes when this process ends, however it ends
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )

    def render(self, source: Path, output: Path, *, log: Path, root: Path) -> Path:
        """The folder with the book's HTML pages.

        Raises
        ------
        RenderFailedError
            Jupyter Book warned or stopped. The text names files and lines as the project has them.
            A book that only has warnings is there all the same, at ``rendered_folder(output)``.
        """
        exit_code, said = self.run(source, output, changed=None, log=log)
        if exit_code < 0:  # by a signal; what it had said by then explains nothing
            raise RenderFailedError(
                f"Jupyter Book was killed (signal {-exit_code}), perhaps for lack of memory. "
                "Run the command again; the finished pages are kept."
            )
        if exit_code:
            warnings = read_warnings(said, source)
            place = log.relative_to(root).as_posix()
            raise RenderFailedError(_describe(warnings, said, source, place))
        return rendered_folder(output)

    def run(
        self, source: Path, output: Path, *, changed: Sequence[str] | None, log: Path
    ) -> tuple[int, str]:
        """Render, and give back the exit code and what was said, which also goes to ``log``.

        Parameters
        ----------
        changed : sequence of str, optional
            The only pages that differ from the good render in ``output``. Default: all.
        """
        self.start()
        process = self._process
        if process is None:  # stopped while its book was still being put together
            raise KeyboardInterrupt
        order = {
            "source": str(source),
            "output": str(output),
            "changed": changed,
            "variables": dict(self.variables),
        }
        try:
            # a process that has died is told by its exit code and by what it said last
            with contextlib.suppress(OSError):
                process.stdin.write(json.dumps(order).encode() + b"\n")
                process.stdin.flush()
            self.meanwhile()
            said = process.stdout.read().decode("utf-8", errors="replace")
            exit_code = process.wait()
        finally:
            self._end()
        if self._is_stopped:
            # half a book is no book with mistakes
            raise KeyboardInterrupt
        with log.open("a", encoding="utf-8") as kept:
            kept.write(said)
        return exit_code, said

    def stop(self) -> None:
        """End the process, whatever it is doing, also while another thread waits for its book."""
        with self._changing:
            self._is_stopped = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                # the order that a process which died did not take
                with contextlib.suppress(OSError):
                    pipe.close()


def rendered_folder(output: Path) -> Path:
    """Where Jupyter Book puts the pages of a book that is built into ``output``."""
    return output / "_build" / "html"


def read_warnings(said: str, source: Path) -> list[str]:
    """The warnings in what Sphinx said, with places as the project has them, each once."""
    lines = _NOISE.sub("", said).splitlines()
    found = [_in_project_words(line, source) for line in lines if _is_a_warning(line)]
    return list(dict.fromkeys(found))


def _is_a_warning(line: str) -> bool:
    return re.search(r"\b(?:WARNING|ERROR|CRITICAL|SEVERE): ", line) is not None


def _in_project_words(line: str, source: Path) -> str:
    match = _PLACE.match(line.replace(f"{source}/", "").replace(f"{source}\\", ""))
    if not match:
        return _LEVEL.sub("", line).strip()
    file, number = match["file"].replace("\\", "/"), int(match["line"] or 0)
    what = _LEVEL.sub("", match["what"])
    if file.endswith(".ipynb") and number >= _LINES_PER_CELL:
        cell, line_in_cell = divmod(number, _LINES_PER_CELL)
        return f"{file}, cell {_own_cell_number(source / file, cell)}, line {line_in_cell}: {what}"
    return f"{file}, line {number}: {what}" if number else f"{file}: {what}"


def _own_cell_number(executed: Path, cell: int) -> int:
    """The number of a cell among all cells of the notebook as its author sees it."""
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"][:cell]
    return sum(1 for one in cells if not {INJECTED_TAG, NOTICE_TAG} & set(cell_tags(one)))


def _describe(warnings: list[str], said: str, source: Path, log: str) -> str:
    if warnings:
        count = f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
        listed = "\n".join(f"  {warning}" for warning in warnings)
        return f"Jupyter Book gave {count}, and a book with warnings is not published:\n{listed}"
    last = _NOISE.sub("", said).strip().splitlines()[-_LINES_OF_A_CRASH:]
    shown = "\n".join(f"  {line.replace(f'{source}/', '')}" for line in last)
    return f"Jupyter Book stopped (everything it said is in {log}):\n{shown}"
