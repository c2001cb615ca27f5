"""A kernel's client that knows at once when its kernel is ready.

Jupyter's own asks, gets its answer, and then listens until it has heard nothing for a fifth of a
second. Here the kernel's last word on the question ends the waiting: whoever has heard it hears
everything that comes after.
"""

from __future__ import annotations

import time
from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient

#: How long to wait for an answer before asking again.
_ANSWER_SECONDS = 1

#: How long the kernel's last word may take after its answer; the line may not be open yet.
_LAST_WORD_SECONDS = 0.2


class PromptClient(AsyncKernelClient):
    """Jupyter's asynchronous client with another way of waiting; see the module's docstring."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers and both its lines are open.

        Raises
        ------
        RuntimeError
            The kernel died, or did not answer in `timeout` seconds.
        """
        asked_first = time.monotonic()
        while not await self._is_answered(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if timeout is not None and time.monotonic() - asked_first > timeout:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _is_answered(self, question: str) -> bool:
        try:
            await self._hear(self.get_shell_msg, _ANSWER_SECONDS, question, "kernel_info_reply")
            await self._hear(self.get_iopub_msg, _LAST_WORD_SECONDS, question, "status", "idle")
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
