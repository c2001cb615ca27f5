"""Papermill's engine, with one time limit for a whole page, and every failure kept in the page.

Papermill saves a notebook whose cell raised, but not one whose kernel died or hung. Here both
become an error output of the cell that was running, so a failed page always shows its error.
"""

from __future__ import annotations

import ast
import asyncio
import sys
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

from quality_account.pipeline.running.environment import own_kernels
from quality_account.pipeline.running.socket_folder import folder_for_sockets

ENGINE_NAME = "quality_account"

#: Where the executed notebook carries what its kernel told, until it is scrubbed.
TOLD = "quality_account_told"

_QUESTION = "__import__('quality_account.kernel.telling', fromlist=['tell']).tell()"

#: A machine that starts three kernels at once while it is busy can take long.
KERNEL_START_SECONDS = 120


_CLIENT = "quality_account.pipeline.running.prompt_client.PromptClient"

_CONNECTION_FILE = "kernel.json"

#: Jupyter numbers a kernel's five sockets after its connection file.
_LONGEST_SOCKET = "kernel-ipc-5"


class PageEngine(NBClientEngine):
    """Runs one page's cells; see the module's docstring."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, time_limit_seconds, **_ignored):
        client = _PageClient(
            nb_man,
            kernel_name=kernel_name,
            log=logger,
            startup_timeout=KERNEL_START_SECONDS,
            timeout_func=_Clock(time_limit_seconds),
            shutdown_kernel="immediate",
            record_timing=False,
        )
        try:
            with folder_for_sockets(_LONGEST_SOCKET) as folder:
                manager = client.create_kernel_manager()
                manager.client_class = _CLIENT
                # by itself it looks in IPython's folder too, and imports IPython to ask where that is
                manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[own_kernels()])
                if folder is not None:
                    _use_own_sockets(manager, folder)
                client.execute()
        except CellTimeoutError:
            value = f"the page took longer than its limit of {time_limit_seconds:g} seconds"
            _fail_running_cell(nb_man, "PageTimeoutError", value)
        except DeadKernelError:
            value = "the kernel died while it ran this cell (crash, lack of memory or os._exit)"
            _fail_running_cell(nb_man, "DeadKernelError", value)


class _PageClient(PapermillNotebookClient):
    """Asks the kernel, after a page's last cell, what the page rested on."""

    def papermill_execute_cells(self):
        super().papermill_execute_cells()
        if any(_has_error(cell) for cell in self.nb.cells):
            return
        asked = self.kc.execute("", silent=True, user_expressions={"told": _QUESTION})
        answer = self.wait_for_reply(asked)["content"]["user_expressions"]["told"]
        self.nb.metadata[TOLD] = ast.literal_eval(answer["data"]["text/plain"])


def _has_error(cell) -> bool:
    return any(output["output_type"] == "error" for output in cell.get("outputs", ()))


def register_engine() -> None:
    """Make the engine known to papermill under its name."""
    papermill_engines.register(ENGINE_NAME, PageEngine)
    if sys.platform == "win32":
        # ZeroMQ cannot wait on Windows' default event loop
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())


class _Clock:
    """What is left of a page's time, asked before each cell; it starts with the first."""

    def __init__(self, time_limit_seconds: float):
        self._limit = time_limit_seconds
        self._started: float | None = None

    def __call__(self, _cell) -> int:
        if self._started is None:
            self._started = time.monotonic()
        left = self._started + self._limit - time.monotonic()
        return max(1, round(left))  # 0 would mean no limit


def _use_own_sockets(manager, folder: Path) -> None:
    # Kernels that several processes start at once can be given the same TCP ports. A page then waits
    # in vain for a kernel that answers another, or hears its kernel complain of a stranger's message.
    # Sockets in a folder of their own cannot meet, and nobody else on the machine can listen.
    manager.transport = "ipc"
    manager.connection_file = str(folder / _CONNECTION_FILE)


def _fail_running_cell(nb_man, error_name: str, value: str) -> None:
    started = [
        index
        for index, cell in enumerate(nb_man.nb.cells)
        if cell.cell_type == "code" and cell.metadata.papermill["start_time"]
    ]
    if not started:
        raise RuntimeError(value)
    cell = nb_man.nb.cells[started[-1]]
    cell.outputs.append(
        new_output("error", ename=error_name, evalue=value, traceback=[f"{error_name}: {value}"])
    )
    nb_man.cell_exception(cell, cell_index=started[-1])
