"""Names that were no longer in force at the time of which the account speaks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from quality_account.catalogue import GlossaryTerm, Source
from quality_account.catalogue.glossary import glossary_files, read_entries
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.observed import is_there
from quality_account.periods import Period
from quality_account.rules import DatedName, load_names
from quality_account.rules.names import NameKind, finder_of_names
from quality_account.vocabulary import Kind as FactKind
from quality_account.vocabulary import Unit

#: Words by which a sentence says itself that something is of the past.
_OF_THE_PAST = re.compile(
    r"\b(?:former|formerly|previously|predecessor|successor|until|no longer|used to be|was called"
    r"|were called|once called|now called|now known|now part|replac\w+|retired|ended|abolished"
    r"|withdrawn|closed|merged|superseded|took its place|taken its place|gave way)\b",
    re.IGNORECASE,
)

#: How this book's own sentences in a meaning begin.
_OF_THIS_BOOK = re.compile(r"The account\b")
#: Words by which a text cites what a body has issued.
_CITES = re.compile(r"\b(?:guidance|manual|requirements)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Use:
    """A text in which names may stand, its place, and the first day of which it speaks.

    ``around`` is what it stands in: a fact's label and place in its document.
    """

    text: str
    place: Place
    spoken_of: date
    around: str = ""
    is_glossary: bool = False


def find_stale_names(evidence: Evidence) -> Checked:
    """One finding for each name that is used although it was no longer in force, with all places.

    A text speaks of the earliest period of its facts, a fact without one of the day on which its
    source came out, every other text of the reporting year. The glossary explains what its words mean
    now: it speaks of the last day of the year. A sentence that also says that the name is of the past,
    or names what came after it, is no finding.
    """
    names = load_names(evidence.paths)
    uses_of: dict[int, list[_Use]] = defaultdict(list)
    for use, numbers in _uses(evidence, finder_of_names(names)):
        for number in numbers:
            uses_of[number].append(use)
    results: list[CheckFinding | Passed] = []
    for number, name in enumerate(names):
        uses = uses_of[number]
        found = [one for one in uses if _is_stale_in(name, one)]
        if found:
            results.append(_finding(evidence, name, found))
        elif name.valid_to and any(name.is_in(one.text, one.around) for one in uses):
            sentence = f"“{name.name}” is used only of times when it was in force, or as a name of the past."
            results.append(Passed(Kind.STALE_NAME, name.slug, sentence))
    return Checked.of(*results)


def _is_stale_in(name: DatedName, use: _Use) -> bool:
    return (
        name.was_over(use.spoken_of)
        and name.is_in(use.text, use.around)
        and not name.is_succeeded_in(use.text)
        and not _OF_THE_PAST.search(use.text)
    )


def _uses(
    evidence: Evidence, may_use: Callable[[str], frozenset[int]]
) -> Iterator[tuple[_Use, frozenset[int]]]:
    """The texts that may use any of the names, each with the numbers of these names."""
    year = Period.parse(evidence.year)
    for sentence in evidence.sentences:
        if numbers := may_use(sentence.text):
            place = evidence.place_of_sentence(sentence)
            yield _Use(sentence.text, place, _earliest(sentence, year.start)), numbers
    for fact in evidence.facts.values():
        # A computed text is a sentence of this book's own, made of facts that are looked at anyway.
        is_a_text = fact.unit is Unit.TEXT and fact.has_value
        if is_a_text and fact.kind is not FactKind.COMPUTED and (numbers := may_use(fact.value)):
            day = _day_of(fact, evidence.sources) or year.start
            around = f"{fact.label} {fact.locator}"
            yield _Use(fact.value, evidence.place_of(fact), day, around), numbers
    for place, term in _glossary(evidence):
        text = words_of_the_account(term)
        if numbers := may_use(text):
            yield _Use(text, place, year.end, is_glossary=True), numbers


def words_of_the_account(term: GlossaryTerm) -> str:
    """A term as the account's glossary explains it, without what this book says of that.

    A sentence of the meaning that begins with "The account" is this book's; a name that it quotes is
    the one that the account gives.

    >>> words_of_the_account(GlossaryTerm(term="NRLS", stands_for="A system",
    ...     meaning="It collects. The account speaks of it in the present; LFPSE came after it."))
    'NRLS A system It collects.'
    >>> words_of_the_account(GlossaryTerm(term="XY", stands_for="The new name",
    ...     meaning="A body. The account's glossary calls it “the old name”."))
    'XY the old name A body.'
    """
    sentences = re.split(r"(?<=[.!?])\s+", term.meaning)
    ours = [one for one in sentences if _OF_THIS_BOOK.match(one)]
    quoted = [name for one in ours for name in re.findall(r"“([^”]+)”", one)]
    own = [one for one in sentences if one not in ours]
    return " ".join(filter(None, (term.term, *(quoted or [term.stands_for]), *own)))


def _earliest(sentence: Sentence, otherwise: date) -> date:
    starts = [Period.parse(fact.period).start for fact in sentence.facts if fact.period]
    return min(starts, default=otherwise)


def _day_of(fact: Fact, sources: Mapping[str, Source]) -> date | None:
    """The first day of the fact's period, or the day on which the oldest of its sources came out."""
    if fact.period:
        return Period.parse(fact.period).start
    days = [sources[key].published for key in fact.source.split(";") if key in sources]
    return min((day for day in days if day), default=None)


