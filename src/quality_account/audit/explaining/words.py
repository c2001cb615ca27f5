"""What is said of one fact, in the same words on a terminal and on an audit page."""

from __future__ import annotations

from quality_account.audit.explaining.checks import CheckOfFact
from quality_account.audit.explaining.definition import Definition
from quality_account.audit.explaining.explanation import Explanation
from quality_account.audit.explaining.history import PastValue, Restatement
from quality_account.audit.explaining.inputs import FileState, InputCell
from quality_account.audit.explaining.recording_cells import RecordingCell
from quality_account.audit.explaining.uses import Use
from quality_account.catalogue.sources import Source
from quality_account.facts import Fact
from quality_account.vocabulary import Kind, Unit

#: What is said where there is nothing to tell; a gap is never left blank.
NO_INPUTS = "none recorded"
NO_SOURCE = "none recorded"
NO_HISTORY = "no other period or edition has it"
NO_CHECKS = "none names it"
NOT_CHECKED = "the account was not checked in the last build"
NO_USES = "no output of a page holds it"
NO_DEFINITION = "it belongs to no single indicator that has a card"
NO_CELL = "the ledger names no cell that recorded it, and none names it or reads its table"
NO_EXCLUSIONS = "none stated apart from what numerator and denominator say"
NOT_ON_CARD = "not given on the card"

#: A row of words: what it is about, and what is said of it.
Told = tuple[str, str]

_KINDS = {
    Kind.TABLE: "read from a table of figures",
    Kind.STATED: "stated in a source",
    Kind.COMPUTED: "worked out here",
}


def what_it_is(one: Explanation) -> list[Told]:
    """The fact itself, as shown and as it is."""
    fact = one.fact
    is_text = fact.value == fact.display and fact.unit is Unit.TEXT
    rows = [
        ("as shown", fact.display),
        ("unrounded", "the same words" if is_text else fact.value or "none"),
        ("unit", fact.unit.replace("_", " ")),
        ("period", fact.period_words or "none"),
        ("qualifier", fact.qualifier.replace("_", " ") or "none"),
        ("status", status_words(fact)),
        ("kind", kind_words(fact.kind)),
        ("method", fact.method or "not recorded"),
        ("audience", fact.audience),
        ("edition", f"{fact.provider} {fact.edition}"),
    ]
    if one.also:
        rows.append(("also as", ", ".join(one.also)))
    return rows


def status_words(fact: Fact) -> str:
    """The status and, where there is no value, why."""
    return " – ".join(filter(None, [fact.status.words, fact.reason_sentence]))


def kind_words(kind: Kind) -> str:
    """How a fact came to be.

    >>> kind_words(Kind.COMPUTED)
    'worked out here'
    """
    return _KINDS[kind]


def definition_rows(definition: Definition | None) -> list[Told]:
    """What the indicator's card says, and what it does not say, of what was counted."""
    if definition is None:
        return []
    return [
        ("indicator", definition.title),
        ("measured", "; ".join(definition.measured)),
        ("numerator", definition.numerator or NOT_ON_CARD),
        ("denominator", definition.denominator or NOT_ON_CARD),
        ("exclusions", definition.exclusions or NO_EXCLUSIONS),
        ("version", definition.version or "not recorded"),
        ("from", "; ".join(definition.documents) or "no document is named"),
    ]


def recorded_by(one: Explanation) -> str:
    """Which code cell records the fact, or reads its table."""
    if one.cell is None:
        return f"{one.notebook}: {NO_CELL}"
    where = f"{one.notebook}, code cell {one.cell.number}"
    return f"read by {one.cell.reads_by} in {where}" if one.cell.reads_by else f"{where} records it"


def place_of_cell(cell: InputCell) -> str:
    """File, row and column of a cell; of what is no table, the line.

    >>> place_of_cell(InputCell("beds.csv", 4, "value", "", FileState.SAME, None))
    'beds.csv, row 4, column value'
    >>> place_of_cell(InputCell("rules.yml", 9, "id", "", FileState.SAME, None))
    'rules.yml, line 9, id'
    >>> place_of_cell(InputCell("trusts.xlsx", 12, "Trusts!F", "", FileState.SAME, None))
    'trusts.xlsx, sheet Trusts, cell F12'
    """
    sheet, in_workbook, letters = cell.column.rpartition("!")
    if in_workbook:
        return f"{cell.file}, sheet {sheet}, cell {letters}{cell.row}"
    is_table = cell.file.endswith(".csv")
    row = f", {'row' if is_table else 'line'} {cell.row}" if cell.row else ""
    column = f", {'column ' if is_table else ''}{cell.column}" if cell.column else ""
    return f"{cell.file}{row}{'' if cell.column == 'line' else column}"


