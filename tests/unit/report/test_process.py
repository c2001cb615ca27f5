"""From rows and a card to process limits, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from quality_account.catalogue import load_card
from quality_account.catalogue.indicators import Break
from quality_account.catalogue.process_limits import LeftOut, Phase, ProcessLimits
from quality_account.paths import ProjectPaths, find_project_root
from quality_account.periods import Period, fill_periods
from quality_account.report.process import process_chart
from quality_account.report.process_words import (
    assurance_sentence,
    basis_sentence,
    variation_sentence,
)
from quality_account.statistics.spc.results import PointState
from quality_account.vocabulary import Unit

PROJECT = ProjectPaths(find_project_root(Path(__file__).parent))
MONTHS = fill_periods([Period.parse("2023-04"), Period.parse("2025-03")])


def card(**changes):
    return load_card(PROJECT, "follow_up_after_discharge").model_copy(update=changes)


def rows(values) -> pd.DataFrame:
    periods = [month.text for month in MONTHS[: len(values)]]
    return pd.DataFrame({"period": periods, "point": [str(value) for value in values]})


def said(values, **changes) -> str:
    frame = rows(values)
    return variation_sentence(process_chart(frame, card(**changes), "rate"), MONTHS)


#: Up and down by the same step, so that limits are wide and nothing stands out.
CALM = [80, 84] * 8


def test_a_calm_series_is_no_sign_of_a_change():
    assert said(CALM) == (
        "The newest figure, for July 2024, lies within the usual variation: "
        "it is no sign of a change."
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            [*CALM, 60],
            "The figure for August 2024 lies below the lower process limit: unlikely to be chance. "
            "It is a change for the worse.",
        ),
        (
            [*([90, 78] * 8), 86, 85, 86, 85, 86, 85, 86],
            "The last 7 months in a row lie above the mean: unlikely to be chance. "
            "It is a change for the better.",
        ),
        (
            [*([80, 88] * 6), 82, 81, 80, 79, 78, 77, 76],
            "The figure fell each time over the last 8 months: unlikely to be chance. "
            "It is a change for the worse.",
        ),
    ],
)
def test_a_signal_is_said_with_its_length_and_worth(values, expected):
    assert said(values) == expected


def test_a_short_series_has_no_verdict():
    assert "13" in said(CALM[:12])


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (20, "lies below the lower process limit: unless something changes, every month will"),
        (82, "lies between the process limits: unless something changes, some months will reach"),
        (99, "lies above the upper process limit: unless something changes, no month will"),
    ],
)
def test_the_target_is_judged_against_the_limits(target, expected):
    about = card()
    about = card(target=about.target.model_copy(update={"value": target}))
    chart = process_chart(rows(CALM), about, "rate")

    said_of_target = assurance_sentence(chart, about.target.label, "month", Unit.PERCENT)

    assert said_of_target.startswith(f"The national ambition, {target}%, ")
    assert expected in said_of_target


def test_decided_phases_and_breaks_begin_phases_with_their_reasons():
    limits = ProcessLimits(
        phases=(
            Phase(starts="2023-12", label="new team", reason="A team began.", source="x"),
            Phase(starts="2021-04", label="older", reason="Before these figures.", source="x"),
        )
    )
    cut = Break(starts="2024-04", label="codes", reason="Codes changed.", source="x")
    chart = process_chart(rows(CALM), card(process_limits={"rate": limits}, breaks=(cut,)), "rate")

    assert [(phase.first, phase.reason, phase.label) for phase in chart.phases[1:]] == [
        (date(2023, 12, 1), "A team began.", "new team"),
        (date(2024, 4, 1), "Codes changed.", "codes"),
    ]


def test_a_possible_break_begins_no_phase():
    assert len(process_chart(rows(CALM), card(), "rate").phases) == 1


def test_a_left_out_point_keeps_its_value_and_counts_for_nothing():
    limits = ProcessLimits(left_out=(LeftOut(period="2023-05", reason="Flood.", source="x"),))
    values = [CALM[0], 10, *CALM[2:]]
    chart = process_chart(rows(values), card(process_limits={"rate": limits}), "rate")

    assert chart.points[1].state is PointState.GHOSTED
    assert chart.points[1].ghosted_because == "Flood."
    assert chart.phases[0].mean > 80


def test_a_period_without_a_row_is_missing_and_no_neighbour():
    frame = rows(CALM).drop(index=3)

    chart = process_chart(frame, card(), "rate")

    assert chart.points[3].state is PointState.MISSING
    assert len(chart.points) == len(CALM)


def test_limits_beyond_the_scale_are_said_to_be_out_of_reach():
    chart = process_chart(rows([98, 100] * 8), card(), "rate")

    assert basis_sentence(chart, "month", Unit.PERCENT, 1) == (
        "Around the mean of 16 months, 99.0%, the usual variation runs from 93.7% to 104.3%. "
        "Making Data Count asks for at least 13 points. With 16, a month far from the others can be "
        "seen, a lasting shift only after 7 months; a small change can stay unseen. "
        "No figure can lie above 100%, so only the lower limit can be crossed."
    )


def test_few_points_give_trial_limits():
    chart = process_chart(rows(CALM[:12]), card(), "rate")

    assert "These are trial limits: Making Data Count asks for at least 13 points." in (
        basis_sentence(chart, "month", Unit.PERCENT, 1)
    )


def test_one_figure_has_no_limits():
    chart = process_chart(rows(CALM[:1]), card(), "rate")

    assert basis_sentence(chart, "month", Unit.PERCENT, 1) == (
        "There are no process limits: 1 month with a figure cannot set them."
    )
