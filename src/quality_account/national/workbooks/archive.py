"""The archive that a workbook is, opened only where it is one and unpacks to a bounded size."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import IO

from quality_account.national.refusals import FETCH_AGAIN, refusal

#: How the container begins in which Excel keeps encrypted workbooks and the .xls format of 1997.
OLE_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
#: The stream of an encrypted workbook, as the container spells its name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_UNPACKABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

#: The most that all members may be when unpacked. A month's ratings (320,000 rows) are about 1.2 GB.
MOST_BYTES = 6 * 1024**3
#: The most members. The Friends and Family Test's workbook with macros has 107.
MOST_MEMBERS = 5000

_PIECE = 1 << 18


def open_archive(name: str, content: bytes) -> zipfile.ZipFile:
    """The archive around a workbook.

    Parameters
    ----------
    name : str
        The file, for messages.
    content : bytes
        The file's bytes.

    Returns
    -------
    ZipFile
        Whose members have names, none encrypted, and are no larger together than ``MOST_BYTES``.

    Raises
    ------
    ImportRefusedError
        For what is no whole archive, and for one that no publisher makes; it says which.

    Examples
    --------
    >>> open_archive("ratings.ods", b"<!DOCTYPE html>")
    Traceback (most recent call last):
    ...
    quality_account.errors.ImportRefusedError: ratings.ods: 1 problem
      found a web page, expected a workbook (.xlsx, .xlsm or .ods)
        Next: Open the address in a browser, and fetch the file that it leads to.
    """
    found = _what_else_it_is(content)
    if found:
        raise refusal(name, *found)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check(name, archive)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        raise refusal(
            name,
            "a file that begins as a workbook does and does not end as one: it is cut or damaged",
            "a whole workbook",
            FETCH_AGAIN,
        ) from None
    return archive


def open_member(name: str, archive: zipfile.ZipFile, member: str, at: str = "") -> IO[bytes]:
    """One file of the archive; where it is not there, a refusal that says so in the place ``at``."""
    try:
        return archive.open(member)
    except (KeyError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile):
        raise refusal(
            name,
            f"no readable part {member}",
            "a whole workbook",
            FETCH_AGAIN,
            column=at,
        ) from None


def read_pieces(name: str, stream: IO[bytes]) -> Callable[[], bytes]:
    """A function that gives the next bytes of a member, empty at its end; damage is a refusal."""

    def next_piece() -> bytes:
        try:
            return stream.read(_PIECE)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error):
            raise refusal(
                name,
                "a part that cannot be unpacked or whose check sum is another",
                "a whole workbook",
                FETCH_AGAIN,
            ) from None

    return next_piece


def _what_else_it_is(content: bytes) -> tuple[str, str, str] | None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    wanted = "a workbook (.xlsx, .xlsm or .ods)"
    if not content.strip():
        return "an empty file", wanted, FETCH_AGAIN
    if content.startswith(OLE_SIGNATURE):
        if _ENCRYPTED in content:
            return (
                "a workbook with a password",
                "one that opens without",
                "Ask the publisher for the file without one.",
            )
        return (
            "a workbook in the old .xls format",
            wanted,
            "Look for the same release as .xlsx, .ods or .csv.",
        )
    if start.startswith((b"<!doctype html", b"<html", b"<head")):
        return (
            "a web page",
            wanted,
            "Open the address in a browser, and fetch the file that it leads to.",
        )
    if not content.startswith(b"PK"):
        return "a file that is no workbook", wanted, "Look which file this is."
    return None


def _check(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise refusal(
            name,
            "an archive with a password",
            "one that opens without",
            "Ask the publisher for it.",
        )
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_BYTES:
        raise refusal(
            name,
            "an archive that unpacks to more than any published workbook has",
            f"at most {MOST_MEMBERS:,} parts of {MOST_BYTES // 1024**3} GB together",
            "Do not open it. Fetch the file from the publisher's own page.",
        )
    if any(member.compress_type not in _UNPACKABLE for member in members):
        raise zipfile.BadZipFile("packed in a way that Python does not unpack")
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise refusal(
            name,
            "an archive that holds two parts of one name",
            "each part once",
            "Fetch the file from the publisher's own page.",
        )
