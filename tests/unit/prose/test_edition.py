"""Texts that cannot be read are told once, and hide nothing else."""

from __future__ import annotations

from fixtures.tiny_texts import read_texts, set_state, write_narrative

from quality_account.prose import check_prose
from quality_account.vocabulary import EditionState

NARRATIVES = "data/providers/XX1/2024-25/narrative"


def test_a_text_in_another_encoding_is_told_with_its_line(paths):
    write_narrative(paths, "falls", "")
    file = paths.edition("XX1", "2024-25") / "narrative" / "falls.md"
    file.write_bytes("One line.\nCafé.\n".encode("cp1252"))

    [problem] = check_prose(paths, "XX1", "2024-25", ["falls"])

    assert (problem.file, problem.place) == (f"{NARRATIVES}/falls.md", "line 2")
    assert problem.found == "the byte 0xE9, which is not UTF-8"


def test_a_folder_in_the_place_of_a_text_is_told(paths):
    (paths.edition("XX1", "2024-25") / "narrative" / "falls.md").mkdir(parents=True)

    [problem] = check_prose(paths, "XX1", "2024-25", ["falls"])

    assert problem.found == "something that cannot be read as a file"


def test_mistakes_of_every_kind_come_together(paths):
    set_state(paths, EditionState.RECONSTRUCTION)
    write_narrative(paths, "falls", "In 2024.\n")
    write_narrative(paths, "wards", "In May.\n")
    paths.notebooks.mkdir()
    (paths.notebooks / "falls.ipynb").write_text("no notebook")

    problems = check_prose(paths, "XX1", "2024-25", ["falls"])

    assert [(one.file, one.found) for one in problems] == [
        (f"{NARRATIVES}/falls.md", "'2024' typed into the text"),
        (f"{NARRATIVES}/wards.md", "a text for the page 'wards'"),
        (f"{NARRATIVES}/wards.md", "'May' typed into the text"),
    ]


def test_a_broken_description_of_the_tables_calls_nothing_unknown(paths):
    write_narrative(paths, "falls", "{falls.mats} {anything}\n")
    (paths.edition("XX1", "2024-25") / "datapackage.json").write_text("{")

    assert check_prose(paths, "XX1", "2024-25", ["falls"]) == []


def test_a_byte_order_mark_is_no_part_of_a_text(paths):
    write_narrative(paths, "falls", "\N{ZERO WIDTH NO-BREAK SPACE}## A heading\n")

    assert read_texts(paths, "falls").narratives["falls"].text == "## A heading\n"
