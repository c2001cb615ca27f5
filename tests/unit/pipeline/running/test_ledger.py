"""The facts of executed pages become one sorted ledger, and two values for one fact are refused."""

import csv
import json

import pytest

from quality_account.errors import FactConflictError
from quality_account.facts import LEDGER_COLUMNS, digest_of_cell
from quality_account.pipeline.running.ledger import FACTS_TYPE, gather_ledger, read_facts

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


def facts_of(*executed):
    """The facts of each page, by its name."""
    return {file.stem: read_facts(file) for file in executed}


def rows_of(ledger):
    with ledger.open(encoding="utf-8", newline="") as lines:
        return [(row["fact_id"], row["value"], row["page"]) for row in csv.DictReader(lines)]


def test_facts_are_sorted_by_id_and_the_first_page_by_name_is_their_home(tmp_path):
    wards = executed_page(tmp_path, "wards", ("beds.open", "12"), ("beds.closed", "3"))
    beds = executed_page(tmp_path, "beds", ("beds.open", "12"))

    gather_ledger(facts_of(wards, beds), tmp_path / "ledger.csv")

    assert rows_of(tmp_path / "ledger.csv") == [
        ("beds.closed", "3", "wards"),
        ("beds.open", "12", "beds"),
    ]


def test_the_ledger_has_all_columns_in_their_order_and_line_feeds_only(tmp_path):
    beds = executed_page(tmp_path, "beds", ("beds.open", "12"))

    gather_ledger(facts_of(beds), tmp_path / "ledger.csv")

    written = (tmp_path / "ledger.csv").read_bytes()
    assert written.splitlines()[0].decode() == ",".join(LEDGER_COLUMNS)
    assert b"\r" not in written


def test_two_values_for_one_fact_are_refused_with_both_pages_and_nothing_is_written(tmp_path):
    pages = [
        executed_page(tmp_path, "beds", ("beds.open", "12")),
        executed_page(tmp_path, "wards", ("beds.open", "13")),
    ]

    with pytest.raises(FactConflictError) as refusal:
        gather_ledger(facts_of(*pages), tmp_path / "ledger.csv")

    for word in ("beds.open", "'12'", "'13'", "page beds", "page wards"):
        assert word in str(refusal.value)
    assert not (tmp_path / "ledger.csv").exists()


def page_with_cells(folder, sources, recorded_by, *facts):
    """An executed notebook of these code cells, of which the last hands over the facts."""
    file = executed_page(folder, "beds", *facts)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["cells"][-1]["outputs"][0]["data"][FACTS_TYPE]["recorded_by"] = recorded_by
    cells = [
        {"cell_type": "code", "metadata": {"tags": tags}, "source": source, "outputs": []}
        for source, tags in sources
    ]
    document["cells"][1:1] = cells
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def cells_of(file):
    return {fact["fact_id"]: fact["cell"] for fact in read_facts(file)}


def test_a_fact_has_the_number_of_its_cell_without_the_one_that_a_build_puts_in(tmp_path):
    sources = [("a = 1", []), ("a = 2", ["injected-parameters"]), ("record(a)", [])]
    said = {digest_of_cell("record(a)\n"): ["beds.open"]}

    file = page_with_cells(tmp_path, sources, said, ("beds.open", "12"))

    assert cells_of(file) == {"beds.open": "2"}


def test_of_two_cells_with_one_text_neither_is_named(tmp_path):
    sources = [("record(a)", []), ("record(a)", [])]
    said = {digest_of_cell("record(a)"): ["beds.open"]}

    file = page_with_cells(tmp_path, sources, said, ("beds.open", "12"))

    assert cells_of(file) == {"beds.open": ""}


def test_a_cell_that_is_not_in_the_notebook_is_not_named(tmp_path):
    said = {digest_of_cell("typed by hand"): ["beds.open"]}

    file = page_with_cells(tmp_path, [("record(a)", [])], said, ("beds.open", "12"))

    assert cells_of(file) == {"beds.open": ""}


def test_two_pages_may_record_one_fact_in_different_cells(tmp_path):
    said = {digest_of_cell("record(a)"): ["beds.open"]}
    beds = page_with_cells(tmp_path, [("record(a)", [])], said, ("beds.open", "12"))
    wards = executed_page(tmp_path, "wards", ("beds.open", "12"))

    gather_ledger(facts_of(wards, beds), tmp_path / "ledger.csv")

    with (tmp_path / "ledger.csv").open(encoding="utf-8", newline="") as lines:
        [fact] = csv.DictReader(lines)
    assert (fact["page"], fact["cell"]) == ("beds", "1")
