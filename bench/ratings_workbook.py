"""Makes the regulator's monthly file of ratings, of invented organisations, in its documented layout.

No real file is at hand. What real ones do is done here on purpose: a header on row 1 or 2, runs of
equal cells and blank rows written once with their number, merged cells, texts in nested spans, notes.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

COLUMNS = (
    "Location ID", "Location ODS Code", "Location Name", "Care Home?", "Location Type",
    "Location Primary Inspection Category", "Location Street Address", "Location Address Line 2",
    "Location City", "Location Post Code", "Location Local Authority", "Location Region",
    "Location NHS Region", "Location ONSPD CCG Code", "Location ONSPD CCG",
    "Location Commissioning CCG Code", "Location Commissioning CCG Name",
    "Service / Population Group", "Domain", "Latest Rating", "Publication Date", "Report Type",
    "Inherited Rating (Y/N)", "URL", "Provider ID", "Provider Name", "Brand ID", "Brand Name",
)  # fmt: skip
DOMAINS = ("Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led")
WORDS = ("Outstanding", "Good", "Good", "Good", "Requires improvement", "Inadequate", "Not rated")
SEED = 2026

_START = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_END = "</office:spreadsheet></office:body></office:document-content>"
_WIDTH = 1024

Texts = Iterable[str]


def write_ods(file: Path, sheets: dict[str, Iterable[str]], before: str = _START) -> None:
    """A workbook of sheets, each a stream of rows of XML.

    The time that an archive keeps for its parts is set, so that the same rows are the same bytes.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr(zipfile.ZipInfo("mimetype"), kind, zipfile.ZIP_STORED)
        content = zipfile.ZipInfo("content.xml")
        content.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(content, "w", force_zip64=True) as written:
            written.write(before.encode())
            for name, rows in sheets.items():
                written.write(f'<table:table table:name="{escape(name)}">'.encode())
                for row in rows:
                    written.write(row.encode())
                written.write(b"</table:table>")
            written.write(_END.encode())


def row(texts: Texts) -> str:
    """A row; runs of equal cells are one, and the rest of the sheet's width is one blank cell."""
    cells, held = [], list(texts)
    place = 0
    while place < len(held):
        last = place
        while last + 1 < len(held) and held[last + 1] == held[place]:
            last += 1
        cells.append(cell(held[place], last - place + 1))
        place = last + 1
    cells.append(cell("", _WIDTH - len(held)))
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(text: str, times: int = 1) -> str:
    """A cell, a number of times; of a day as 2024-12-02, what a program writes for a day."""
    many = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if not text:
        return f"<table:table-cell{many}/>"
    kind = f'office:value-type="{"date" if is_day(text) else "string"}"'
    if is_day(text):
        year, month, day = text.split("-")
        kind, text = f'{kind} office:date-value="{text}"', f"{day}/{month}/{year}"
    return f"<table:table-cell{many} {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def is_day(text: str) -> bool:
    """Whether a text is a day as 2024-12-02."""
    return len(text) == 10 and text[4] == text[7] == "-"  # noqa: PLR2004


def blank_rows(times: int) -> str:
    """Blank rows, as one element."""
    return (
        f'<table:table-row table:number-rows-repeated="{times}">'
        f'<table:table-cell table:number-columns-repeated="{_WIDTH}"/></table:table-row>'
    )


def invented_rows(count: int, locations_each: int) -> Iterator[list[str]]:
    """Rows of invented providers, the same at each run; every 24 are one location."""
    draw = random.Random(SEED)  # noqa: S311
    for number in range(count):
        place, service = (
            number // 24,
            f"Service {number // 6 % 4 + 1}" if number // 6 % 4 else "Overall",
        )
        provider = provider_code(place // locations_each)
        yield [
            f"{provider}{place % locations_each:02d}", f"X{place:05d}", f"Invented location {place}", "N",
            "NHS Healthcare Organisation", "Invented category", f"{place % 90 + 1} Invented Street",
            "", f"Town {place % 70}", f"ZZ{place % 90 + 1} {place % 9}ZZ", f"Authority {place % 150}",
            f"Region {place % 9}", f"NHS region {place % 7}", f"E380{place % 100:05d}",
            f"Group {place % 100}", f"E380{place % 100:05d}", f"Group {place % 100}", service,
            DOMAINS[number % 6], draw.choice(WORDS),
            f"20{draw.randint(15, 24)}-{draw.randint(1, 11):02d}-{draw.randint(1, 28):02d}",
            "Location", draw.choice("NNNY"), f"https://example.org/location/{place}", provider,
            f"Invented Provider {place // locations_each}", "", "",
        ]  # fmt: skip


def provider_code(number: int) -> str:
    """The code of an invented provider: Q0A and so on, which no trust has."""
    return f"Q{number // 26:02d}{chr(ord('A') + number % 26)}"


def write_invented_file(file: Path, rows: int) -> None:
    """A whole month's file: ``rows`` rows, nine in ten of them of locations."""
    providers = rows // 10
    of_locations = map(row, invented_rows(rows - providers, 20))
    of_providers = map(row, invented_rows(providers, 1))
    header = row(COLUMNS)
    write_ods(
        file,
        {
            "README": [row(["Invented, for measuring"])],
            "Locations": _chain([row(["Latest ratings"]), header], of_locations, [blank_rows(1_000_000)]),
            "Providers": _chain([header], of_providers, [blank_rows(1_000_000)]),
        },
    )  # fmt: skip


def _chain(*parts: Iterable[str]) -> Iterator[str]:
    for part in parts:
        yield from part
