"""One published file: its bytes as they are, and its text where it certainly is text.

What is certain is understood: a byte order mark, Windows' own encoding, an archive of one file under
the name of a CSV. What is not is refused with its reason.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality_account.national.refusals import FETCH_AGAIN, refusal
from quality_account.observed import is_folder, read_bytes, read_chunks

ZIP, OLE, GZIP, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF"
WEB_PAGE, XML = (b"<!doctype", b"<html", b"<head"), b"<?xml"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: An archive that would unpack to more is refused before it is unpacked. The largest monthly file
#: known here has about 300 MB.
MOST_BYTES = 1 << 30
#: Archives of real tables shrink to a tenth or so; one that shrinks a thousandfold is a trap.
_MOST_SHRUNK = 500
_WORKBOOK_MEMBERS = ("[Content_Types].xml", "mimetype")


def plain_start(content: bytes) -> bytes:
    """How a file begins, without byte order mark, blanks and capitals."""
    return content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()


@dataclass(frozen=True)
class SnapshotFile:
    """A file as its publisher ships it.

    Attributes
    ----------
    path : Path
    name : str
        The name under which it was published, which sources put periods and versions into.
    place : str
        How messages call it: from the project's root where it lies in the project.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "x.csv"
    ...     written = file.write_bytes(b"\\xef\\xbb\\xbfTrust\\r\\nSt John\\x92s\\r\\n")
    ...     SnapshotFile.at(file).text()
    Traceback (most recent call last):
    ...
    quality_account.errors.ImportRefusedError: x.csv: 1 problem
      row 2: found the byte 0x92 in a file that says of itself that it is UTF-8, expected one encoding throughout
        Next: Fetch the file again from its publisher, and import it without opening it in between.
    """

    path: Path
    name: str
    place: str

    @classmethod
    def at(cls, path: Path, place: str = "") -> SnapshotFile:
        """The file at a path, under its own name."""
        return cls(path, path.name, place or path.name)

    def content(self) -> bytes:
        """Its bytes, unchanged.

        Raises
        ------
        ImportRefusedError
            There is no such file, it is a folder, it cannot be read, or nothing is in it.
        """
        try:
            content = read_bytes(self.path)
        except OSError:
            raise self._unreadable() from None
        if not content:
            raise refusal(self.place, "nothing in it", "a published table")
        return content

    def chunks(self) -> Iterator[bytes]:
        """Its bytes piece by piece, for files that would take much memory as a whole.

        Raises
        ------
        ImportRefusedError
            As ``content``.
        """
        try:
            chunks = read_chunks(self.path)
        except OSError:
            raise self._unreadable() from None
        is_empty = True
        for chunk in chunks:
            is_empty = False
            yield chunk
        if is_empty:
            raise refusal(self.place, "nothing in it", "a published table")

    def open(self) -> io.BytesIO:
        """Its bytes as an open file, for readers that jump about in them, such as those of workbooks."""
        return io.BytesIO(self.content())

    def sha256(self) -> str:
        """The hash of its bytes."""
        digest = hashlib.sha256()
        for chunk in self.chunks():
            digest.update(chunk)
        return digest.hexdigest()

    def text(self) -> str:
        """Its text, with the line ends that it has, and without a byte order mark.

        Raises
        ------
        ImportRefusedError
            It is no text: a web page, a workbook, an archive of several files, damaged.
        """
        content = self.content()
        if content.startswith(ZIP):
            content = self._only_member(content)
        self._refuse_other_kinds(content)
        return self._decode(content)

    def _unreadable(self) -> Exception:
        if is_folder(self.path):
            return refusal(
                self.place, "a folder", "a published file", "Name one of the files in it."
            )
        return refusal(
            self.place, "no file that can be read", "a published file", "Look at the path."
        )

    def _refuse_other_kinds(self, content: bytes) -> None:
        start = plain_start(content)
        if start.startswith(WEB_PAGE):
            found = "a web page, which sites send in place of a file that is not there"
        elif content.startswith(OLE):
            found = "a workbook of an old kind, or one with a password"
        elif content.startswith(GZIP):
            found = "a compressed file (gzip)"
        elif content.startswith(PDF):
            found = "a PDF"
        elif start.startswith(XML):
            found = "XML"
        elif b"\0" in content and not content.startswith(UTF_16):
            found = "bytes that are no text"
        else:
            return
        raise refusal(self.place, found, "the publisher's CSV file")

    def _only_member(self, content: bytes) -> bytes:
        expected = "the publisher's CSV file, or an archive with it alone"
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                members = [one for one in archive.infolist() if not one.is_dir()]
                names = [one.filename for one in members]
                if any(name in _WORKBOOK_MEMBERS for name in names):
                    raise refusal(self.place, "a workbook", expected, "Import the CSV file.")
                if len(members) != 1:
                    listed = ", ".join(sorted(names)[:5]) or "nothing"
                    found = f"an archive with {len(members)} files in it ({listed})"
                    step = "Unpack it, and import each file by itself."
                    raise refusal(self.place, found, expected, step)
                [member] = members
                if member.flag_bits & 1:
                    raise refusal(self.place, "an archive with a password", expected, FETCH_AGAIN)
                is_a_trap = member.file_size > _MOST_SHRUNK * max(member.compress_size, 1024)
                if member.file_size > MOST_BYTES or is_a_trap:
                    found = f"an archive that would unpack to {member.file_size:,} bytes"
                    raise refusal(
                        self.place, found, f"at most {MOST_BYTES:,}, shrunk as tables are"
                    )
                return archive.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            raise refusal(self.place, "an archive that is damaged or cut short", expected) from None

    def _decode(self, content: bytes) -> str:
        if content.startswith(UTF_16):
            encoding, says = "utf-16", "UTF-16"
        elif content.startswith(b"\xef\xbb\xbf"):
            content, encoding, says = content[3:], "utf-8", "UTF-8"
        else:
            encoding, says = "utf-8", ""
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            if not says:
                return self._decode_as_windows(content)
            byte, row = content[error.start], content[: error.start].count(b"\n") + 1
            found = f"the byte 0x{byte:02X} in a file that says of itself that it is {says}"
            raise refusal(self.place, found, "one encoding throughout", row=row) from None

    def _decode_as_windows(self, content: bytes) -> str:
        # Windows-1252 leaves five bytes without a meaning; a file with one of them is something else.
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as error:
            row = content[: error.start].count(b"\n") + 1
            found = (
                f"the byte 0x{content[error.start]:02X}, which is neither UTF-8 nor Windows-1252"
            )
            raise refusal(self.place, found, "text in one of these", row=row) from None
