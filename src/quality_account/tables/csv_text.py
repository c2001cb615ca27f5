"""Rows as the text of a CSV file, in the manner of the files that are there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A table's text: a header, then the rows; a column that a row lacks is empty.

    >>> write_rows(["ward", "beds"], [{"ward": "Ash, north"}])
    'ward,beds\\n"Ash, north",\\n'
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
