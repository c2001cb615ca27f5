"""Every reference case of SPC charts: limits to a relative 1e-9, signals, types and icons exactly."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Any

import numpy as np
import pytest
from reference_cases.spc_cases import (
    SIGNAL_LABELS,
    SpcCase,
    chart_of,
    in_their_words,
    spc_cases,
)

from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.spc.many import xmr_many
from quality_account.statistics.spc.results import TwoInThree
from quality_account.statistics.spc.rules import NO_POINT, SIGNALS

ALL = spc_cases()
OLDER, PRESENT = TwoInThree.BETWEEN_TWO_SIGMA_AND_LIMIT, TwoInThree.BEYOND_TWO_SIGMA

LINES = ("mean", "lpl", "upl", "near_lower", "near_upper")
#: Every other column of a case that we give too.
WORDS = (
    "dates",
    "values",
    "rebase_group",
    "special_cause_type",
    "point_type",
    "outside_limits",
    "short_group_warning",
    "segments",
    "variation_type",
    "variation_icon",
    "assurance_type",
    "assurance_icon",
)

#: The reference takes a month for the neighbour of another although rows lie between them; we put
#: the missing rows in. Its figures are met where there are no days, in `xmr_many`.
WITH_ROWS_LEFT_OUT = "spc-005"
REFUSED = "spc-026"
#: The reference ignores its phase, which is a defect. The case's signals under the present
#: two-in-three rule were worked out on what the reference gave, so they ignore it too.
WITH_AN_IGNORED_PHASE = "spc-006"

CHARTED = [case for case in ALL.values() if case.name not in (WITH_ROWS_LEFT_OUT, REFUSED)]
UNREFUSED = [case for case in ALL.values() if case.name != REFUSED]
OTHER_UNDER_THE_PRESENT_RULE = [
    case for case in ALL.values() if case.content["mdc_two_of_three"] is not None
]


def of(cases: list[SpcCase]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.name)


def assert_same_lines(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    for line in LINES:
        if theirs.get(line) is None:
            continue
        for got, wanted in zip(np.ravel(ours[line]), np.ravel(theirs[line]), strict=True):
            if wanted is None:
                assert got is None, line
            else:
                assert got == pytest.approx(wanted, rel=1e-9, abs=1e-9), line


@of(CHARTED)
def test_lines_are_those_of_the_reference(case):
    assert_same_lines(in_their_words(chart_of(case, OLDER)), case.answer)


@of([case for case in CHARTED if not case.is_of_limits_only])
def test_signals_types_and_icons_are_those_of_the_reference(case):
    ours = in_their_words(chart_of(case, OLDER))
    theirs = {name: case.answer[name] for name in WORDS if name in case.answer}

    assert {name: ours[name] for name in theirs} == theirs


@of(OTHER_UNDER_THE_PRESENT_RULE)
def test_the_present_two_in_three_rule_is_that_of_making_data_count(case):
    theirs = case.content["mdc_two_of_three"]
    ignored = [] if case.name == WITH_AN_IGNORED_PHASE else None
    ours = in_their_words(chart_of(case, PRESENT, phase_days=ignored))

    assert {name: ours[name] for name in theirs} == theirs


@of(
    [
        case
        for case in CHARTED
        if case.content["mdc_two_of_three"] is None
        and not case.is_of_limits_only
        and None not in case.values
    ]
)
def test_the_present_rule_changes_nothing_where_the_case_names_no_change(case):
    older, present = (in_their_words(chart_of(case, variant)) for variant in (OLDER, PRESENT))

    assert present == older


@of(UNREFUSED)
def test_the_same_figures_come_from_many_series_at_once(case):
    days = sorted(case.days)
    by_day = dict(zip(case.days, case.values, strict=True))
    row = np.array([[np.nan if by_day[day] is None else by_day[day] for day in days]])
    starts = [bisect_left(days, day) for day in case.phase_days]

    many = xmr_many(
        np.repeat(row, 3, axis=0), phase_starts=starts, two_in_three=OLDER, **case.settings
    )

    phase = np.searchsorted([0, *starts], np.arange(len(days)), side="right") - 1
    for series in range(3):
        lines = {"mean": many.mean, "lpl": many.lower, "upl": many.upper}
        ours = {name: _or_none(line[series, phase]) for name, line in lines.items()}
        assert_same_lines(
            {
                **ours,
                "near_lower": many.near_lower[series, 0],
                "near_upper": many.near_upper[series, 0],
            },
            case.answer,
        )
        if not case.is_of_limits_only:
            labels = [_label(code) for code in many.signal[series]]
            assert labels == case.answer["special_cause_type"]


def test_rows_that_are_left_out_are_put_in_where_the_reference_joins_what_lies_around_them():
    chart = chart_of(ALL[WITH_ROWS_LEFT_OUT], OLDER)
    theirs = ALL[WITH_ROWS_LEFT_OUT].answer
    held = [point for point in chart.points if point.value is not None]

    assert [point.day.isoformat() for point in held] == theirs["dates"]
    assert len(chart.points) == len(held) + 3
    assert chart.notices == (
        "The series is monthly and has no row for February 2022 to March 2022 and October 2023; "
        "they stand as missing points.",
    )
    # Two moving ranges of theirs bridge the gaps: 59 to 78, and 89 to 83. The mean has none.
    assert chart.phases[0].mean == pytest.approx(theirs["mean"][0], rel=1e-9)
    assert chart.phases[0].upper < theirs["upl"][0]


def test_the_present_rule_keeps_to_the_phase_that_the_reference_ignores():
    older, present = (
        in_their_words(chart_of(ALL[WITH_AN_IGNORED_PHASE], variant))
        for variant in (OLDER, PRESENT)
    )
    changed = [
        (day, before, after)
        for day, before, after in zip(
            older["dates"], older["special_cause_type"], present["special_cause_type"], strict=True
        )
        if before != after
    ]

    assert older["rebase_group"] == present["rebase_group"] == [0] * 25 + [1] * 23
    # October 74 and December 70 with November 78 between them, all below the mean: December lies
    # beyond the process limit (70.8), and counts only under the present rule.
    assert changed == [("2024-10-01", "7 Points Below CL", "2 in 3 Below CL")]


def test_a_day_given_twice_is_refused_as_in_the_reference():
    with pytest.raises(MethodInputError) as refused:
        chart_of(ALL[REFUSED], OLDER)

    assert refused.value.problems == (
        "day 2: found 2024-01-01, which is day 1 too, expected each day once",
    )


def test_every_case_is_tested():
    errors = Counter(case.content["expected"]["error"] for case in ALL.values())

    # Of the two that stop the reference, one is refused here too, and one has preferred figures.
    assert errors == {None: 42, "duplicate dates": 1, "internal failure on missing values": 1}
    assert {case.name for case in CHARTED} | {WITH_ROWS_LEFT_OUT, REFUSED} == set(ALL)
    assert len(ALL) == 44


def _or_none(line: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in line]


def _label(code: int) -> str | None:
    if code == NO_POINT:
        return None
    return SIGNAL_LABELS[None if code == 0 else SIGNALS[code - 1]]
