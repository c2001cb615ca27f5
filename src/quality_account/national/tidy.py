"""One value of a published national file, whichever source it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from quality_account.vocabulary import Status

#: The organisation of a row that is about England as a whole.
ENGLAND = "england"
#: The organisation of a row that is about a publisher's group of similar organisations.
GROUP = "group"


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One value as a publisher printed it, and what it is about.

    Attributes
    ----------
    code : str
        The publisher's code of the measure, such as ``MHS79``; where a file has none, the words of
        its column in lower case with underscores, such as ``attendances_type_1``.
    measure : str
        The publisher's words for it, without blanks at their ends. Words change between years.
    organisation : str
        An ODS code, ``england``, or ``group`` for a group of similar organisations.
    name : str
        Its name as printed, without blanks at its ends.
    breakdown : str
        The publisher's breakdown, such as ``Provider of Responsibility``; empty where there is none.
    level : str
        A second level, service or domain; empty where there is none.
    start, end : date
        The first and last day that the value is about, which may not be those of the release.
    printed : str
        The cell's text, unchanged.
    value : Fraction or None
        Exactly the printed number. None where there is none, or where the value is a word or a day.
    unit : str
        A ``vocabulary.Unit`` where one fits; else the publisher's own, such as ``segment``. Empty
        where the file does not say it and nothing proves it.
    status : Status
        What a publisher's mark means: a ``*`` is ``suppressed``, and never zero.
    reason : str
        A ``vocabulary.Reason`` where there is no value; else empty.
    rounded_to : Fraction or None
        The step to which the publisher rounded, such as 5; None where the number is exact.
    place : str
        Where in the file, in words: ``row 12, column MEASURE_VALUE``.
    row : int
        As a spreadsheet counts: the first line is row 1.
    column : str
        The column's name, or a cell's letters in a workbook.

    Examples
    --------
    >>> row = TidyRow("MHS78", "Discharges", "RDY", "DORSET", "Provider of Responsibility", "",
    ...     date(2024, 3, 1), date(2024, 3, 31), "35", Fraction(35), "count", Status.FINAL, "",
    ...     Fraction(5), "row 2, column MEASURE_VALUE", 2, "MEASURE_VALUE")
    >>> row.bounds
    (Fraction(65, 2), Fraction(75, 2))
    """

    code: str
    measure: str
    organisation: str
    name: str
    breakdown: str
    level: str
    start: date
    end: date
    printed: str
    value: Fraction | None
    unit: str
    status: Status
    reason: str
    rounded_to: Fraction | None
    place: str
    row: int
    column: str

    @property
    def key(self) -> tuple[str, str, str, str, date, date]:
        """What the value is about; no two rows of one release share it."""
        return (self.code, self.organisation, self.breakdown, self.level, self.start, self.end)

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """Between which numbers the value before the publisher's rounding lay; None without a value.

        Both are the printed number itself where it was not rounded. The bounds of a count are not
        rounded to whole ones here.
        """
        if self.value is None:
            return None
        half = (self.rounded_to or Fraction(0)) / 2
        return self.value - half, self.value + half
