"""Where no interval can be given, the page says why and guesses nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoIntervalReason(StrEnum):
    """Why there is no interval. Each has one fixed sentence."""

    COUNTS_NOT_GIVEN = "counts_not_given"
    COUNTS_HIDDEN = "counts_hidden"
    COUNTS_NOT_HELD = "counts_not_held"
    SURVEY_SCORE = "survey_score"

    @property
    def sentence(self) -> str:
        """The plain sentence that a page prints."""
        return _SENTENCES[self]


_SENTENCES = {
    NoIntervalReason.COUNTS_NOT_GIVEN: (
        "The source does not give the number of people behind the percentages, "
        "so no interval can be given."
    ),
    NoIntervalReason.COUNTS_HIDDEN: (
        "A number behind the percentages is hidden to protect privacy, so no interval can be given."
    ),
    NoIntervalReason.COUNTS_NOT_HELD: (
        "We do not hold the number of people behind the percentages, so no interval can be given."
    ),
    # A weighted score is no share of people. Its publisher works out a margin of its own:
    # https://nhssurveys.org/
    NoIntervalReason.SURVEY_SCORE: (
        "The survey’s publisher weights the answers and works out a margin of error of its own, "
        "which the source does not print, so no interval can be given."
    ),
}


@dataclass(frozen=True)
class NoInterval:
    """There is no interval, and why.

    Examples
    --------
    >>> NoInterval(NoIntervalReason.COUNTS_NOT_GIVEN).is_beyond_chance is None
    True
    """

    reason: NoIntervalReason

    @property
    def sentence(self) -> str:
        """Why, in words for a reader."""
        return self.reason.sentence

    @property
    def is_beyond_chance(self) -> None:
        """No method has judged: what `comparison.compare` takes for that."""
        return None
