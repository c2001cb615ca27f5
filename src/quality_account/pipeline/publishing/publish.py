"""A rendered book made complete, and put where readers find it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from quality_account.pipeline.publishing.swap import swap_folder

#: What Sphinx leaves for itself. ``objects.inv`` is compressed, and its bytes depend on the zlib.
_MACHINE_NOISE = (".buildinfo", ".buildinfo.bak", ".doctrees", "objects.inv", ".nojekyll")

_SWITCH = re.compile(r'<nav class="editions-switch".*?</nav>\s*', re.DOTALL)


def publish_book(
    rendered: Path,
    place: Path,
    write_last: Callable[[Path], object] = lambda book: None,
    *,
    stands_alone: bool = False,
) -> None:
    """Put the book at ``place`` in one step; what was there may lie at ``rendered`` afterwards.

    Parameters
    ----------
    write_last : callable, optional
        Given the folder without what Sphinx leaves for itself, to add all that is not rendered.
    stands_alone : bool, optional
        No other editions lie beside it, so that no page may lead to them.
    """
    for name in _MACHINE_NOISE:
        noise = rendered / name
        if noise.is_dir():
            shutil.rmtree(noise)
        noise.unlink(missing_ok=True)
    write_last(rendered)
    if stands_alone:
        _forget_other_editions(rendered)
    swap_folder(rendered, place, leaves_old=True)


def _forget_other_editions(book: Path) -> None:
    for file in sorted(book.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        alone = _SWITCH.sub("", html)
        if alone != html:
            file.write_text(alone, encoding="utf-8", newline="\n")
