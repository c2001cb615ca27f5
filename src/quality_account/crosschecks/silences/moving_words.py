"""Words that say that a figure moved, or how it stands to another."""

from __future__ import annotations

import re

#: Words for any figure: they name a direction, or what a figure is set beside. "More" and "less" are
#: not among them: most sentences that hold them speak of something else.
_DIRECTION = (
    r"ris(?:e|es|en|ing)|rose|fall(?:s|en|ing)?|fell|increas\w*|decreas\w*|reduc\w*|"
    r"grew|grown?|grows|dropp\w*|drops?|higher|highest|lower|lowest|fewer|"
    r"(?:above|below)[- ](?:average|the|our|target|national)|unchanged|went (?:up|down)"
)
#: Words that hold a judgement: nothing is said with them of a figure that has no better way.
_JUDGEMENT = r"improv\w*|better|best|worse\w*|worst|strengths?|achiev\w*|deteriorat\w*"

_MOVES = re.compile(rf"\b(?:{_DIRECTION})\b", re.IGNORECASE)
_MOVES_OR_JUDGES = re.compile(rf"\b(?:{_DIRECTION}|{_JUDGEMENT})\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:year before|(?:previous|last|prior) year)\b", re.IGNORECASE)


def says_a_move(text: str, *, judged: bool = True) -> bool:
    """Whether a text holds a word for a move or a level; ``judged`` counts "improved" and its like.

    >>> says_a_move("Reports rose."), says_a_move("Care improved.", judged=False)
    (True, False)
    """
    return bool((_MOVES_OR_JUDGES if judged else _MOVES).search(text))


def names_year_before(text: str) -> bool:
    """Whether a text speaks of the year before.

    >>> names_year_before("This is an increase on the previous year.")
    True
    """
    return bool(_YEAR_BEFORE.search(text))
