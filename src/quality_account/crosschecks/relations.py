"""Which figures sum, share, count or repeat, as data: ``relations.yml`` of the catalogue and of an edition.

Fact ids may hold ``{year}``, ``{month}``, ``{quarter}`` and ``{survey}``, which stand for each period of
which the book has figures, and a final ``*``, which stands for any end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from operator import itemgetter
from pathlib import Path

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths

_FILE = "relations.yml"

_PERIODS = {
    "{year}": r"(?P<year>\d{4}-\d{2})",
    "{quarter}": r"(?P<quarter>\d{4}-q[1-4])",
    "{month}": r"(?P<month>\d{4}-\d{2})",
    "{survey}": r"(?P<survey>survey-\d{4})",
}


#: The fields of relations that hold names of facts.
_OF_FACTS = frozenset(
    {
        "whole", "parts", "percentage", "numerator", "denominator", "part", "count", "items",
        "facts", "length", "first", "last", "since", "amount", "base", "dated",
    }
)  # fmt: skip


class SumRelation(CatalogueRecord):
    """A figure that is the sum of others. A part that ends in ``*`` stands for all such facts.

    A part with a shorter period than the whole, ``{quarter}`` for ``{year}``, stands for each of them
    within it. ``prescribed`` says that the whole is a figure that the regulations ask for.
    """

    whole: str
    parts: tuple[str, ...]
    prescribed: bool = False


class ShareRelation(CatalogueRecord):
    """A percentage that can be worked out again from counts; several numerators are added up."""

    percentage: str
    numerator: tuple[str, ...]
    denominator: str
    prescribed: bool = False


class PartRelation(CatalogueRecord):
    """A figure that counts some of what another counts, so that it cannot be greater."""

    part: str
    whole: str
    prescribed: bool = False


class ListRelation(CatalogueRecord):
    """A number of things that the account also lists, as facts or as rows of a table.

    ``items`` is a fact id that ends in ``*``. Of a ``table``, the rows are counted whose cells are
    those of ``where`` and not those of ``unless``; with ``distinct``, what is counted is the different
    cells of that column.
    """

    count: str
    items: str = ""
    table: str = ""
    where: dict[str, str] = {}
    unless: dict[str, str] = {}
    distinct: str = ""
    prescribed: bool = False


class RepeatRelation(CatalogueRecord):
    """Figures that the account prints in several places.

    ``same`` says why they are the same thing. Without it, it is not known, and where they differ the
    result is a question.
    """

    facts: tuple[str, ...]
    same: str = ""
    prescribed: bool = False


class StateRelation(CatalogueRecord):
    """Facts in words that tell the state of one thing in several places; ``thing`` names it.

    ``same`` says why they tell of one thing at one time. Without it, it is not known, and where they
    differ the result is a question. ``order`` names the states through which the thing goes: with it,
    facts of different periods may differ, as long as the later one is not at an earlier state.
    """

    thing: str
    facts: tuple[str, ...]
    order: tuple[str, ...] = ()
    same: str = ""


class WholeRelation(CatalogueRecord):
    """Judgements of the parts of a thing, and the judgement of the whole of it, as facts in words.

    ``parts`` and ``whole`` name every place that tells them; ``thing`` is what is judged.
    """

    thing: str
    parts: tuple[str, ...]
    whole: tuple[str, ...]


class MemberRelation(CatalogueRecord):
    """A column of a table whose things should stand in another table of the account as well.

    ``asks`` is what a reader may ask of a thing that does not.
    """

    table: str
    column: str
    within: str
    within_column: str
    asks: str


class ArrowRelation(CatalogueRecord):
    """A table that says which way each measure of an indicator is printed to have gone."""

    table: str
    column: str
    indicator: str
    measure_column: str = "measure"


class EventRelation(CatalogueRecord):
    """Facts that tell when one event happened, in one document or several; ``event`` names it."""

    event: str
    facts: tuple[str, ...]


class IntervalRelation(CatalogueRecord):
    """A length of time that is printed, as are the two dates between which it lies."""

    length: str
    first: str
    last: str


class LateStartRelation(CatalogueRecord):
    """A count of a year of which a part is counted only ``since`` a day that is printed too."""

    count: str
    since: str


class ChangeRelation(CatalogueRecord):
    """A change that is told both as a percentage and as an ``amount``.

    ``base`` is the figure before it; it may be a fact that says that the account does not print it.
    ``of`` is the noun of what is counted in it, and ``corresponds`` is true where the account itself
    says that the percentage and the amount are of one change.
    """

    percentage: str
    amount: str
    base: str
    of: str = ""
    corresponds: bool = False


class ReplyRelation(CatalogueRecord):
    """Where the account dates the reply of a kind of body, other than beside its statement."""

    kind_of_body: str
    dated: str


class RowRelation(CatalogueRecord):
    """A table with rows from several documents, in which one event must have one ``value``.

    Rows with the same cells in ``keys`` are about one thing. ``dates`` are the columns that tell when,
    in the order in which they must follow one another; the first that is filled dates the row. A row
    whose ``before`` is filled tells what the value was just before that date. The column ``change``
    holds what the document says of the way from the value before, ``improved``, ``fell``, ``stayed`` or
    ``re-rated``; ``order`` names the values, the lowest first.
    """

    table: str
    keys: tuple[str, ...]
    value: str
    dates: tuple[str, ...]
    before: str = ""
    change: str = ""
    order: tuple[str, ...] = ()

    def date_of(self, row: Mapping[str, str]) -> str:
        """The date of a row as its table has it; empty where none of its columns is filled.

        >>> relation = RowRelation(table="x", keys=("site",), value="rating", dates=("seen", "told"))
        >>> relation.date_of({"seen": "", "told": "2024-05"}), relation.date_of({"seen": "", "told": ""})
        ('2024-05', '')
        """
        return next((row[column] for column in self.dates if row[column]), "")


class SharedRelation(CatalogueRecord):
    """Rows of a table with the same cells in ``keys`` are about one event, whose ``value`` is one date."""

    table: str
    keys: tuple[str, ...]
    value: str


class Relations(CatalogueRecord):
    """What stands in one ``relations.yml``."""

    sums: tuple[SumRelation, ...] = ()
    parts: tuple[PartRelation, ...] = ()
    shares: tuple[ShareRelation, ...] = ()
    lists: tuple[ListRelation, ...] = ()
    repeats: tuple[RepeatRelation, ...] = ()
    arrows: tuple[ArrowRelation, ...] = ()
    events: tuple[EventRelation, ...] = ()
    intervals: tuple[IntervalRelation, ...] = ()
    late_starts: tuple[LateStartRelation, ...] = ()
    changes: tuple[ChangeRelation, ...] = ()
    replies: tuple[ReplyRelation, ...] = ()
    rows: tuple[RowRelation, ...] = ()
    shared: tuple[SharedRelation, ...] = ()
    states: tuple[StateRelation, ...] = ()
    wholes: tuple[WholeRelation, ...] = ()
    members: tuple[MemberRelation, ...] = ()

    def with_more(self, other: Relations) -> Relations:
        """These relations and those of another file."""
        return Relations(
            **{
                name: (*getattr(self, name), *getattr(other, name))
                for name in type(self).model_fields
            }
        )


def load_relations(paths: ProjectPaths, provider: str, year: str) -> Relations:
    """The relations of the catalogue, which hold for every account, and those of one edition."""
    shared = _read(paths, paths.catalogue / _FILE)
    return shared.with_more(load_edition_relations(paths, provider, year))


def load_edition_relations(paths: ProjectPaths, provider: str, year: str) -> Relations:
    """The relations that an edition says of its own figures; none where it has no such file."""
    return _read(paths, paths.edition(provider, year) / _FILE)


def _read(paths: ProjectPaths, file: Path) -> Relations:
    return read_yaml(paths, file, Relations) if is_there(file) else Relations()


def unknown_facts(relations: Relations, fact_ids: Collection[str]) -> list[str]:
    """The names in relations that no fact has, sorted; a relation with one of them checks nothing."""
    named = {
        text
        for kind in type(relations).model_fields
        for relation in getattr(relations, kind)
        for text in _fact_names(relation)
    }
    return sorted(name for name in named if name and not fill_pattern(name, fact_ids))


def _fact_names(relation: CatalogueRecord) -> Iterator[str]:
    for field in _OF_FACTS & set(type(relation).model_fields):
        value = getattr(relation, field)
        yield from [value] if isinstance(value, str) else value


def fill_pattern(pattern: str, fact_ids: Collection[str]) -> list[tuple[dict[str, str], str]]:
    """Each fact that a pattern names, with the periods that stand in it.

    >>> fill_pattern("beds.{quarter}", ["beds.2024-q1", "beds.2024-25"])
    [({'quarter': '2024-q1'}, 'beds.2024-q1')]
    >>> fill_pattern("beds.*", ["beds.1", "wards.1"])
    [({}, 'beds.1')]
    """
    if not re.search(r"[{*]", pattern):
        return [({}, pattern)] if pattern in fact_ids else []
    expression = re.escape(pattern).replace(r"\*", ".+")
    for name, period in _PERIODS.items():
        expression = expression.replace(re.escape(name), period, 1)
    whole = re.compile(expression)
    beginning = re.split(r"[{*]", pattern, maxsplit=1)[0]
    # most ids begin otherwise, which is told sooner than that the pattern does not fit, or an order
    found = [
        (one, match)
        for one in fact_ids
        if one.startswith(beginning) and (match := whole.fullmatch(one))
    ]
    return [(match.groupdict(), one) for one, match in sorted(found, key=itemgetter(0))]


def fill_with(pattern: str, periods: dict[str, str], fact_ids: Collection[str]) -> list[str]:
    """The facts that a pattern names once the periods of another are put into it.

    >>> fill_with("beds.{year}", {"year": "2024-25"}, ["beds.2023-24", "beds.2024-25"])
    ['beds.2024-25']
    """
    for name, period in periods.items():
        pattern = pattern.replace(f"{{{name}}}", period)
    return [one for _, one in fill_pattern(pattern, fact_ids)]
