"""What of a version somebody may mean to take back, and what has to go with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quality_account.audit.finished import FinishedEdition
from quality_account.facts import Fact
from quality_account.vocabulary import Kind

#: Facts that are one cell of an input, as it was typed.
_AS_TYPED = (Kind.TABLE, Kind.STATED)


class ItemKind(StrEnum):
    """Of what kind an item is, as sentences call it."""

    PAGE = "page"
    FIGURE = "figure"
    TABLE = "table"
    FACT = "number"


@dataclass(frozen=True)
class Item:
    """A page, a figure, a table or a single fact of a version.

    Attributes
    ----------
    name : str
        Of a page its own, of a figure or table its anchor, of a fact its id.
    kind : ItemKind
    facts : tuple of str
        What goes because it is the item or is shown in it, by id; of a page none, as pages go whole.
    """

    name: str
    kind: ItemKind
    facts: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """How words in its place begin.

        >>> Item("falls-by-year", ItemKind.FIGURE).called
        'This figure'
        """
        return f"This {self.kind}"


def find_item(edition: FinishedEdition, name: str) -> Item | None:
    """The figure, table or fact that a finished edition has under a name; None where it has none."""
    for page in edition.pages:
        for output in page.outputs:
            if output.get("name") == name and output.get("kind") in ("figure", "table"):
                return Item(name, ItemKind(output["kind"]), tuple(output.get("facts", ())))
    if name in edition.facts:
        return Item(name, ItemKind.FACT, (name,))
    return None


def names_of_items(edition: FinishedEdition) -> set[str]:
    """The names of all figures, tables and facts with a value."""
    shown = {
        output["name"] for page in edition.pages for output in page.outputs if "name" in output
    }
    return shown | {fact.fact_id for fact in edition.facts.values() if fact.has_value}


def cells_of(facts: Mapping[str, Fact], ids: Iterable[str]) -> frozenset[str]:
    """The cells in which these facts stand as they were typed; what is worked out stands in none."""
    typed = (facts[one] for one in ids if one in facts and facts[one].kind in _AS_TYPED)
    return frozenset(cell for fact in typed for cell in cells_of_fact(fact))


def worked_out_of(facts: Mapping[str, Fact], ids: Iterable[str]) -> tuple[str, ...]:
    """The facts that rest on a cell of these, or repeat one of them under another id; sorted.

    The ledger names the cells that a fact rests on, not the facts. So what is worked out of a fact
    that was itself worked out is not among them.
    """
    asked = set(ids)
    cells = cells_of(facts, asked)
    endings = tuple(f".{one}" for one in asked)
    return tuple(
        sorted(
            one.fact_id
            for one in facts.values()
            if one.fact_id not in asked
            and (not cells.isdisjoint(cells_of_fact(one)) or one.fact_id.endswith(endings))
        )
    )


def cells_of_fact(fact: Fact) -> list[str]:
    """The cells that a fact rests on, as the ledger names them."""
    return [cell for cell in fact.inputs.split(";") if cell]
