"""Deaths and their reviews in words: each count by quarter and over the year, and what is whose."""

from __future__ import annotations

from quality_account.charts.deaths.record import DeathCount, DeathsChart
from quality_account.charts.series import Value, is_number
from quality_account.charts.wording import join_words, stretch
from quality_account.numbers import write_number
from quality_account.vocabulary import Unit


def describe_deaths(record: DeathsChart) -> list[str]:
    """One entry a count, in the order of the periods, so that no number is left to the picture."""
    counts = [_count(count, record) for count in record.counts]
    return [*counts, _relation(record)]


def _relation(record: DeathsChart) -> str:
    """Whether the parts are deaths of the same period; without parts, what order numbers are in."""
    kind = record.periods[0].kind.value
    labels = [f"those {part.label}" for part in record.parts if not part.only_reason]
    if not labels:
        return f"The figures stand in the order of the {len(record.periods)} {kind}s."
    said = join_words(labels).capitalize()
    if record.are_among_them:
        return f"{said} are among the deaths in scope of the same {kind}."
    return f"{said} are counted beside the deaths in scope: they need not be the same deaths."


def _count(count: DeathCount, record: DeathsChart) -> str:
    parts = []
    if count.only_reason:
        parts.append(f"{count.only_reason.words} by {record.periods[0].kind.value}")
    else:
        values = join_words([_write(value) for value in count.values])
        parts.append(f"{values}, {stretch(record.periods)}" if count is record.in_scope else values)
    if record.year:
        parts.append(f"{_write(count.total)} in {record.year.words}")
    return f"{count.name}: {'; '.join(parts)}."


def _write(value: Value) -> str:
    return write_number(value, Unit.COUNT) if is_number(value) else f"no figure ({value.words})"
