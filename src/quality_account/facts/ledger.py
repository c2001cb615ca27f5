"""The ledger: one CSV row a fact, sorted by id, the same bytes for the same facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from quality_account.errors import FactConflictError
from quality_account.facts.fact import Fact
from quality_account.observed import read_bytes

LEDGER_COLUMNS = tuple(field.name for field in fields(Fact))

#: The last column of a ledger that readers can download: what the edition says of itself, in every row.
#: It is no part of any fact.
NOTICE = "notice"

#: What makes two records of one fact id the same fact: all but where it was recorded.
_IDENTITY = tuple(column for column in LEDGER_COLUMNS if column not in ("page", "cell"))


def merge_pages(facts: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of all pages as one ledger.

    A fact's home is the page that its id begins with; else the first by name of those that hold it.

    Raises
    ------
    FactConflictError
        Two pages give one id different values; both are named.

    Examples
    --------
    >>> rows = [{"fact_id": "beds.open", "display": "12", "page": page} for page in ("glance", "beds")]
    >>> [(one["fact_id"], one["page"]) for one in merge_pages(rows)]
    [('beds.open', 'beds')]
    """
    merged: dict[str, dict[str, str]] = {}
    for fact in sorted(facts, key=_home_first):
        known = merged.setdefault(fact["fact_id"], fact)
        if known is not fact and any(
            known.get(column, "") != fact.get(column, "") for column in _IDENTITY
        ):
            raise FactConflictError(
                f"two values for one fact: {fact['fact_id']!r} is {known['display']!r} on the page "
                f"{known['page']} and {fact['display']!r} on the page {fact['page']}. "
                "Let both pages read the same row, or give one of the facts another id."
            )
    return list(merged.values())


def _home_first(row: dict[str, str]) -> tuple[str, bool, str]:
    is_elsewhere = not row["fact_id"].startswith(f"{row['page']}.")
    return row["fact_id"], is_elsewhere, row["page"]


def write_ledger(file: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows that are merged and sorted; UTF-8, line feeds.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from quality_account.vocabulary import Unit
    >>> beds = Fact("beds.open", "12", "12", Unit.COUNT)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_ledger(Path(folder) / "ledger.csv", [beds.as_row()])
    ...     read_ledger(Path(folder) / "ledger.csv") == [beds]
    True
    """
    lines = [",".join(LEDGER_COLUMNS), *map(_line_of, rows)]
    file.write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8"))


def _line_of(row: Mapping[str, str]) -> str:
    """One row as ``csv`` writes it, in a third of the time: a build writes 2,500 rows twice.

    >>> print(_line_of({"fact_id": "beds", "display": "12, open"}).rstrip(","))
    beds,,"12, open"
    """
    cells = [row.get(column, "") for column in LEDGER_COLUMNS]
    return ",".join(
        [
            '"' + cell.replace('"', '""') + '"'
            if '"' in cell or "," in cell or "\n" in cell or "\r" in cell
            else cell
            for cell in cells
        ]
    )


def read_ledger(file: Path) -> list[Fact]:
    """The facts that a ledger file holds, with the notice of its edition or without."""
    text = read_bytes(file).decode("utf-8")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if _is_of_this_form(lines):  # as nearly all are, and then a third of the time is enough
        return [Fact.from_cells(line[: len(LEDGER_COLUMNS)]) for line in lines[1:]]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [Fact.from_row({name: row[name] for name in row if name != NOTICE}) for row in rows]


def _is_of_this_form(lines: list[list[str]]) -> bool:
    """Whether a ledger has the columns of this version in their order, and a cell for each in every row."""
    header = lines[0] if lines else []
    is_known = tuple(header) in (LEDGER_COLUMNS, (*LEDGER_COLUMNS, NOTICE))
    return is_known and all(len(line) == len(header) for line in lines)


def with_notice(text: str, notice: str) -> str:
    """A ledger as text whose rows all say how their edition stands.

    Examples
    --------
    >>> with_notice("fact_id,value\\nfalls.total,12\\n", "Draft.")
    'fact_id,value,notice\\nfalls.total,12,Draft.\\n'
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(["", notice])
    header, *rows = _lines_of_rows(text)
    return "".join([f"{header},{NOTICE}\n", *(f"{row}{written.getvalue()}" for row in rows)])


def _lines_of_rows(text: str) -> Iterator[str]:
    """The rows of a ledger as they are written, without their ends; a row may hold ends of lines.

    To take the rows apart and to write them again took fifteen times as long.
    """
    row = ""
    for line in text.removesuffix("\n").split("\n"):
        row = f"{row}\n{line}" if row else line
        if row.count('"') % 2 == 0:  # all of its quotes are closed
            yield row
            row = ""
