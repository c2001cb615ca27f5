"""Files that appear whole: a reader, or a build after a kill, meets the old one or the new one."""

from __future__ import annotations

from pathlib import Path


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there in one step; its folder is made where it lacks.

    Texts are written as UTF-8 with the line ends that they have.

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
    staged = file.with_name(f".{file.name}.part")
    staged.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    staged.replace(file)
