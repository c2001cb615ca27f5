"""How the process limits of a measure are made: what a person decided, with date and reason.

Limits are never recalculated by the software. A new phase, or a point that is left out, is somebody's
decision about one provider's process, so it stands in ``data/providers/<provider>/indicators/``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from quality_account.catalogue.yaml_files import CatalogueRecord
from quality_account.periods import PERIOD_FORMS, Period

WrittenReason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Phase(CatalogueRecord):
    """From the period ``starts`` on, limits begin anew, for a reason; ``label`` stands on charts."""

    starts: str
    label: WrittenReason
    reason: WrittenReason
    source: str

    @field_validator("starts")
    @classmethod
    def _is_a_period(cls, text: str) -> str:
        return _period_text(text)


class LeftOut(CatalogueRecord):
    """A period whose value is shown and counts for nothing (a ghosted point), for a reason."""

    period: str
    reason: WrittenReason
    source: str

    @field_validator("period")
    @classmethod
    def _is_a_period(cls, text: str) -> str:
        return _period_text(text)


class ProcessLimits(CatalogueRecord):
    """The decisions on one measure.

    ``baseline`` is the number of points of each phase that set its limits; without it, all do.
    ``screening`` drops moving ranges that are out of the ordinary; Making Data Count does not.
    """

    baseline: Annotated[int, Field(ge=2)] | None = None
    screening: bool = False
    phases: tuple[Phase, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def _period_text(text: str) -> str:
    try:
        Period.parse(text)
    except ValueError:
        raise ValueError(PERIOD_FORMS) from None
    return text
