"""The documents lead somewhere and are in order: links, files that they name, decisions, spelling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project_copies import ROOT
from reading_documents import anchors, by_document, code_of, outside_fences, prose_of, read, section

#: Where a file that a document names may lie: documents shorten what their sentence has said.
BASES = [
    ROOT / base
    for base in (
        ".",
        "src/quality_account",
        "data/catalogue",
        "data/catalogue/indicators",
        "data/providers/RT5/2024-25",
        "docs/decisions",
    )
]
#: Named, and rightly not in the repository: what a build makes, and the examples of CONTRIBUTING.md.
NOT_KEPT = re.compile(
    r"(build|site|public|circulation|releases|executed|preview|source|rendered|\.venv)/.*|first_wave_(ledger|offered)\.csv|(\.\./)?ledger\.csv|(run|pages|self_check|law|manifest|report)\.json|private_names\.csv|releases\.csv|.*/releases\.csv|changed_values\.csv|circulated\.csv"
    r"|notebooks/gatekeeping\.html|.*/facts/complaints\.csv|.*/narrative/complaints\.md|notebooks/complaints\.ipynb"
    r"|data/providers/RT5/2025-26/|narrative/"
    r"|(steps|statements_asked|changes|lessons)\.csv|statements/|as_at/|(healthwatch|scrutiny_committee-[a-z-]+)\.md"
)
FORBIDDEN = {
    "a path on a machine": r"(?<![\w.])/(home|root|tmp|work|usr|opt|var|Users)/|\b[A-Z]:\\",
    "an address of a package index": r"--(extra-)?index-url|pypi\.org|pythonhosted",
    "a promise for later": r"\b(TODO|FIXME|coming soon)\b",
    "another spelling than British": r"\b(behavior|center|favorite|organiz|analyz|summariz|recogniz)",
}


# Links and files


@by_document
def test_every_link_between_files_leads_somewhere(file: Path):
    text = outside_fences(file.read_text(encoding="utf-8"))
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (file.parent / name).resolve() if name else file
        if not linked.exists() or (
            anchor and anchor not in anchors(linked.read_text(encoding="utf-8"))
        ):
            dead.append(target)

    assert dead == []


@by_document
def test_every_file_and_folder_that_is_named_exists(file: Path):
    named = {
        code
        for code in code_of(file.read_text(encoding="utf-8"))
        if re.fullmatch(r"\.?[\w./-]+(/|\.(py|md|yml|json|csv|ipynb|toml|lock|cff))", code)
        and not NOT_KEPT.fullmatch(code)
    }

    assert [name for name in named if not any((base / name).exists() for base in BASES)] == []


def test_every_branch_of_the_tree_exists():
    lines = re.findall(
        r"^    ( *)([\w./-]+)  +\S", section("ARCHITECTURE.md", "## The tree, read aloud"), re.M
    )
    above: list[str] = []
    named = []
    for indent, name in lines:
        above[len(indent) // 2 :] = [name]
        named.append("".join(above))

    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


@by_document
def test_every_heading_stands_once(file: Path):
    text = outside_fences(file.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ .+$", text, re.M)

    assert sorted(headings) == sorted(set(headings))


def test_the_picture_is_small_and_has_words_for_those_who_do_not_see_it():
    [(words, name)] = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", read("README.md"))

    assert len(words) > 40
    assert (ROOT / name).stat().st_size < 200_000


# Decisions


def test_the_index_lists_every_decision_by_its_title():
    records = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    titles = [file.read_text(encoding="utf-8").splitlines()[0] for file in records]
    listed = re.findall(
        r"^\| \[(\d{4})\]\((\S+)\) \| (.+) \|$", read("docs/decisions/README.md"), re.M
    )

    assert [(file.name, title) for file, title in zip(records, titles, strict=True)] == [
        (name, f"# {number}. {words}") for number, name, words in listed
    ]


@pytest.mark.parametrize(
    "file", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=lambda file: file.stem
)
def test_a_decision_has_its_day_and_its_three_parts(file: Path):
    text = file.read_text(encoding="utf-8")

    assert re.search(r"^Dated \d{4}-\d{2}-\d{2}\. (Accepted|Replaced by)", text, re.M)
    for part in ("Context", "Decision", "Consequences"):
        assert f"\n## {part}\n" in text


# What no document may hold


@by_document
@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_document_holds_nothing_that_does_not_belong_there(file: Path, what: str):
    text = file.read_text(encoding="utf-8")
    searched = prose_of(text) if "spelling" in what else text

    assert [found[0] for found in re.finditer(FORBIDDEN[what], searched)] == []


@by_document
def test_no_blank_line_cuts_a_table_in_two(file: Path):
    tables = re.findall(r"(?:^\|.*\n)+", outside_fences(read(file)), re.M)

    assert all(re.match(r"\|.*\n\| *:?-", one) for one in tables)


@by_document
def test_a_document_has_one_title(file: Path):
    text = outside_fences(file.read_text(encoding="utf-8"))

    assert len(re.findall(r"^# ", text, re.M)) == 1
