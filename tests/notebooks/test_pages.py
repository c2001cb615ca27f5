"""The notebooks of the book keep their contract: readable, without outputs, without typed numbers."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
import yaml

from quality_account.prose.code import captions_of_cell
from quality_account.prose.typed_figures import typed_figures

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CONTENTS = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
LITERALS = yaml.safe_load((ROOT / "data/catalogue/literals.yml").read_text(encoding="utf-8"))
NAMES_IN_CAPITALS = yaml.safe_load(
    (ROOT / "data/catalogue/names_in_capitals.yml").read_text(encoding="utf-8")
)

by_page = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def read(file: Path) -> nbformat.NotebookNode:
    return nbformat.read(file, as_version=4)


def code_cells(file: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read(file).cells if cell.cell_type == "code"]


def python_cells(file: Path) -> list[str]:
    return [cell.source for cell in code_cells(file) if not cell.source.startswith("%%words")]


def typed(text: str) -> list[tuple[int, str]]:
    """The numbers and months typed into a text of this book, each with its line."""
    return list(typed_figures(text, [one["text"] for one in LITERALS]))


def test_every_notebook_is_in_the_contents_and_every_page_of_the_contents_exists():
    listed = {chapter["file"] for part in CONTENTS["parts"] for chapter in part["chapters"]} | {
        CONTENTS["root"]
    }

    assert {f"notebooks/{file.stem}" for file in NOTEBOOKS} == {
        name for name in listed if name.startswith("notebooks/")
    }
    assert all(
        (ROOT / f"{name}.ipynb").exists() or (ROOT / f"{name}.md").exists() for name in listed
    )


@by_page
def test_a_page_has_no_number_in_its_name(file: Path):
    assert not re.search(r"\d", file.stem)


@by_page
def test_a_page_is_committed_without_outputs(file: Path):
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(file))


@by_page
def test_a_page_begins_with_its_title_and_its_question(file: Path):
    first = read(file).cells[0]

    assert re.fullmatch(r"# .+\n\n\*.+\?\*", first.source)


@by_page
def test_title_and_question_are_those_of_the_card(file: Path):
    card = ROOT / "data/catalogue/indicators" / f"{file.stem}.yml"
    if card.exists():
        written = yaml.safe_load(card.read_text(encoding="utf-8"))
        assert read(file).cells[0].source == f"# {written['title']}\n\n*{written['question']}*"


@by_page
def test_a_page_has_one_parameters_cell_with_provider_and_edition(file: Path):
    tagged = [cell for cell in code_cells(file) if "parameters" in cell.metadata.get("tags", [])]

    assert len(tagged) == 1
    names = [
        node.target.id
        for node in ast.parse(tagged[0].source).body
        if isinstance(node, ast.AnnAssign)
    ]
    assert names[:2] == ["provider", "edition"]


@by_page
def test_a_page_opens_the_report_under_its_own_name(file: Path):
    assert f'open_report(provider, edition, page="{file.stem}")' in "\n".join(python_cells(file))


@by_page
def test_a_page_defines_nothing_and_reads_no_path_itself(file: Path):
    for source in python_cells(file):
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)), source
        assert not re.search(r"\bopen\(|read_csv|Path\(|rcParams|style\.", source), source


@by_page
def test_a_code_cell_is_short_enough_to_be_read(file: Path):
    assert max(len(source.splitlines()) for source in python_cells(file)) <= 14


@by_page
def test_the_last_cell_hands_over_the_facts(file: Path):
    assert read(file).cells[-1].source == "report.close()"


@by_page
def test_no_number_is_typed_into_the_prose_of_a_page(file: Path):
    cells = [cell.source for cell in code_cells(file) if cell.source.startswith("%%words")]
    cells += [cell.source for cell in read(file).cells[1:] if cell.cell_type == "markdown"]

    assert [found for cell in cells for found in typed(cell)] == []


@pytest.mark.parametrize(
    "file", sorted((ROOT / "data/providers").rglob("narrative/*.md")), ids=lambda file: file.stem
)
def test_no_number_is_typed_into_a_narrative(file: Path):
    assert typed(file.read_text(encoding="utf-8")) == []


@by_page
def test_no_number_is_typed_into_captions(file: Path):
    captions = [one for source in python_cells(file) for one in captions_of_cell(source)]
    shown = sum(len(re.findall(r"\.show_(?:figure|table)\(", one)) for one in python_cells(file))

    assert len(captions) >= shown
    assert [found for caption in captions for found in typed(caption.text)] == []


def test_a_listed_name_lets_its_own_number_pass_and_no_other():
    assert typed("In all {deaths.total} of 12 within 72 hours.") == [(1, "12")]
    assert typed("In all {deaths.total} within 72 hours.") == []


@pytest.mark.parametrize("entries", [LITERALS, NAMES_IN_CAPITALS], ids=["numbers", "capitals"])
def test_every_exception_is_used_and_has_a_reason(entries: list[dict[str, str]]):
    prose = "\n".join(cell.source for file in NOTEBOOKS for cell in read(file).cells)
    narratives = (ROOT / "data/providers").rglob("narrative/*.md")
    glossaries = (ROOT / "data").rglob("glossary.yml")
    prose += "\n".join(file.read_text(encoding="utf-8") for file in [*narratives, *glossaries])

    assert [one["text"] for one in entries if one["text"] not in prose] == []
    assert all(one["reason"] for one in entries)
