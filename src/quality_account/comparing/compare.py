"""One indicator of one year across the providers held, with what a careful reader must know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.catalogue import load_card, load_sources
from quality_account.catalogue.indicators import IndicatorCard
from quality_account.catalogue.sources import Source
from quality_account.comparing.funnel import FunnelOfReleases, funnel_of_releases
from quality_account.comparing.shares import with_shares
from quality_account.comparing.values import ComparedProvider, compared_providers
from quality_account.errors import UnknownNameError
from quality_account.national.sources import find_source
from quality_account.numbers import decimals_of
from quality_account.paths import ProjectPaths

#: What is always said where values of several providers stand side by side.
RANGES = (
    "A share of two counts that are rounded is told as a range. Where in it the true share lies, nobody "
    "can tell, so ranges that overlap are no difference, and no chart shows them."
)
NO_ORDER = "Providers stand in the order of their codes, which says nothing of how good they are."


@dataclass(frozen=True)
class Comparison:
    """What is known of one indicator across providers.

    Attributes
    ----------
    card : IndicatorCard
    year : str
    measure : str
        The measure that is drawn over time.
    providers : tuple of ComparedProvider
        All with an edition of the year, also those without a value.
    funnel : FunnelOfReleases or None
    cautions : tuple of str
        Of the card, of the figures beside one another, and of the publisher.
    sources : tuple of Source
        Where the values come from, each once.
    """

    card: IndicatorCard
    year: str
    measure: str
    providers: tuple[ComparedProvider, ...]
    funnel: FunnelOfReleases | None
    cautions: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def held(self) -> tuple[ComparedProvider, ...]:
        """The providers that have values."""
        return tuple(one for one in self.providers if one.values)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures of which a provider has a value, as the card orders them."""
        found = {value.measure for one in self.held for value in one.values}
        return tuple(name for name in self.card.measures if name in found)


def compare_providers(
    paths: ProjectPaths, indicator: str, year: str, measure: str = ""
) -> Comparison:
    """One indicator across the providers that have an edition of the year.

    Raises
    ------
    UnknownNameError
        No such indicator, no such measure of it, or its card names no source of national files; the
        nearest name is offered.
    BadInputError
        Data that are not in order.
    """
    card = load_card(paths, indicator)
    if measure and measure not in card.measures:
        raise UnknownNameError.of(f"measure of {indicator}", measure, card.measures)
    providers = with_shares(paths, card, year, compared_providers(paths, card, year))
    drawn = measure or _first_series(card, providers)
    return Comparison(
        card=card,
        year=year,
        measure=drawn,
        providers=providers,
        funnel=funnel_of_releases(paths, card, year),
        cautions=tuple(_cautions(card, year, providers)),
        sources=tuple(_sources(paths, year, providers)),
    )


def _sources(
    paths: ProjectPaths, year: str, providers: tuple[ComparedProvider, ...]
) -> Iterator[Source]:
    """Where the values come from, by key; a provider's own lists know the tables of its account."""
    found: dict[str, Source] = {}
    for one in providers:
        known = load_sources(paths, one.code, year)
        found |= {value.source: known[value.source] for value in one.values}
    yield from (source for _, source in sorted(found.items()))


def _first_series(card: IndicatorCard, providers: tuple[ComparedProvider, ...]) -> str:
    """The first measure that two providers have over time, or else that any has."""
    long = [
        name
        for name in card.measures
        if sum(len({value.period for value in one.series(name)}) > 1 for one in providers) > 1
    ]
    held = [name for name in card.measures if any(one.series(name) for one in providers)]
    return next(iter([*long, *held, *card.measures]))


def _cautions(
    card: IndicatorCard, year: str, providers: tuple[ComparedProvider, ...]
) -> Iterator[str]:
    yield NO_ORDER
    if card.national:
        source = find_source(card.national.source)
        yield source.why if source.may_rank else f"No ranking is made. {source.why}"
    yield from (one.text for one in card.cautions if not one.editions or year in one.editions)
    if any(value.is_range for one in providers for value in one.values):
        yield RANGES
    newest = [[value for one in providers if (value := one.newest(name))] for name in card.measures]
    if any(len({value.period for value in values}) > 1 for values in newest):
        yield "The newest values of the providers are not all of the same time; each says its own."
    if any(
        len({decimals_of(value.value) for value in values if value.value}) > 1 for values in newest
    ):
        yield (
            "The values are printed with different numbers of decimals, so that a difference may be "
            "one of rounding."
        )
    if len({value.source for values in newest for value in values}) > 1:
        yield "The values come from different documents, whose counting may differ."
