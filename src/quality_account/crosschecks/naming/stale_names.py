"""Names that were no longer in force at the time of which the account speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from quality_account.catalogue import GlossaryTerm, Source, load_sources
from quality_account.catalogue.glossary import glossary_files, read_entries
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.observed import is_there
from quality_account.periods import Period
from quality_account.rules import DatedName, load_names
from quality_account.rules.names import NameKind
from quality_account.vocabulary import Kind as FactKind
from quality_account.vocabulary import Unit

#: Words by which a sentence says itself that something is of the past.
_OF_THE_PAST = re.compile(
    r"\b(?:former|formerly|previously|predecessor|successor|until|no longer|used to be|was called"
    r"|were called|once called|now called|now known|now part|replac\w+|retired|ended|abolished"
    r"|withdrawn|closed|merged|superseded|took its place|taken its place|gave way)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Use:
    """A text in which names may stand, its place, and the first day of which it speaks."""

    text: str
    place: Place
    spoken_of: date


def find_stale_names(evidence: Evidence) -> Checked:
    """One finding for each name that is used although it was no longer in force, with all places.

    A text speaks of the earliest period of its facts, a fact without one of the day on which its
    source came out, every other text of the reporting year. The glossary explains what its words mean
    now: it speaks of the last day of the year. A sentence that also says that the name is of the past,
    or names what came after it, is no finding.
    """
    names = load_names(evidence.paths)
    uses = list(_uses(evidence))
    results: list[CheckFinding | Passed] = []
    for name in names:
        found = [one for one in uses if _is_stale_in(name, one)]
        if found:
            results.append(_finding(evidence, name, found))
        elif name.valid_to and any(name.is_in(one.text) for one in uses):
            sentence = f"“{name.name}” is used only of times when it was in force, or as a name of the past."
            results.append(Passed(Kind.STALE_NAME, name.slug, sentence))
    return Checked.of(*results)


def _is_stale_in(name: DatedName, use: _Use) -> bool:
    return (
        name.was_over(use.spoken_of)
        and name.is_in(use.text)
        and not name.is_succeeded_in(use.text)
        and not _OF_THE_PAST.search(use.text)
    )


def _uses(evidence: Evidence) -> Iterator[_Use]:
    year = Period.parse(evidence.year)
    for sentence in evidence.sentences:
        place = evidence.place_of_sentence(sentence)
        yield _Use(sentence.text, place, _earliest(sentence, year.start))
    sources = load_sources(evidence.paths)
    for fact in evidence.facts.values():
        # A computed text is a sentence of this book's own, made of facts that are looked at anyway.
        if fact.unit is Unit.TEXT and fact.has_value and fact.kind is not FactKind.COMPUTED:
            day = _day_of(fact, sources) or year.start
            yield _Use(fact.value, evidence.place_of(fact), day)
    for place, term in _glossary(evidence):
        text = " ".join((term.term, term.stands_for, term.meaning))
        yield _Use(text, place, year.end)


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
                    column=f"entry {entry.number}",
                    page="glossary",
                    source=term.source or "",
                    locator=term.locator or "",
                ),
                term,
            )


def _finding(evidence: Evidence, name: DatedName, uses: Iterable[_Use]) -> CheckFinding:
    uses = list(uses)
    last = write_date(name.valid_to.isoformat())
    spellings = dict.fromkeys(one for use in uses for one in name.spellings_in(use.text))
    is_cited = name.kind in (NameKind.GUIDANCE, NameKind.LAW)
    sentence = (
        f"The account for {Period.parse(evidence.year).words} names “{name.name}”, "
        f"which {name.ended or f'was in force until {last}'}."
    )
    if not name.verified:
        sentence += " The date was not checked."
    return CheckFinding(
        kind=Kind.STALE_NAME,
        weight=Weight.MEDIUM if is_cited and name.verified else Weight.LOW,
        subject=name.slug,
        printed=", ".join(spellings),
        found=f"in force until {last}",
        places=tuple(dict.fromkeys(use.place for use in uses)),
        sentence=sentence,
        inputs=(
            (name.name, last),
            *((f"{use.place.file}#{use.place.row}:{use.place.column}", use.text) for use in uses),
        ),
    )
