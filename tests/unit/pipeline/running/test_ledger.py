"""The facts of executed pages become one sorted ledger, and two values for one fact are refused."""

import csv
import json

import pytest

from quality_account.errors import FactConflictError
from quality_account.facts import LEDGER_COLUMNS
from quality_account.pipeline.running.ledger import FACTS_TYPE, gather_ledger

FACT = dict.fromkeys(LEDGER_COLUMNS, "")


def executed_page(folder, page, *facts):
    """An executed notebook that records facts, given as (id, value)."""
    rows = [
        {**FACT, "fact_id": fact_id, "value": value, "display": value, "page": page}
        for fact_id, value in facts
    ]
    output = {
        "output_type": "display_data",
        "metadata": {},
        "data": {FACTS_TYPE: {"page": page, "facts": rows, "reads": []}},
    }
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Beds"},
        {"cell_type": "code", "id": "close", "metadata": {}, "source": "", "outputs": [output]},
    ]
    file = folder / f"{page}.ipynb"
    file.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return file


def rows_of(ledger):
    with ledger.open(encoding="utf-8", newline="") as lines:
        return [(row["fact_id"], row["value"], row["page"]) for row in csv.DictReader(lines)]


def test_facts_are_sorted_by_id_and_the_first_page_by_name_is_their_home(tmp_path):
    wards = executed_page(tmp_path, "wards", ("beds.open", "12"), ("beds.closed", "3"))
    beds = executed_page(tmp_path, "beds", ("beds.open", "12"))

    gather_ledger([wards, beds], tmp_path / "ledger.csv")

    assert rows_of(tmp_path / "ledger.csv") == [
        ("beds.closed", "3", "wards"),
        ("beds.open", "12", "beds"),
    ]


def test_the_ledger_has_all_columns_in_their_order_and_line_feeds_only(tmp_path):
    gather_ledger([executed_page(tmp_path, "beds", ("beds.open", "12"))], tmp_path / "ledger.csv")

    written = (tmp_path / "ledger.csv").read_bytes()
    assert written.splitlines()[0].decode() == ",".join(LEDGER_COLUMNS)
    assert b"\r" not in written


def test_two_values_for_one_fact_are_refused_with_both_pages_and_nothing_is_written(tmp_path):
    pages = [
        executed_page(tmp_path, "beds", ("beds.open", "12")),
        executed_page(tmp_path, "wards", ("beds.open", "13")),
    ]

    with pytest.raises(FactConflictError) as refusal:
        gather_ledger(pages, tmp_path / "ledger.csv")

    for word in ("beds.open", "'12'", "'13'", "page beds", "page wards"):
        assert word in str(refusal.value)
    assert not (tmp_path / "ledger.csv").exists()
