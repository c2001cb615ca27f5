"""Where the words of an account speak of an indicator's move or level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quality_account.catalogue.indicators import IndicatorCard
from quality_account.catalogue.yaml_files import read_yaml
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Place
from quality_account.crosschecks.silences.moving_words import says_a_move
from quality_account.facts import Fact
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Improvement

#: The cells in which an account explains an indicator.
_STATEMENTS = "indicator_statements"
_EXPLAINING = ("reasons", "actions", "explanation")
#: The table of statements by others, whose page has the same name; they are not the account's words.
_OF_OTHERS = "stakeholder_statements"

_WORD = re.compile(r"[a-z][a-z'-]*[a-z]")
#: Words that do not tell one indicator from another.
_COMMON = frozenset(
    [
        "account",
        "after",
        "and",
        "are",
        "before",
        "days",
        "first",
        "for",
        "from",
        "has",
        "have",
        "hours",
    ]
    + ["into", "its", "not", "out", "own", "printed", "provider", "that", "the", "their", "they"]
    + ["this", "trust", "trust's", "was", "were", "who", "with", "within", "would"]
)
#: How a book says what the account leaves out; such a sentence is no mention.
_LEFT_OUT = re.compile(r"\b(?:do(?:es)? not|did not|don't|doesn't|cannot|can't)\b", re.IGNORECASE)
_ONLY_A_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)[^.]{0,30}")


@dataclass(frozen=True)
class Told:
    """Something that the account says, and where. ``facts`` are those of the sentence."""

    text: str
    place: Place
    facts: tuple[Fact, ...] = ()


def read_told(evidence: Evidence) -> list[Told]:
    """All that the account itself says in words, as far as this edition holds it.

    Narratives tell what the account says, and the table of statements holds its explanations. The
    words of an indicator's own page are worked out by this book, statements by others are not the
    account's, and headings, bare links and what is listed as left out say nothing.
    """
    return evidence.once(_read_told)


def _read_told(evidence: Evidence) -> list[Told]:
    return [*_of_narratives(evidence), *_of_statements(evidence)]


def _of_narratives(evidence: Evidence) -> Iterator[Told]:
    heading_leaves_out, place = False, ""
    for sentence in evidence.sentences:
        if sentence.column or sentence.page == _OF_OTHERS:
            continue
        if sentence.place != place:
            heading_leaves_out, place = False, sentence.place
        if sentence.is_heading:
            heading_leaves_out = bool(_LEFT_OUT.search(sentence.text))
        elif not (
            heading_leaves_out
            or _LEFT_OUT.search(sentence.text)
            or _ONLY_A_LINK.fullmatch(sentence.template.strip())
        ):
            yield Told(sentence.text, evidence.place_of_sentence(sentence), sentence.facts)


def _of_statements(evidence: Evidence) -> Iterator[Told]:
    for row in evidence.table(_STATEMENTS):
        for column in _EXPLAINING:
            for text in re.split(r"(?<=[.!?])\s+", row[column]):
                if text:
                    yield Told(text, evidence.place_in_table(row, column, row["indicator"]))


def load_indicator_names(paths: ProjectPaths) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Ways in which accounts speak of indicators: the beginnings of words, all in one sentence.

    Raises
    ------
    BadInputError
        The file is not what it should be.
    """
    file = paths.catalogue / "indicator_names.yml"
    return read_yaml(paths, file, dict[str, tuple[tuple[str, ...], ...]]) if is_there(file) else {}


def find_mention(
    told: list[Told],
    card: IndicatorCard,
    measures: list[str],
    fact_ids: set[str],
    names: tuple[tuple[str, ...], ...] = (),
) -> Told | None:
    """The first place where the account speaks of how an indicator stands or moved.

    Parameters
    ----------
    measures
        The measures of which something should be said.
    fact_ids
        The facts of the indicator; a sentence that holds one speaks of it.
    names
        Ways to speak of it besides its title and the measures' labels.

    Returns
    -------
    Told or None
        None where nothing in the account says how the indicator stands or moved.
    """
    described = [card.measures[measure] for measure in measures]
    judged = any(one.improvement is not Improvement.NEUTRAL for one in described)
    # One word of a label, such as "team", is not enough to know a measure by.
    labels = [keys for one in described if len(keys := key_words(one.label)) > 1]
    ways = [key_words(card.title), *labels]
    ways += [tuple(word.casefold() for word in way) for way in names]
    ways = [way for way in ways if way]
    for one in told:
        if one.facts and any(fact.fact_id in fact_ids for fact in one.facts):
            return one
        folded, words = _words(one.text)
        # that a key is nowhere in the text is told sooner than that no word begins with it
        named = [way for way in ways if way[0] in folded and all(key in folded for key in way)]
        if named and any(says_a_move(rest, judged=judged) for rest in _speaking(words, named)):
            return one
    return None


def key_words(label: str) -> tuple[str, ...]:
    """The beginnings of the words that make a label.

    >>> key_words("Patients readmitted within 28 days")
    ('patien', 'readmi')
    """
    words = _WORD.findall(label.casefold())
    return tuple(word[:6] for word in words if len(word) > 2 and word not in _COMMON)


def _speaking(words: tuple[str, ...], ways: list[tuple[str, ...]]) -> Iterator[str]:
    """What a text says besides the name, for each way in which its words name an indicator.

    The name's own words are left out: patients' falls are no fall of a figure.
    """
    for way in ways:
        if all(any(word.startswith(key) for word in words) for key in way):
            yield " ".join(word for word in words if not word.startswith(way))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, tuple[str, ...]]:
    # Every text is asked about every indicator: hundreds of times the same words.
    folded = text.casefold()
    return folded, tuple(re.findall(r"[a-z0-9][a-z0-9'-]*", folded))
