"""The words that descriptions of every form share: periods, counts, lists, highest and lowest."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.charts.house.scale import places_in_full
from quality_account.charts.series import Series
from quality_account.numbers import Number, exact, write_cell
from quality_account.periods import Period, PeriodKind
from quality_account.vocabulary import Unit


def inside_sentence(series: Series) -> str:
    """A series' name inside a sentence: "for the Trust".

    >>> inside_sentence(Series("The account’s average", (1,))), inside_sentence(Series("England", (1,)))
    ('the account’s average', 'England')
    """
    return f"the {series.name[4:]}" if series.name.startswith("The ") else series.name


def sentence_start(series: Series) -> str:
    """A series' name at the beginning of a sentence: "The account’s average"."""
    return series.name[0].upper() + series.name[1:]


def highest_and_lowest(series: Series) -> list[tuple[str, Number, list[int]]]:
    """Both bounds of a series in words, as it gives them, each with the places, from 0, that have it.

    >>> highest_and_lowest(Series("The Trust", ("98.7", "99.1", "98.7")))
    [('highest', '99.1', [1]), ('lowest', '98.7', [0, 2])]
    """
    return [("highest", *_bound(series, max)), ("lowest", *_bound(series, min))]


def _bound(series: Series, choose) -> tuple[Number, list[int]]:
    """The highest or lowest number as given, and its places."""
    bound = choose(exact(series.numbers[place]) for place in series.held)
    places = [place for place in series.held if exact(series.numbers[place]) == bound]
    return series.numbers[places[0]], places


def named(period: Period) -> str:
    """A period inside a sentence: a survey needs its article.

    >>> named(Period.parse("2024-q1")), named(Period.parse("survey-2024"))
    ('April to June 2024', 'the 2024 survey')
    """
    return f"the {period.words}" if period.kind is PeriodKind.SURVEY else period.words


def stretch(periods: Sequence[Period]) -> str:
    """From the first to the last period; quarters from their first to their last month.

    >>> stretch([Period.parse("2024-q1"), Period.parse("2024-q4")]), stretch([Period.parse("2024-25")])
    ('April 2024 to March 2025', '2024/25')
    """
    first, last = periods[0], periods[-1]
    if first == last:
        return first.words
    if first.kind is PeriodKind.QUARTER:
        first, last = Period.parse(f"{first.start:%Y-%m}"), Period.parse(f"{last.end:%Y-%m}")
    return f"{first.words} to {last.words}"


def plural(kind: PeriodKind, count: int) -> str:
    """The word for so many periods of a kind.

    >>> plural(PeriodKind.QUARTER, 1), plural(PeriodKind.QUARTER, 4)
    ('quarter', 'quarters')
    """
    return kind.value if count == 1 else f"{kind.value}s"


def level_words(level: Number) -> str:
    """A level of confidence, given as a share, in per cent with no more places than it needs.

    >>> level_words(0.95), level_words(0.998)
    ('95%', '99.8%')
    """
    percent = exact(level) * 100
    return write_cell(percent, Unit.PERCENT, places_in_full(percent))


def join_words(parts: Sequence[str]) -> str:
    """a, b and c.

    >>> join_words(["a", "b", "c"]), join_words(["a"])
    ('a, b and c', 'a')
    """
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
