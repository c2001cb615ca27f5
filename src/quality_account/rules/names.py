"""Names of bodies, datasets, guidance, law and roles, with the days between which they were in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths

_WORD = re.compile(r"\w+")


class NameKind(StrEnum):
    """What bears the name."""

    BODY = "body"
    DATASET = "dataset"
    SYSTEM = "system"
    GUIDANCE = "guidance"
    LAW = "law"
    ROLE = "role"
    SCHEME = "scheme"


class DatedName(CatalogueRecord):
    """A name and the time in which it was in force.

    Attributes
    ----------
    name, also
        The name, and its other spellings; an abbreviation is met only as it is written, other
        spellings also with small letters.
    beside : tuple of str
        Where any are given, the name counts only in a sentence that also has one of these words: a
        manual may go on while its part on quality reports has ended.
    valid_from, valid_to : date, optional
        First and last day in force; empty where not known, or where it still is.
    succeeded_by : tuple of str
        What came after it. A sentence that has one of these beside the name says itself that the name
        is of the past.
    ended : str
        What happened and when, to follow "which": "became part of NHS England on 1 February 2023".
    binds_kinds : tuple of str
        Where any are given, guidance or law only for these kinds of provider (see ``providers.yml``).
    still_named_in : str
        What still uses the name, so that an account which follows it does too.
    verified : bool
        True where the days were read in the source.
    """

    name: str
    also: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    kind: NameKind
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: tuple[str, ...] = ()
    ended: str = ""
    binds_kinds: tuple[str, ...] = ()
    still_named_in: str = ""
    source: str = ""
    verified: bool
    note: str = ""

    @property
    def slug(self) -> str:
        """The name as part of an id.

        >>> DatedName(name="NHS Digital", kind="body", verified=True).slug
        'nhs_digital'
        """
        return re.sub(r"[^a-z0-9]+", "_", self.name.lower()).strip("_")

    def is_in(self, text: str, around: str = "") -> bool:
        """Whether a text uses the name; a word of ``beside`` may also stand ``around`` it.

        >>> regulator = DatedName(name="Monitor", beside=("regulator",), kind="body", verified=True)
        >>> regulator.is_in("Monitor, the regulator, asked."), regulator.is_in("Monitor it.")
        (True, False)
        """
        return bool(self.spellings_in(text, around))

    def spellings_in(self, text: str, around: str = "") -> tuple[str, ...]:
        """The spellings under which a text uses the name, but for those that are part of another.

        None where a word of ``beside`` is wanted and not there.
        """
        if self.beside and not any(_is_in(word, f"{text} {around}") for word in self.beside):
            return ()
        found = [one for one in (self.name, *self.also) if _is_in(one, text)]
        return tuple(
            one for one in found if not any(one in other for other in found if other != one)
        )

    def is_succeeded_in(self, text: str) -> bool:
        """Whether a text names what came after it, and not only within the name itself."""
        for one in (self.name, *self.also):
            text = _pattern(one).sub(" ", text)
        return any(_is_in(one, text) for one in self.succeeded_by)

    def was_over(self, day: date) -> bool:
        """Whether the name was no longer in force on this day."""
        return self.valid_to is not None and self.valid_to < day


def load_names(paths: ProjectPaths) -> tuple[DatedName, ...]:
    """The table of names, ``data/rules/names.yml``; empty where a project has none."""
    file = paths.rules / "names.yml"
    return read_yaml(paths, file, tuple[DatedName, ...]) if is_there(file) else ()


def _is_in(spelling: str, text: str) -> bool:
    return bool(_pattern(spelling).search(text))


def finder_of_names(names: Iterable[DatedName]) -> Callable[[str], frozenset[int]]:
    """Tells of a text which of some names it may use, by their numbers: it has the longest word of a spelling.

    Most texts have none, so this is asked before each name is looked for as it is written.

    >>> names = [DatedName(name=one, kind="body", verified=True) for one in ("Monitor", "NHS Digital")]
    >>> may_use = finder_of_names(names)
    >>> [sorted(may_use(one)) for one in ("NHS digital data", "Monitoring", "They monitor it.")]
    [[1], [], [0]]
    """
    by_word: dict[str, set[int]] = {}
    for number, name in enumerate(names):
        for spelling in (name.name, *name.also):
            longest = max(_WORD.findall(spelling.lower()), key=len, default=spelling)
            by_word.setdefault(longest, set()).add(number)

    def may_use(text: str) -> frozenset[int]:
        words = _WORD.findall(text.lower())
        if by_word.keys().isdisjoint(words):
            return frozenset()
        return frozenset().union(*(by_word[word] for word in words if word in by_word))

    return may_use


@cache
def _pattern(spelling: str) -> re.Pattern:
    # One word in capitals, or one word that is also an everyday word, is a name only as written.
    is_exact = spelling.isupper() or (" " not in spelling and spelling[:1].isupper())
    words = r"[\s\u00a0-]+".join(re.escape(word) for word in spelling.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.NOFLAG if is_exact else re.IGNORECASE)
