"""The surroundings of kernels and of Jupyter Book: the same on every machine, nothing of the user's.

A start-up file in ``~/.ipython``, a kernel of another environment that is also called ``python3``,
a matplotlibrc, a locale or the clock must not change a page. So children get a short list of
the user's variables, fixed ones beside it, and settings folders of their own under ``build/``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from quality_account.vocabulary import IN_A_BUILD

#: The entry point of our kernels' provisioner, as pyproject.toml names it.
PROVISIONER_NAME = "quality-account-provisioner"

#: What a child process needs from its user: where programs, libraries and temporary files are.
_PASSED_ON = (
    "PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH",
    "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "TMP",
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME",
    "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "ALLUSERSPROFILE",
)  # fmt: skip

_FIXED = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    # more threads add floats in another order, and the last bits differ between machines
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
    "NO_COLOR": "1",
    # nothing that happens to be installed beside it may change a page
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
    # the debugger's warning about frozen modules would stand in a page as stderr
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "JUPYTER_PLATFORM_DIRS": "1",
    IN_A_BUILD: "1",
}

KERNEL_NAME = "python3"

#: Where kernels are described, in each folder of Jupyter's path.
_KERNELS = "kernels"


def prepare_environment(runtime: Path) -> dict[str, str]:
    """The variables for kernels and renderers, whose settings folders are made in ``runtime``.

    Parameters
    ----------
    runtime : Path
        A folder under ``build/``; kept between builds because matplotlib lists fonts in it.
    """
    folders = {
        "IPYTHONDIR": runtime / "ipython",
        "JUPYTER_CONFIG_DIR": runtime / "jupyter_config",
        "JUPYTER_DATA_DIR": runtime / "jupyter_data",
        "JUPYTER_RUNTIME_DIR": runtime / "jupyter_runtime",
        "MPLCONFIGDIR": runtime / "matplotlib",
        "JUPYTER_PATH": runtime / "jupyter",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    _write_kernel(folders["JUPYTER_PATH"])
    return {
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        **_FIXED,
        **{name: str(folder) for name, folder in folders.items()},
    }


def edition_variables(dated: date) -> dict[str, str]:
    """The variables that are an edition's own: the day that it bears stands in for the clock.

    >>> edition_variables(date(1970, 1, 2))
    {'SOURCE_DATE_EPOCH': '86400'}
    """
    midnight = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    return {"SOURCE_DATE_EPOCH": str(int(midnight.timestamp()))}


def variables_of_pages(dated: date) -> dict[str, str]:
    """The variables of which a page's content may depend, for its key."""
    return {**_FIXED, **edition_variables(dated)}


def _write_kernel(jupyter_path: Path) -> None:
    """A kernel of the running environment, where Jupyter looks before it looks anywhere else."""
    folder = jupyter_path / _KERNELS / KERNEL_NAME
    folder.mkdir(parents=True, exist_ok=True)
    kernel = {
        "argv": [sys.executable, "-P", "-m", "quality_account.kernel", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
        "metadata": {"kernel_provisioner": {"provisioner_name": PROVISIONER_NAME}},
    }
    written = folder / f"kernel.json.{os.getpid()}"
    written.write_text(json.dumps(kernel), encoding="utf-8")
    written.replace(folder / "kernel.json")


def own_kernels() -> str:
    """Where the environment that ``prepare_environment`` gave this process describes its one kernel."""
    return str(Path(os.environ["JUPYTER_PATH"]) / _KERNELS)


def list_fonts_once(environment: Mapping[str, str]) -> None:
    """Let matplotlib list the machine's fonts, unless it has, before kernels are started one by one.

    Where that is slow it says so on stderr, and in several kernels at once; a page that writes to
    stderr is a failed page. A template lists them itself, before it makes kernels.
    """
    if not any(Path(environment["MPLCONFIGDIR"]).glob("fontlist*.json")):
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=dict(environment), check=False, capture_output=True)
