"""What an SPC chart says in its description and its table."""

from __future__ import annotations

from datetime import date

import pytest

from quality_account.charts import alt_text, chart_data, describe
from quality_account.charts.spc import words
from quality_account.statistics.spc.results import (
    Assurance,
    PhaseStart,
    PointType,
    Signal,
    Variation,
)
from quality_account.vocabulary import Improvement, Status, Unit

from . import charts_of_every_form as forms

MONTHS = forms.FOLLOW_UP_MONTHS
#: Up and down by the same step: nothing stands out.
CALM = [70, 74] * 8


def described(values, **more) -> list[str]:
    return describe(forms.process(values, MONTHS[: len(values)], **more))


def test_a_chart_with_signals_is_described_by_values_levels_signals_and_icons():
    assert describe(forms.follow_up_process()) == [
        "From 60% in April 2021 to 87% in March 2025; the highest is 91%, "
        "in October 2022 and August 2023, and the lowest is 54%, in October 2021.",
        "The mean is 77.7%; the process limits are 62.9% and 92.5%.",
        "Unlikely to be chance: below the mean for 8 months in a row, "
        "June 2021 to January 2022 (concern); above the mean for 21 months in a row, "
        "August 2022 to April 2024 (improvement); below the lower process limit in April 2021, "
        "July 2021 to August 2021 and October 2021 to January 2022 (concern); "
        "two in three near the upper process limit or beyond it in "
        "January 2025 to February 2025 (improvement).",
        "Variation: common cause, at the newest figure, March 2025; "
        "assurance: may or may not meet the target, which lies between the process limits.",
    ]


def test_a_calm_chart_without_a_target_says_that_nothing_stands_out():
    assert describe(forms.gatekeeping_process())[1:] == [
        "The mean is 99.0%; the process limits are 96.7% and 101.4%.",
        "No point or run stands out: what is seen is the usual variation.",
        "Variation: common cause, at the newest figure, January to March 2025.",
    ]


def test_phases_gaps_and_what_is_left_out_are_said_with_their_reasons():
    entries = describe(forms.interrupted_process())

    assert len(entries) == 5
    assert entries[0] == (
        "From 60% in April 2021 to 87% in March 2025; "
        "since January 2024, the highest is 90%, in February 2025, "
        "and the lowest is 70%, in December 2024."
    )
    assert entries[1] == (
        "Since January 2024, the mean is 80.1%; the process limits are 66.8% and 93.4%. "
        "Before, it was 70.6% from April 2021 to September 2022 "
        "and 84.7% from October 2022 to December 2023."
    )
    assert entries[4] == (
        "New mean and limits start with October 2022: New team. "
        "New mean and limits start with January 2024: Codes of beds changed. "
        "The figure for October 2021 is left out of mean, limits and signals: Records were lost. "
        "There is no figure for December 2022 (not held). "
        "There is no figure for October 2023 (hidden to protect privacy)."
    )


@pytest.mark.parametrize(
    ("improvement", "type_words"),
    [
        (Improvement.INCREASE, " (improvement)"),
        (Improvement.DECREASE, " (concern)"),
        (Improvement.NEUTRAL, ""),
    ],
)
def test_a_signal_is_called_improvement_or_concern_only_by_its_type(improvement, type_words):
    entries = described([*CALM, 95], improvement=improvement)

    assert entries[2] == (
        f"Unlikely to be chance: above the upper process limit in August 2022{type_words}."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            [*([90, 60] * 8), 70, 71, 72, 73, 74, 75, 76],
            "a rise each time over 8 months, July 2022 to February 2023 (improvement).",
        ),
        (
            [*([90, 60] * 8), 76, 75, 74, 73, 72, 71, 70],
            "a fall each time over 7 months, August 2022 to February 2023 (concern).",
        ),
    ],
)
def test_a_trend_is_said_with_its_length(values, sentence):
    assert sentence in described(values)[2]


def test_many_runs_are_counted_and_the_newest_named():
    values = [*([80] * 4 + [82] * 4), *([60] * 4 + [62] * 4)] * 2
    (entry,) = (text for text in described(values) if "in a row" in text)

    assert entry.startswith(
        "Unlikely to be chance (of 4 runs the newest 3 are named): below the mean for 8 months in a "
        "row, December 2021 to July 2022"
    )


def test_many_points_beyond_a_limit_are_counted_and_the_newest_named():
    values = [*([70] * 12), 90, *([70] * 8), 90, *([70] * 8), 90, *([70] * 8), 90, 70]
    (entry,) = (text for text in described(values) if "above the upper" in text)

    assert "above the upper process limit in 4 months, the newest July 2024 (improvement)." in entry


def test_the_same_value_each_time_is_said_as_such():
    assert described([100] * 13)[0] == (
        "From 100% in April 2021 to 100% in April 2022; the figure is 100% each time."
    )


def test_a_single_figure_is_called_the_only_one_and_nothing_is_said_of_signals():
    entries = described([70, None])

    assert entries[:2] == [
        "The only figure is 70%, in April 2021.",
        "The mean is 70.0%. No process limits: too few points.",
    ]
    assert "stands out" not in " ".join(entries)


