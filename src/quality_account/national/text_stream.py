"""The text of a published file line by line, without holding the whole of it.

A first look goes through all bytes and tells the encoding; what is no plain text (an archive, UTF-16, a
web page) is left to ``SnapshotFile.text``, which understands it or refuses it in words.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.national.snapshot import (
    GZIP,
    OLE,
    PDF,
    UTF_16,
    WEB_PAGE,
    XML,
    ZIP,
    SnapshotFile,
    plain_start,
)

_MARK = b"\xef\xbb\xbf"
#: The bytes to which Windows-1252 gives no meaning.
_NO_LETTERS = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
_BUFFER = 1 << 20


@dataclass(frozen=True)
class TextStream:
    """The text of a file.

    Attributes
    ----------
    lines : io.TextIOBase
        With the line ends that the file has.
    is_cut : bool
        Whether its last line alone has no end, without quotes that close it: it may have been cut.
    """

    lines: io.TextIOBase
    is_cut: bool


@dataclass
class _Look:
    """What a first look at all bytes tells."""

    starts_with_mark: bool = False
    is_utf_8: bool = True
    is_windows: bool = True
    is_plain: bool = True
    has_line_ends: bool = False
    last: bytes = b""

    @property
    def encoding(self) -> str:
        """The encoding; empty where it is none of plain text."""
        if not self.is_plain:
            return ""
        if self.is_utf_8:
            return "utf-8-sig" if self.starts_with_mark else "utf-8"
        return "cp1252" if self.is_windows and not self.starts_with_mark else ""


def open_text(file: SnapshotFile) -> TextStream:
    """The text of a file, read while it is used.

    Raises
    ------
    ImportRefusedError
        As ``SnapshotFile.text``.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "x.csv"
    ...     written = place.write_bytes(b"Trust\\r\\nSt John\\x92s\\r\\n")
    ...     list(open_text(SnapshotFile.at(place)).lines)
    ['Trust\\r\\n', 'St John’s\\r\\n']
    """
    look = _look_through(file)
    if not look.encoding:
        text = file.text()
        is_cut = not text.endswith(("\n", "\r", '"')) and "\n" in text
        return TextStream(io.StringIO(text, newline=""), is_cut)
    opened = io.BufferedReader(_Chunks(file.chunks()), _BUFFER)
    return TextStream(
        io.TextIOWrapper(opened, look.encoding, newline=""),
        look.has_line_ends and look.last not in (b"\n", b"\r", b'"'),
    )


def _look_through(file: SnapshotFile) -> _Look:
    look = _Look()
    decoder = codecs.getincrementaldecoder("utf-8")()
    for number, chunk in enumerate(file.chunks()):
        if number == 0:
            look.starts_with_mark = chunk.startswith(_MARK)
            look.is_plain = not (
                chunk.startswith((ZIP, OLE, GZIP, PDF, *UTF_16))
                or plain_start(chunk).startswith((*WEB_PAGE, XML))
            )
        look.is_plain = look.is_plain and b"\0" not in chunk
        if not look.is_plain:
            return look
        look.is_utf_8 = look.is_utf_8 and _goes_on(decoder, chunk)
        # only bytes that are no UTF-8 make anybody ask for Windows' letters
        look.is_windows = look.is_windows and len(chunk.translate(None, _NO_LETTERS)) == len(chunk)
        look.has_line_ends = look.has_line_ends or b"\n" in chunk
        look.last = chunk[-1:]
    look.is_utf_8 = look.is_utf_8 and _goes_on(decoder, b"", is_last=True)
    return look


def _goes_on(decoder: codecs.IncrementalDecoder, chunk: bytes, *, is_last: bool = False) -> bool:
    try:
        decoder.decode(chunk, is_last)
    except UnicodeDecodeError:
        return False
    return True


class _Chunks(io.RawIOBase):
    """Pieces of bytes as an open file."""

    def __init__(self, chunks: Iterator[bytes]):
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        taken = min(len(buffer), len(self._rest))
        buffer[:taken], self._rest = self._rest[:taken], self._rest[taken:]
        return taken
