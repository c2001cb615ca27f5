"""The facts that somebody may mean who has a value or a few words, and no id."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quality_account.facts import Fact
from quality_account.vocabulary import Audience, Unit

#: More than these nobody reads through.
MOST_CANDIDATES = 12
_MOST_NEAREST = 5
_LEAST_LIKENESS = 0.6

_FACT_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_\-]+)+")


def is_like_an_id(text: str) -> bool:
    """Whether a text has the form of a fact's id.

    >>> [is_like_an_id(one) for one in ("readmissions.headline", "readmissions", "9.2%", "1,830")]
    [True, False, False, False]
    """
    return _FACT_ID.fullmatch(text) is not None


def nearest_ids(known: Iterable[str], fact_id: str) -> list[str]:
    """The known ids that go on where this one ends, or else look most like it.

    >>> nearest_ids(["beds.rate.2023-24", "beds.rate.2024-25", "falls.total"], "beds.rate")
    ['beds.rate.2024-25', 'beds.rate.2023-24']
    >>> nearest_ids(["beds.rate", "falls.total"], "bed.rate")
    ['beds.rate']
    """
    ids = sorted(known)
    longer = [one for one in reversed(ids) if one.startswith(f"{fact_id}.")]
    alike = difflib.get_close_matches(fact_id, ids, n=_MOST_NEAREST, cutoff=_LEAST_LIKENESS)
    return list(dict.fromkeys([*longer, *alike]))[:_MOST_NEAREST]


@dataclass(frozen=True)
class Candidate:
    """A fact that may be meant, as far as somebody needs it to choose."""

    fact_id: str
    display: str
    label: str


def find_candidates(facts: Mapping[str, Fact], asked: str) -> list[Candidate]:
    """The facts that are shown or valued so, or whose id or label hold every word; best first.

    Figures stand before sentences, and what every reader may see before what only the team sees.

    >>> beds = Fact("beds.total", "1830", "1,830", Unit.COUNT, label="Beds in all wards")
    >>> [len(find_candidates({"beds.total": beds}, one)) for one in ("1,830", "wards beds", "1")]
    [1, 1, 0]
    """
    text = " ".join(asked.casefold().split())
    ranked = [
        (rank, fact.unit is Unit.TEXT, len(fact.label), fact.fact_id)
        for fact in facts.values()
        if (rank := _rank(fact, text))
    ]
    found = [facts[fact_id] for *_, fact_id in sorted(ranked)[:MOST_CANDIDATES]]
    return [Candidate(fact.fact_id, fact.display, fact.label) for fact in found]


def _rank(fact: Fact, text: str) -> int:
    """From 1 on, the smaller the likelier; 0 for no match."""
    if not text:
        return 0
    if text == fact.display.casefold():
        rank = 1
    elif text.replace(",", "").strip("%£ ") == fact.value.casefold():
        rank = 2
    elif _stands_in(fact.label, text) or text.replace(" ", "_") in fact.fact_id.split("."):
        rank = 3
    elif _holds(f"{fact.label} {fact.fact_id}", text):
        rank = 4
    elif _stands_in(fact.display, text):
        rank = 5
    else:
        return 0
    return rank if fact.audience is Audience.PUBLIC else rank + 5


def _stands_in(whole: str, text: str) -> bool:
    """Whether a text stands in another where a word begins; a number only as a whole one.

    >>> [_stands_in(one, "9.2") for one in ("from 9.2%", "19.2", "9.25", "it is 9.2.")]
    [True, False, False, True]
    """
    end = r"(?!\w|[.,]\d)" if text[-1].isdigit() else ""
    return re.search(rf"(?<![\w.,]){re.escape(text)}{end}", whole.casefold()) is not None


def _holds(whole: str, text: str) -> bool:
    """Whether every word begins a word of the whole; a number alone would be in most ids."""
    words = re.split(r"[^\w]+", whole.casefold().replace("_", " "))
    asked = text.replace("_", " ").split()
    return not text.replace(",", "").isdigit() and all(
        any(word.startswith(one) for word in words) for one in asked
    )
