"""Every problem of the whole catalogue at once, and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection

from quality_account.catalogue.glossary import glossary_files, load_glossary, read_entries
from quality_account.catalogue.indicators import (
    IndicatorCard,
    list_cards,
    load_card,
    load_provider_card,
)
from quality_account.catalogue.providers import list_providers
from quality_account.catalogue.sources import load_sources
from quality_account.errors import Problem, load_or_note, nearest
from quality_account.observed import is_there, list_all, list_folders
from quality_account.paths import ProjectPaths


def check_catalogue(paths: ProjectPaths) -> list[Problem]:
    """Problems of providers, sources, cards and editions' folders; an empty list where all is well."""
    problems: list[Problem] = []
    providers = load_or_note(problems, lambda: list_providers(paths))
    sources = load_or_note(problems, lambda: load_sources(paths))
    for card_id in list_cards(paths):
        card = load_or_note(problems, lambda card_id=card_id: load_card(paths, card_id))
        if card is not None:
            place = paths.relative(paths.indicators / f"{card_id}.yml")
            problems += _card_problems(
                place, card_id, card, None if sources is None else set(sources)
            )
            problems += _problems_of_counts(paths, place, card)
    for provider in providers or ():
        problems += _remark_problems(paths, provider, None if sources is None else set(sources))
    if providers is not None:
        problems += _folder_problems(paths, set(providers))
    return sorted(problems)


