"""One cell of a workbook as the text of a CSV file, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

#: What a spreadsheet shows in the place of a value that a formula could not give.
_ERRORS = re.compile(r"#(?:REF|N/A|VALUE|DIV/0|NAME\?|NULL|NUM)!?|Err:\d+")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%")


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a cell: what was found, what was expected, and what to do."""

    found: str
    expected: str
    next_step: str


def read_cell(
    value: Any,
    number_format: str,
    field: Mapping[str, Any],
    *,
    is_formula: bool = False,
    was: str = "",
) -> str | Mistake:
    """The text of a cell.

    Parameters
    ----------
    value
        As the workbook holds it: text, number, day, truth value or None.
    number_format : str
        How the spreadsheet shows it, such as ``0.0%``.
    field : mapping
        The column's description: its name, type and unit.
    is_formula : bool
        Whether a formula stands there, of which ``value`` is the last result.
    was : str
        What the CSV file holds in its place. A cell that was not changed is not doubted.

    Examples
    --------
    >>> percent = {"name": "value", "type": "number", "unit": "percent"}
    >>> read_cell("98.70", "@", percent), read_cell(98.7, "General", percent)
    ('98.70', '98.7')
    >>> read_cell(0.987, "0.0%", percent)  # certain: the spreadsheet shows 98.7%
    '98.7'
    >>> read_cell(0.987, "General", percent).expected
    '98.7 for 98.7 percent, or 0.987% for less than one percent'
    """
    if is_formula and value is None:
        return Mistake(
            "a formula without a value",
            "a value",
            "Open the workbook in a spreadsheet and save it, or type the value.",
        )
    if value is None:
        return ""
    if isinstance(value, bool):
        return Mistake(f"the truth value {value}", "text", "Type the word as text.")
    if isinstance(value, (datetime, date)):
        return _read_day(value, field)
    if isinstance(value, (int, float)):
        return _read_number(value, number_format, field)
    text = str(value)
    if text == was:
        return text
    if _ERRORS.fullmatch(text):
        return Mistake(f"the error {text} of a formula", "a value", "Type the value.")
    if text != text.strip():
        return Mistake(
            f"{text!r}, with a blank before or after it",
            f"{text.strip()!r}" if text.strip() else "an empty cell",
            "Delete the blank.",
        )
    if "\u00a0" in text:
        return Mistake(
            f"{text!r}, with a blank that does not break", "an ordinary blank", "Type it anew."
        )
    return _read_percent_text(text) if _is_percent(field) else text


def _read_day(value: datetime | date, field: Mapping[str, Any]) -> str | Mistake:
    day = value.date() if isinstance(value, datetime) else value
    if field.get("unit") == "date":
        return day.isoformat()  # a day where a day is wanted
    wanted = "a period such as 2024-04" if field["name"] == "period" else "text"
    return Mistake(
        f"the date {day.isoformat()}, which a spreadsheet made of what was typed",
        wanted,
        "Format the cell as text, and type it again.",
    )


def _read_number(value: float, number_format: str, field: Mapping[str, Any]) -> str | Mistake:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    is_shown_as_percent = "%" in number_format
    if is_shown_as_percent and not _is_percent(field):
        return Mistake(
            f"{_plain(number * 100)}%, where the column holds no percentage",
            "a number without a % sign",
            "Format the cell as text, and type the number.",
        )
    if is_shown_as_percent:
        return _plain(number * 100)
    if _is_percent(field) and 0 < abs(number) <= 1:
        return _doubt(_plain(number))
    if any(letter in number_format.lower() for letter in ("yy", "mmm", "dd")):
        return Mistake(
            f"{_plain(number)}, shown as a date",
            "text",
            "Format the cell as text, and type it again.",
        )
    return _plain(number)


def _read_percent_text(text: str) -> str | Mistake:
    with_sign = _PERCENT.fullmatch(text)
    if with_sign:
        return with_sign[1]
    if re.fullmatch(r"-?(0?\.\d+|1(\.0+)?)", text) and Decimal(text) != 0:
        return _doubt(text)
    return text


def _doubt(text: str) -> Mistake:
    """A share typed as a fraction, or one percent at most: nobody can tell the two apart."""
    number = Decimal(text)
    few = "one percent" if abs(number) == 1 else "less than one percent"
    return Mistake(
        f"{text} in a column of percentages",
        f"{_plain(number * 100)} for {_plain(number * 100)} percent, or {text}% for {few}",
        "Type the one that is meant.",
    )


def _is_percent(field: Mapping[str, Any]) -> bool:
    return field.get("unit") == "percent"


def _plain(number: Decimal) -> str:
    """A number without exponent and without noughts that nobody typed."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
