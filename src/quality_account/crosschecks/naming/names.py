"""Names that differ for one thing, as far as the data of an edition show them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from quality_account.catalogue.glossary import glossary_files, read_entries
from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.naming.same_things import SameThing, load_same_things
from quality_account.observed import is_there
from quality_account.tables.cells import Row
from quality_account.vocabulary import Kind as FactKind

#: The table that says which service a printed name stands for.
_SERVICE_NAMES = "core_service_names"
#: How that table marks a match that is a reading and nothing that the source shows.
_OUR_READING = "our reading"
#: The table of statements by others, whose page has the same name; their names are their own.
_OF_OTHERS = "stakeholder_statements"

_COINED = re.compile(r"(?<![\w/.@])[A-Za-z]*[a-z][A-Z][A-Za-z0-9]*(?![\w/@])")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
#: Words that any service may have in its name.
_OF_ANY_SERVICE = frozenset(
    ["a", "and", "core", "department", "for", "in", "of", "service", "team", "the", "unit", "ward"]
)
#: A name of fewer own words is too short to tell whether another one has it at length.
_ENOUGH_WORDS = 2
#: Shorter names than this differ by one letter and stand for two things.
_LONG_ENOUGH = 6


def find_differing_names(evidence: Evidence) -> Checked:
    """Look for one thing under several names, and for names that differ by a letter or a sign.

    Returns
    -------
    Checked
        One finding of low weight for each thing; a question where the names may stand for two.
    """
    written = list(_written(evidence))
    results = [
        *_services(evidence),
        *_known_things(evidence, written),
        *_signs(evidence),
        *_look_alikes(written),
    ]
    return Checked.of(*results)


def _written(evidence: Evidence) -> Iterator[tuple[str, Callable[[], Place]]]:
    """What the edition holds of the account's own words: facts, then sentences that tell them.

    Few are found to be a name's first place, so a place is only worked out when it is asked for.
    """
    own = evidence.edition.source
    for fact in evidence.facts.values():
        if fact.source == own and fact.page != _OF_OTHERS and fact.kind is not FactKind.COMPUTED:
            yield f"{fact.label}. {fact.display}", partial(evidence.place_of, fact)
    for sentence in evidence.sentences:
        if not sentence.column and sentence.page != _OF_OTHERS:
            yield sentence.text, partial(evidence.place_of_sentence, sentence)


def _services(evidence: Evidence) -> Iterator[CheckFinding | Passed]:
    """Core services under several names in the account."""
    named: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in evidence.table(_SERVICE_NAMES):
        if row["core_service"] and row["source"] == evidence.edition.source:
            named[row["core_service"]].setdefault(row["name_as_printed"].casefold(), row)
    for service, rows in named.items():
        names = without_shortened([row["name_as_printed"] for row in rows.values()])
        if len(names) < 2:
            yield Passed(Kind.NAME, service, f"“{names[0]}” is the account's one name for it.")
            continue
        kept = [row for row in rows.values() if row["name_as_printed"] in names]
        places = [evidence.place_in_table(row, "name_as_printed") for row in kept]
        is_reading = any(row["matched_by"].startswith(_OUR_READING) for row in kept)
        yield _finding(service, "a core service", names, places, is_question=is_reading)


def without_shortened(names: list[str]) -> list[str]:
    """The names of one service but for those that only shorten another one.

    >>> without_shortened(["acute mental health service", "acute wards for mental health of adults"])
    ['acute wards for mental health of adults']
    >>> len(without_shortened(["community nursing service", "community service for adults"]))
    2
    """
    words = {name: _own_words(name) for name in names}
    return [
        name
        for name in names
        if len(words[name]) < _ENOUGH_WORDS
        or not any(words[name] < words[other] for other in names)
    ]


def _own_words(name: str) -> frozenset[str]:
    """The words of a name that tell one service from another, in the singular."""
    found = (word.removesuffix("s") for word in re.findall(r"[a-z]+", name.casefold()))
    return frozenset(found) - _OF_ANY_SERVICE


def _known_things(
    evidence: Evidence, written: list[tuple[str, Callable[[], Place]]]
) -> Iterator[CheckFinding | Passed]:
    """Things that ``same_things.yml`` lists."""
    for thing in load_same_things(evidence.paths, evidence.provider, evidence.year):
        found = _first_places(thing, written)
        subject = re.sub(r"\W+", "_", thing.names[0][0].casefold())
        if len(found) == 1:
            name = next(iter(found))
            yield Passed(Kind.NAME, subject, f"“{name}” is the one name for {thing.everyday}.")
        elif found:
            yield _finding(
                subject,
                thing.everyday,
                list(found),
                list(found.values()),
                is_question=not thing.certain,
            )


def _first_places(
    thing: SameThing, written: list[tuple[str, Callable[[], Place]]]
) -> dict[str, Place]:
    """The first place of each name; a name within a longer one of the same thing is not counted."""
    of_form = {form.casefold(): forms[0] for forms in thing.names for form in forms}
    of_case = {form.casefold(): form for forms in thing.names for form in forms}
    longest_first = sorted(of_form, key=len, reverse=True)
    # A name in capitals, such as THRIVE, may be an everyday word in small letters.
    ways = [
        re.escape(of_case[one]) if of_case[one].isupper() else f"(?i:{re.escape(one)})"
        for one in longest_first
    ]
    pattern = re.compile(rf"\b(?:{'|'.join(ways)})\b")
    found: dict[str, Callable[[], Place]] = {}
    for text, place in written:
        folded = text.casefold()
        if any(form in folded for form in longest_first):  # told sooner than the pattern tells it
            for match in pattern.finditer(text):
                found.setdefault(of_form[match[0].casefold()], place)
    return {forms[0]: found[forms[0]]() for forms in thing.names if forms[0] in found}


def _signs(evidence: Evidence) -> Iterator[CheckFinding]:
    """Terms of the account's own glossary that it also writes with other signs between the letters."""
    for file in glossary_files(evidence.paths, evidence.provider, evidence.year):
        for entry in read_entries(evidence.paths, file) if is_there(file) else ():
            term = entry.term
            if term.source != evidence.edition.source:
                continue
            others = [
                one
                for one in term.also
                if _letters(one) == _letters(term.term) and one.casefold() != term.term.casefold()
            ]
            if others:
                place = Place(
                    entry.place,
                    row=entry.row,
                    column="also",
                    source=term.source,
                    locator=term.locator or "",
                )
                names = [term.term, *others]
                yield _finding(
                    term.anchor, term.stands_for or "a term of its glossary", names, [place]
                )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _look_alikes(written: list[tuple[str, Callable[[], Place]]]) -> Iterator[CheckFinding]:
    """Coined names, with a capital inside, that differ by case or by one letter."""
    found: dict[str, Callable[[], Place]] = {}
    for text, place in written:
        if _INNER_CAPITAL.search(text):
            for match in _COINED.finditer(text):
                found.setdefault(match[0], place)
    for one, other in combinations(sorted(found), 2):
        if differ_by_one_letter(one.casefold(), other.casefold()):
            names = [one, other]
            yield _finding(one, "a coined name", names, [found[name]() for name in names])


