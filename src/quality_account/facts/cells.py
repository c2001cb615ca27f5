"""Which of a notebook's code cells recorded a fact: found again by the cell's own text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence


def digest_of_cell(source: str) -> str:
    """The sha256 of a cell's source, whatever blanks and line ends stand around it."""
    return hashlib.sha256(source.strip().encode("utf-8")).hexdigest()


def number_cells(
    recorded_by: Mapping[str, Iterable[str]], sources: Sequence[str]
) -> dict[str, str]:
    """The number of the cell that recorded each fact, as the ledger writes it.

    Parameters
    ----------
    recorded_by
        The facts that each cell recorded, the cell by its digest.
    sources
        The notebook's code cells, as its author sees them. A cell that is not among them, or twice,
        has no number.

    Examples
    --------
    >>> cells = ["a = 1", "record(a)", "show(a)", "show(a)"]
    >>> said = {digest_of_cell("record(a)"): ["page.a"], digest_of_cell("show(a)"): ["page.b"]}
    >>> number_cells(said, cells)
    {'page.a': '2'}
    """
    numbers: dict[str, list[int]] = {}
    for number, source in enumerate(sources, 1):
        numbers.setdefault(digest_of_cell(source), []).append(number)
    return {
        fact_id: str(numbers[digest][0])
        for digest, fact_ids in recorded_by.items()
        if len(numbers.get(digest, ())) == 1
        for fact_id in fact_ids
    }
