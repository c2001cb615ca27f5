"""Priorities whose success, or whose result, cannot be told from what the account prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from quality_account.crosschecks.describing import (
    OWN_AREA,
    count_words,
    input_of_cell,
    join_words,
)
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.numbers import write_number
from quality_account.tables.cells import Row

_PRIORITIES, _MEASURES = "priorities", "priority_measures"
_AHEAD = "looking_forward"
_DIGIT = re.compile(r"\d")


def find_targets_without_baseline(evidence: Evidence) -> Checked:
    """Look for measures without a baseline, promises without a result, and targets not printed.

    Returns
    -------
    Checked
        One finding a priority: medium where a measure has neither target nor baseline, or where
        nothing is told of a promise; low otherwise.
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
    aimless = [row for row in rows if not row["target"] and not row["baseline"]]
    no_baseline = [row for row in rows if row["target"] and not row["baseline"]]
    title = f"Priority “{priority['title']}”"
    subject = f"{priority['page']}.baseline"
    if rows and not aimless and not no_baseline:
        yield Passed(Kind.TARGET, subject, f"{title}: each measure has a baseline.")
        return
    if not rows:
        return
    parts = []
    if aimless:
        parts.append(
            f"{_of(len(aimless), len(rows))} has neither a target nor a baseline "
            f"({_promises(aimless)}), so that no figure can tell its success"
        )
    if no_baseline:
        targets = "; ".join(f"{row['promise']}: {row['target']}" for row in no_baseline)
        parts.append(
            f"{_of(len(no_baseline), len(rows))} has a target and no baseline ({targets}), so "
            "that a reader cannot tell how far there is to go"
        )
    yield CheckFinding(
        kind=Kind.TARGET,
        weight=Weight.MEDIUM if aimless else Weight.LOW,
        subject=subject,
        printed=join_words([row["target"] for row in no_baseline]) or "no target",
        found="no baseline",
        places=tuple(
            evidence.place_in_table(row, "baseline", row["page"]) for row in aimless + no_baseline
        ),
        sentence=f"{title}: {'; '.join(parts)}.",
        inputs=tuple(
            input_of_cell(row, column)
            for row in rows
            for column in ("promise", "measure", "baseline", "target")
        ),
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
            f"none of the {count_words(len(rows), 'promise')} has a target or a figure as its result"
        )
    if untold:
        parts.append(
            f"the part on this priority tells nothing of {_of(len(untold), len(rows), 'promise')} "
            f"({_promises(untold)})"
        )
    yield CheckFinding(
        kind=Kind.TARGET,
        weight=Weight.MEDIUM if untold else Weight.LOW,
        subject=subject,
        printed=join_words([row["result"] for row in rows if row["result"]]) or "no result",
        found="no target and no figure" if not measured else "nothing told",
        places=tuple(evidence.place_in_table(row, "result", row["page"]) for row in untold or rows),
        sentence=f"{title}: {'; and '.join(parts)}.",
        inputs=tuple(
            input_of_cell(row, column)
            for row in rows
            for column in ("promise", "target", "done", "result")
        ),
    )


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
        yield CheckFinding(
            kind=Kind.TARGET,
            weight=Weight.LOW,
            subject=subject,
            printed="no target",
            found=f"{target.label}, {level}",
            places=(printed[0].place,),
            sentence=(
                f"{card.title}: the account prints its figures without the "
                f"{target.label.casefold()} of {level}."
            ),
            inputs=((f"{card.id} target", f"{level} {target.source}"),),
        )


def _is_printed(evidence: Evidence, indicator: str, source: str, level: str) -> bool:
    if source == evidence.edition.source:
        return True
    facts = any(one.startswith(f"{indicator}.target") for one in evidence.facts)
    told = [row for row in evidence.table("indicator_statements") if row["indicator"] == indicator]
    return facts or any(level in text for row in told for text in row.cells.values())