def differ_by_one_letter(one: str, other: str) -> bool:
    """Whether one letter makes the difference, or nothing does; a plural is no difference.

    >>> differ_by_one_letter("weimprove", "welimprove"), differ_by_one_letter("nheft", "nhft")
    (True, False)
    >>> differ_by_one_letter("safewards", "safeward")
    False
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG_ENOUGH or longer == shorter + "s":
        return False
    same = next(
        (
            place
            for place, pair in enumerate(zip(shorter, longer, strict=False))
            if len(set(pair)) > 1
        ),
        len(shorter),
    )
    rest = shorter[same:] if len(longer) > len(shorter) else shorter[same + 1 :]
    return longer[same + 1 :] == rest


def _finding(
    subject: str, thing: str, names: list[str], places: list[Place], *, is_question: bool = False
) -> CheckFinding:
    quoted = join_words([f"“{name}”" for name in names])
    said = (
        f"{quoted} seem to be names for one thing in the account ({thing}); a reader may take them "
        "for several."
        if is_question
        else f"The account has {len(names)} names for one thing ({thing}): {quoted}."
    )
    return CheckFinding(
        kind=Kind.NAME,
        weight=Weight.LOW,
        subject=subject,
        printed=quoted,
        found=f"one thing ({thing})",
        places=tuple(places),
        sentence=said,
        inputs=tuple((f"name {number}", name) for number, name in enumerate(names, 1)),
        is_question=is_question,
    )