def _glossary(evidence: Evidence) -> Iterator[tuple[Place, GlossaryTerm]]:
    """The terms that the account itself explains; those of the catalogue are ours."""
    folder = evidence.paths.edition(evidence.provider, evidence.year)
    for file in glossary_files(evidence.paths, evidence.provider, evidence.year):
        if file.parent != folder or not is_there(file):
            continue
        for entry in read_entries(evidence.paths, file):
            term = entry.term
            yield (
                Place(
                    file=entry.place,
                    row=entry.row,
                    column="term",
                    page="glossary",
                    source=term.source or "",
                    locator=term.locator or "",
                ),
                term,
            )


def _finding(evidence: Evidence, name: DatedName, uses: Iterable[_Use]) -> CheckFinding:
    uses = list(uses)
    last = write_date(name.valid_to.isoformat())
    spellings = dict.fromkeys(
        one for use in uses for one in name.spellings_in(use.text, use.around)
    )
    found = name.ended or f"was in force until {last}"
    return CheckFinding(
        kind=Kind.STALE_NAME,
        weight=Weight.MEDIUM if name.verified and _is_cited(name, uses) else Weight.LOW,
        subject=name.slug,
        printed=", ".join(spellings),
        found=f"it {found}",
        places=tuple(dict.fromkeys(use.place for use in uses)),
        sentence=_sentence(evidence, name, next(iter(spellings)), uses, found),
        inputs=(
            (name.name, last),
            *((f"{use.place.file}#{use.place.row}:{use.place.column}", use.text) for use in uses),
        ),
    )


def _is_cited(name: DatedName, uses: list[_Use]) -> bool:
    """Whether it is guidance or law, or a body by whose guidance something was done."""
    if name.kind in (NameKind.GUIDANCE, NameKind.LAW):
        return True
    return name.kind is NameKind.BODY and any(
        _CITES.search(f"{use.text} {use.around}") for use in uses if not use.is_glossary
    )


def _sentence(
    evidence: Evidence, name: DatedName, spelling: str, uses: list[_Use], found: str
) -> str:
    where = "glossary of the account" if all(use.is_glossary for use in uses) else "account"
    year = Period.parse(evidence.year).words
    said = [f"The {where} for {year} names “{spelling}”, which {found}."]
    kind = evidence.provider_record.kind if name.binds_kinds else ""
    if kind and kind not in name.binds_kinds:
        binds = " or ".join(f"{kind_words(one)}s" for one in name.binds_kinds)
        said.append(f"It is for {binds}; the provider is an {kind_words(kind)}.")
    if name.kind is NameKind.BODY and _is_cited(name, uses):
        said.append("The account gives it as the body whose guidance was followed.")
    if name.still_named_in:
        said.append(f"The name still stands in {name.still_named_in}.")
    if _is_miswritten(spelling, name.name):
        said.append(f"It was called “{name.name}”.")
    if not name.verified:
        said.append("The date was not checked.")
    return " ".join(said)


def _is_miswritten(spelling: str, name: str) -> bool:
    """Whether one word of a name is printed as another.

    >>> _is_miswritten("House for Tea", "House of Tea"), _is_miswritten("HT", "House of Tea")
    (True, False)
    """
    words, right = spelling.casefold().split(), name.casefold().split()
    return len(words) == len(right) > 1 and sum(map(str.__ne__, words, right)) == 1


def kind_words(kind: str) -> str:
    """A kind of provider in words.

    >>> kind_words("nhs_foundation_trust")
    'NHS foundation trust'
    """
    return kind.replace("_", " ").replace("nhs", "NHS")
