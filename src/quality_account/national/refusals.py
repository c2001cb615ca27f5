"""Reasons why a published file is refused, gathered so that all of them are told at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from quality_account.errors import ImportRefusedError, Problem

#: More rows than these with something wrong are counted and not listed: nobody reads them.
MOST_REASONS = 50

FETCH_AGAIN = (
    "Fetch the file again from its publisher, and import it without opening it in between."
)
TELL_THE_LAYOUT = (
    "If the publisher has changed the layout, keep the file and report it: "
    "the importer has to learn it before its figures can be trusted."
)


def refusal(
    place: str,
    found: str,
    expected: str,
    next_step: str = FETCH_AGAIN,
    row: int = 0,
    column: str = "",
) -> ImportRefusedError:
    """An error with one reason.

    >>> raise refusal("x.csv", "nothing in it", "a published table")
    Traceback (most recent call last):
    ...
    quality_account.errors.ImportRefusedError: x.csv: 1 problem
      found nothing in it, expected a published table
        Next: Fetch the file again from its publisher, and import it without opening it in between.
    """
    return ImportRefusedError([Problem(place, row, column, found, expected, next_step)])


@dataclass
class Refusals:
    """The reasons found so far in one file.

    Attributes
    ----------
    place : str
        How messages call the file.

    Examples
    --------
    >>> refusals = Refusals("x.csv")
    >>> refusals.add("'1O'", "a whole number", row=3, column="Value")
    >>> refusals.raise_any()
    Traceback (most recent call last):
    ...
    quality_account.errors.ImportRefusedError: x.csv: 1 problem
      row 3, Value: found '1O', expected a whole number
        Next: Fetch the file again from its publisher, and import it without opening it in between.
    """

    place: str
    _problems: list[Problem] = field(default_factory=list)
    _uncounted: int = 0

    def add(
        self,
        found: str,
        expected: str,
        next_step: str = FETCH_AGAIN,
        row: int = 0,
        column: str = "",
    ) -> None:
        """Note one reason."""
        if len(self._problems) >= MOST_REASONS:
            self._uncounted += 1
            return
        self._problems.append(Problem(self.place, row, column, found, expected, next_step))

    def __bool__(self) -> bool:
        return bool(self._problems)

    def raise_any(self) -> None:
        """Refuse the file if there was any reason.

        Raises
        ------
        ImportRefusedError
            With all of them; beyond fifty, with how many more there are.
        """
        if not self._problems:
            return
        problems = list(self._problems)
        if self._uncounted:
            more = f"{self._uncounted:,} more places with something wrong"
            problems.append(Problem(self.place, 0, "", more, "none", FETCH_AGAIN))
        raise ImportRefusedError(problems)
