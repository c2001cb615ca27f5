"""Indicators that moved, or crossed a target or comparator, and of which the account says nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from quality_account.catalogue.indicators import IndicatorCard
from quality_account.crosschecks.describing import input_of, join_words
from quality_account.crosschecks.evidence import Evidence, Series
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.prescribed import prescribed_indicators
from quality_account.crosschecks.silences.mentions import (
    Told,
    find_mention,
    load_indicator_names,
    read_told,
)
from quality_account.crosschecks.silences.moves import (
    Basis,
    Level,
    Move,
    crossed,
    falls_short,
    find_move,
    find_run,
    level_of,
    went_well,
)
from quality_account.numbers import exact, write_number
from quality_account.periods import Period, PeriodKind, previous_year
from quality_account.tables.fact_ids import OWN_AREA
from quality_account.vocabulary import Unit


@dataclass(frozen=True)
class _Event:
    """What happened to one series from the year before to this one.

    ``run`` are the levels of the years before through which it went the same way, oldest first, and
    ``earlier`` is the level of the year before all these, where it can be compared.
    """

    series: Series
    before: Level
    now: Level
    move: Move | None
    lines: tuple[str, ...]
    run: tuple[Level, ...] = ()
    earlier: Level | None = None

    @property
    def happened(self) -> bool:
        return self.move is not None or bool(self.lines)


def find_silences(evidence: Evidence) -> Checked:
    """Look for indicators whose move, or crossing of a line, no words of the account mention.

    Good news and bad pass the same test. Figures that a certain break keeps apart are not compared.
    An explanation that stands in the account's statement on the indicator, or a sentence elsewhere
    that says how it stands or moved, is a mention; the figure in its table is not.

    Returns
    -------
    Checked
        One finding of medium weight for each indicator that moved in silence.
    """
    told, names = read_told(evidence), load_indicator_names(evidence.paths)
    events: dict[str, list[_Event]] = defaultdict(list)
    for series in evidence.series:
        event = _event_of(evidence, series)
        if event:
            events[series.indicator].append(event)
    results = [
        _judge(evidence, evidence.cards[indicator], found, told, names.get(indicator, ()))
        for indicator, found in events.items()
    ]
    return Checked.of(*results)


def _event_of(evidence: Evidence, series: Series) -> _Event | None:
    """What happened to a series; None where its two years cannot be set side by side."""
    if series.area != OWN_AREA:
        return None
    before, now = (level_of(series, year) for year in (previous_year(evidence.year), evidence.year))
    if before is None or now is None or len(before.values) != len(now.values):
        return None
    first, last = before.values[0].period.text, now.values[0].period.text
    if series.card.reason_not_comparable(series.measure, first, last):
        return None
    lines = (_target(series, before, now), _line(evidence, series, before, now))
    move = find_move(series, before, now)
    year = previous_year(evidence.year)
    years = [one.period.financial_year for one in series.values]
    run = find_run(series, before, move, year, years) if move else ()
    earlier = _level_before(series, (*run, before)[0]) if move else None
    return _Event(series, before, now, move, tuple(filter(None, lines)), run, earlier)


def _level_before(series: Series, first: Level) -> Level | None:
    """The level of the year before, so that no move is told from its lowest or highest point alone."""
    year = previous_year(first.values[0].period.financial_year)
    level = level_of(series, year)
    if level is None or len(level.values) != len(first.values):
        return None
    periods = level.values[0].period.text, first.values[0].period.text
    return None if series.card.reason_not_comparable(series.measure, *periods) else level


def _target(series: Series, before: Level, now: Level) -> str:
    target = series.card.target
    if target is None:
        return ""
    line = exact(f"{target.value:g}")
    if not crossed(before, now, line, line):
        return ""
    short = [
        one
        for one in now.values
        if falls_short(exact(one.value), line, series.described.improvement)
    ]
    level = write_number(f"{target.value:g}", series.described.unit)
    said = _side(now, line, before, f"the {target.label.casefold()}, {level}")
    if len(now.values) > 1 and short:
        kind = now.values[0].period.kind.value
        said += f" Of the {len(now.values)} {kind}s, {len(short)} fall short of it."
        last = len(list(takewhile(lambda one: one not in short, reversed(now.values))))
        if last:
            said += f" The last {kind} does not." if last == 1 else f" The last {last} do not."
    return said


def _line(evidence: Evidence, series: Series, before: Level, now: Level) -> str:
    """Whether it crossed the comparator, where that is printed for both years."""
    comparator = series.card.comparator
    if comparator is None:
        return ""
    beside = evidence.series_of(series.indicator, series.measure, series.group, comparator.area)
    if beside is None:
        return ""
    levels = [level_of(beside, one.values[-1].period.financial_year) for one in (before, now)]
    if None in levels or not crossed(before, now, levels[0].amount, levels[1].amount):
        return ""
    return _side(now, levels[1].amount, before, f"the figure for {comparator.label}")


def _side(now: Level, line: Fraction, before: Level, named: str) -> str:
    """On which side of a line a level now lies, on whose other side it lay before."""
    year = before.values[-1].period.financial_year.replace("-", "/")
    where = "at or above" if now.amount >= line else "below"
    it = "It" if len(now.values) == 1 else "Its mean over the year"
    return f"{it} now lies {where} {named}, and in {year} it did not."


def _judge(
    evidence: Evidence,
    card: IndicatorCard,
    events: list[_Event],
    told: list[Told],
    names: tuple[tuple[str, ...], ...],
) -> CheckFinding | Passed:
    happened = [event for event in events if event.happened]
    if not happened:
        still = "no figure that can be compared moved further than rounding or chance can explain"
        return Passed(Kind.SILENCE, card.id, f"{card.title}: {still}.")
    measures = list(dict.fromkeys(event.series.measure for event in happened))
    values = [
        one
        for event in happened
        for level in (event.earlier, *event.run, event.before, event.now)
        if level
        for one in level.values
    ]
    compared = [one for event in happened for one in (*event.before.values, *event.now.values)]
    fact_ids = {one.fact_id for one in compared} | {f"{card.id}.headline"}
    mention = find_mention(told, card, measures, fact_ids, names)
    moves = " ".join(_words(event) for event in happened)
    if mention:
        where = f"{mention.place.page or mention.place.file}, row {mention.place.row}"
        return Passed(Kind.SILENCE, card.id, f"{moves} The account speaks of it ({where}).")
    return CheckFinding(
        kind=Kind.SILENCE,
        weight=_weight(evidence, card, happened),
        subject=card.id,
        printed="; ".join(f"{_subject(event.series)}: {_figures(event)}" for event in happened),
        found="no sentence of the account that mentions it",
        places=tuple(one.place for one in values),
        sentence=f"{moves} No sentence of the account mentions {_WHICH.get(len(happened), 'any of these')}."
        f"{_cautions(happened)}",
        inputs=(*map(input_of, values), ("target", str(card.target))),
    )


_WHICH = {1: "this", 2: "either"}


def _weight(evidence: Evidence, card: IndicatorCard, events: list[_Event]) -> Weight:
    """Little where all went well for an indicator that nobody must report."""
    good = all(
        went_well(event.before.amount, event.now.amount, event.series.described.improvement)
        for event in events
    )
    is_prescribed = card.id in prescribed_indicators(evidence)
    return Weight.LOW if good and not is_prescribed else Weight.MEDIUM


#: What moved, by its unit: of patients who fell, the share rose and not the patients.
_NOUNS = {
    Unit.COUNT: "the number",
    Unit.PERCENT: "the share",
    Unit.SCORE_OUT_OF_5: "the score",
    Unit.SCORE_OUT_OF_10: "the score",
}


def _subject(series: Series) -> str:
    """The measure, with its group in brackets."""
    group = series.card.groups.get(series.group, series.group)
    return f"{series.described.label} ({group[:1].lower()}{group[1:]})" if group else series.label


def _words(event: _Event) -> str:
    """The move in words: from what to what, and what shows that it is one."""
    verb = "rose" if event.now.amount > event.before.amount else "fell"
    if event.now.amount == event.before.amount:
        verb = "stayed"
    noun = _NOUNS.get(event.series.described.unit, "the figure")
    said = [f"{_subject(event.series)}: {noun} {verb} {_figures(event)}."]
    if event.move and event.move.basis is not Basis.ROUNDING:
        said.append(f"That {event.move.basis.value}.")
    if event.earlier:
        said.append(f"Before these years it was {_level_words(event.series, event.earlier)}.")
    return " ".join([*said, *event.lines])


def _figures(event: _Event) -> str:
    """The levels of the move, with those of the years before as far as it went on through them."""
    first, *steps = (
        _level_words(event.series, one) for one in (*event.run, event.before, event.now)
    )
    return f"from {first} " + join_words([f"to {one}" for one in steps])


def _level_words(series: Series, level: Level) -> str:
    year = level.values[-1].period.financial_year
    if len(level.values) == 1:
        one = level.values[0]
        the = "the " if one.period.kind is PeriodKind.SURVEY else ""
        return f"{write_number(one.value, series.described.unit)} in {the}{one.period.words}"
    written = write_number(level.amount, series.described.unit, series.described.decimals)
    kind = level.values[0].period.kind.value
    return f"{written} in {Period.parse(year).words} (mean of {len(level.values)} {kind}s)"


def _cautions(events: list[_Event]) -> str:
    """What a reader must know of the moves: chance that nobody can judge, and breaks that may be."""
    said = []
    if any(event.move and event.move.basis is Basis.ROUNDING for event in events):
        said.append(
            "The move is more than rounding. Whether it is chance cannot be judged from what is printed."
        )
    for event in events:
        first, last = (one.values[0].period.text for one in (event.before, event.now))
        said.append(event.series.card.caution_between(event.series.measure, first, last))
    return "".join(f" {one}" for one in dict.fromkeys(said) if one)
