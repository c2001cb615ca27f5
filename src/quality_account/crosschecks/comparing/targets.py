"""Priorities whose success, or whose result, cannot be told from what the account prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from quality_account.catalogue.indicators import IndicatorCard
from quality_account.crosschecks.describing import (
    count_words,
    input_of,
    input_of_cell,
    input_of_fact,
)
from quality_account.crosschecks.evidence import Evidence, PrintedValue
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.silences.moves import falls_short
from quality_account.numbers import exact, write_number
from quality_account.tables.cells import Row
from quality_account.tables.fact_ids import OWN_AREA

_PRIORITIES, _MEASURES = "priorities", "priority_measures"
_AHEAD = "looking_forward"
_DIGIT = re.compile(r"\d")
#: The last word of the fact that says what an account promises of baselines: `<page>.baselines`.
_BASELINES = "baselines"


def find_targets_without_baseline(evidence: Evidence) -> Checked:
    """Look for measures without a baseline, promises without a result, and targets not printed.

    Returns
    -------
    Checked
        One finding a priority: medium where a baseline is missing, nothing is told of a promise, or
        no figure is the result of what could be measured; low otherwise.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in evidence.table(_MEASURES):
        rows[row["page"]].append(row)
    results: list[CheckFinding | Passed] = []
    for priority in evidence.table(_PRIORITIES):
        judge = _judge_ahead if priority["direction"] == _AHEAD else _judge_past
        results += judge(evidence, priority, rows[priority["page"]])
    return Checked.of(*results, *_targets_of_indicators(evidence))


def _judge_ahead(
    evidence: Evidence, priority: Row, rows: list[Row]
) -> Iterator[CheckFinding | Passed]:
    """A priority of the next year: can anybody tell whether it will have succeeded?"""
    open_rows = [row for row in rows if not row["baseline"]]
    aimless = [row for row in open_rows if not row["target"]]
    aimed = [row for row in open_rows if row["target"]]
    title = f"Priority “{priority['title']}”"
    subject = f"{priority['page']}.baseline"
    if rows and not open_rows:
        yield Passed(Kind.TARGET, subject, f"{title}: each measure has a baseline.")
        return
    if not rows:
        return
    parts = []
    if aimless:
        parts.append(
            f"{_of(len(aimless), len(rows))} has neither a target nor a baseline "
            f"({_promises(aimless)})"
        )
    if aimed:
        targets = "; ".join(f"{row['promise']}: {row['target']}" for row in aimed)
        parts.append(
            f"{_of(len(aimed), len(rows))} has a target and no baseline ({targets}), so "
            "that a reader cannot tell how far there is to go"
        )
    promised = evidence.fact(f"{priority['page']}.{_BASELINES}")
    said = f"{title}: {'; '.join(parts)}."
    if promised and promised.has_value:
        said += f" The account says that the baselines are {promised.display}."
    elif aimless:
        said += " No figure can tell whether it will have succeeded."
    yield CheckFinding(
        kind=Kind.TARGET,
        weight=Weight.MEDIUM,
        subject=subject,
        printed="; ".join(f"{row['promise']}: {row['target'] or 'no target'}" for row in open_rows),
        found=f"no baseline ({promised.display})" if promised else "no baseline",
        places=(
            *(evidence.place_in_table(row, "baseline", row["page"]) for row in aimless + aimed),
            *((evidence.place_of(promised),) if promised else ()),
        ),
        sentence=said,
        inputs=tuple(
            input_of_cell(row, column)
            for row in rows
            for column in ("promise", "measure", "baseline", "target")
        )
        + ((input_of_fact(promised),) if promised else ()),
    )


def _judge_past(
    evidence: Evidence, priority: Row, rows: list[Row]
) -> Iterator[CheckFinding | Passed]:
    """A priority of the year: is each promise told of, and does a figure say how far it was kept?"""
    if not rows:
        return
    untold = [row for row in rows if not row["done"] and not row["result"]]
    measured = [row for row in rows if row["target"] or _DIGIT.search(row["result"])]
    title = f"Priority “{priority['title']}”"
    subject = f"{priority['page']}.result"
    if measured and not untold:
        told = count_words(len(measured), "promise")
        yield Passed(Kind.TARGET, subject, f"{title}: {told} with a target or a figure as result.")
        return
    parts = []
    if not measured:
        parts.append(
            f"none of its {len(rows)} promises has a target or a figure as its result"
            if len(rows) > 1
            else "its only promise has no target and no figure as its result"
        )
    if untold:
        parts.append(f"it is not told what was done on {_some(untold, rows)}")
    results = "; ".join(row["result"] for row in rows if row["result"])
    yield CheckFinding(
        kind=Kind.TARGET,
        weight=Weight.MEDIUM if untold or _could_be_measured(rows) else Weight.LOW,
        subject=subject,
        printed=results or "no result",
        found="no target and no figure" if not measured else "nothing told",
        places=tuple(evidence.place_in_table(row, "result", row["page"]) for row in untold or rows),
        sentence=f"{title}: {'; and '.join(parts)}.{'' if measured else _what_is_there(rows)}",
        inputs=tuple(
            input_of_cell(row, column)
            for row in rows
            for column in ("promise", "measure", "target", "done", "result")
        ),
    )


