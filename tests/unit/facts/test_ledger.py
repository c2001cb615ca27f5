"""The ledger: nothing is lost on the way through its file, and equal facts give equal bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from quality_account.errors import FactConflictError
from quality_account.facts import LEDGER_COLUMNS, Fact, read_ledger, write_ledger
from quality_account.facts.ledger import NOTICE, merge_pages, with_notice
from quality_account.vocabulary import Audience, Kind, Reason, Status, Unit

FALLS = Fact(
    "falls.total",
    "1204",
    "1,204",
    Unit.COUNT,
    period="2024-25",
    kind=Kind.COMPUTED,
    label='Falls, "all wards"\nof the Trust – 2024/25',
    page="falls",
    inputs="data/falls.csv#2:value;data/falls.csv#3:value",
    audience=Audience.TEAM,
)
ABSENT = Fact(
    "falls.rate",
    "",
    "not available",
    Unit.PERCENT,
    status=Status.NOT_AVAILABLE,
    reason=Reason.BAND_ONLY,
    page="falls",
)


def row(fact_id: str, page: str, display: str) -> dict[str, str]:
    return Fact(fact_id, display, display, Unit.COUNT, page=page).as_row()


def test_the_columns_are_those_that_readers_of_the_ledger_know():
    assert LEDGER_COLUMNS == (
        "fact_id", "value", "display", "unit", "period", "qualifier", "provider", "edition", "status",
        "reason", "kind", "method", "cell", "label", "page", "source", "locator", "inputs", "sha256", "audience",
        "embargo_until", "expected_on", "small_numbers",
    )  # fmt: skip


def test_facts_come_back_from_a_ledger_as_they_were(tmp_path: Path):
    file = tmp_path / "ledger.csv"
    write_ledger(file, merge_pages([FALLS.as_row(), ABSENT.as_row()]))

    assert read_ledger(file) == [ABSENT, FALLS]


def test_a_ledger_read_and_written_again_has_the_same_bytes(tmp_path: Path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    write_ledger(first, merge_pages([FALLS.as_row(), ABSENT.as_row()]))

    write_ledger(second, [fact.as_row() for fact in read_ledger(first)])

    assert second.read_bytes() == first.read_bytes()
    assert b"\r" not in first.read_bytes()


@pytest.mark.parametrize("columns", [LEDGER_COLUMNS[::-1], LEDGER_COLUMNS[:10], LEDGER_COLUMNS])
def test_a_ledger_of_another_version_is_read_by_the_names_of_its_columns(
    tmp_path: Path, columns: tuple[str, ...]
):
    falls = Fact("falls.total", "12", "12", Unit.COUNT, period="2024-25", label="Falls")
    kinds = {"kind": Kind.TABLE, "audience": Audience.PUBLIC}
    row = {**kinds, **falls.as_row()}
    names = [*dict.fromkeys((*columns, *kinds)), "notice"]
    lines = [names, [{**row, "notice": "Draft."}[name] for name in names]]
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("".join(f"{','.join(line)}\n" for line in lines))

    [found] = read_ledger(ledger)

    assert (found.fact_id, found.unit, found.kind) == ("falls.total", Unit.COUNT, Kind.TABLE)
    assert found.label == ("Falls" if "label" in columns else "")


def test_the_order_in_which_pages_ended_does_not_show(tmp_path: Path):
    rows = [row("b", "wards", "1"), row("a", "falls", "2"), row("a", "at_a_glance", "2")]

    assert merge_pages(rows) == merge_pages(reversed(rows))
    assert [(one["fact_id"], one["page"]) for one in merge_pages(rows)] == [
        ("a", "at_a_glance"),
        ("b", "wards"),
    ]


def test_two_values_for_one_fact_name_both_pages_and_both_values():
    rows = [row("falls.total", "wards", "13"), row("falls.total", "falls", "12")]

    with pytest.raises(FactConflictError) as caught:
        merge_pages(rows)

    assert str(caught.value) == (
        "two values for one fact: 'falls.total' is '12' on the page falls and '13' on the page wards. "
        "Let both pages read the same row, or give one of the facts another id."
    )


@pytest.mark.parametrize(
    ("column", "other"),
    [("value", "12.0"), ("unit", "percent"), ("period", "2023-24"), ("status", "provisional")],
)
def test_equal_figures_of_another_meaning_are_a_conflict(column: str, other: str):
    first = row("falls.total", "falls", "12")

    with pytest.raises(FactConflictError):
        merge_pages([first, {**first, "page": "wards", column: other}])


def test_a_ledger_without_facts_is_its_header(tmp_path: Path):
    write_ledger(tmp_path / "ledger.csv", [])

    assert (tmp_path / "ledger.csv").read_text() == ",".join(LEDGER_COLUMNS) + "\n"
    assert read_ledger(tmp_path / "ledger.csv") == []


def test_a_fact_is_at_home_on_the_page_that_its_id_names():
    merged = merge_pages([row("falls.total", "at_a_glance", "7"), row("falls.total", "falls", "7")])

    assert [one["page"] for one in merged] == ["falls"]


def test_every_row_takes_the_notice_at_its_end_whatever_its_cells_hold(tmp_path: Path):
    file = tmp_path / "ledger.csv"
    write_ledger(file, merge_pages([FALLS.as_row(), ABSENT.as_row()]))
    text = file.read_text(encoding="utf-8")
    notice = 'Draft, "not" checked.'

    marked = with_notice(text, notice)

    rows = list(csv.reader(io.StringIO(marked, newline="")))
    plain = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [[*plain[0], NOTICE], *([*row, notice] for row in plain[1:])]
    file.write_text(marked, encoding="utf-8", newline="\n")
    assert read_ledger(file) == [ABSENT, FALLS]


def test_rows_are_written_as_the_csv_of_python_writes_them(tmp_path: Path):
    file = tmp_path / "ledger.csv"
    cells = ["plain", "", "a, b", 'an "inch"', "two\nlines", "–", " spaced ", '"', "'", ";"]
    rows = [dict.fromkeys(LEDGER_COLUMNS, cell) for cell in cells]
    expected = io.StringIO()
    writer = csv.DictWriter(expected, LEDGER_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)

    write_ledger(file, rows)

    assert file.read_bytes().decode("utf-8") == expected.getvalue()
