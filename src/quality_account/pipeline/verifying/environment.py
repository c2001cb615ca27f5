"""The libraries of now against ``requirements.lock``; where they differ, an environment made from it.

Libraries that the lock does not have may be installed beside it: nothing of the book imports them.
"""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from quality_account.errors import EnvironmentDiffersError
from quality_account.freshness.package_code import PACKAGE_FOLDER

#: Set for the command that runs in the environment made here, so that it makes no other.
_INSIDE = "QUALITY_ACCOUNT_IN_LOCKED_ENVIRONMENT"

_DISTRIBUTION = "quality-account"


@dataclass(frozen=True)
class OtherVersion:
    """A library that is not installed as the lock has it; ``found`` is empty where it is missing."""

    name: str
    locked: str
    found: str

    def __str__(self) -> str:
        return f"{self.name}: found {self.found or 'none'}, expected {self.locked}"


def find_other_versions(lock: Path) -> tuple[OtherVersion, ...]:
    """The libraries that are not as a lock wants them on this machine; none where there is no lock."""
    if not lock.is_file():
        return ()
    wanted: dict[str, list[str]] = {}
    for requirement in _read_lock(lock.read_text(encoding="utf-8")):
        if requirement.marker is None or requirement.marker.evaluate():
            wanted.setdefault(requirement.name, []).append(str(requirement.specifier))
    others = (
        OtherVersion(
            name, " or ".join(one.removeprefix("==") for one in versions), _installed(name)
        )
        for name, versions in sorted(wanted.items())
    )
    return tuple(one for one in others if one.found not in one.locked.split(" or "))


def run_in_locked_environment(
    lock: Path, words: Sequence[str], say: Callable[[str], None]
) -> int | None:
    """Run a command with the locked libraries, where these are not the ones that run now.

    Parameters
    ----------
    words : sequence of str
        The words after ``quality-account``.
    say : callable
        Told that something is installed, because that takes minutes.

    Returns
    -------
    int or None
        The exit code of that command; None where the libraries are right and nothing was done.

    Raises
    ------
    EnvironmentDiffersError
        They differ and cannot be installed; all are named.
    """
    others = find_other_versions(lock)
    if not others:
        return None
    if os.environ.get(_INSIDE):
        raise EnvironmentDiffersError(_differ(others, "they were installed from it just now"))
    count = "1 library is" if len(others) == 1 else f"{len(others)} libraries are"
    say(
        f"{count} not as {lock.name} has it; installing all that it names into a temporary place, "
        "which takes some minutes …"
    )
    with tempfile.TemporaryDirectory(prefix="quality-account-locked-") as folder:
        python = _make_environment(lock, Path(folder) / "environment", others)
        command = [str(python), "-m", "quality_account", *words]
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(command, env={**variables, _INSIDE: "1"}, check=False).returncode


def _read_lock(text: str) -> Iterator[Requirement]:
    """The requirements of a lock; lines with hashes, comments and options are none."""
    for line in text.splitlines():
        if line[:1].isalnum():
            try:
                yield Requirement(line.removesuffix("\\").strip())
            except InvalidRequirement as error:
                raise EnvironmentDiffersError(
                    f"requirements.lock: found {line!r}, expected a name and a version ({error})\n"
                    "    Next: make lock"
                ) from None


def _installed(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _make_environment(lock: Path, folder: Path, others: Sequence[OtherVersion]) -> Path:
    """A Python with the locked libraries and with the package that runs now."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), *install, "--require-hashes", "-r", str(lock)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise EnvironmentDiffersError(
                _differ(others, said[-1] if said else "pip gave no reason")
            )
    place = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    _lend_package(Path(place.stdout.strip()))
    return python


def _lend_package(libraries: Path) -> None:
    """Let an environment use the package from where it runs now, entry points included."""
    (libraries / "quality_account.pth").write_text(f"{PACKAGE_FOLDER.parent}\n", encoding="utf-8")
    distribution = importlib.metadata.distribution(_DISTRIBUTION)
    folder = libraries / f"quality_account-{distribution.version}.dist-info"
    folder.mkdir()
    for name in ("METADATA", "entry_points.txt"):
        text = distribution.read_text(name)
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")


def _differ(others: Sequence[OtherVersion], why: str) -> str:
    named = "\n".join(f"  {one}" for one in others)
    return (
        f"the installed libraries are not those of requirements.lock, and these could not be had "
        f"({why}):\n{named}\n    Next: make an environment from the lock (pip install "
        "--require-hashes -r requirements.lock) and run the command in it."
    )
