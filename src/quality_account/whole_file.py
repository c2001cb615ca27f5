"""Files that appear whole: a reader, or a command after a kill, meets the old one or the new one."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there in one step; its folder is made where it lacks.

    Texts are written as UTF-8 with the line ends that they have. Each writer has a file of its own
    until the move, so of two that write at once the later one is kept, and neither stumbles.

    Raises
    ------
    OSError
        There is no room, no permission, or a folder of that name. What stood there is left, and
        nothing is left beside it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "new" / "beds.csv"
    ...     write_whole(file, "beds\\n")
    ...     file.read_bytes(), [one.name for one in file.parent.iterdir()]
    (b'beds\\n', ['beds.csv'])
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = file.with_name(f".{file.name}.{uuid4().hex}.part")
    try:
        staged.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        staged.replace(file)
    finally:
        staged.unlink(missing_ok=True)
