"""The verdict on a fact, the causes of a difference, and where two files differ."""

from __future__ import annotations

import json

import pytest

from quality_account.freshness.trace import ChangeKind, Trace
from quality_account.observed import CONTENT, Read
from quality_account.paths import ProjectPaths
from quality_account.pipeline.verifying.causes import Changes, with_causes
from quality_account.pipeline.verifying.data_rows import find_differing_rows
from quality_account.pipeline.verifying.differing import describe_difference
from quality_account.pipeline.verifying.fact_verdicts import Verdict, judge_facts
from quality_account.pipeline.verifying.file_verdicts import ChangedFile
from quality_account.pipeline.verifying.ledger_lines import LedgerRow, read_rows

FACT = {
    "fact_id": "falls.rate",
    "value": "9.21",
    "display": "9.2%",
    "unit": "percent",
    "status": "final",
    "sha256": "a.csv=1",
    "page": "falls",
}


def row(**other: str) -> LedgerRow:
    return LedgerRow(2, {**FACT, **other})


def verdict_of(was: LedgerRow | None, now: LedgerRow | None) -> Verdict:
    sides = [{"falls.rate": one} if one else {} for one in (was, now)]
    [judged] = judge_facts(*sides)
    return judged.verdict


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (row(), Verdict.SAME),
        (row(sha256="a.csv=2"), Verdict.SAME),
        (row(value="9.22"), Verdict.WITHIN_ROUNDING),
        (row(value="9.26", display="9.3%"), Verdict.DIFFERS),
        (row(display="9.3%"), Verdict.DIFFERS),
        (row(value="9.22", unit="count"), Verdict.DIFFERS),
        (row(value="", status="suppressed"), Verdict.DIFFERS),
        (row(value="about nine"), Verdict.DIFFERS),
        (None, Verdict.MISSING),
    ],
)
def test_a_fact_is_the_same_within_rounding_or_differs(now, verdict):
    assert verdict_of(row(), now) is verdict


def test_a_fact_that_was_not_recorded_is_new():
    assert verdict_of(None, row()) is Verdict.NEW


def test_what_differs_beside_the_value_is_named_though_the_fact_is_the_same():
    [judged] = judge_facts({"falls.rate": row()}, {"falls.rate": row(sha256="a.csv=2")})

    assert judged.columns == ("sha256",)


def causes_of(changes: Changes, trace: Trace | None) -> tuple[str, ...]:
    judged = judge_facts({"falls.rate": row()}, {"falls.rate": row(value="9.5", display="9.5%")})
    [fact] = with_causes(judged, changes, {"falls": trace} if trace else {})
    return fact.causes


READ = Trace((Read("data/a.csv", CONTENT, "1"),), {"statistics/spc/chart.py": "1"})


def test_only_what_a_page_rests_on_is_a_cause():
    inputs = tuple(
        ChangedFile(name, ChangeKind.CHANGED)
        for name in ("data/a.csv", "data/b.csv", "notebooks/falls.ipynb", "notebooks/beds.ipynb")
    )
    code = (
        ChangedFile("statistics/spc/chart.py", ChangeKind.CHANGED),
        ChangedFile("cli/build.py", ChangeKind.CHANGED),
    )

    assert causes_of(Changes(inputs, code, (), "requirements.lock"), READ) == (
        "data/a.csv and notebooks/falls.ipynb have changed",
        "the package's statistics/spc/chart.py has changed",
    )


def test_other_libraries_and_other_code_that_runs_pages_are_causes():
    lock = ChangedFile("requirements.lock", ChangeKind.CHANGED)
    code = ChangedFile("pipeline/running/scrub.py", ChangeKind.CHANGED)

    assert causes_of(Changes((lock,), (), (), "requirements.lock"), READ) == (
        "requirements.lock has changed",
    )
    assert causes_of(Changes((), (code,), (), "requirements.lock"), READ) == (
        "the package's code has changed",
    )


def test_a_difference_without_a_cause_is_said_to_have_none():
    nothing = Changes((), (), (), "requirements.lock")

    assert "does not rest on its inputs alone" in causes_of(nothing, READ)[0]
    assert causes_of(nothing, None) == ("its page could not be made again",)


def test_lines_of_a_file_are_counted_and_long_ones_shown_around_the_difference():
    one, other = b"a\n" + b"x" * 300 + b"1\n", b"a\n" + b"x" * 300 + b"2\n"

    [told] = describe_difference("chart.svg", one, other)

    assert told.startswith("line 2: found “…x") and told.endswith("x2”")
    assert len(told) < 300


def test_markup_that_differs_where_the_texts_do_not_is_told_as_such():
    told = describe_difference("a.html", b"<p class='a'>Nine</p>", b"<p class='b'>Nine</p>")

    assert told[0] == "its texts are the same, its markup differs"


def test_bytes_that_are_no_text_are_only_said_to_be_others():
    assert describe_difference("a.png", b"\xff\x00", b"\xff\x01") == ("its bytes are others",)


def test_a_cell_that_is_missing_or_one_too_many_is_counted():
    def notebook(*sources: str) -> bytes:
        cells = [{"cell_type": "code", "source": one, "metadata": {}} for one in sources]
        return json.dumps({"cells": cells}).encode()

    assert describe_difference("a.ipynb", notebook("x"), notebook("x", "y")) == (
        "code cell 2 is missing: “y”",
    )
    assert describe_difference("a.ipynb", notebook("x", "y"), notebook("x")) == (
        "code cell 2 is one too many: “y”",
    )
    assert describe_difference("a.ipynb", b"no json", notebook("x")) == (
        "it is no notebook that can be read",
    )


def test_of_two_lines_with_one_id_both_are_seen(tmp_path):
    ledger = tmp_path / "ledger.csv"
    ledger.write_text('fact_id,value\na.b,"1\n2"\na.b,3\n')

    rows = read_rows(ledger)

    assert [(name, one.line) for name, one in rows.items()] == [("a.b", 2), ("a.b (line 4)", 4)]


def test_a_number_typed_another_way_is_no_other_row_and_a_row_that_is_gone_is(tmp_path):
    (tmp_path / "a.csv").write_text("ward,beds\nAsh,12.0\n")
    facts = [
        LedgerRow(2, {"fact_id": "a", "value": "12", "kind": "table", "inputs": "a.csv#2:beds"}),
        LedgerRow(3, {"fact_id": "b", "value": "7", "kind": "stated", "inputs": "a.csv#3:beds"}),
        LedgerRow(4, {"fact_id": "c", "value": "9", "kind": "computed", "inputs": "a.csv#2:beds"}),
    ]

    assert find_differing_rows(ProjectPaths(tmp_path), "a.csv", facts, may_tell=True) == (
        "row 3, column beds: the row is gone, expected “7”, as it was recorded (b)",
    )
