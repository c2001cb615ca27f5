"""Kernels as copies of the template; where there is none, kernels as Jupyter starts them.

Jupyter finds this class by its entry point, because the kernel's description names it.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

#: How often it is looked whether a killed kernel is gone, and the time between two looks.
_LOOKS, _PAUSE_SECONDS = 100, 0.005

#: A template that still imports may take this long to answer on a busy machine.
_ANSWER_SECONDS = 120


class TemplateProvisioner(LocalProvisioner):
    """Asks the template at ``address`` for a kernel, and starts one itself where none answers."""

    #: The socket of this process's template, or None.
    address: str | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Get a kernel for the connection file that the command names."""
        copy = self._ask_template(cmd, **kwargs)
        if copy is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = copy
        self.pid = copy.pid
        self.pgid = copy.pid  # each copy leads a group of its own
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Stop the kernel at once, and give it the moment that it takes to be gone.

        Jupyter would look after a tenth of a second, which is felt on each page.
        """
        await super().kill(restart)
        for _ in range(_LOOKS):
            if self.process is None or self.process.poll() is not None:
                return
            await asyncio.sleep(_PAUSE_SECONDS)

    def _ask_template(
        self, cmd: list[str], *, cwd: str | Path | None = None, env: dict[str, str], **_: Any
    ) -> KernelCopy | None:
        if self.address is None:
            return None
        request = {
            "arguments": cmd[cmd.index("-f") :],
            "folder": str(cwd or Path.cwd()),
            "environment": env,
        }
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_ANSWER_SECONDS)
        try:
            line.connect(self.address)
            line.sendall(json.dumps(request).encode() + b"\n")
            return KernelCopy(line)
        except (OSError, EOFError):  # it was killed, or never came up
            line.close()
            return None


class KernelCopy:
    """A kernel that the template made, with the part of ``subprocess.Popen`` that Jupyter uses.

    Raises
    ------
    EOFError
        The template ended before it answered.
    """

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket):
        self._line = line
        self._received = b""
        self.returncode: int | None = None
        self.pid: int = self._hear()["pid"]
        line.setblocking(False)

    def poll(self) -> int | None:
        """The exit status, or None while it runs."""
        if self.returncode is None:
            try:
                self.returncode = self._hear()["exit"]
            except BlockingIOError:
                return None
            except (OSError, EOFError):
                # the template has gone, and every copy with it
                self.returncode = -signal.SIGKILL
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, as soon as there is one."""
        self._line.settimeout(timeout)
        try:
            status = self.poll()
        finally:
            self._line.setblocking(False)
        if status is None:
            raise subprocess.TimeoutExpired("kernel", timeout or 0)
        self._line.close()
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the process has ended and its number may be another's by now."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Stop it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to stop."""
        self.send_signal(signal.SIGTERM)

    def _hear(self) -> dict[str, int]:
        while b"\n" not in self._received:
            part = self._line.recv(1 << 12)
            if not part:
                raise EOFError
            self._received += part
        said, _, self._received = self._received.partition(b"\n")
        return json.loads(said)
