"""What the account prints as one list: stated facts and rows of measures, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Place
from quality_account.facts import Fact
from quality_account.numbers import decimals_of, exact, write_cell
from quality_account.periods import Period
from quality_account.vocabulary import Kind, Qualifier, Status, Unit

#: What a softened figure says is too little for a comparison: "about 120" is neither 119 nor 121.
_SOFT = frozenset(set(Qualifier) - {Qualifier.YEAR_INFERRED})
_FIRM = frozenset({Status.FINAL, Status.REVISED})


@dataclass(frozen=True)
class Figure:
    """One printed number or date.

    ``value`` is the text of its cell, so its decimals are those that were printed. ``period`` is empty
    where the cell has none.
    """

    fact_id: str
    label: str
    value: str
    unit: Unit
    period: str
    qualifier: str
    status: Status
    place: Place

    @property
    def number(self) -> Fraction:
        """The value of a figure that is no date, without any rounding."""
        return exact(self.value)

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return decimals_of(self.value)

    @property
    def written(self) -> str:
        """The number as a sentence of a finding writes it."""
        return write_cell(self.value, self.unit)

    @property
    def is_number(self) -> bool:
        """Whether it has a value that can be worked with: no date, no text."""
        return self.unit not in (Unit.DATE, Unit.TEXT)

    @property
    def is_soft(self) -> bool:
        """Printed as "about" or "more than": it can be neither right nor wrong by a little."""
        return self.qualifier in _SOFT

    @property
    def is_firm(self) -> bool:
        """Neither provisional nor estimated."""
        return self.status in _FIRM

    @property
    def subject(self) -> str:
        """What the figure is, with its period, as a sentence of a finding begins."""
        words = Period.parse(self.period).words if self.period else ""
        return f"{self.label}, {words}" if words and words not in self.label else self.label

    @property
    def name(self) -> str:
        """A name that stays the same when rows are put in before it: the id, or a row's own words."""
        return self.label if self.fact_id.rpartition(".")[2].isdigit() else self.fact_id

    @property
    def cell(self) -> tuple[str, int, str]:
        """The cell that it is read from; two facts may rest on one."""
        return self.place.file, self.place.row, self.place.column


def read_figures(evidence: Evidence) -> dict[str, Figure]:
    """Every figure and date that is printed and has a value, by fact id. Computed facts are none."""
    return evidence.once(_read_figures)


def _read_figures(evidence: Evidence) -> dict[str, Figure]:
    stated = (of_fact(evidence, fact) for fact in evidence.facts.values() if _is_printed(fact))
    found = {figure.fact_id: figure for figure in stated}
    for series in evidence.series:
        for value in series.values:
            if value.has_value:
                fact = evidence.fact(value.fact_id)
                found[value.fact_id] = Figure(
                    fact_id=value.fact_id,
                    label=_in_area(series.label, series.area),
                    value=value.value,
                    unit=series.described.unit,
                    period=str(value.period),
                    qualifier=fact.qualifier if fact else "",
                    status=value.status,
                    place=value.place,
                )
    return found


def as_inputs(figures: Iterable[Figure]) -> tuple[tuple[str, str], ...]:
    """What a finding rests on, as its ``inputs``."""
    return tuple((one.fact_id, one.value) for one in figures)


def _is_printed(fact: Fact) -> bool:
    return fact.kind is not Kind.COMPUTED and fact.has_value and fact.unit is not Unit.TEXT


def of_fact(evidence: Evidence, fact: Fact) -> Figure:
    """A fact of the ledger as a figure; of a fact without a value, its value is empty."""
    return Figure(
        fact_id=fact.fact_id,
        label=fact.label,
        value=fact.value,
        unit=fact.unit,
        period=fact.period,
        qualifier=fact.qualifier,
        status=fact.status,
        place=evidence.place_of(fact),
    )


def _in_area(label: str, area: str) -> str:
    return label if area == "provider" else f"{label}, {area.replace('_', ' ')}"
