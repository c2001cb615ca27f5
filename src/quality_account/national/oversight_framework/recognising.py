"""Which release a file is: the type of its trusts and the quarters in it."""

from __future__ import annotations

import re

from quality_account.national.csv_rows import read_rows
from quality_account.national.oversight_framework.reading import (
    COLUMNS,
    DATE,
    METRIC,
    QUARTER,
    TYPE,
    WORDS,
    read,
)
from quality_account.national.oversight_framework.reporting_dates import NO_PERIOD
from quality_account.national.refusals import Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is; it is read whole, so that every reason against it is told at once.

    Raises
    ------
    ImportRefusedError
    """
    periods = tuple(sorted({(row.start, row.end) for row in read(file)}))
    rows = list(read_rows(file, COLUMNS, Refusals(file.place)))
    quarters = sorted({row[QUARTER] for row in rows}, key=lambda text: (text[3:], text))
    kind = rows[0][TYPE]
    without = [row for row in rows if NO_PERIOD.fullmatch(row[DATE])]
    codes: dict[str, set[str]] = {}
    for row in rows:
        codes.setdefault(row[WORDS], set()).add(row[METRIC])
    source = SOURCES["oversight_framework"]
    remarks = [
        f"{sum(len(found) > 1 for found in codes.values())} descriptions stand for a measured value "
        "(OF0…) and for its score of 1 to 4 (OF1…): metrics are known by their codes.",
        "The period of a value is Reporting_date; Quarter only says when it was published.",
    ]
    if without:
        metrics = ", ".join(sorted({row[METRIC] for row in without}))
        remarks.append(
            f"{len(without)} values of {metrics} name no period ({without[0][DATE]!r}) and are left out."
        )
    return Recognised(
        release=f"{_hyphened(kind.removesuffix('trust'))}-{_quarters(quarters)}",
        title=f"NHS Oversight Framework, {kind.lower()}s, {' and '.join(quarters)}",
        publisher=source.publisher,
        licence=source.licence,
        periods=periods,
        remarks=tuple(remarks),
    )


def _hyphened(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _quarters(quarters: list[str]) -> str:
    """Quarters as the release's name has them.

    >>> _quarters(["Q1 2025/26", "Q2 2025/26"]), _quarters(["Q4 2024/25", "Q1 2025/26"])
    ('q1-q2-2025-26', 'q4-2024-25-q1-2025-26')
    """
    if len({text[3:] for text in quarters}) == 1:
        return _hyphened(" ".join([*(text[:2] for text in quarters), quarters[0][3:]]))
    return _hyphened(" ".join(quarters))
