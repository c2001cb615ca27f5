"""All providers of the published files in one funnel plot, for an indicator with a share of counts."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.catalogue import list_editions, list_providers, load_edition
from quality_account.catalogue.indicators import IndicatorCard
from quality_account.catalogue.national_measures import ComparedShare
from quality_account.national.releases import read_rows_about
from quality_account.national.tidy import ENGLAND, GROUP, TidyRow
from quality_account.paths import ProjectPaths
from quality_account.periods import Period, period_between
from quality_account.statistics.funnels.method import funnel
from quality_account.statistics.funnels.results import Funnel, FunnelKind, FunnelMethod
from quality_account.vocabulary import SmallNumberPolicy

#: A funnel plot of fewer shows nothing that a table does not.
FEWEST_UNITS = 10
_NO_PROVIDERS = (ENGLAND, GROUP)


@dataclass(frozen=True)
class FunnelOfReleases:
    """The share of every provider of the newest period, with the limits of chance.

    Attributes
    ----------
    share : ComparedShare
        Of which measures, as the card says.
    period : Period
    names : dict of str to str
        The printed name of each provider, by code.
    funnel : Funnel
        Its units are called by their codes.
    place : tuple of str
        The published files that it rests on.
    """

    share: ComparedShare
    period: Period
    names: dict[str, str]
    funnel: Funnel
    place: tuple[str, ...]


def funnel_of_releases(
    paths: ProjectPaths, card: IndicatorCard, year: str
) -> FunnelOfReleases | None:
    """The funnel plot of an indicator; None where its card names no share or no release has one.

    The releases are those that editions of the year rest on. A provider without anybody to count has no
    share and is left out; so is one whose edition hides or rounds counts of people, although whoever has
    the published file can look its counts up.
    """
    share = card.national.compared_share if card.national else None
    if share is None:
        return None
    measures = card.national.measures
    wanted = {measures[name].code: name for name in (share.part, share.whole)}
    counts_people = any(card.measures[name].counts_people for name in wanted.values())
    left_out = {*_NO_PROVIDERS, *(_hiding(paths, year) if counts_people else ())}
    newest: dict[tuple[str, str], TidyRow] = {}
    places: dict[str, str] = {}
    last = Period.parse(year).start
    for source, release in _named_releases(paths, card, year):
        for row in read_rows_about(paths, source, release, codes=wanted):
            if row.organisation in left_out or row.end < last or row.end > Period.parse(year).end:
                continue
            if row.end > last:
                newest, last = {}, row.end
            newest[row.organisation, wanted[row.code]] = row
            places[row.organisation] = paths.relative(paths.snapshot(source, release))
    codes = sorted({code for code, _ in newest})
    counts = [_counts(newest, code, share) for code in codes]
    held = [(code, *pair) for code, pair in zip(codes, counts, strict=True) if pair and pair[1]]
    if len(held) < FEWEST_UNITS:
        return None
    names, numerators, denominators = zip(*held, strict=True)
    first = newest[names[0], share.whole]
    return FunnelOfReleases(
        share,
        period_between(first.start, first.end),
        {code: newest[code, share.whole].name for code in names},
        funnel(
            names,
            numerators,
            denominators,
            kind=FunnelKind.PROPORTION,
            method=FunnelMethod.CQC,
            multiplier=100,
        ),
        tuple(sorted({places[code] for code in names})),
    )


def _counts(
    rows: dict[tuple[str, str], TidyRow], code: str, share: ComparedShare
) -> tuple[int, int] | None:
    part, whole = (rows.get((code, name)) for name in (share.part, share.whole))
    if part is None or whole is None or part.value is None or whole.value is None:
        return None
    if part.rounded_to or whole.rounded_to:
        return (
            None  # limits of chance round a count that is not known exactly would promise too much
        )
    counted = int(whole.value - part.value) if share.of_others else int(part.value)
    return counted, int(whole.value)


def _hiding(paths: ProjectPaths, year: str) -> list[str]:
    """The providers whose edition of the year hides or rounds small numbers."""
    return [
        code
        for code in list_providers(paths)
        if year in list_editions(paths, code)
        and load_edition(paths, code, year).small_numbers is not SmallNumberPolicy.AS_PUBLISHED
    ]


def _named_releases(paths: ProjectPaths, card: IndicatorCard, year: str) -> list[tuple[str, str]]:
    """Each release of the indicator that an edition of the year rests on, in the editions' order."""
    found: dict[tuple[str, str], None] = {}
    for code in sorted(list_providers(paths)):
        if year in list_editions(paths, code):
            pins = load_edition(paths, code, year).national
            for source in card.national.documents:
                found.update(dict.fromkeys((source, one) for one in pins.get(source, ())))
    return list(found)
