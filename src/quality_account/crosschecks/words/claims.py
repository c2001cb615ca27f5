"""The comparison words of a text: where it says that something rose, is above, or is the highest.

A word is left alone where it compares nothing: in a name or an idiom ("best practice"), before a
number that it softens ("more than 25"), in what is planned or not known ("is to reduce", "does not say
by how much"), and in a negation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from quality_account.crosschecks.words.small_letters import words_of


class ClaimKind(StrEnum):
    """With what something is compared: an earlier figure, an average, or all others."""

    CHANGE = "change"
    AVERAGE = "average"
    EXTREME = "extreme"


class Direction(StrEnum):
    """Which way; better and worse depend on what is measured."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True)
class Claim:
    """One comparison word; ``start`` and ``end`` are its place in the text.

    ``is_attribute`` is true of a word before its noun ("increased opportunity"), which then says
    nothing of the rest of the sentence. ``holds_for_all`` is true after "all", "every" or "each".
    """

    word: str
    start: int
    end: int
    kind: ClaimKind
    direction: Direction
    is_attribute: bool = False
    holds_for_all: bool = False


_UP = r"rose|risen|increased|increases|increasing|grew|grown|growing|climbed|doubled|trebled|tripled|(?:went|gone|going|goes) up|increase|rise|growth"
_DOWN = r"fell|fallen|falling|decreased|decreases|decreasing|reduced|reduces|reducing|dropped|declined|halved|(?:went|gone|going|goes|came|come) down|cut|reduction|decrease|fall|drop|decline"
_SAME = r"unchanged|(?:did|does|do|has|have) not changed?|no change|(?:stayed|remained|remains|stays|is|was|are|were) (?:the same|stable)|the same as"
_BETTER = r"improved|improves|improving|improvements? in|better than"
_WORSE = r"worsened|worsening|deteriorated|(?:got|getting|became|become) worse|worse than"
_HIGHER = r"higher|greater|larger|longer"
_LOWER = r"lower|fewer|less|smaller|shorter"

_PATTERNS = [
    (ClaimKind.AVERAGE, Direction.UP, r"above[- ](?:the )?(?:\w+ ){0,2}?average"),
    (ClaimKind.AVERAGE, Direction.DOWN, r"below[- ](?:the )?(?:\w+ ){0,2}?average"),
    (
        ClaimKind.AVERAGE,
        Direction.UP,
        r"(?:higher|greater|better|more) than (?:the |our )?(?:\w+ ){0,2}?average",
    ),
    (
        ClaimKind.AVERAGE,
        Direction.DOWN,
        r"(?:lower|fewer|less|worse) than (?:the |our )?(?:\w+ ){0,2}?average",
    ),
    (ClaimKind.EXTREME, Direction.UP, r"highest|largest|longest|most ever|record high"),
    (ClaimKind.EXTREME, Direction.DOWN, r"lowest|smallest|shortest|record low"),
    (ClaimKind.EXTREME, Direction.BETTER, r"most improved|best(?: ever)?"),
    (ClaimKind.EXTREME, Direction.WORSE, r"worst(?: ever)?"),
    (ClaimKind.CHANGE, Direction.SAME, _SAME),
    (ClaimKind.CHANGE, Direction.BETTER, _BETTER),
    (ClaimKind.CHANGE, Direction.WORSE, _WORSE),
    (ClaimKind.CHANGE, Direction.UP, f"{_UP}|{_HIGHER}"),
    (ClaimKind.CHANGE, Direction.DOWN, f"{_DOWN}|{_LOWER}"),
]
#: Whether a word begins is asked once at each place, and not by each pattern.
_CLAIM = re.compile(
    rf"\b(?:{'|'.join(f'(?P<p{place}>{one})' for place, (_, _, one) in enumerate(_PATTERNS))})\b",
    re.I,
)

