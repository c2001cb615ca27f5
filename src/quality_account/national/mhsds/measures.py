"""What is known of measures by their codes and words: units, parts of wholes, what counts people once."""

from __future__ import annotations

import re
from fractions import Fraction

from quality_account.vocabulary import Unit

#: The publisher rounds counts of organisations to this step, and hides those below it.
COUNT_STEP = Fraction(5)

#: Measures of 72-hour follow-up belong to the provider that is responsible after the discharge.
#: Other breakdowns repeat the same patients, so a sum over them would count people twice.
COUNTED_ONCE = {code: "Provider of Responsibility" for code in ("MHS78", "MHS79", "MHS80")}

#: A part, the whole that it is of, and the percentage that the publisher makes of them.
SHARES = (
    ("MHS79", "MHS78", "MHS80"),
    ("MRS01a", "MRS01", "MRS01b"),
    ("MRS08a", "MRS08", "MRS08b"),
)

_PERCENT = re.compile(r"\b(proportion|percentage|per cent)\b|%", re.IGNORECASE)
_DAYS = re.compile(r"\(days\)", re.IGNORECASE)
_NO_COUNT = re.compile(r"\b(rate|average|mean|median|percentile|ratio|deviation)\b", re.IGNORECASE)


def unit_of_words(measure: str) -> str:
    """The unit that a measure's words say; empty where they only say that it is no count.

    >>> [str(unit_of_words(words)) for words in ("Contacts in RP", "Proportion of use", "Crude rate")]
    ['count', 'percent', '']
    """
    if _PERCENT.search(measure):
        return Unit.PERCENT
    if _DAYS.search(measure):
        return Unit.DAYS
    return "" if _NO_COUNT.search(measure) else Unit.COUNT
