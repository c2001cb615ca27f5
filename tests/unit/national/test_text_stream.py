"""Text read line by line is the text of the whole file, and what is no text is refused as it is there."""

import io
import zipfile

import pytest
from fixtures.published_files import published

from quality_account.errors import ImportRefusedError
from quality_account.national.text_stream import open_text

#: So that a letter of two bytes lies across two pieces of the file.
BEFORE_THE_SEAM = "a" * (2**20 - 1)


def archived(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("inside.csv", content)
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "Trust,£\r\n".encode(),
        b"\xef\xbb\xbf" + "Trust,£\rSecond\r".encode(),
        "Trust,£\r\nSt John’s\n".encode("cp1252"),
        "Trust,£\r\n".encode("utf-16"),
        archived("Trust,£\r\n".encode()),
        f"{BEFORE_THE_SEAM}é\r\nlast\r\n".encode(),
        f"{BEFORE_THE_SEAM}é\r\n".encode("cp1252"),
        f"{BEFORE_THE_SEAM}\r\nlast\n".encode(),
    ],
    ids=[
        "UTF-8", "byte order mark", "Windows-1252", "UTF-16", "an archive named .csv",
        "a letter over a seam", "Windows-1252 over a seam", "a line end over a seam",
    ],
)  # fmt: skip
def test_the_lines_are_those_of_the_whole_text(tmp_path, content):
    file = published(tmp_path, "x.csv", content)

    stream = open_text(file)

    assert "".join(stream.lines) == file.text()
    assert not stream.is_cut


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>Not found</html>", b"%PDF-1.7\n", b"a,b\n1,\0\n", b"\xef\xbb\xbfa\n\x92\n", b"\x81\n",
     b"a" * 2**20 + b"\n\x81\xff\n"],
    ids=["empty", "a web page", "a PDF", "no text", "two encodings", "no encoding", "late"],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_the_same_words(tmp_path, content):
    file = published(tmp_path, "x.csv", content)
    with pytest.raises(ImportRefusedError) as whole:
        file.text()

    with pytest.raises(ImportRefusedError) as line_by_line:
        open_text(file)

    assert str(line_by_line.value) == str(whole.value)


@pytest.mark.parametrize(
    ("content", "is_cut"),
    [(b"a\n1", True), (b"a\n1\n", False), (b'a\n"1"', False), (b"a\r1\r", False), (b"a", False)],
)
def test_a_last_line_without_an_end_may_have_been_cut(tmp_path, content, is_cut):
    assert open_text(published(tmp_path, "x.csv", content)).is_cut is is_cut