#: No claim is without one of these: a sentence that has none of them compares nothing.
_TELLING_WORDS = """
    rose risen increased increases increasing grew grown growing climbed doubled trebled tripled up
    increase rise growth fell fallen falling decreased decreases decreasing reduced reduces reducing
    dropped declined halved down cut reduction decrease fall drop decline unchanged change changed
    stable same improved improves improving improvement improvements better worse worsened worsening
    deteriorated higher greater larger longer lower fewer less smaller shorter average highest largest
    longest ever high lowest smallest shortest low best worst
"""
_TELLING = frozenset(_TELLING_WORDS.split())

#: Where such a word compares nothing.
_IDIOMS = re.compile(
    "|".join(
        [
            r"\b(?:quality|service|continuous|patient safety|for|requires?|needs?) improvements?\b",
            r"\bimprovement (?:project|plan|programme|work|board|approach|method|journey|goal)\w*",
            r"\bimprovements? in (?=\d|(?:the |these |our )?(?:two|three|four|five|six|several|many|following)\b)",
            r"\bbest (?:practice|interests?|evidence|possible|use|care|quality|experience)\b",
            r"\b(?:at|do|did|our|their|its) best\b",
            r"\b(?:higher|lower) (?:trainees?|education|levels?|limbs?|risk)\b",
            r"\bhighest (?:standards?|priority|quality|level)\b",
            r"\blonger[- ]term\b|\bno longer\b|\bany longer\b|\bmuch longer\b",
            r"\bgrow(?:n|ing|s)?[- ]your[- ]own\b|\bgrown up\b",
            # Somebody's fall, not that of a figure.
            r"\b(?:a|the|each|inpatient|patients?) falls?\b(?! (?:in|of)\b)",
            r"\b(?:patients?|people|person|somebody|someone|anyone|who) (?:who )?(?:(?:has|have|had) )?(?:fall(?:en|s)?|fell)\b",
            r"\bfell (?:over|ill|asleep|behind|short)\b|\bfall(?:ing|s)? (?:over|ill|asleep|behind|short|under)\b",
            r"\b(?:rose|fell|grew) (?:to fame|in love)\b|(?-i:\bRose\b)",
            r"\bgrowing (?:concern|number of|interest|links?)\b",
            r"\blower costs?\b",
            # A general rule: "a higher number is neither good nor bad".
            r"\b[Aa] (?:higher|lower|larger|smaller) (?:number|score|rate|figure|value|percentage)\b",
            r"\b(?:higher|lower|less|fewer|more|greater) than (?=[£{\d])",
            r"\bthe same (?:day|time|visit|place|way|kind|form|standards?|series|reason)\b",
            r"\bcut(?:ting)?[- ]edge\b|\bshort cut\b",
            r"\bless than (?:one|two|three|half|a)\b",
        ]
    ),
    re.I,
)

#: What stands before a word that tells of a plan, a wish, a negation or something not known.
_NOT_SAID = re.compile(
    r"(?:\b(?:will|would|should|could|may|might|can|shall|must|not|no|without|never|nor|if|whether"
    r"|aims?|plans?|wants?|hopes?|expects?|expected|meant|intends?|potential(?:ly)?|risk of|looking"
    r"|work(?:s|ed|ing)? on|focus(?:ed)? on)"
    # "led to fewer" tells what happened; "to have fewer" does not
    r"|(?<!\bled )(?<!\bdue )(?<!\bcompared )\bto)"
    r"(?:\W+(?:be|been|have|has|see|led|lead|a|an|any|the|to|sustained|further|also|only|of"
    r"|significant|such|\w+ly)\b)*\W*$",
    re.I,
)
#: After these a sentence tells what is not known.
_UNKNOWN = re.compile(
    r"\b(?:does not|do not|did not|doesn't) (?:say|give|state|tell)\b|\b(?:by )?how (?:much|many|far)\b|\bcan't be compared\b",
    re.I,
)
_FOR_ALL = re.compile(r"\b(?:all|every|each)\b(?!-)(?:\W+[\w’'-]+){0,7}\W+$|\bacross all\W+$", re.I)
_EXCEPTED = re.compile(r"\b(?:except|apart from|but (?:one|two|for)|all but)\b", re.I)
_FOR_ALL_AFTER = re.compile(
    r"\A\W+(?:in|on|across|for|of) (?:all|every|each)\b(?! (?:the|our) same)", re.I
)
_PARTICIPLES = re.compile(
    r"(?:increas|reduc|decreas|improv|fall|grow|higher|lower|fewer|less|larger|longer|greater|smaller|shorter)",
    re.I,
)
_NOUN_AFTER = re.compile(
    r"\A\s+(?!by\b|from\b|to\b|in\b|on\b|of\b|since\b|than\b|for\b|and\b|or\b|as\b|at\b|again\b|this\b|because\b|between\b|over\b|across\b|during\b|after\b|when\b|while\b|so\b|the\b|a\b|an\b|all\b|our\b|their\b|its\b|\w+ly\b)[A-Za-z]"
)


