"""A folder put in another's place so that a reader never meets half of either."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

#: From Linux's <fcntl.h> and <linux/fs.h>.
_AT_CURRENT_FOLDER = -100
_EXCHANGE = 2


def swap_folder(new: Path, place: Path, *, leaves_old: bool = False) -> None:
    """Put ``new`` at ``place``; what was there before is gone afterwards.

    Whoever removes what lies round ``new`` anyway can let it leave the old folder there, where it can.

    On Linux the two change places in one step. Where the system cannot do that, the old folder
    steps aside for the moment between two renames; ``recover_swap`` puts it back if the process
    is killed in that moment.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        new.rename(place)
    elif exchange_folders(new, place):
        if not leaves_old:
            shutil.rmtree(new)
    else:
        step_aside_and_replace(new, place)


def recover_swap(place: Path) -> None:
    """Finish or undo a swap during which the process was killed."""
    aside = _aside(place)
    if not aside.exists():
        return
    if place.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(place)


def step_aside_and_replace(new: Path, place: Path) -> None:
    """The swap for systems without an exchange: two renames, with the old folder kept till the end."""
    recover_swap(place)
    aside = _aside(place)
    place.rename(aside)
    new.rename(place)
    shutil.rmtree(aside)


def exchange_folders(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False where this system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):  # glibc before 2.28
        return False
    failed = library.renameat2(
        _AT_CURRENT_FOLDER,
        os.fsencode(first),
        _AT_CURRENT_FOLDER,
        os.fsencode(second),
        _EXCHANGE,
    )
    return not failed


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.before")
