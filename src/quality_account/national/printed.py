"""What a publisher's cell says: a number, or a mark that stands for none.

A mark becomes the status that it means. Zero is a number, a hidden count is not zero, and a word that
no publisher is known to use is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from quality_account.numbers import exact
from quality_account.vocabulary import Reason, Status

_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_WITH_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")

#: No published figure is longer; a cell of thousands of digits is damage.
_LONGEST = 40

#: Marks with one meaning each: the star of NHS England, and the shorthand of the Government Analysis
#: Function. An empty cell says that the publisher gives no figure, and not why.
MARKS = {
    "*": (Status.SUPPRESSED, Reason.SMALL_NUMBERS),
    "[c]": (Status.SUPPRESSED, Reason.SMALL_NUMBERS),
    "[x]": (Status.NOT_AVAILABLE, Reason.NOT_IN_SOURCE),
    "[z]": (Status.NOT_APPLICABLE, Reason.NOT_IN_SOURCE),
    "": (Status.NOT_AVAILABLE, Reason.NOT_IN_SOURCE),
}
NUMBER_EXPECTED = "a number such as 35 or 10.6, or one of the marks * [c] [x] [z]"


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says.

    Attributes
    ----------
    value : Fraction or None
    status : Status or None
        Of a mark; None for a number, whose status the row or the file tells.
    reason : str
        A ``vocabulary.Reason`` for a mark, else empty.
    """

    value: Fraction | None
    status: Status | None = None
    reason: str = ""


@lru_cache(maxsize=1 << 14)
def read_cell(text: str) -> Said | None:
    """What the text says, blanks at its ends left aside; None where it is neither number nor mark.

    Commas that part thousands are understood where each part has three digits.

    Examples
    --------
    >>> read_cell("1,234").value, read_cell(" * ").status.value, read_cell("1O5")
    (Fraction(1234, 1), 'suppressed', None)
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Said(exact(text))
    if text in MARKS:
        return Said(None, *MARKS[text])
    if _WITH_COMMAS.fullmatch(text):
        return Said(exact(text.replace(",", "")))
    return None


def whole_number(text: str) -> int | None:
    """The count that a cell prints; None for a mark, for nothing, and for what is no count.

    >>> whole_number("1,234"), whole_number("12.5"), whole_number("*"), whole_number("-1")
    (1234, None, None, None)
    """
    said = read_cell(text)
    if said is None or said.value is None or said.value < 0 or said.value.denominator != 1:
        return None
    return said.value.numerator


def last_place(text: str) -> Fraction:
    """The step of a printed number's last place.

    >>> last_place("13"), last_place("6.81")
    (Fraction(1, 1), Fraction(1, 100))
    """
    return Fraction(1, 10 ** len(text.strip().partition(".")[2]))
