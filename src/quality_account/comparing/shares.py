"""The share that a provider's two published counts are: a percentage, or a range where they are rounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quality_account.catalogue import load_card
from quality_account.catalogue.indicators import IndicatorCard
from quality_account.comparing.values import ComparedProvider, ComparedValue, compared_providers
from quality_account.numbers import exact, round_half_up, write_number
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.statistics.rounded_shares import share_of_rounded
from quality_account.statistics.shares import share, share_of_others
from quality_account.vocabulary import Status

#: A share without end has these places in files for other programs.
_PLACES = 6
_FIRMNESS = (Status.FINAL, Status.REVISED, Status.PROVISIONAL, Status.ESTIMATED)


def with_shares(
    paths: ProjectPaths, card: IndicatorCard, year: str, providers: tuple[ComparedProvider, ...]
) -> tuple[ComparedProvider, ...]:
    """The providers with the shares that their published counts are, in periods without another figure.

    Raises
    ------
    UnknownNameError
        The card names a card of counts that there is not.
    BadInputError
        A table or a published file that is not in order.
    """
    of_counts = _card_of_counts(paths, card)
    if of_counts is None:
        return providers
    counted = providers if of_counts is card else compared_providers(paths, of_counts, year)
    by_code = {one.code: one for one in counted}
    return tuple(_with_shares(card, one, by_code[one.code], of_counts) for one in providers)


def shares_of_counts(card: IndicatorCard, provider: ComparedProvider) -> Iterator[ComparedValue]:
    """The share of each period in which both counts have a row, oldest first.

    Parameters
    ----------
    card : IndicatorCard
        With a ``compared_share``.
    provider : ComparedProvider
        With its counts. A count that is hidden, or not told, leaves a share without a value too.

    Yields
    ------
    ComparedValue
        A range has no ``value``, because no one number is known to be true; ``is_range`` says so.
    """
    about = card.national.compared_share
    parts = {one.period: one for one in provider.series(about.part)}
    for whole in provider.series(about.whole):
        if whole.period in parts:
            yield _share(card, parts[whole.period], whole)


def _card_of_counts(paths: ProjectPaths, card: IndicatorCard) -> IndicatorCard | None:
    """The card whose two counts give a measure of this one: itself, the one that it names, or none."""
    if card.national is None:
        return None
    if card.national.compared_share is not None:
        return card
    return load_card(paths, card.national.counts) if card.national.counts else None


def _with_shares(
    card: IndicatorCard, one: ComparedProvider, counted: ComparedProvider, of_counts: IndicatorCard
) -> ComparedProvider:
    known = {value.period for value in one.series(of_counts.national.compared_share.measure)}
    more = [value for value in shares_of_counts(of_counts, counted) if value.period not in known]
    if not more:
        return one
    order = list(card.measures)
    values = sorted(
        (*one.values, *more),
        key=lambda value: (order.index(value.measure), Period.parse(value.period)),
    )
    page = "" if one.values or of_counts is card else of_counts.id
    return replace(one, values=tuple(values), absence="", page=page)


def _share(card: IndicatorCard, part: ComparedValue, whole: ComparedValue) -> ComparedValue:
    absent = next((one for one in (part, whole) if not one.value), None)
    value, display, is_range = _worked_out(card, part, whole) if absent is None else ("", "", False)
    if absent is not None:
        display, status = absent.display, absent.status
    elif not display:  # of nobody counted there is no share
        display, status = Status.NOT_APPLICABLE.words, Status.NOT_APPLICABLE.value
    else:
        weakest = max((Status(one.status) for one in (part, whole)), key=_FIRMNESS.index)
        display += "" if weakest is Status.FINAL else f" ({weakest.words})"
        status = weakest.value
    return ComparedValue(
        provider=whole.provider,
        measure=card.national.compared_share.measure,
        period=whole.period,
        value=value,
        display=display,
        status=status,
        qualifier="",
        source=whole.source,
        locator=f"worked out from: {part.locator}; {whole.locator}",
        place=f"{part.place};{whole.place}",
        is_range=is_range,
    )


def _worked_out(
    card: IndicatorCard, part: ComparedValue, whole: ComparedValue
) -> tuple[str, str, bool]:
    """The number, the words, and whether they are a range; empty texts where nobody was counted."""
    is_of_others = card.national.compared_share.of_others
    steps = [one.rounded_to for one in (part, whole) if one.rounded_to]
    if not steps:
        found = (share_of_others if is_of_others else share)(part.value, whole.value)
        if found is None:
            return "", "", False
        about = card.measures[card.national.compared_share.measure]
        return f"{round_half_up(found, _PLACES):f}", write_number(found, about.unit, about.decimals), False  # fmt: skip
    between = share_of_rounded(part.value, whole.value, max(steps, key=exact))
    if between is None:
        return "", "", False
    if not is_of_others:
        return "", between.words(), True
    low, high = (round_half_up(100 - end, 0) for end in (between.highest, between.lowest))
    return "", f"{low}% to {high}%", True
