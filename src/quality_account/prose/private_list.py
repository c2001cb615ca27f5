"""The list of people who must not be named: kept outside the project, and never shown.

The environment variable ``QUALITY_ACCOUNT_PRIVATE`` names the folder of ``private_names.csv``. No
message repeats a name of it, because messages are copied into mails and logs.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quality_account.errors import BadInputError, Problem
from quality_account.observed import read_bytes
from quality_account.paths import PRIVATE_VARIABLE, private_folder

FILE_NAME = "private_names.csv"
COLUMNS = ["provider", "name"]

#: The list lies outside the project, so messages call it by the variable.
_PLACE = f"{PRIVATE_VARIABLE}/{FILE_NAME}"

#: Letters that no accent makes, and what is typed where a keyboard lacks them; ß is ss by itself.
_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_SAME_CHARACTERS = str.maketrans("‘’ʼ`´‐‑‒–", "'''''----")


@dataclass(frozen=True)
class PrivateName:
    """One row of the list. ``words`` are simplified; no ``provider`` means all of them."""

    row: int
    provider: str
    words: str


def read_private_list() -> tuple[PrivateName, ...]:
    """The people who must not be named; none where the environment names no list.

    Raises
    ------
    BadInputError
        The list that the environment names is not there or cannot be read.
    """
    folder = private_folder()
    if folder is None:
        return ()
    rows = _read_rows(folder / FILE_NAME)
    if not rows or [cell.strip().lower() for cell in rows[0]] != COLUMNS:
        raise _refusal(
            1,
            "another first row",
            f"the columns {' and '.join(COLUMNS)}",
            "Restore the header row, and separate its cells by a comma.",
        )
    names = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        words = simplify(cells[1]) if len(cells) == len(COLUMNS) else ""
        if not re.search(r"\w", words):
            raise _refusal(
                number,
                "a row without a name" if len(cells) == len(COLUMNS) else f"{len(cells)} cells",
                "a provider's code, or nothing for all of them, and a name",
                "Correct the row; put a name that contains a comma between double quotes.",
            )
        names.append(PrivateName(number, cells[0].strip(), words))
    return tuple(names)


def find_unknown_providers(names: Iterable[PrivateName], known: Collection[str]) -> list[Problem]:
    """Rows for a provider that there is not: nobody would look for their names.

    The cell is not repeated: it holds a name where the columns were swapped.
    """
    return [
        Problem(
            _PLACE,
            one.row,
            "provider",
            found="a code that data/catalogue/providers.yml does not have",
            expected=f"one of {', '.join(sorted(known))}, or nothing for all of them",
            next_step="Correct the code, or empty the cell.",
        )
        for one in names
        if one.provider and one.provider not in known
    ]


def simplify(text: str) -> str:
    """A text without what may differ between two spellings of a name.

    >>> simplify("Zoë  O’Brien")
    "zoe o'brien"
    """
    return " ".join("".join(map(simple_character, text)).split())


@cache
def simple_character(character: str) -> str:
    """One character without accent and in lower case; nothing for what is not seen by itself.

    >>> [simple_character(one) for one in "Éß’Łæ"]
    ['e', 'ss', "'", 'l', 'ae']
    """
    apart = unicodedata.normalize("NFKD", character.translate(_SAME_CHARACTERS))
    seen = (one for one in apart if unicodedata.category(one) not in ("Mn", "Cf"))
    return "".join(seen).casefold().translate(_OTHER_LETTERS)


def _read_rows(file: Path) -> list[list[str]]:
    try:
        text = read_bytes(file).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError:
        raise _refusal(
            0, "bytes that are not UTF-8", "text saved as UTF-8", "Save it again as “CSV UTF-8”."
        ) from None
    except csv.Error:
        raise _refusal(
            0,
            "a double quote that is not closed, or a cell beyond all bounds",
            "one person a row, in the columns provider and name",
            "Open it in a plain text editor and correct the quotes.",
        ) from None
    except OSError:
        raise _refusal(
            0,
            "no such file, or none that can be read",
            f"the list {FILE_NAME} in the folder that {PRIVATE_VARIABLE} names",
            "Correct the variable, put the list there, or unset the variable.",
        ) from None


def _refusal(row: int, found: str, expected: str, next_step: str) -> BadInputError:
    return BadInputError([Problem(_PLACE, row, "", found, expected, next_step)])
