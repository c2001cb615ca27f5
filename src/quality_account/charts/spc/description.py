"""An SPC chart in words: ends and extremes, mean and limits, signals, icons, what is left out."""

from __future__ import annotations

from quality_account.charts.over_time.absences import every_absence
from quality_account.charts.series import Series
from quality_account.charts.spc.notes import limit_notes
from quality_account.charts.spc.record import SpcChart
from quality_account.charts.spc.signals import signal_sentence
from quality_account.charts.spc.words import assurance_words, variation_words
from quality_account.charts.wording import highest_and_lowest, join_words, named, plural, stretch
from quality_account.numbers import Number, exact, write_number
from quality_account.statistics.spc.results import Assurance, PointState, XmrPhase
from quality_account.vocabulary import Improvement, Status

#: More periods with the highest or lowest figure are counted; more earlier phases are left to the table.
_MOST_NAMED = 3


def describe_spc(record: SpcChart) -> list[str]:
    """Two to five entries, of one sentence each on a chart without phases or gaps."""
    entries = [_values(record), _levels(record)]
    if any(phase.lower is not None for phase in record.result.phases):
        entries.append([signal_sentence(record)])
    entries.append(_icons(record))
    entries.append(_interruptions(record))
    return [" ".join(sentences) for sentences in entries if sentences]


def _values(record: SpcChart) -> list[str]:
    """Ends of all, and extremes of the last phase: a phase can begin with another definition."""
    series = record.observed
    first, last = series.held[0], series.held[-1]
    if first == last:
        return [
            f"The only figure is {_write(series.numbers[first], record)}, {_in(record, [first])}."
        ]
    ends = (
        f"From {_write(series.numbers[first], record)} {_in(record, [first])} "
        f"to {_write(series.numbers[last], record)} {_in(record, [last])}"
    )
    _, start, _ = record.spans[-1]
    since = f"since {named(record.periods[start])}, the" if start else "the"
    values = [
        value if place >= start else Status.NOT_APPLICABLE
        for place, value in enumerate(series.values)
    ]
    if series.held[-1] < start:
        return [f"{ends}."]
    return [f"{ends}; {_extremes(Series(series.name, values), since, record)}."]


def _extremes(series: Series, since: str, record: SpcChart) -> str:
    if len({exact(series.numbers[place]) for place in series.held}) == 1:
        only = _write(series.numbers[series.held[0]], record)
        return f"{since} figure is {only} each time"
    (_, high, highest), (_, low, lowest) = highest_and_lowest(series)
    return (
        f"{since} highest is {_write(high, record)}, {_in(record, highest)}, "
        f"and the lowest is {_write(low, record)}, {_in(record, lowest)}"
    )


def _levels(record: SpcChart) -> list[str]:
    """Mean and limits of the last phase, and the means of those before it."""
    phases = record.spans
    newest, start, _ = phases[-1]
    since = f"Since {named(record.periods[start])}, the" if start else "The"
    said = []
    if newest.mean is not None:
        said.append(f"{since} mean is {_level(newest.mean, record)}{_limits(newest, record)}.")
    earlier = [
        f"{_level(phase.mean, record)} from {stretch(record.periods[first : last + 1])}"
        for phase, first, last in phases[:-1]
        if phase.mean is not None
    ]
    if 0 < len(earlier) <= _MOST_NAMED:
        what = "it" if said else "the mean"
        said.append(f"Before, {what} was {join_words(earlier)}.")
    return [*said, *limit_notes(record)]


def _limits(phase: XmrPhase, record: SpcChart) -> str:
    if phase.lower is None:
        return ""
    lower, upper = _level(phase.lower, record), _level(phase.upper, record)
    return f"; the process limits are {lower} and {upper}"


def _icons(record: SpcChart) -> list[str]:
    """What each icon says and why; without one, why there is none."""
    result = record.result
    newest = named(record.periods[result.points.index(result.last_observed)])
    variation = f"{variation_words(result.variation)}, at the newest figure, {newest}"
    if result.variation is not None and result.assurance is not None:
        assured = _inside(assurance_words(result.assurance))
        return [f"{variation}; {assured}, which {_why_assured(record)}."]
    why_no_variation, why_no_assurance = (
        _inside(reason) for reason in (result.no_variation_because, result.no_assurance_because)
    )
    said = [f"{variation}."]
    if result.variation is None:
        said = [f"{variation_words(None)} ({why_no_variation})."]
    if not record.target:
        return said
    if result.variation is None and why_no_assurance == why_no_variation:
        return [f"{variation_words(None)}; {_inside(assurance_words(None))} ({why_no_variation})."]
    return [*said, f"{assurance_words(None)} ({why_no_assurance})."]


def _inside(sentence: str) -> str:
    """A sentence as a part of another."""
    return f"{sentence[:1].lower()}{sentence[1:].rstrip('.')}"


def _why_assured(record: SpcChart) -> str:
    assurance, phase = record.result.assurance, record.result.phases[-1]
    if assurance is Assurance.HIT_OR_MISS:
        return "lies between the process limits"
    if phase.lower == phase.upper:
        return "every figure meets" if assurance is Assurance.PASS else "no figure meets"
    is_increase = record.result.settings.improvement is Improvement.INCREASE
    is_below = (assurance is Assurance.PASS) == is_increase
    return f"lies {'below the lower' if is_below else 'above the upper'} process limit"


def _interruptions(record: SpcChart) -> list[str]:
    """Phases with their reasons, points left out with theirs, and stretches without figures."""
    said = [
        f"New mean and limits start with {named(record.periods[first])}: {_plain(phase.reason)}."
        for phase, first, _ in record.spans[1:]
    ]
    said += [
        f"The figure for {named(period)} is left out of mean, limits and signals: "
        f"{_plain(point.ghosted_because)}."
        for period, point in zip(record.periods, record.result.points, strict=True)
        if point.state is PointState.GHOSTED
    ]
    for gap in every_absence(record.series[0]):
        when = stretch(record.periods[gap.first : gap.last + 1])
        said.append(f"There is no figure for {when} ({gap.status.words}).")
    return said


def _in(record: SpcChart, places: list[int]) -> str:
    if len(places) > _MOST_NAMED:
        return f"in {len(places)} {plural(record.periods[0].kind, len(places))}"
    return f"in {join_words([named(record.periods[place]) for place in places])}"


def _plain(reason: str) -> str:
    return reason.rstrip(".")


def _write(value: Number, record: SpcChart) -> str:
    return write_number(value, record.unit, record.decimals)


def _level(level: float, record: SpcChart) -> str:
    return write_number(level, record.unit, record.decimals_of_limits)