@lru_cache(maxsize=8192)
def find_claims(text: str) -> tuple[Claim, ...]:
    """The comparison words of one sentence, in their order. Several checks ask for the same ones.

    >>> [(one.word, one.direction.value) for one in find_claims("Falls fell by 20%; more than 25 wards took part.")]
    [('fell', 'down')]
    >>> find_claims("The Trust wants to have fewer falls, and does not say how many fell.")
    ()
    """
    # most sentences compare nothing: their words tell it soonest, and then this before the idioms
    if _TELLING.isdisjoint(words_of(text)) or not _CLAIM.search(text):
        return ()
    return tuple(_claims_in(text))


def _claims_in(text: str) -> Iterator[Claim]:
    unknown = _UNKNOWN.search(text)
    end = unknown.start() if unknown else len(text)
    searched = _IDIOMS.sub(lambda match: " " * len(match[0]), text)
    is_whole = not makes_an_exception(text)
    for match in _CLAIM.finditer(searched):
        before = _clause_of(text[max(0, match.start() - 60) : match.start()])
        if match.start() >= end or _NOT_SAID.search(before):
            continue
        kind, direction, _ = _PATTERNS[int(match.lastgroup[1:])]
        after = text[match.end() :]
        # "had increased opportunity" cannot be told from "had increased the opportunity"
        is_attribute = bool(_PARTICIPLES.match(match[0]) and _NOUN_AFTER.match(after))
        yield Claim(
            match[0],
            match.start(),
            match.end(),
            kind,
            direction,
            is_attribute,
            is_whole and bool(_FOR_ALL.search(before) or _FOR_ALL_AFTER.match(after)),
        )


def makes_an_exception(text: str) -> bool:
    """Whether a sentence takes something out of what it says: "all but two"."""
    return bool(_EXCEPTED.search(text))


def _clause_of(before: str) -> str:
    """What stands before a word since the last mark that ends a clause."""
    return re.split(r"[;:.!?]\s|,\s(?:and|but|which)\s", before)[-1]


#: Words at the beginning of a label that make its figure a change, and which way it goes.
_CHANGES = [
    (
        Direction.DOWN,
        r"(?:\w+ ){0,3}?(?:reductions?|decreases?|savings?|drops?|declines?|falls? (?:in|of))\b"
        r"|.*\b(?:expected to (?:save|keep out)|saved)\b",
    ),
    (Direction.UP, r"(?:\w+ ){0,3}?(?:increases?|growth|gains?|rises? (?:in|of))\b"),
]


def change_of_label(label: str) -> Direction | None:
    """Which way a figure goes that is itself a change; None where its label does not say.

    >>> change_of_label("Reduction in vacancies"), change_of_label("Audit of inpatient falls")
    (<Direction.DOWN: 'down'>, None)
    """
    for direction, words in _CHANGES:
        if re.match(words, label, re.I):
            return direction
    return None


#: Statistics that are not the same kind of figure.
_STATISTICS = {
    "highest value": r"highest|longest|maximum|peak|at its height|high of",
    "lowest value": r"lowest|shortest|minimum|low of",
    "average": r"average|mean|median|on average",
}


def statistic_of(words: str) -> str:
    """The kind of figure that a label names; empty where it names none.

    >>> statistic_of("Average time to hire"), statistic_of("Time to hire")
    ('average', '')
    """
    return next(
        (one for one, said in _STATISTICS.items() if re.search(rf"\b(?:{said})\b", words, re.I)), ""
    )
