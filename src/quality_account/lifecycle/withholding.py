"""Which facts an audience may see as at a day, and how the absence of the others is worded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.vocabulary import Audience

#: From the narrowest to the widest: what a wider one may see, the narrower may too.
_CIRCLES = (Audience.TEAM, Audience.CIRCULATION, Audience.PUBLIC)


class Withholding(StrEnum):
    """Why an audience does not see a fact."""

    AUDIENCE = "audience"
    EMBARGO = "embargo"


@dataclass(frozen=True)
class WithheldFact:
    """A fact that an audience does not see, why, and what stands in its place.

    ``words`` say nothing of the value; they are empty for a fact that is for a narrower audience, of
    whose existence nothing is said either.
    """

    fact_id: str
    why: Withholding
    words: str


def why_withheld(fact: Fact, audience: Audience, as_at: date | None) -> Withholding | None:
    """Why an audience does not see a fact; None where it may.

    Parameters
    ----------
    fact : Fact
    audience : Audience
        The team sees everything.
    as_at : datetime.date or None
        The day for which something is made. None where nobody says it: then what is under embargo is
        withheld, whatever its day, because there is no clock to ask.

    Examples
    --------
    >>> from quality_account.vocabulary import Unit
    >>> fact = Fact("falls.total", "12", "12", Unit.COUNT, embargo_until="2025-06-12")
    >>> why_withheld(fact, Audience.PUBLIC, date(2025, 6, 11))
    <Withholding.EMBARGO: 'embargo'>
    >>> why_withheld(fact, Audience.PUBLIC, date(2025, 6, 12)) is None
    True
    """
    if audience is Audience.TEAM:
        return None
    if _CIRCLES.index(audience) > _CIRCLES.index(fact.audience):
        return Withholding.AUDIENCE
    if fact.embargo_until and (as_at is None or as_at < date.fromisoformat(fact.embargo_until)):
        return Withholding.EMBARGO
    return None


def absence_words(fact: Fact, why: Withholding | None = None) -> str:
    """What stands in the place of a fact that is not shown, or is still to come.

    >>> from quality_account.vocabulary import Unit
    >>> absence_words(Fact("a.b", "1", "1", Unit.COUNT, embargo_until="2025-06-12"))
    'not yet published: expected on 12 June 2025'
    >>> absence_words(Fact("a.b", "1", "1", Unit.COUNT), Withholding.AUDIENCE)
    ''
    """
    if why is Withholding.AUDIENCE:
        return ""
    day = fact.expected_on or fact.embargo_until
    return f"not yet published: expected on {write_date(day)}" if day else "not yet published"


def withheld_facts(
    facts: Iterable[Fact], audience: Audience, as_at: date | None
) -> list[WithheldFact]:
    """The facts of a ledger that an audience does not see as at a day, in the ledger's order."""
    return [
        WithheldFact(fact.fact_id, why, absence_words(fact, why))
        for fact in facts
        if (why := why_withheld(fact, audience, as_at)) is not None
    ]
