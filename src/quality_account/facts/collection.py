"""The facts of one page while it runs: one value for one id."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, replace

from quality_account.errors import FactConflictError, UnknownFactError
from quality_account.facts.fact import Fact


class FactCollection:
    """Facts by id, in the order in which they were recorded.

    Parameters
    ----------
    running_cell : callable
        Gives the source of the cell that runs now, or an empty text.
    withdrawn : collection of str
        The facts, by id, that are recorded without their values because they were taken back.

    Examples
    --------
    >>> from quality_account.vocabulary import Unit
    >>> facts = FactCollection()
    >>> facts.add(Fact("deaths.total", "1830", "1,830", Unit.COUNT)).display
    '1,830'
    >>> facts.add(Fact("deaths.total", "1831", "1,831", Unit.COUNT))
    Traceback (most recent call last):
    ...
    quality_account.errors.FactConflictError: the fact 'deaths.total' has two values: '1830' and '1831'. Give the second one an id of its own.
    """

    def __init__(
        self, running_cell: Callable[[], str] = str, withdrawn: Collection[str] = ()
    ) -> None:
        self._facts: dict[str, Fact] = {}
        self._withdrawn = withdrawn
        self._running_cell = running_cell
        #: The source of the cell that recorded each fact first; empty where that is not known.
        self.recorded_by: dict[str, str] = {}

    def add(self, fact: Fact) -> Fact:
        """Record a fact and return it; a second, different fact under its id is refused."""
        if fact.fact_id in self._withdrawn:
            fact = fact.as_withdrawn()
        known = self._facts.get(fact.fact_id)
        if known is None:
            self._facts[fact.fact_id] = fact
            self.recorded_by[fact.fact_id] = self._running_cell()
        elif replace(known, page=fact.page) != fact:
            raise FactConflictError(
                f"the fact {fact.fact_id!r} has two {_difference(known, fact)}. "
                "Give the second one an id of its own."
            )
        return self._facts[fact.fact_id]

    def __getitem__(self, fact_id: str) -> Fact:
        if fact_id not in self._facts:
            raise UnknownFactError.of("fact on this page", fact_id, self._facts)
        return self._facts[fact_id]

    def __contains__(self, fact_id: str) -> bool:
        return fact_id in self._facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def __len__(self) -> int:
        return len(self._facts)


def _difference(known: Fact, fact: Fact) -> str:
    """What tells two facts of one id apart: their values, or else the first other field."""
    if (known.value, known.display) != (fact.value, fact.display):
        return f"values: {known.value or known.display!r} and {fact.value or fact.display!r}"
    name = next(
        field.name
        for field in fields(Fact)
        if field.name != "page" and getattr(known, field.name) != getattr(fact, field.name)
    )
    return f"meanings, {name}: {getattr(known, name)!r} and {getattr(fact, name)!r}"
