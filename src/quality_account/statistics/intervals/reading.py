"""The input of an interval: exact numbers, what is missing, and every problem at once."""

from __future__ import annotations

from fractions import Fraction

from quality_account.numbers import Number, exact
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.intervals.levels import LEAST_LEVEL, MOST_LEVEL, level_as_share
from quality_account.vocabulary import Status

#: A number, or ``None`` or a `Status` without a value where there is none.
Cell = Number | Status | None

#: Beyond these no count, population or expected number is real, and float64 begins to run out.
LARGEST, SMALLEST_DENOMINATOR = 10**15, Fraction(1, 10**9)

_LEVEL = (
    f"a share from {float(LEAST_LEVEL):g} to {float(MOST_LEVEL):g} "
    f"or a percentage from {float(100 * LEAST_LEVEL):g} to {float(100 * MOST_LEVEL):g}"
)


def is_missing(cell: object) -> bool:
    """Whether there is no value: ``None``, or a status that stands for none.

    >>> is_missing(None), is_missing(Status.SUPPRESSED), is_missing(0)
    (True, True, False)
    """
    return cell is None or (isinstance(cell, Status) and not cell.has_value)


class Reading:
    """Reads one method's input; problems are kept until `close` refuses them together.

    Each method gives the exact number, or ``None`` where it is missing or cannot be taken. Nothing
    that was read is of use before `close`.

    Examples
    --------
    >>> reading = Reading("Wilson interval")
    >>> reading.count("numerator", "264"), reading.count("denominator", None)
    (264, None)
    >>> reading.count("numerator", 2.5)
    >>> reading.close()
    Traceback (most recent call last):
    ...
    quality_account.statistics.input_errors.MethodInputError: Wilson interval: numerator: found 2.5, expected a whole number of 0 or more
    """

    def __init__(self, method: str) -> None:
        self.method = method
        self._problems: list[str] = []

    def count(self, place: str, cell: Cell, *, least: int = 0) -> int | None:
        """People or events: a whole number."""
        expected = f"a whole number of {least} or more"
        number = self._number(place, cell, expected)
        if number is None:
            return None
        if number < least or number.denominator != 1:
            self.problem(place, cell, expected)
            return None
        return int(number)

    def amount(self, place: str, cell: Cell) -> Fraction | None:
        """What is 0 or more, and need not be whole."""
        expected = "a number of 0 or more"
        number = self._number(place, cell, expected)
        if number is not None and number < 0:
            self.problem(place, cell, expected)
            return None
        return number

    def denominator(self, place: str, cell: Cell) -> Fraction | None:
        """Person-time, a population or an expected number: what a count is divided by."""
        expected = "a number above 0"
        number = self._number(place, cell, expected)
        if number is None:
            return None
        if number < SMALLEST_DENOMINATOR:
            least = f"a number of {float(SMALLEST_DENOMINATOR):g} or more"
            self.problem(place, cell, least if number > 0 else expected)
            return None
        return number

    def value(self, place: str, cell: Cell) -> Fraction | None:
        """A measured value, which may be below 0."""
        return self._number(place, cell, "a number")

    def multiplier(self, multiplier: Number, place: str = "multiplier") -> Fraction | None:
        """What a value is multiplied by, such as 100 for a percentage; it cannot be missing."""
        if is_missing(multiplier):
            self.problem(place, multiplier, "a number above 0")
        return self.denominator(place, multiplier)

    def level(self, level: Number, *, may_be_certainty: bool = False) -> Fraction | None:
        """A confidence level as a share; it cannot be missing."""
        share = level_as_share(level, may_be_certainty=may_be_certainty)
        if share is None:
            self.problem("level", level, f"{_LEVEL}, or 1 or 100" if may_be_certainty else _LEVEL)
        return share

    def same_lengths(self, **columns: tuple[object, ...]) -> None:
        """Note where columns that belong together do not have as many rows each, and at least one."""
        lengths = {len(column) for column in columns.values()}
        if len(lengths) > 1 or lengths == {0}:
            found = ", ".join(f"{len(column)} {name}" for name, column in columns.items())
            expected = "as many of each, and at least one"
            self._problems.append(f"rows: found {found}, expected {expected}")

    def problem(self, place: str, found: object, expected: str) -> None:
        """Note what is wrong."""
        words = found.value if isinstance(found, Status) else repr(found)
        self._problems.append(f"{place}: found {words}, expected {expected}")

    def close(self) -> None:
        """Refuse the input if there was any problem.

        Raises
        ------
        MethodInputError
            With every problem.
        """
        if self._problems:
            raise MethodInputError(self.method, self._problems)

    def _number(self, place: str, cell: Cell, expected: str) -> Fraction | None:
        if is_missing(cell):
            return None
        try:
            number = exact(cell)
        except ValueError:
            self.problem(place, cell, expected)
            return None
        if abs(number) > LARGEST:
            self.problem(place, cell, f"a size of {LARGEST:,} at most")
            return None
        return number