def _could_be_measured(rows: list[Row]) -> bool:
    """Whether something countable was promised, or a number is told of what was done."""
    return any(row["measure"] or _DIGIT.search(row["done"]) for row in rows)


def _what_is_there(rows: list[Row]) -> str:
    """Figures of what was done, what was to be measured, and results in words."""
    told = [part.strip() for row in rows for part in row["done"].split(";")]
    done = [one for one in told if _DIGIT.search(one)]
    measures = [row["measure"] for row in rows if row["measure"]]
    results = [row["result"] for row in rows if row["result"]]
    said = []
    if measures:
        said.append(f"What it would measure: {'; '.join(measures)}.")
    if done:
        figures = "One figure tells" if len(done) == 1 else "Figures tell"
        said.append(f"{figures} what was done: {'; '.join(done)}.")
    if results:
        said.append(f"Results in words: {'; '.join(results)}.")
    return "".join(f" {one}" for one in said)


def _some(some: list[Row], rows: list[Row]) -> str:
    return f"{len(some)} of its {count_words(len(rows), 'promise')} ({_promises(some)})"


def _of(some: int, whole: int, noun: str = "measure") -> str:
    """So many of so many, in words that "has" can follow.

    >>> _of(1, 1), _of(2, 4), _of(4, 4)
    ('the only measure', 'each of 2 of the 4 measures', 'each of the 4 measures')
    """
    if whole == 1:
        return f"the only {noun}"
    if some == 1:
        return f"1 of the {count_words(whole, noun)}"
    all_of_them = f"each of the {count_words(whole, noun)}"
    return all_of_them if some == whole else f"each of {some} of the {count_words(whole, noun)}"


def _promises(rows: list[Row]) -> str:
    return "; ".join(row["promise"] for row in rows)


def _targets_of_indicators(evidence: Evidence) -> Iterator[CheckFinding | Passed]:
    """Whether the account prints the target of an indicator that has one."""
    for card in evidence.cards.values():
        target = card.target
        printed = [
            one
            for series in evidence.series
            if series.indicator == card.id and series.area == OWN_AREA
            for one in series.of_edition(evidence.year)
            if one.has_value
        ]
        if target is None or not printed:
            continue
        unit = card.measures[printed[0].measure].unit
        level = write_number(f"{target.value:g}", unit)
        subject = f"{card.id}.printed"
        if _is_printed(evidence, card.id, target.source, level):
            yield Passed(Kind.TARGET, subject, f"{card.title}: the account prints {level}.")
            continue
        yield _without_its_target(card, printed, level)


def _without_its_target(
    card: IndicatorCard, printed: list[PrintedValue], level: str
) -> CheckFinding:
    target = card.target
    line = exact(f"{target.value:g}")
    short = [
        one
        for one in printed
        if falls_short(exact(one.value), line, card.measures[one.measure].improvement)
    ]
    many = f"{len(short)} of the {len(printed)} figures" if len(printed) > 1 else "the figure"
    verb = "do" if len(short) > 1 else "does"
    missed = f", which {many} of the year {verb} not reach" if short else ""
    return CheckFinding(
        kind=Kind.TARGET,
        weight=Weight.MEDIUM if short else Weight.LOW,
        subject=f"{card.id}.printed",
        printed="no target",
        found=f"{target.label}, {level}",
        places=(printed[0].place,),
        sentence=(
            f"{card.title}: the account prints its figures without the "
            f"{target.label.casefold()} of {level}{missed}."
        ),
        inputs=(
            (f"{card.id} target", f"{level} {target.source}"),
            *(input_of(one) for one in short),
        ),
    )


def _is_printed(evidence: Evidence, indicator: str, source: str, level: str) -> bool:
    if source == evidence.edition.source:
        return True
    facts = any(one.startswith(f"{indicator}.target") for one in evidence.facts)
    told = [row for row in evidence.table("indicator_statements") if row["indicator"] == indicator]
    return facts or any(level in text for row in told for text in row.cells.values())
