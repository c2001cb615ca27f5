"""Why a fact is different: found by setting beside each other what both sides rest on.

Nothing is guessed. What is not held any more as it was, or of which numbers are hidden, is compared by
its hash where both have one; where that is not possible either, the cause is said not to be known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quality_account.audit.comparing.change import Cause, CauseKind
from quality_account.audit.comparing.definitions import changed_definition
from quality_account.audit.comparing.restated import restatement_of
from quality_account.audit.comparing.side import Side
from quality_account.audit.explaining.inputs import cell_place
from quality_account.audit.finished import WITHHELD
from quality_account.facts import Fact
from quality_account.tables.cells import Row
from quality_account.vocabulary import Kind

#: More names than these make a line that nobody reads to its end.
_MOST_NAMED = 3
#: Of a cell of text this much tells which one is meant.
_LONGEST_CELL = 60


class Causes:
    """Finds why facts of two sides differ; what concerns a whole page is worked out once.

    Parameters
    ----------
    earlier, later : Side
        Two versions of one edition, or two editions of one provider.
    declared : mapping of str to Row
        What the later side declares as restated.
    """

    def __init__(self, earlier: Side, later: Side, declared: Mapping[str, Row]):
        self._earlier = earlier
        self._later = later
        self._declared = declared
        self._package = _changed_package(earlier, later)
        self._cells: dict[str, tuple[int, ...] | None] = {}

    def of(self, was: Fact | None, now: Fact | None) -> tuple[Cause, ...]:
        """Everything that explains the difference, or that it is not known.

        A row that is read as it stands is explained by its row; what is worked out may rest on changed
        code as well, and then both are named.
        """
        fact = now or was
        absent = self._page_absent(fact.page, was, now)
        if absent is not None:
            return (absent,)
        found = [
            *filter(None, [restatement_of(fact, self._declared)]),
            *self._data(was, now),
            *changed_definition(self._earlier, self._later, fact),
        ]
        is_read = fact.kind in (Kind.TABLE, Kind.STATED)
        if not (is_read and found):
            found += self._code(fact)
        return tuple(found) or (self._unknown(fact),)

    def _page_absent(self, page: str, was: Fact | None, now: Fact | None) -> Cause | None:
        for fact, side in ((was, self._earlier), (now, self._later)):
            if fact is None and page not in side.pages:
                partial = ", an edition that holds only some figures" if side.is_partial else ""
                return Cause(CauseKind.PAGE, f"{side.name}{partial}, does not have the page {page}")
        return None

    def _data(self, was: Fact | None, now: Fact | None) -> list[Cause]:
        if was is not None and now is not None:
            cells = _cells_of(self._earlier, was), _cells_of(self._later, now)
            if all(one is not None for one in cells):
                words = _differing_cells(*cells)
                return [Cause(CauseKind.DATA, words)] if words else []
        files = dict.fromkeys(
            cell_place(cell)[0]
            for fact in (was, now)
            if fact is not None
            for cell in fact.inputs.split(";")
            if cell
        )
        changed = [self._file_words(file) for file in files]
        told = [words for words in changed if words]
        return [Cause(CauseKind.DATA, _listed(told))] if told else []

    def _file_words(self, file: str) -> str:
        """How a file differs by its hash; empty where it is the same, or nobody can know."""
        was, now = (side.hashes.get(file, "") for side in (self._earlier, self._later))
        if WITHHELD in (was, now) or was == now:
            return ""
        if not was:
            return f"{file} is new" if self._earlier.recorded else ""
        if not now:
            return f"{file} is gone" if self._later.recorded else ""
        return f"{file} differs"

    def _code(self, fact: Fact) -> list[Cause]:
        found = []
        cells = self._changed_cells(fact.page)
        if cells:
            numbers = ", ".join(map(str, cells))
            found.append(f"the notebook {fact.page}: code cell{'s' * (len(cells) > 1)} {numbers}")
        if self._package:
            found.append(self._package)
        return [Cause(CauseKind.CODE, "; ".join(found))] if found else []

    def _changed_cells(self, page: str) -> tuple[int, ...] | None:
        """The code cells of a notebook that differ, from 1; None where one of the two is not held."""
        if page not in self._cells:
            was, now = (side.code_cells(page) for side in (self._earlier, self._later))
            is_held = was is not None and now is not None
            self._cells[page] = _differing_numbers(was, now) if is_held else None
        return self._cells[page]

    def _unknown(self, fact: Fact) -> Cause:
        """What could not be looked at; where all could, that nothing recorded of both differs."""
        lacking = []
        for side in (self._earlier, self._later):
            if not side.recorded:
                lacking.append(f"{side.name} has no manifest")
            if side.code_cells(fact.page) is None:
                lacking.append(f"{side.name} has no executed notebook {fact.page}")
        files = {cell_place(cell)[0] for cell in fact.inputs.split(";")}
        if any(
            side.hashes.get(file) == WITHHELD
            for side in (self._earlier, self._later)
            for file in files
        ):
            lacking.append("the hash of a file with hidden numbers is told to nobody")
        if lacking:
            return Cause(CauseKind.UNKNOWN, "; ".join(lacking))
        return Cause(
            CauseKind.UNKNOWN,
            "nothing that is recorded of its cells, its notebook or the package differs",
        )


def _cells_of(side: Side, fact: Fact) -> Counter[tuple[str, str, str]] | None:
    """What stood in the cells, as file, column and text; None where a cell cannot be told.

    Without their row numbers: a row that was put in above moves all others and changes none.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for cell in filter(None, fact.inputs.split(";")):
        file, number, column = cell_place(cell)
        row = side.row(file, number)
        if row is None:
            return None
        found.update((file, name, row[name]) for name in _telling_columns(row, column))
    return found or None


