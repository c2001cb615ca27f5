"""An SPC chart is made only of a result that belongs to its periods and its target."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quality_account.charts import ChartRecordError, SpcChart, Target
from quality_account.statistics.spc.results import PointState
from quality_account.vocabulary import Status

from . import charts_of_every_form as forms


def changed(**fields) -> SpcChart:
    return replace(forms.follow_up_process(), **fields)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: changed(periods=forms.FOLLOW_UP_MONTHS[:-1]),
            "result: found 48 points, expected 47, one for each of the periods",
        ),
        (
            lambda: changed(periods=[*forms.FOLLOW_UP_MONTHS[1:], "2025-04"]),
            "result, point 1: found 2021-04-01, expected 2021-05-01, the first day of 2021-05",
        ),
        (
            lambda: changed(target=Target("National ambition", 85)),
            "target: found 85, expected 80, by which the result was judged",
        ),
        (
            lambda: changed(target=None),
            "target: found None, expected 80, by which the result was judged",
        ),
        (
            lambda: forms.process([1, 2], ["2024-04", "2024-05"], axis_from=2),
            "axis_from: found 2, expected at most the lowest value",
        ),
        (
            lambda: forms.process([None, Status.SUPPRESSED], ["2024-04", "2024-05"]),
            "result: found no value that counts, expected at least one",
        ),
        (
            lambda: changed(periods=[*forms.FOLLOW_UP_MONTHS[:-1], "2025-05"]),
            "periods: found 2025-05 after 2025-02, expected the next month; "
            "give a period without a value its status",
        ),
    ],
)
def test_a_result_that_does_not_fit_is_refused(make, message):
    with pytest.raises(ChartRecordError) as refusal:
        make()

    assert str(refusal.value) == message


def test_a_target_may_be_written_in_another_way():
    assert changed(target=Target("Ambition", "80.0")).target.name == "Ambition"


def test_a_phase_knows_its_first_and_last_place():
    spans = [(first, last) for _, first, last in forms.interrupted_process().spans]

    assert spans == [(0, 17), (18, 32), (33, 47)]


@pytest.mark.parametrize(
    ("values", "decimals", "places"),
    [(["98", "99"], None, 1), (["0.57", "1"], None, 2), (["98.7", "99"], 0, 1), ([1, 2], 3, 3)],
)
def test_limits_have_the_places_of_the_values_and_one_at_least(values, decimals, places):
    record = forms.process(values, ["2024-04", "2024-05"], decimals=decimals)

    assert record.decimals_of_limits == places


def test_what_is_left_out_is_shown_and_does_not_count():
    record = forms.interrupted_process()
    (shown,) = record.series

    ghosted = [point.state for point in record.result.points].index(PointState.GHOSTED)

    assert shown.values[ghosted] == 54
    assert ghosted not in record.observed.held
