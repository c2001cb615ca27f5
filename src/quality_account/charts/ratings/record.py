"""A ratings grid: what it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from quality_account.charts.series import ChartRecordError, set_fields

#: A cell narrower than a sixth of the sheet has no room for "improvement".
MOST_COLUMNS = 6


class Rating(StrEnum):
    """The four ratings of the Care Quality Commission, from the highest to the lowest.

    https://www.cqc.org.uk/guidance-providers/independent-healthcare/your-ratings-independent-healthcare-services
    """

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement"
    INADEQUATE = "inadequate"

    @property
    def words(self) -> str:
        """The rating as a label: "Requires improvement"."""
        return self.value.capitalize()


@dataclass(frozen=True)
class RatedCell:
    """A rating and, in words, its time and how it is known: "stands, not inspected in 2024".

    Without a rating, ``words`` say why: "not stated", "not rated". A rating may be given as its
    text in the data.
    """

    rating: Rating | str | None
    words: str = ""

    def __post_init__(self) -> None:
        if self.rating is None:
            if not self.words:
                raise ChartRecordError(
                    "cell: found no rating and no words, expected words that say why there is none"
                )
            return
        try:
            set_fields(self, rating=Rating(self.rating))
        except ValueError:
            known = ", ".join(Rating)
            raise ChartRecordError(
                f"cell: found the rating {self.rating!r}, expected one of {known}, or None"
            ) from None

    @property
    def said(self) -> str:
        """The cell in a sentence or a table: "Good (January 2024)"."""
        if self.rating is None:
            return self.words
        return f"{self.rating.words} ({self.words})" if self.words else self.rating.words


@dataclass(frozen=True)
class RatingsGrid:
    """Rows (core services) by columns (five domains and overall); every cell says what is known.

    ``rows`` holds the cells of each row in the order of ``columns``. ``row_heading`` names what a
    row is: "Core service".
    """

    form: ClassVar[str] = "Ratings grid"

    subject: str
    row_heading: str
    columns: Sequence[str]
    rows: Mapping[str, Sequence[RatedCell]]

    def __post_init__(self) -> None:
        rows = {name: tuple(cells) for name, cells in self.rows.items()}
        set_fields(self, columns=tuple(self.columns), rows=rows)
        if not 1 <= len(self.columns) <= MOST_COLUMNS:
            raise ChartRecordError(
                f"columns: found {len(self.columns)}, expected 1 to {MOST_COLUMNS}"
            )
        if len(set(self.columns)) < len(self.columns):
            raise ChartRecordError("columns: found the same name twice, expected each name once")
        if not rows:
            raise ChartRecordError("rows: found none, expected at least one")
        for name, cells in rows.items():
            if len(cells) != len(self.columns):
                raise ChartRecordError(
                    f"row {name!r}: found {len(cells)} cells, "
                    f"expected {len(self.columns)}, one for each of the columns"
                )
