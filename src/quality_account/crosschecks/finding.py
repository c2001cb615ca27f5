"""One finding: what is printed, what was worked out or found, where, how much it weighs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a check looks for."""

    SUM = "sum"
    PERCENTAGE = "percentage"
    LIST = "list"
    REPEAT = "repeat"
    ARROW = "arrow"
    COMPARISON_WORD = "comparison_word"
    EVENT = "event"
    DATE = "date"
    BREAK = "break"
    PERIOD = "period"
    TARGET = "target"
    COMPARATOR = "comparator"
    DECIMALS = "decimals"
    TOTAL = "total"
    NAME = "name"
    STALE_NAME = "stale_name"
    STATEMENT = "statement"
    SILENCE = "silence"
    LAW = "law"
    STATE = "state"
    RATING = "rating"
    BASE = "base"
    UNTOLD = "untold"
    OUTLIER = "outlier"
    ELSEWHERE = "elsewhere"
    STALE_TEXT = "stale_text"

    @property
    def words(self) -> str:
        """The kind as a heading of the list of findings.

        >>> Kind.SUM.words
        'Sums and their parts'
        """
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.SUM: "Sums and their parts",
    Kind.PERCENTAGE: "Percentages and their counts",
    Kind.LIST: "Numbers of things and their lists",
    Kind.REPEAT: "One figure in several places",
    Kind.ARROW: "Arrows and the figures beside them",
    Kind.COMPARISON_WORD: "Comparison words and their figures",
    Kind.EVENT: "One event in several documents",
    Kind.DATE: "Dates and intervals",
    Kind.BREAK: "Breaks in a series",
    Kind.PERIOD: "Periods that differ",
    Kind.TARGET: "Targets and baselines",
    Kind.COMPARATOR: "Comparators",
    Kind.DECIMALS: "Decimals",
    Kind.TOTAL: "Totals that are not printed",
    Kind.NAME: "Names for one thing",
    Kind.STALE_NAME: "Names that are no longer in force",
    Kind.STATEMENT: "Statements by others and the figures they rest on",
    Kind.SILENCE: "Moves that no sentence mentions",
    Kind.LAW: "What the regulations ask for",
    Kind.STATE: "States of one thing",
    Kind.RATING: "Ratings and what is said of them",
    Kind.BASE: "Percentages without their counts",
    Kind.UNTOLD: "Told in words, without the figure",
    Kind.OUTLIER: "Figures far from all others",
    Kind.ELSEWHERE: "Figures printed in other documents",
    Kind.STALE_TEXT: "Sentences that stand as in the year before",
}


class Weight(StrEnum):
    """How much a finding matters.

    High is kept for a prescribed figure that is wrong beyond its rounding, a conclusion that reverses,
    and a statutory field that is missing. Rounding and style are low.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, order=True)
class Place:
    """Where something is printed: the cell or line in this project, and the place in its source.

    Attributes
    ----------
    file, row, column
        As in ``errors.Problem``; ``row`` is 0 where a whole file is meant.
    fact_id : str
        The fact that is meant, if it is one.
    page : str
        The page of the book on which it stands.
    source, locator : str
        The document, a key of ``sources.yml``, and the place in it.
    """

    file: str
    row: int = 0
    column: str = ""
    fact_id: str = ""
    page: str = ""
    source: str = ""
    locator: str = ""


@dataclass(frozen=True)
class CheckFinding:
    """Something that does not agree, or that a reader may take wrongly.

    Attributes
    ----------
    kind, weight
        What kind of check found it, and how much it matters.
    is_question : bool
        True where it is not known that both figures have the same population, period, unit and
        precision: then "a reader may take these for the same", and nothing is called wrong.
    subject : str
        What it is about: a fact id, a rule's id, a name. With the kind it makes the finding's id,
        which stays the same from year to year.
    printed, found : str
        What the account prints, and what was worked out or found instead.
    places : tuple of Place
        Every place that it concerns.
    sentence : str
        The finding in one plain sentence for a reader; no guess at motives.
    inputs : tuple of (str, str)
        The name and the value of each thing that it rests on. An outcome that was recorded for the
        finding holds as long as they stay the same.
    """

    kind: Kind
    weight: Weight
    subject: str
    printed: str
    found: str
    places: tuple[Place, ...]
    sentence: str
    inputs: tuple[tuple[str, str], ...]
    is_question: bool = False

    @property
    def finding_id(self) -> str:
        """Kind and subject."""
        return f"{self.kind}:{self.subject}"

    @property
    def page(self) -> str:
        """The page on which the finding stands first; empty where it stands on none."""
        return next((place.page for place in self.places if place.page), "")

    @property
    def state(self) -> str:
        """A short hash of all that the finding rests on."""
        rested_on = [self.finding_id, self.printed, self.found, sorted(self.inputs)]
        return hashlib.sha256(json.dumps(rested_on).encode()).hexdigest()[:12]

    def as_record(self) -> dict[str, Any]:
        """The finding as values that JSON has."""
        return {
            "finding_id": self.finding_id,
            "kind": str(self.kind),
            "weight": str(self.weight),
            "is_question": self.is_question,
            "subject": self.subject,
            "printed": self.printed,
            "found": self.found,
            "sentence": self.sentence,
            "places": [vars(place) for place in self.places],
            "state": self.state,
        }


@dataclass(frozen=True)
class Passed:
    """A check that was made and found nothing: what it looked at, and what agreed."""

    kind: Kind
    subject: str
    sentence: str


@dataclass(frozen=True)
class Checked:
    """What one check has to say."""

    findings: tuple[CheckFinding, ...] = ()
    passed: tuple[Passed, ...] = ()

    @classmethod
    def of(cls, *results: CheckFinding | Passed) -> Checked:
        """Findings and passed checks, told apart."""
        return cls(
            tuple(one for one in results if isinstance(one, CheckFinding)),
            tuple(one for one in results if isinstance(one, Passed)),
        )
