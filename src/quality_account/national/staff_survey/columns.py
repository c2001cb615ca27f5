"""The columns of a group's sheet, by their names: measure, whether a number of answers, and year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals
from quality_account.national.workbooks.cells import Row, cell_place
from quality_account.periods import FIRST_YEAR
from quality_account.vocabulary import Unit

ORGANISATION, NAME = "org_id", "org_name"
HIGHEST_SCORE = 10
#: The publisher's words for the seven elements of the People Promise and its two themes, by their codes.
SCORES = {
    "PP1": "We are compassionate and inclusive",
    "PP2": "We are recognised and rewarded",
    "PP3": "We each have a voice that counts",
    "PP4": "We are safe and healthy",
    "PP5": "We are always learning",
    "PP6": "We work flexibly",
    "PP7": "We are a team",
    "theme_engagement": "Staff engagement",
    "theme_morale": "Morale",
}
#: The same, and what else has a code.
MEASURES = {**SCORES, "response_rate": "Response rate"}

_FIGURE = re.compile(
    r"(?P<measure>PP[1-7]|theme_engagement|theme_morale|response_rate|q\d{1,3}[a-z]{0,2}(?:_\d{1,2})?)"
    r"(?P<answers>_n)?_(?P<year>20\d\d)"
)


@dataclass(frozen=True)
class Figure:
    """A column of figures.

    Attributes
    ----------
    column : int
        From 1.
    measure : str
        The code without year, such as ``PP1``.
    is_number_of_answers : bool
    year : int
    """

    column: int
    measure: str
    is_number_of_answers: bool
    year: int

    @property
    def code(self) -> str:
        """The code that rows carry; ``PP1_n`` for the number of answers."""
        return f"{self.measure}_n" if self.is_number_of_answers else self.measure

    @property
    def unit(self) -> Unit:
        """Elements and themes are scores; questions and response rates shares."""
        if self.is_number_of_answers:
            return Unit.COUNT
        is_score = self.measure.startswith(("PP", "theme_"))
        return Unit.SCORE_OUT_OF_10 if is_score else Unit.PERCENT

    @property
    def words(self) -> str:
        """What it is; of a question, whose words the workbook does not have, its number."""
        words = MEASURES.get(self.measure, self.measure)
        return f"{words}: number of answers" if self.is_number_of_answers else words


@dataclass(frozen=True)
class Header:
    """A sheet's header.

    Attributes
    ----------
    sheet : str
    row : int
    organisation, name : int
        Their columns.
    figures : tuple of Figure
        In the sheet's order.
    unknown : tuple of str
        Names of columns that are not documented.
    """

    sheet: str
    row: int
    organisation: int
    name: int
    figures: tuple[Figure, ...]
    unknown: tuple[str, ...]

    def has_figures(self, row: Row) -> bool:
        """Whether a row is of an organisation, or has anything where figures are; notes have not."""
        if row.text(self.organisation) and len(row.cells) > 1:
            return True
        return any(row.text(figure.column) for figure in self.figures)


def read_name(column: int, name: str) -> Figure | None:
    """The figure of a column's name; None for a name that is not documented.

    >>> read_name(3, "PP1_n_2024")
    Figure(column=3, measure='PP1', is_number_of_answers=True, year=2024)
    >>> read_name(4, "q25d_2023").unit.value, read_name(5, "PP1_1_2024")
    ('percent', None)
    """
    match = _FIGURE.fullmatch(name)
    if match is None or int(match["year"]) < FIRST_YEAR:
        return None
    return Figure(column, match["measure"], bool(match["answers"]), int(match["year"]))


def holds_header(row: Row) -> bool:
    """Whether a row names the column of organisations or that of their names."""
    return any(row.text(column).lower() in {ORGANISATION, NAME} for column in row.cells)


def find_header(sheet: str, row: Row, refusals: Refusals) -> Header | None:
    """The header that a row is; None, with reasons, where it is not whole."""
    names = {column: row.text(column) for column in sorted(row.cells)}
    found: dict[str, list[int]] = {}
    for column, name in names.items():
        found.setdefault(name.lower(), []).append(column)
    is_whole = True
    for name, columns in found.items():
        if len(columns) > 1 and name:
            at = cell_place(sheet, row.number, columns[1])
            refusals.add(f"{name} again", "it once", TELL_THE_LAYOUT, row=row.number, column=at)
            is_whole = False
    for name in (ORGANISATION, NAME):
        if name not in found:
            at = f"sheet {sheet}, row {row.number}"
            refusals.add(f"no column {name}", "it", TELL_THE_LAYOUT, row=row.number, column=at)
            is_whole = False
    read = {column: read_name(column, name) for column, name in names.items()}
    figures = tuple(figure for figure in read.values() if figure)
    if not any(figure.measure in MEASURES for figure in figures):
        at = f"sheet {sheet}, row {row.number}"
        expected = "columns such as PP1_2024"
        refusals.add("no score", expected, TELL_THE_LAYOUT, row=row.number, column=at)
        is_whole = False
    if not is_whole:
        return None
    [organisation], [name] = found[ORGANISATION], found[NAME]
    unknown = [
        text
        for column, text in names.items()
        if text and read[column] is None and column not in {organisation, name}
    ]
    return Header(sheet, row.number, organisation, name, figures, tuple(unknown))