def _telling_columns(row: Mapping[str, str], column: str) -> Iterator[str]:
    """The cell itself, and of its row what decides how a value is shown."""
    for name in dict.fromkeys([column, "status", "reason", "qualifier", "unit", "label", "period"]):
        if name in row:
            yield name


def _differing_cells(was: Counter, now: Counter) -> str:
    gone, come = sorted((was - now).elements()), sorted((now - was).elements())
    if not gone and not come:
        return ""
    pairs = _pairs_by_place(gone, come)
    if pairs is not None and len(pairs) <= _MOST_NAMED:
        return "; ".join(
            f"{file}, {column}: {_short(old)} before, {_short(new)} now"
            for file, column, old, new in pairs
        )
    files = ", ".join(sorted({file for file, _, _ in (*gone, *come)}))
    count = max(len(gone), len(come))
    return f"{count} of {max(was.total(), now.total())} cells differ in {files}"


def _pairs_by_place(
    gone: Sequence[tuple[str, str, str]], come: Sequence[tuple[str, str, str]]
) -> list[tuple[str, str, str, str]] | None:
    """Each cell that went beside the one that came in its column; None where they do not pair up."""
    if [one[:2] for one in gone] != [one[:2] for one in come]:
        return None
    return [(*old[:2], old[2], new[2]) for old, new in zip(gone, come, strict=True)]


def _short(text: str) -> str:
    if not text:
        return "empty"
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _differing_numbers(was: Sequence[str], now: Sequence[str]) -> tuple[int, ...]:
    count = max(len(was), len(now))
    return tuple(
        number
        for number in range(1, count + 1)
        if was[number - 1 : number] != now[number - 1 : number]
    )


def _changed_package(earlier: Side, later: Side) -> str:
    """How the package differs; empty where it does not, or one side does not record it."""
    if not earlier.code or not later.code:
        return ""
    differing = sorted(
        file
        for file in {*earlier.code, *later.code}
        if earlier.code.get(file) != later.code.get(file)
    )
    return f"the package: {_listed(differing)}" if differing else ""


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
