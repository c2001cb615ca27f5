"""A published file: what is certainly text is read, everything else refused with its reason."""

import io
import zipfile

import pytest
from fixtures.published_files import published

from quality_account.errors import ImportRefusedError
from quality_account.national.snapshot import SnapshotFile


def archive(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "Trust,£\r\n".encode(),
        b"\xef\xbb\xbf" + "Trust,£\r\n".encode(),
        "Trust,£\r\n".encode("cp1252"),
        "Trust,£\r\n".encode("utf-16"),
        archive(**{"inside.csv": "Trust,£\r\n".encode()}),
    ],
    ids=["UTF-8", "byte order mark", "Windows-1252", "UTF-16", "an archive named .csv"],
)
def test_the_same_text_comes_from_every_form_that_is_certain(tmp_path, content):
    assert published(tmp_path, "x.csv", content).text() == "Trust,£\r\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing in it"),
        (b"\r\n<!DOCTYPE html><html>Not found</html>", "a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of an old kind, or one with a password"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file (gzip)"),
        (b"<?xml version='1.0'?>", "XML"),
        (b"a,b\n\0\0", "bytes that are no text"),
        (b"a,b\nc,\x81\n", "row 2: found the byte 0x81, which is neither UTF-8 nor Windows-1252"),
        (archive(a=b"1", b=b"2"), "an archive with 2 files in it (a, b)"),
        (archive(), "PK"),
        (archive(**{"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "a workbook"),
        (archive(a=b"1,2\n" * 99)[:60], "an archive that is damaged or cut short"),
        (archive(a=b"0" * 5_000_000), "an archive that would unpack to 5,000,000 bytes"),
    ],
    ids=[
        "empty", "web page", "old workbook", "PDF", "gzip", "XML", "no text", "no encoding",
        "two members", "no member", "workbook", "cut archive", "bomb",
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_its_reason(tmp_path, content, reason):
    file = published(tmp_path, "x.csv", content)

    with pytest.raises(ImportRefusedError) as refused:
        file.text()

    expected = "bytes that are no text" if reason == "PK" else reason
    assert expected in str(refused.value)


def test_a_folder_and_a_path_without_a_file_are_told_apart(tmp_path):
    (tmp_path / "folder.csv").mkdir()

    with pytest.raises(ImportRefusedError, match="found a folder"):
        SnapshotFile.at(tmp_path / "folder.csv").content()
    with pytest.raises(ImportRefusedError, match="found no file that can be read"):
        SnapshotFile.at(tmp_path / "nothing.csv").content()