def row_name(cell: InputCell) -> str:
    """The row as a caption names it."""
    if not cell.row:
        return "The whole file"
    is_of_lines = not cell.file.endswith(".csv") and "!" not in cell.column
    return f"{'Line' if is_of_lines else 'Row'} {cell.row}"


def telling_lines(cell: RecordingCell) -> str:
    """Which lines of a code cell tell of the fact; empty where none does.

    >>> telling_lines(RecordingCell(3, ("a", "b", "c"), (1, 3)))
    'Lines 1 and 3 name it.'
    >>> telling_lines(RecordingCell(3, ("a", "b"), (2,), 'report.measures("beds")'))
    'Line 2 reads its table.'
    """
    if not cell.telling:
        return ""
    is_one = len(cell.telling) == 1
    *first, last = map(str, cell.telling)
    numbers = f"{', '.join(first)} and {last}" if first else last
    verb = "read its table" if cell.reads_by else "name it"
    verb = verb.replace("read ", "reads ").replace("name ", "names ") if is_one else verb
    return f"Line{'' if is_one else 's'} {numbers} {verb}."


def key_of_row(cell: InputCell) -> str:
    """What makes a row the row that it is; empty where its table has no key, or it is not shown.

    >>> cell = InputCell("beds.csv", 4, "value", "ab12", FileState.SAME,
    ...                  {"ward": "Ash", "group": "", "value": "9"}, ("ward", "group"))
    >>> key_of_row(cell)
    'ward Ash'
    """
    cells = cell.cells or {}
    return ", ".join(f"{column} {cells[column]}" for column in cell.key if cells.get(column))


def missing_row(cell: InputCell) -> str:
    """Why a row is not told; empty where it is.

    >>> missing_row(InputCell("trusts.xlsx", 12, "Trusts!F", "", FileState.SAME, None))
    'the file is a workbook, which shows it at this cell'
    """
    if cell.cells is not None:
        return ""
    if "!" in cell.column and cell.state is FileState.SAME:
        return "the file is a workbook, which shows it at this cell"
    is_there = cell.state in (FileState.WITHHELD, FileState.CHANGED)
    return "the row is not shown" if is_there else "there is no such row now"


def document_rows(key: str, source: Source | None) -> list[Told]:
    """A document that a figure comes from, with its title first."""
    if source is None:
        return [("document", f"{key}: not in data/catalogue/sources.yml")]
    published = source.published.isoformat() if source.published else "not dated"
    rows = [
        ("document", source.title),
        ("publisher", source.publisher),
        ("published", published),
        ("licence", source.licence),
    ]
    rows += [("address", source.url)] if source.url else []
    rows += [("text read", source.file)] if source.file else []
    rows += [("system of record", source.system_of_record or "unknown")]
    rows += [("report", source.report)] if source.report else []
    rows += [("extracted", source.extracted.isoformat())] if source.extracted else []
    return rows


def place_in_source(fact: Fact) -> str:
    """Where in its source a figure stands; empty where that is not recorded."""
    return fact.locator.replace("in the next column", "above")


def past_words(value: PastValue) -> Told:
    """A period and the edition that has a value for it."""
    return value.period_words or "no period", f"edition {value.edition}; {value.place}"


def restated_words(restated: Restatement) -> str:
    """The values that editions give for one period."""
    editions = "; ".join(f"{value.display} in {value.edition}" for value in restated.values)
    return f"Restated: {restated.values[0].period_words} is {editions}"


def check_words(check: CheckOfFact) -> str:
    """What came of a check, and what was done about it."""
    if check.is_passed:
        return "passed"
    kind = "question" if check.is_question else "finding"
    return f"{kind}, {check.weight}; {check.outcome.replace('_', ' ') or 'open'}"


def use_in_words(use: Use) -> str:
    """How often a page shows the fact in its sentences; empty where it does not."""
    if use.in_words > 1:
        return f"in words {use.in_words}×"
    return "in words" if use.in_words else ""
