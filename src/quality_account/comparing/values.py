"""Each provider's values of an indicator up to a year, as its account or a published file prints them."""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.catalogue import Provider, list_editions, list_providers, load_edition
from quality_account.catalogue.indicators import IndicatorCard, Measure
from quality_account.errors import NotHeldError, UnknownTableError
from quality_account.numbers import write_number
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.tables import Reads, read_history
from quality_account.tables.national_rows import OWN
from quality_account.vocabulary import Qualifier, Reason, SmallNumberPolicy, Status

#: What stands for a count of people in an edition that hides or rounds small ones: its own book shows
#: what may be shown, and only that.
NOT_TOLD = "not told here, because the edition hides or rounds small numbers"


@dataclass(frozen=True)
class ComparedValue:
    """One value of one provider.

    Attributes
    ----------
    provider, measure, period : str
        ODS code, the card's name of the measure, and the period as data files write it.
    value : str
        As printed; empty where there is none, or where it may not be told.
    display : str
        As a sentence shows it; why there is none, in words, where there is none.
    status, qualifier, source, locator, place : str
        As in the table of measures; ``place`` is the row or cell that holds it.
    rounded_to : str
        The step to which the publisher rounded a count, such as ``5``; empty for one that is exact.
    is_range : bool
        Whether it is a share of two rounded counts, which has no one value.
    """

    provider: str
    measure: str
    period: str
    value: str
    display: str
    status: str
    qualifier: str
    source: str
    locator: str
    place: str
    rounded_to: str = ""
    is_range: bool = False

    @property
    def period_words(self) -> str:
        """The period for a reader."""
        return Period.parse(self.period).words


@dataclass(frozen=True)
class ComparedProvider:
    """A provider and its values, by measure as the card has them, each measure oldest first.

    ``absence`` says why there is none; empty where there are some. ``notice`` is that of its edition.
    ``page`` is the page of its book that shows them, where that is not the indicator's own.
    """

    code: str
    name: str
    notice: str
    values: tuple[ComparedValue, ...]
    absence: str = ""
    page: str = ""

    def series(self, measure: str) -> tuple[ComparedValue, ...]:
        """The values of one measure, oldest first."""
        return tuple(one for one in self.values if one.measure == measure)

    def newest(self, measure: str) -> ComparedValue | None:
        """The last value of one measure; None where there is none."""
        return next(iter(self.series(measure)[::-1]), None)


def compared_providers(
    paths: ProjectPaths, card: IndicatorCard, year: str
) -> tuple[ComparedProvider, ...]:
    """Every provider of the catalogue with an edition of the year, in the order of their codes.

    Raises
    ------
    BadInputError
        A table or a published file that is not in order.
    """
    return tuple(
        _compared(paths, card, code, provider, year)
        for code, provider in sorted(list_providers(paths).items())
        if year in list_editions(paths, code)
    )


def _compared(
    paths: ProjectPaths, card: IndicatorCard, code: str, provider: Provider, year: str
) -> ComparedProvider:
    edition = load_edition(paths, code, year)
    if not set(card.applies_to) & set(provider.services):
        absence = "The indicator is for other services than this provider's."
        return ComparedProvider(code, provider.name, edition.notice, (), absence)
    try:
        rows = read_history(paths, Reads(paths), code, year, card.id)
    except (NotHeldError, UnknownTableError):
        absence = f"Its edition of {Period.parse(year).words} does not hold this indicator."
        return ComparedProvider(code, provider.name, edition.notice, (), absence)
    rows = rows[(rows["area"] == OWN) & (rows["group"] == "")]
    order = list(card.measures)
    values = sorted(
        (
            _value(row, card.measures[row["measure"]], code, _policy(paths, code, year, row))
            for row in rows.to_dict("records")
        ),
        key=lambda one: (order.index(one.measure), Period.parse(one.period)),
    )
    absence = "" if values else "It holds no figure of the provider itself."
    return ComparedProvider(code, provider.name, edition.notice, tuple(values), absence)


def _policy(paths: ProjectPaths, code: str, year: str, row: dict[str, str]) -> SmallNumberPolicy:
    """The strictest that concerns a row: that of its own edition, or else that of the compared one.

    A year of which only published files tell has no edition, and so no policy of its own.
    """
    years = [one for one in list_editions(paths, code) if row["edition"] <= one <= year]
    policies = [load_edition(paths, code, one).small_numbers for one in years]
    return next(
        (one for one in policies if one is not SmallNumberPolicy.AS_PUBLISHED),
        SmallNumberPolicy.AS_PUBLISHED,
    )


def _value(
    row: dict[str, str], about: Measure, code: str, policy: SmallNumberPolicy
) -> ComparedValue:
    may_hide = policy is not SmallNumberPolicy.AS_PUBLISHED
    is_kept_back = may_hide and (about.counts_people or bool(about.rests_on))
    status, qualifier = Status(row["status"]), row.get("qualifier", "")  # a column that may lack
    if is_kept_back:
        value, display = "", NOT_TOLD
    elif status.has_value:
        value = row["printed"]
        words = Qualifier(qualifier).words if qualifier else ""
        display = f"{words}{write_number(value, about.unit)}"
        display += "" if status is Status.FINAL else f" ({status.words})"
    else:
        value, display = "", " ".join([f"{status.words}.", Reason(row["reason"]).sentence]).strip()
    return ComparedValue(
        provider=code,
        measure=row["measure"],
        period=row["period"],
        value=value,
        display=display,
        status="" if is_kept_back else status.value,
        qualifier="" if is_kept_back else qualifier,
        source=row["source"],
        locator=row["locator"],
        place=row["input"],
        rounded_to=_step(row),
    )


def _step(row: dict[str, str]) -> str:
    """Rows of an account's own table have no such cell, and beside published rows an empty one."""
    step = row.get("rounded_to")
    return step if isinstance(step, str) else ""
