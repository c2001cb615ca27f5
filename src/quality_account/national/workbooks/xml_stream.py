"""XML as a stream of callbacks: no tree, no document type, and no element without end."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar
from xml.parsers import expat

from quality_account.national.refusals import FETCH_AGAIN, refusal
from quality_account.national.workbooks.archive import open_member, read_pieces

Row = TypeVar("Row", covariant=True)

#: Between a namespace and a name, in the names that a handler gets.
SEPARATOR = " "
#: The most bytes of XML that may pass before something is finished. A row of a workbook has a few thousand.
MOST_BYTES_BETWEEN = 64 * 1024**2


class Handler(Protocol[Row]):
    """Something that makes rows of what a parser meets."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters between them."""

    def take(self) -> list[Row]:
        """What is finished since it was last asked."""


def stream(
    name: str, archive: zipfile.ZipFile, member: str, handler: Handler[Row], at: str = ""
) -> Iterator[Row]:
    """What a handler makes of one XML file of an archive, as it goes.

    Parameters
    ----------
    name, at : str
        The file and the place in it, for messages.
    archive : ZipFile
        From ``open_archive``.
    member : str
        The XML file in it.
    handler : Handler
        Gets names as ``namespace name``; its ``take`` is called after each piece of the file.

    Raises
    ------
    ImportRefusedError
        For XML that is not well formed, that declares a document type (through which entities can
        grow without bound or name other files), or in which nothing is finished for very long.
    """
    parser = _parser(handler, _refuse_document_type(name, at))
    with open_member(name, archive, member, at) as opened:
        next_piece = read_pieces(name, opened)
        between = 0
        while piece := next_piece():
            _feed(parser, piece, name, at)
            finished = handler.take()
            between = 0 if finished else between + len(piece)
            if between > MOST_BYTES_BETWEEN:
                raise refusal(
                    name,
                    "one row or text without end",
                    f"rows of less than {MOST_BYTES_BETWEEN // 1024**2} MB",
                    "Do not open it. Fetch the file from the publisher's own page.",
                    column=at,
                )
            yield from finished
        _feed(parser, b"", name, at, last=True)
        yield from handler.take()


def _parser(handler: Handler[Row], refuse: Callable[..., None]) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _refuse_document_type(name: str, at: str) -> Callable[..., None]:
    def refuse(*_declared: object) -> None:
        raise refusal(
            name,
            "a document type declaration, through which a file can grow without bound",
            "XML without one, as spreadsheet programs write it",
            "Do not open it. Fetch the file from the publisher's own page.",
            column=at,
        )

    return refuse


def _feed(
    parser: expat.XMLParserType, piece: bytes, name: str, at: str, *, last: bool = False
) -> None:
    try:
        parser.Parse(piece, last)
    except (expat.ExpatError, LookupError, ValueError) as error:
        is_broken = isinstance(error, expat.ExpatError)
        raise refusal(
            name,
            f"broken XML in line {error.lineno}, column {error.offset + 1} of this part"
            if is_broken
            else "XML in an encoding that cannot be read",
            "a whole workbook",
            FETCH_AGAIN,
            column=at,
        ) from None
