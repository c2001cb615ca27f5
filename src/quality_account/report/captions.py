"""The end of a figure's caption: period, number of figures, method and source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from quality_account import charts
from quality_account.charts.wording import join_words, stretch
from quality_account.facts import Fact
from quality_account.periods import Period
from quality_account.vocabulary import Kind, Unit

if TYPE_CHECKING:
    from quality_account.charts import ChartRecord

_NO_NUMBERS = (Unit.TEXT, Unit.DATE)


def caption_end(record: ChartRecord, facts: Iterable[Fact], sources: str) -> str:
    """What stands after a caption's own words.

    Parameters
    ----------
    facts
        Those that the chart shows. Numbers are counted; words and dates are not.
    sources
        The titles of their sources.
    """
    facts = list(facts)
    numbers = [fact for fact in facts if fact.has_value and fact.unit not in _NO_NUMBERS]
    parts = [_stretch(facts)]
    if numbers:
        figures = f"{len(numbers)} figure{'' if len(numbers) == 1 else 's'}"
        parts.append(f"{figures}, {_where_from(numbers)}")
    said = "; ".join(filter(None, parts))
    method = _method(record)
    return " ".join(f"{part}." for part in (said, method, f"Source: {sources}") if part)


def no_chart_note(caption: str, absent: Iterable[Fact]) -> str:
    """What stands in the place of a chart that has nothing to draw, and why.

    >>> from quality_account.vocabulary import Reason, Status
    >>> hidden = Fact("a.b", "", "", Unit.COUNT, status=Status.SUPPRESSED, reason=Reason.SMALL_NUMBERS)
    >>> no_chart_note("Falls, by year.", [hidden])
    'Falls, by year. There is no chart of these figures (hidden to protect privacy).'
    """
    reasons = dict.fromkeys(fact.status.words for fact in absent)
    return f"{caption} There is no chart of these figures ({join_words(list(reasons))})."


def _method(record: ChartRecord) -> str:
    """How the limits of a chart were made, without its full stop; empty without limits."""
    if isinstance(record, charts.SpcChart):
        from quality_account.report.process_words import limits_method

        return limits_method(record.result)
    is_funnel = isinstance(record, charts.FunnelChart)
    return record.funnel.method_words.rstrip(".") if is_funnel else ""


def _stretch(facts: list[Fact]) -> str:
    """From the first to the last period; empty for facts that have none."""
    periods = sorted(Period.parse(text) for text in {fact.period for fact in facts} if text)
    if not periods:
        return ""
    return stretch(periods)


def _where_from(facts: list[Fact]) -> str:
    kinds = {fact.kind is Kind.COMPUTED for fact in facts}
    if kinds == {True}:
        return "worked out here"
    return "as printed" if kinds == {False} else "as printed or worked out here"
