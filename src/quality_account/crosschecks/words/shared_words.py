"""How far a text and the label of a figure speak of the same thing."""

from __future__ import annotations

import re
from functools import cache

#: Words that say nothing of what is measured, or stand in too many labels to tell them apart.
_GENERAL_WORDS = """
    a an and are as at be been before by each for from had has have in into is it its no not
    now of on or our out such that the their them these they this those to was we were which
    who whose with would year years month months day days week weeks last next previous first
    so far than account trust say says said state stated calls number numbers percentage
    percent share rate score scores figure figures size amount value total average mean
    highest lowest height after all also any more most less fewer other others national
    reported received result results increase reduction growth fall rise change
"""
_WITHOUT_SUBJECT = frozenset(_GENERAL_WORDS.split())
_WORD = re.compile(r"[a-z][a-z\-]+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e")
#: A shorter stem would make one word of "ward" and "war".
_SHORTEST_STEM = 4


@cache
def subject_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, cut to their stems.

    >>> sorted(subject_words("The number of incidents reported in the wards"))
    ['incident', 'ward']
    """
    words = (word.removesuffix("'s") for word in _WORD.findall(text.lower().replace("’", "'")))
    return frozenset(_stem(word) for word in words if word not in _WITHOUT_SUBJECT)


def coverage(label: str, text: str) -> tuple[int, int]:
    """How many of a label's subject words stand in a text, and how many there are.

    >>> coverage("Vacancies for nurses", "Their vacancies fell.")
    (1, 2)
    """
    wanted = subject_words(label)
    return len(wanted & subject_words(text)), len(wanted)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
