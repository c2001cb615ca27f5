"""A file that was cut anywhere is refused, or holds a beginning of the same rows: never another value."""

import pytest
from fixtures.published_files import (
    EMERGENCY_HEADER,
    MHSDS_HEADER,
    OVERSIGHT_HEADER,
    emergency_counts,
    emergency_row,
    lines,
    mhsds_row,
    oversight_row,
    published,
    reasons,
    rows_of,
)

from quality_account.errors import ImportRefusedError

COUNTS = emergency_counts(a=1234, g=56, m=7)
EMERGENCY = lines(
    EMERGENCY_HEADER, emergency_row("RWE", COUNTS), f"TOTAL,TOTAL,TOTAL,TOTAL,{COUNTS}"
)
FILES = {
    "mhsds": lines(MHSDS_HEADER, mhsds_row("135"), mhsds_row("250", organisation="RGD")),
    "oversight_framework": lines(OVERSIGHT_HEADER, oversight_row(), oversight_row("RGD")),
    "emergency_care": EMERGENCY,
    "emergency_care_series": lines(
        "period,org_code,type,attendances,breaches,admissions",
        "2017-03-01,RF4,1,21289,2879,5060",
        "2017-03-01,RF4,2,813,22,10",
    ),
    "trusts": lines(
        *(
            f'"{code}","{code} NHS TRUST","Y60","QK1","","","","LEEDS","","LE4 8PQ","19990401","","",""'
            for code in ("RT5", "RGD")
        )
    ),
}


@pytest.mark.parametrize("source", FILES)
def test_a_file_cut_at_any_byte_gives_no_other_rows(tmp_path, source):
    whole = FILES[source]
    rows = rows_of(source, published(tmp_path, "whole.csv", whole))
    start = whole.index("\n") + 1

    for cut in range(start, len(whole) - 1):
        try:
            left = rows_of(source, published(tmp_path, "cut.csv", whole[:cut]))
        except ImportRefusedError:
            continue
        assert left == rows[: len(left)], whole[:cut]


def test_a_month_of_emergency_care_is_refused_wherever_it_was_cut(tmp_path):
    for cut in range(1, len(EMERGENCY) - 1):
        assert reasons("emergency_care", published(tmp_path, "cut.csv", EMERGENCY[:cut]))


def test_a_month_of_emergency_care_is_refused_whichever_digit_of_a_count_was_changed(tmp_path):
    start = EMERGENCY.index("RWE NAME,") + len("RWE NAME,")

    for place in range(start, EMERGENCY.index("\nTOTAL")):
        if EMERGENCY[place].isdigit():
            digit = str((int(EMERGENCY[place]) + 1) % 10)
            changed = EMERGENCY[:place] + digit + EMERGENCY[place + 1 :]
            assert reasons("emergency_care", published(tmp_path, "changed.csv", changed))
