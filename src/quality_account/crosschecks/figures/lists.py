"""Numbers of things against the lists of these things: in tables, in facts and in the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.relations import ListRelation, fill_pattern
from quality_account.prose.markup import PLACEHOLDER, blank_code, line_at
from quality_account.tables.cells import Row
from quality_account.vocabulary import Unit

#: A sentence that ends in a colon, and the list of points that follows it.
_LIST_BELOW = re.compile(
    r"^(?P<sentence>[^\n]*):[ \t]*\n(?:[ \t]*\n)?(?P<items>(?:[-*+][ \t]+[^\n]*\n?(?:[ \t]+[^\n]*\n?)*)+)",
    re.MULTILINE,
)
_POINT = re.compile(r"^[-*+][ \t]+(.*)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?]\s")


@dataclass(frozen=True)
class CountedList:
    """A stated number of things, and the things that are listed."""

    count: Figure
    items: tuple[str, ...]
    places: tuple[Place, ...]
    is_prescribed: bool = False


def find_wrong_counts(evidence: Evidence) -> Checked:
    """Stated numbers of things of which more or fewer are listed.

    What is listed where is declared in ``relations.yml``; besides, each sentence is judged that states
    a number and ends in a colon before a list of points. A list of which the book has nothing is not
    judged.
    """
    relations = evidence.relations
    figures = read_figures(evidence)
    declared = [_declared(evidence, rule, figures) for rule in relations.lists]
    in_words = {
        one.count.fact_id: one
        for piece in evidence.texts.words()
        if piece.is_shown
        for one in lists_below(piece.text, figures, place=piece.place)
    }
    lists = {one.count.fact_id: one for one in declared if one} | in_words
    return Checked.of(*(judge_list(one) for one in lists.values() if not one.count.is_soft))


def judge_list(counted: CountedList) -> CheckFinding | Passed:
    """Whether as many things are listed as are stated."""
    count, items = counted.count, counted.items
    if count.number == len(items):
        sentence = f"{count.subject}: {count.written} stated, {len(items)} listed."
        return Passed(Kind.LIST, count.fact_id, sentence)
    return CheckFinding(
        kind=Kind.LIST,
        weight=Weight.HIGH if counted.is_prescribed else Weight.MEDIUM,
        subject=count.fact_id,
        printed=count.written,
        found=str(len(items)),
        places=(count.place, *counted.places),
        sentence=f"{count.subject}: {count.written} {'is' if count.number == 1 else 'are'} stated, "
        f"but {len(items)} {'is' if len(items) == 1 else 'are'} listed.",
        inputs=((count.fact_id, count.value), *((f"listed: {one}", "1") for one in items)),
    )


def lists_below(
    markdown: str, figures: Mapping[str, Figure], *, place: str = ""
) -> Iterator[CountedList]:
    """Each number at the end of whose sentence a list of points begins.

    A sentence is taken only where it has one number of things; of "two of 15", it is the first.

    >>> from quality_account.vocabulary import Status
    >>> areas = Figure("areas", "Areas", "2", Unit.COUNT, "", "", Status.FINAL, Place("facts.csv"))
    >>> text = "It looks at {areas} areas:\\n\\n- food\\n- sleep\\n- work\\n"
    >>> [(one.count.value, one.items) for one in lists_below(text, {"areas": areas})]
    [('2', ('food', 'sleep', 'work'))]
    """
    if not PLACEHOLDER.search(markdown):
        return
    text = blank_code(markdown)
    for found in _LIST_BELOW.finditer(text):
        sentence = _SENTENCE_END.split(found["sentence"])[-1]
        count = _only_count(sentence, figures)
        if count:
            items = tuple(" ".join(one.split()) for one in _POINT.findall(found["items"]))
            line = line_at(text, found.start("items"))
            yield CountedList(count, items, (Place(file=place, row=line),))


def _only_count(sentence: str, figures: Mapping[str, Figure]) -> Figure | None:
    of_them = re.sub(r"(\{[\w.]+\}) of \{[\w.]+\}", r"\1", sentence)
    used = [figures[match[1]] for match in PLACEHOLDER.finditer(of_them) if match[1] in figures]
    counts = [one for one in used if one.unit is Unit.COUNT]
    return counts[0] if len(counts) == 1 else None


def _declared(
    evidence: Evidence, relation: ListRelation, figures: dict[str, Figure]
) -> CountedList | None:
    count = figures.get(relation.count)
    if count is None:
        return None
    if relation.items:
        ids = [one for _, one in fill_pattern(relation.items, evidence.facts)]
        places = tuple(evidence.place_of(evidence.facts[one]) for one in ids)
        return CountedList(count, tuple(ids), places, relation.prescribed) if ids else None
    rows = [row for row in evidence.table(relation.table) if _is_meant(row, relation)]
    if not rows:
        return None
    names = tuple(_name_of(row, relation.distinct) for row in rows)
    column = relation.distinct or next(iter(rows[0].cells))
    places = tuple(evidence.place_in_table(row, column) for row in rows)
    kept = dict(zip(names, places, strict=True)) if relation.distinct else None
    if kept is not None:
        names, places = tuple(kept), tuple(kept.values())
    return CountedList(count, names, places, relation.prescribed)


def _is_meant(row: Row, relation: ListRelation) -> bool:
    is_one = all(row[column] == cell for column, cell in relation.where.items())
    return is_one and not any(row[column] == cell for column, cell in relation.unless.items())


def _name_of(row: Row, column: str) -> str:
    """The cell that is counted, or all that the row says."""
    if column:
        return row[column]
    return "; ".join(cell for cell in row.cells.values() if cell)