def check_glossary(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """Problems of the two files from which an edition's glossary is made."""
    problems: list[Problem] = []
    load_or_note(problems, lambda: load_glossary(paths, provider, year))
    # Sources that cannot be read are reported by the check of the catalogue.
    sources = load_or_note([], lambda: load_sources(paths))
    for file in glossary_files(paths, provider, year):
        if sources is None or not is_there(file):
            continue
        for entry in load_or_note([], lambda file=file: read_entries(paths, file)) or ():
            if entry.term.source and entry.term.source not in sources:
                where = f"entry {entry.number}, source"
                problems.append(_unknown_source(entry.place, where, entry.term.source, sources))
    return sorted(problems)


def _folder_problems(paths: ProjectPaths, providers: set[str]) -> list[Problem]:
    """Folders that no build would ever look into."""
    problems = []
    for folder in list_folders(paths.providers, "[!.]*"):
        if folder.name not in providers:
            guess = nearest(folder.name, providers)
            problems.append(
                Problem(
                    paths.relative(folder),
                    found=f"a folder for the provider {folder.name!r}",
                    expected="a code that data/catalogue/providers.yml lists",
                    next_step=f"Did you mean {guess!r}?" if guess else "Add the provider there.",
                )
            )
            continue
        problems += [
            Problem(
                paths.relative(year / "edition.yml"),
                found="no such file",
                expected="the description of this edition",
                next_step="Copy it from the year before, and correct the year in it.",
            )
            for year in list_folders(folder, "[!.]*")
            if year != paths.provider_indicators(folder.name)
            if not is_there(year / "edition.yml") and list_all(year, "*")
        ]
    return problems


def _remark_problems(paths: ProjectPaths, provider: str, sources: set[str] | None) -> list[Problem]:
    """What one provider's remarks say of cards, sources and measures that nobody knows."""
    problems: list[Problem] = []
    known = list_cards(paths)
    for file in list_all(paths.provider_indicators(provider), "*.yml"):
        place = paths.relative(file)
        if file.stem not in known:
            guess = nearest(file.stem, known)
            problems.append(
                Problem(
                    place,
                    found=f"remarks on the indicator {file.stem!r}",
                    expected=f"data/catalogue/indicators/{file.stem}.yml, its card",
                    next_step=f"Did you mean {guess!r}? Then rename the file."
                    if guess
                    else "Write the card, or delete the file.",
                )
            )
            continue
        card = load_or_note([], lambda file=file: load_card(paths, file.stem))
        with_remarks = load_or_note(
            problems, lambda file=file: load_provider_card(paths, file.stem, provider)
        )
        if card is not None and with_remarks is not None:
            of_the_card = _card_problems("", file.stem, card, sources)
            known_already = {(one.column, one.found) for one in of_the_card}
            problems += [
                one
                for one in _card_problems(place, file.stem, with_remarks, sources)
                if (one.column, one.found) not in known_already
            ]
    return problems


def _card_problems(
    place: str, card_id: str, card: IndicatorCard, sources: set[str] | None
) -> list[Problem]:
    problems = []
    if card.id != card_id:
        problems.append(
            Problem(
                place,
                column="id",
                found=repr(card.id),
                expected=f"{card_id!r}, as the file is named",
                next_step="Correct the id, or rename the file.",
            )
        )
    for where, key in _named_sources(card):
        if sources is not None and key not in sources:
            problems.append(_unknown_source(place, where, key, sources))
    for where, measure in _named_measures(card):
        if measure not in card.measures:
            guess = nearest(measure, card.measures)
            problems.append(
                Problem(
                    place,
                    column=where,
                    found=f"the measure {measure!r}",
                    expected="one of this card's measures: " + ", ".join(card.measures),
                    next_step=f"Did you mean {guess!r}?" if guess else "Correct the name.",
                )
            )
    return problems


def _problems_of_counts(paths: ProjectPaths, place: str, card: IndicatorCard) -> list[Problem]:
    """A card of counts that there is not, or that has no share which is a measure of this one."""
    named = card.national.counts if card.national else None
    if named is None:
        return []
    known = list_cards(paths)
    other = load_or_note([], lambda: load_card(paths, named)) if named in known else None
    share = other.national.compared_share if other is not None and other.national else None
    if share is not None and share.measure in card.measures:
        return []
    if named in known and other is None:
        return []  # a card that cannot be read is reported by its own check
    guess = nearest(named, known)
    return [
        Problem(
            place,
            column="national, counts",
            found=f"the card {named!r}",
            expected="a card with a compared_share whose measure is one of: "
            + ", ".join(card.measures),
            next_step=f"Did you mean {guess!r}?"
            if guess and guess != named
            else "Correct the name.",
        )
    ]


def _named_measures(card: IndicatorCard) -> list[tuple[str, str]]:
    named = [("process_limits", measure) for measure in card.process_limits]
    for number, one in enumerate(card.breaks, 1):
        named += [(f"breaks, entry {number}, measures", measure) for measure in one.measures]
    for name, one in card.measures.items():
        links = {"adds_up_to": one.adds_up_to, "part_of": one.part_of}
        named += [
            (f"measures, {name}, {key}", measure) for key, measure in links.items() if measure
        ]
        named += [(f"measures, {name}, rests_on", measure) for measure in one.rests_on]
    if card.national:
        named += [("national, measures", measure) for measure in card.national.measures]
        share = card.national.compared_share
        parts = {} if share is None else share.model_dump(exclude={"of_others"})
        named += [(f"national, compared_share, {key}", one) for key, one in parts.items()]
    return named


def _unknown_source(place: str, where: str, key: str, sources: Collection[str]) -> Problem:
    guess = nearest(key, sources)
    return Problem(
        place,
        column=where,
        found=f"the source {key!r}",
        expected="a key of data/catalogue/sources.yml",
        next_step=f"Did you mean {guess!r}?" if guess else "Add the source there.",
    )


def _named_sources(card: IndicatorCard) -> list[tuple[str, str]]:
    named = [("definition_sources", key) for key in card.definition_sources]
    if card.target:
        named.append(("target, source", card.target.source))
    if card.national:
        named += [("national", key) for key in card.national.documents.values()]
    if card.comparator and card.comparator.source:
        named.append(("comparator, source", card.comparator.source))
    for what, entries in (("breaks", card.breaks), ("cautions", card.cautions)):
        named += [(f"{what}, entry {n}, source", one.source) for n, one in enumerate(entries, 1)]
    for measure, limits in card.process_limits.items():
        for what, entries in (("phases", limits.phases), ("left_out", limits.left_out)):
            named += [
                (f"process_limits, {measure}, {what}, entry {n}, source", one.source)
                for n, one in enumerate(entries, 1)
            ]
    return named
