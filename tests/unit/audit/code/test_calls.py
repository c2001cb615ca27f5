"""What cells use of the package: found where it is certain, and left out where it is not."""

from __future__ import annotations

import pytest

from quality_account.audit.code.calls import calls_of_page
from quality_account.audit.code.package import PackageCode


def used(*cells: str) -> list[list[tuple[str, str, str]]]:
    """Each use in each cell: as written, its module, its name there."""
    return [
        [(call.written, call.place.file, call.place.name) for call in calls]
        for calls in calls_of_page(cells, PackageCode())
    ]


OPENING = (
    "from quality_account.report import open_report\n"
    'report = open_report(provider, edition, page="beds")'
)


def test_a_function_is_found_in_the_module_that_defines_it_and_not_in_the_one_that_lends_it():
    [[opening]] = used(OPENING)

    assert opening == ("open_report", "report/opening.py", "open_report")


def test_a_method_of_the_report_is_found_in_the_class_that_defines_it():
    _, [rows] = used(OPENING, 'beds = report.measures("beds")')

    assert rows == ("report.measures", "report/reading.py", "Reading.measures")


def test_a_method_of_what_a_method_gives_back_is_found():
    _, calls = used(OPENING, 'card = report.card("beds")\nunit = card.unit_of("Beds")')

    assert calls[1] == ("card.unit_of", "catalogue/indicators.py", "IndicatorCard.unit_of")


def test_a_class_that_a_room_lends_late_is_found_where_it_is_handed_on():
    _, calls = used(
        f"{OPENING}\nfrom quality_account.charts import SpcChart", "report.chart(SpcChart, periods)"
    )

    assert ("SpcChart", "charts/spc/record.py", "SpcChart") in calls


@pytest.mark.parametrize(
    "cell",
    [
        "beds.sum()",
        "report = beds\nreport.measures()",
        "from quality_account.vocabulary import Unit\nx = Unit.COUNT",
        "from quality_account.no_such_room import anything\nanything()",
        "%%words\nreport.measures",
        "this is no Python",
    ],
    ids=["of pandas", "a name given away", "a list of words", "unknown", "words", "broken"],
)
def test_what_is_not_certain_or_no_function_is_left_out(cell):
    _, calls = used(OPENING, cell)

    assert calls == []


def test_a_use_knows_the_lines_of_its_statement():
    [_, [call]] = calls_of_page(
        [OPENING, 'x = 1\nrows = report.measures(\n    "beds"\n)'], PackageCode()
    )

    assert (call.first_line, call.last_line) == (2, 4)