def test_the_same_extreme_many_times_is_counted():
    assert described(CALM)[0].endswith(
        "; the highest is 74%, in 8 months, and the lowest is 70%, in 8 months."
    )


def test_withheld_icons_are_said_with_the_reason_once():
    assert described(CALM[:12], target=80)[3] == (
        "Variation: no icon; assurance: no icon (the last phase has 12 points with a value; "
        "icons are shown from 13 on)."
    )


def test_a_withheld_icon_without_a_target_is_said_in_one_sentence():
    assert described(CALM[:12])[3] == (
        "Variation: no icon (the last phase has 12 points with a value; icons are shown from 13 on)."
    )


def test_a_target_where_neither_direction_is_better_has_its_own_reason():
    assert described(CALM, target=80, improvement=Improvement.NEUTRAL)[3].endswith(
        "Assurance: no icon (neither direction is better, so no target can be passed or failed)."
    )


@pytest.mark.parametrize(
    ("target", "improvement", "sentence"),
    [
        (
            60,
            Improvement.INCREASE,
            "will meet the target, which lies below the lower process limit",
        ),
        (
            90,
            Improvement.INCREASE,
            "will not meet the target, which lies above the upper process limit",
        ),
        (
            90,
            Improvement.DECREASE,
            "will meet the target, which lies above the upper process limit",
        ),
        (
            60,
            Improvement.DECREASE,
            "will not meet the target, which lies below the lower process limit",
        ),
        (
            72,
            Improvement.INCREASE,
            "may or may not meet the target, which lies between the process limits",
        ),
    ],
)
def test_assurance_is_said_with_where_the_target_lies(target, improvement, sentence):
    assert described(CALM, target=target, improvement=improvement)[3].endswith(
        f"; assurance: {sentence}."
    )


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        (100, "will meet the target, which every figure meets."),
        (101, "will not meet the target, which no figure meets."),
    ],
)
def test_a_target_beside_figures_that_are_all_the_same(target, outcome):
    assert described([100] * 13, target=target)[3].endswith(outcome)


def test_a_last_phase_without_a_figure_has_no_extremes_and_no_mean():
    values = [*CALM, None, None]
    entries = described(values, phases=[PhaseStart(date(2022, 8, 1), "New team")])

    assert entries[0] == "From 70% in April 2021 to 74% in July 2022."
    assert entries[1] == (
        "Before, the mean was 72.0% from April 2021 to July 2022. "
        "No process limits for August 2022 to September 2022: too few points."
    )


def test_the_alt_text_names_the_form():
    assert alt_text(forms.gatekeeping_process()) == (
        "SPC chart of the process, April 2021 to March 2025. Described below."
    )


def test_the_table_has_values_levels_and_words():
    data = chart_data(forms.follow_up_process())

    assert [(column.heading, column.unit, column.decimals) for column in data.columns] == [
        ("Value", Unit.PERCENT, None),
        ("Mean", Unit.PERCENT, 1),
        ("Lower process limit", Unit.PERCENT, 1),
        ("Upper process limit", Unit.PERCENT, 1),
        ("National ambition", Unit.PERCENT, None),
        ("Signal", Unit.TEXT, None),
        ("Type", Unit.TEXT, None),
    ]
    name, (value, mean, lower, upper, target, *said) = data.rows[0]
    assert (name, value, mean, target) == ("April 2021", 60, 77.6875, 80)
    assert (lower, upper) == pytest.approx((62.916, 92.459), abs=0.001)
    assert said == ["below the lower process limit", "concern"]
    assert data.rows[1][1][-2:] == ("none", "common cause")


def test_the_table_holds_limits_as_they_were_worked_out():
    (_, (_, _, _, upper, *_)), *_ = chart_data(forms.gatekeeping_process()).rows

    assert upper > 100


def test_the_table_says_why_a_value_is_not_there_or_does_not_count():
    rows = dict(chart_data(forms.interrupted_process()).rows)

    assert rows["October 2021"][0] == 54
    assert rows["October 2021"][-2:] == (
        Status.NOT_APPLICABLE,
        "left out: Records were lost.",
    )
    assert rows["December 2022"][0] is Status.MISSING
    assert rows["October 2023"][0] is Status.SUPPRESSED
    assert rows["October 2023"][-2:] == (Status.NOT_APPLICABLE, Status.NOT_APPLICABLE)


def test_a_level_that_cannot_be_is_no_number():
    (_, cells), *_ = chart_data(forms.process([70, None], MONTHS[:2])).rows

    assert cells == (70, 70.0, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE, "none", "common cause")


@pytest.mark.parametrize(
    ("phrases", "enumeration"),
    [
        (words.POINT_TYPE_WORDS, PointType),
        (words.SIGNAL_WORDS, Signal),
        (words.VARIATION_WORDS, Variation),
        (words.ASSURANCE_WORDS, Assurance),
    ],
)
def test_every_outcome_has_a_phrase_of_its_own(phrases, enumeration):
    assert set(phrases) == set(enumeration)
    assert len(set(phrases.values())) == len(enumeration)
