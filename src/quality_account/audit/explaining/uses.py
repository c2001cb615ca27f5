"""The places in the book where a fact is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from quality_account.audit.finished import FinishedEdition, FinishedPage
from quality_account.facts import Fact


@dataclass(frozen=True)
class Use:
    """A page that shows the fact: how often in words, and in which figures and tables by name."""

    page: str
    in_words: int
    named: tuple[str, ...]


class Uses:
    """Which pages of an edition show which fact; its outputs are looked through once."""

    def __init__(self, edition: FinishedEdition):
        self._uses: dict[str, list[Use]] = defaultdict(list)
        for page in edition.pages:
            for fact_id, use in _uses_on(page).items():
                self._uses[fact_id].append(use)

    def of(self, fact: Fact) -> tuple[Use, ...]:
        """The pages whose outputs hold the fact, its home first, then by name."""
        found = self._uses.get(fact.fact_id, ())
        return tuple(sorted(found, key=lambda use: (use.page != fact.page, use.page)))


def _uses_on(page: FinishedPage) -> dict[str, Use]:
    in_words: dict[str, int] = defaultdict(int)
    named: dict[str, list[str]] = defaultdict(list)
    for output in page.outputs:
        name = output.get("name")
        for fact_id in dict.fromkeys(output.get("facts", ())):
            in_words[fact_id] += not name
            if name:
                named[fact_id].append(name)
    return {
        fact_id: Use(page.name, count, tuple(named.get(fact_id, ())))
        for fact_id, count in in_words.items()
    }
