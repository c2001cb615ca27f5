"""One fact: a value as it is, as it is shown, and how it can be followed to its bytes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from quality_account.periods import Period
from quality_account.vocabulary import Audience, Kind, Reason, Status, Unit

#: What stands for a value that was taken back.
WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Fact:
    """A value that a page shows, under an id that never changes its meaning.

    Attributes
    ----------
    value : str
        Unrounded, as text; empty where the status has no value.
    display : str
        As readers meet it in a sentence: rounded once, with its unit, or the status in words.
    cell : str
        Which of its page's code cells recorded it, from 1; empty where that is not certain, and as
        long as its page is not finished.
    inputs : str
        The cells it rests on, ``path#row:column`` each, separated by ``;``.
    sha256 : str
        The hash of each input file, ``path=hash`` each, separated by ``;``.

    The other fields are the ledger's columns of the same names; all of them are text, so that a
    fact survives the notebook and the CSV unchanged.
    """

    fact_id: str
    value: str
    display: str
    unit: Unit
    period: str = ""
    qualifier: str = ""
    provider: str = ""
    edition: str = ""
    status: Status = Status.FINAL
    reason: str = ""
    kind: Kind = Kind.TABLE
    method: str = ""
    cell: str = ""
    label: str = ""
    page: str = ""
    source: str = ""
    locator: str = ""
    inputs: str = ""
    sha256: str = ""
    audience: Audience = Audience.PUBLIC
    embargo_until: str = ""
    expected_on: str = ""
    small_numbers: str = ""

    def __str__(self) -> str:
        return self.display

    @property
    def has_value(self) -> bool:
        """Whether there is a value, and not only a status that says why there is none."""
        return self.status.has_value

    @property
    def period_words(self) -> str:
        """The period for a sentence, months in full; empty for a fact without one."""
        return Period.parse(self.period).words if self.period else ""

    @property
    def reason_sentence(self) -> str:
        """Why there is no value; empty where there is one."""
        return Reason(self.reason).sentence if self.reason else ""

    def as_withdrawn(self) -> Fact:
        """The same without its value, which was taken back after it was published.

        >>> Fact("beds.total", "12", "12", Unit.COUNT).as_withdrawn().display
        'withdrawn'
        """
        return replace(
            self,
            value="",
            display=WITHDRAWN,
            qualifier="",
            status=Status.NOT_AVAILABLE,
            reason=Reason.WITHDRAWN,
            embargo_until="",
            expected_on="",
        )

    def as_row(self) -> dict[str, str]:
        """The fact as one row of the ledger."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_cells(cls, cells: list[str]) -> Fact:
        """The fact of a ledger row that has a cell for each field, in the order of the fields.

        >>> beds = Fact("beds.open", "12", "12", Unit.COUNT)
        >>> Fact.from_cells(list(beds.as_row().values())) == beds
        True
        """
        values = list(cells)
        for place, kind in _CODED_CELLS:
            values[place] = kind(values[place])
        return cls(*values)

    @classmethod
    def from_row(cls, row: dict[str, str]) -> Fact:
        """The fact that a ledger row holds."""
        return cls(
            **{
                **row,
                **{name: kind(row[name]) for name, kind in _CODED.items()},
            }
        )


_CODED = {"unit": Unit, "status": Status, "kind": Kind, "audience": Audience}
#: Where among a fact's fields stands one that is no free text, and what it is.
_CODED_CELLS = tuple(
    (place, _CODED[field.name]) for place, field in enumerate(fields(Fact)) if field.name in _CODED
)
