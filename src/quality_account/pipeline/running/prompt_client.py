"""A kernel's client that knows at once when its kernel is ready.

Jupyter's own asks, gets its answer, and then listens until it has heard nothing for a fifth of a
second. Here the kernel's last word on the question ends the waiting: whoever has heard it hears
everything that comes after.
"""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous import AsyncKernelClient

#: How long to wait for an answer before asking again.
_ANSWER_SECONDS = 1

#: How long to wait for the kernel's last word after its answer, first and at most. A copied kernel can
#: answer before its other line is open; what it said then is lost, and another question costs little.
_FIRST_LAST_WORD_SECONDS, _LAST_WORD_SECONDS = 0.02, 0.2

#: A copied kernel opens its lines some hundredths of a second after it was asked for. ZeroMQ would
#: try again after a tenth of a second, and a page would wait that long for nothing.
_RECONNECT_MILLISECONDS = 5


class PromptClient(AsyncKernelClient):
    """Jupyter's asynchronous client with another way of waiting; see the module's docstring."""

    def start_channels(self, *channels: Any, **named: Any) -> None:
        """Open the lines to the kernel, each again and again until its other end is there."""
        self.context.setsockopt(zmq.RECONNECT_IVL, _RECONNECT_MILLISECONDS)
        super().start_channels(*channels, **named)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and both its lines are open.

        Raises
        ------
        RuntimeError
            The kernel died, or did not answer in `timeout` seconds.
        """
        asked_first = time.monotonic()
        last_word_seconds = _FIRST_LAST_WORD_SECONDS
        while not await self._is_answered(self.kernel_info(), last_word_seconds):
            last_word_seconds = min(2 * last_word_seconds, _LAST_WORD_SECONDS)
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if timeout is not None and time.monotonic() - asked_first > timeout:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _is_answered(self, question: str, last_word_seconds: float) -> bool:
        try:
            await self._hear(self.get_shell_msg, _ANSWER_SECONDS, question, "kernel_info_reply")
            await self._hear(self.get_iopub_msg, last_word_seconds, question, "status", "idle")
        except Empty:
            return False
        return True

    @staticmethod
    async def _hear(
        get, seconds: float, question: str, kind: str, state: str | None = None
    ) -> None:
        """Wait for a message about the question; ``Empty`` where a wait for any message is in vain."""
        while True:
            said = await get(timeout=seconds)
            is_about_it = said["parent_header"].get("msg_id") == question
            if (
                is_about_it
                and said["msg_type"] == kind
                and said["content"].get("execution_state") == state
            ):
                return
