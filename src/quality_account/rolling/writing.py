"""Writing files that are not there yet, and only those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quality_account.whole_file import write_whole


@dataclass(frozen=True)
class Written:
    """What came of writing an edition.

    Attributes
    ----------
    new : tuple of str
        Files that were written.
    same : tuple of str
        Files that stood there already, with these bytes.
    left : tuple of str
        Files that stand there with other bytes, which are the team's and were left.
    """

    new: tuple[str, ...]
    same: tuple[str, ...]
    left: tuple[str, ...]


def write_new(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write each file that is not there; ``edition.yml`` last, so that a folder half made is none.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     first = write_new(Path(place), {"edition.yml": b"a", "beds.csv": b"b"})
    ...     again = write_new(Path(place), {"edition.yml": b"new", "beds.csv": b"b"})
    >>> first.new, again.new, again.same, again.left
    (('beds.csv', 'edition.yml'), (), ('beds.csv',), ('edition.yml',))
    """
    new, same, left = [], [], []
    for name in sorted(files, key=lambda one: (one == "edition.yml", one)):
        file = folder / name
        if not file.exists():
            write_whole(file, files[name])
            new.append(name)
        elif file.is_file() and file.read_bytes() == files[name]:
            same.append(name)
        else:
            left.append(name)
    return Written(tuple(new), tuple(same), tuple(left))
