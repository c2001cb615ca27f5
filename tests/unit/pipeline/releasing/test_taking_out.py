"""What goes with a value that is taken back, and when nothing is taken at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quality_account.audit.finished import FinishedEdition
from quality_account.errors import ReleaseRefusedError
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.emptied_cells import empty_cells, empty_in_project
from quality_account.pipeline.releasing.items import Item, ItemKind, cells_of, worked_out_of
from quality_account.pipeline.releasing.made_without import TakenOut
from quality_account.pipeline.releasing.taking_out import (
    Withdrawal,
    find_items,
    refuse_what_changed,
    refuse_what_tells,
)
from quality_account.pipeline.releasing.told_changes import cells_that_tell
from quality_account.pipeline.releasing.version_record import VersionRecord
from quality_account.vocabulary import Kind, Status, Unit

FILE = "data/providers/XX1/2024-25/falls.csv"


def fact(fact_id: str, inputs: str, kind: Kind = Kind.TABLE, value: str = "12") -> Fact:
    return Fact(fact_id, value, value, Unit.COUNT, kind=kind, inputs=inputs)


FACTS = {
    one.fact_id: one
    for one in (
        fact("falls.a", f"{FILE}#2:value"),
        fact("falls.b", f"{FILE}#3:value"),
        fact("falls.c", f"{FILE}#12:value"),
        fact("falls.sum", f"{FILE}#2:value;{FILE}#3:value", Kind.COMPUTED),
        fact("at_a_glance.sum", f"{FILE}#2:value;{FILE}#3:value", Kind.COMPUTED),
        fact("what_changed.was.falls.a", "data/providers/XX1/2023-24/falls.csv#9:value"),
    )
}
ONE = Item("falls.a", ItemKind.FACT, ("falls.a",))


def test_a_value_goes_with_all_that_rests_on_its_cell_or_repeats_it():
    assert worked_out_of(FACTS, ["falls.a"]) == (
        "at_a_glance.sum",
        "falls.sum",
        "what_changed.was.falls.a",
    )
    assert cells_of(FACTS, ["falls.a", "falls.sum"]) == {f"{FILE}#2:value"}


def test_of_what_was_worked_out_no_input_goes():
    assert worked_out_of(FACTS, ["falls.sum"]) == ()
    assert cells_of(FACTS, ["falls.sum"]) == frozenset()


def test_a_row_of_changes_about_a_value_or_a_sentence_that_shows_it_goes_with_it(tmp_path):
    folder = tmp_path / "data/providers/XX1/2024-25"
    folder.mkdir(parents=True)
    rows = [
        "falls.a,11,12,,,made,,,",
        "falls.b,8,9,,,made,,,",
        "falls#0a,There were 11 falls.,There were 12 falls.,,,made,,,",
        "falls#0b,Few fell.,Some fell.,,,made,,,",
        "wards#0c,12 wards.,No wards.,,,made,,,",
    ]
    header = "subject,was,now,asked_by,asked,decision,reason,decided_on,audience"
    (folder / "changes.csv").write_text("\n".join([header, *rows, ""]))
    paths, file = ProjectPaths(tmp_path), "data/providers/XX1/2024-25/changes.csv"
    gone = {"falls.a": replace(FACTS["falls.a"], page="falls")}

    found = cells_that_tell(paths, "XX1", "2024-25", gone)

    assert found == {f"{file}#{row}:{column}" for row in (2, 4) for column in ("was", "now")}
    assert cells_that_tell(paths, "XX1", "2024-25", {}, ["wards"]) == {
        f"{file}#6:was",
        f"{file}#6:now",
    }
    assert not cells_that_tell(paths, "XX1", "2023-24", gone)


def test_an_emptied_row_says_that_its_value_is_not_held_and_keeps_the_others():
    table = "period,value,qualifier,status,reason\n2023-24,12,about,final,\n2024-25,13,,final,\n"

    assert empty_cells(table, [(2, "value")]) == (
        "period,value,qualifier,status,reason\n2023-24,,,missing,not_held\n2024-25,13,,final,\n"
    )
    assert empty_cells("ward,note\n\nAsh,A note\n", [(3, "note")]) == "ward,note\n\nAsh,\n"


def test_a_value_that_stands_in_no_cell_is_refused_with_its_place(tmp_path):
    with pytest.raises(ReleaseRefusedError) as refused:
        empty_in_project(ProjectPaths(tmp_path), ["data/a.yml#3:line", "data/b.csv"])

    assert [one.file for one in refused.value.problems] == ["data/a.yml", "data/b.csv"]


def test_another_figure_that_comes_out_otherwise_is_refused_and_named():
    gone = TakenOut(items={"falls.a": "Words.", "falls.sum": "Words."})
    now = {name: one for name, one in FACTS.items() if name != "falls.c"}
    now["falls.a"] = FACTS["falls.a"].as_withdrawn()
    now["falls.b"] = replace(FACTS["falls.b"], value="13", display="13")

    with pytest.raises(ReleaseRefusedError) as refused:
        refuse_what_changed(FACTS, now, [ONE], gone)

    changed, left = refused.value.problems
    assert changed.found.endswith(": falls.b")  # falls.c is told no more, which says nothing else
    assert left.found.startswith("falls.sum, with a value")


def test_a_sentence_that_was_taken_out_and_still_stands_somewhere_is_refused_with_the_file():
    sentence = "The committee heard what one family had to say of it."
    was = {"a.b": Fact("a.b", sentence, sentence, Unit.TEXT)}
    item = Item("a.b", ItemKind.FACT, ("a.b",))

    refuse_what_tells(was, [item], {"site/a.html": b"nothing of it"})
    with pytest.raises(ReleaseRefusedError) as refused:
        refuse_what_tells(was, [item], {"data/notes.csv": f"note\n{sentence}\n".encode()})

    assert [one.file for one in refused.value.problems] == ["data/notes.csv"]


def test_what_was_withdrawn_before_is_said_to_be_so_and_no_other_part_is_named_for_it(tmp_path):
    gap = replace(FACTS["falls.a"], value="", display="", status=Status.MISSING)
    was = FinishedEdition(
        ProjectPaths(tmp_path),
        "XX1",
        "2024-25",
        tmp_path / "l",
        tmp_path / "n",
        FACTS | {"falls.a": gap},
    )
    record = VersionRecord(
        "XX1", "E", "2024-25", "T", "N", "", "1.0.0", "Published", pages={"wards": ""}
    )
    asked = Withdrawal("1.0.0", ("falls.a", "falls", "fallz.b"), "2025-09-01", "Nurse", "Wrong")

    with pytest.raises(ReleaseRefusedError) as refused:
        find_items(was, record, asked, {"falls.a", "falls"})

    said = str(refused.value)
    assert "falls.a, which was withdrawn before" in said
    assert "falls, which was withdrawn before" in said
    assert said.count("Did you mean") == 1 and "Did you mean falls.b?" in said
