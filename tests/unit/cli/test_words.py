"""What a user reads whose words are wrong: exit code, place, what was found, what to do next."""

from __future__ import annotations

import json

import pytest
from fixtures.tiny_texts import write_facts, write_narrative
from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project
from typer.testing import CliRunner

from quality_account.cli import app
from quality_account.paths import ProjectPaths

EDITION = f"data/providers/{PROVIDER}/{FULL}"
OPEN = "succeeds.open,Open wards,{value},count,2024-25,final,,example-account,page 3"
#: What is said of an account without rules, relations or sentences that could disagree.
NOTHING_FOUND = (
    "XA1 2024-25: 0 findings\n"
    "  This project has no rules for accounts of 2024/25 or of a year before.\n"
    "  0 checks agree.\n"
    "  0 findings of high weight without an outcome.\n"
)
SHUT = "succeeds.shut,Shut wards,1,count,2024-25,final,,example-account,page 3"


@pytest.fixture
def paths(tmp_path, monkeypatch) -> ProjectPaths:
    """A project whose page ``succeeds`` has a text and a fact, and nothing wrong."""
    paths = make_tiny_project(tmp_path / "project", "succeeds", "needs_a_table")
    notebook = paths.notebooks / "succeeds.ipynb"
    shows_its_text = notebook.read_text().replace("print(f", r"words = print\nwords()\nprint(f")
    notebook.write_text(shows_its_text)
    narrate(paths, "The Trust kept {succeeds.open} wards open.\n")
    state(paths, "succeeds", OPEN.format(value=2))
    monkeypatch.chdir(paths.root)
    monkeypatch.delenv("QUALITY_ACCOUNT_PRIVATE", raising=False)
    return paths


def narrate(paths: ProjectPaths, text: str, year: str = FULL) -> None:
    write_narrative(paths, "succeeds", text, PROVIDER, year)


def state(paths: ProjectPaths, name: str, *rows: str) -> None:
    write_facts(paths, name, *rows, provider=PROVIDER, year=FULL)


def run(*words: str):
    return CliRunner().invoke(app, words)


def assert_refused(paths: ProjectPaths, message: str) -> None:
    """``check`` and ``build`` both end with 2 and this one problem; nothing is written."""
    for command in ("check", "build"):
        done = run(command, PROVIDER, FULL)
        assert done.exit_code == 2
        assert done.stderr == f"error: 1 problem in the input\n{message}\n"
        assert "Traceback" not in done.output
    assert not (paths.root / "build" / PROVIDER).exists()
    assert not (paths.root / "site").exists()


def test_words_without_a_mistake_are_no_problem(paths):
    done = run("check", PROVIDER, FULL)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"{NOTHING_FOUND}"
        "No problems found. Checked: XA1 2023-24, XA1 2024-25. No private list was read: "
        "QUALITY_ACCOUNT_PRIVATE is not set.\n"
    )


def test_an_unknown_fact_is_refused_with_file_line_and_the_nearest_name(paths):
    narrate(paths, "The Trust kept {succeeds.open} wards open.\n\nNot all: {succeeds.opn}.\n")

    assert_refused(
        paths,
        f"{EDITION}/narrative/succeeds.md: 1 problem\n"
        f"  line 3: found {{succeeds.opn}}, expected a fact of {EDITION}/facts/succeeds.csv, or a "
        "name or fact of notebooks/succeeds.ipynb\n"
        "    Next: Did you mean {succeeds.open}?",
    )


def test_a_typed_figure_is_refused(paths):
    narrate(paths, "The Trust kept {succeeds.open} wards open.\n\nIt shut 3 in the year.\n")

    assert_refused(
        paths,
        f"{EDITION}/narrative/succeeds.md: 1 problem\n"
        "  line 3: found '3' typed into the text, expected a fact in braces wherever a number or a "
        "month stands\n"
        "    Next: Record it as a row of facts/succeeds.csv, succeeds.NAME,LABEL,3,count,2024-25,final,"
        ",example-account,LOCATOR, and name the fact in braces. If it belongs to a name, add "
        "to data/catalogue/literals.yml: “- text: 3” and its “reason:”.",
    )


def test_a_link_to_no_page_is_refused(paths):
    narrate(paths, "Of {succeeds.open} wards, some [need a table](need_a_table.html).\n")

    assert_refused(
        paths,
        f"{EDITION}/narrative/succeeds.md: 1 problem\n"
        "  line 1: found a link to need_a_table.html, expected the address of a page that _toc.yml "
        "lists, such as gatekeeping.html, or of a page in book/, such as ../book/about.html\n"
        "    Next: Did you mean needs_a_table.html?",
    )


def test_a_link_to_a_page_that_the_edition_leaves_out_is_refused(paths):
    with (paths.edition(PROVIDER, FULL) / "edition.yml").open("a") as description:
        description.write("leaves_out: {needs_a_table: Not in this account.}\n")
    narrate(paths, "Of {succeeds.open} wards, some [need a table](needs_a_table.html).\n")

    assert_refused(
        paths,
        f"{EDITION}/narrative/succeeds.md: 1 problem\n"
        "  line 1: found a link to needs_a_table.html, a page that this edition leaves out, "
        "expected links to pages of this edition's book\n"
        "    Next: Take the link out and keep its words, or take the page out of `leaves_out`.",
    )


def test_braces_that_nothing_would_fill_are_refused(paths):
    narrate(paths, "The Trust kept { succeeds.open } wards open.\n")

    assert_refused(
        paths,
        f"{EDITION}/narrative/succeeds.md: 1 problem\n"
        "  line 1: found { succeeds.open }, which would be published as it is, expected the name of "
        "a fact between two braces, with no space and nothing else inside\n"
        "    Next: Write {succeeds.open}.",
    )


def test_a_text_that_its_page_does_not_show_is_refused(paths):
    write_narrative(paths, "needs_a_table", "A text.\n", PROVIDER, FULL)

    assert_refused(
        paths,
        f"{EDITION}/narrative/needs_a_table.md: 1 problem\n"
        "  found a text that no page shows, expected report.words() in a cell of "
        "notebooks/needs_a_table.ipynb, which has the text's name\n"
        "    Next: Add that cell where the text belongs, or delete the file.",
    )


def test_a_term_with_an_unknown_source_is_refused(paths):
    (paths.edition(PROVIDER, FULL) / "glossary.yml").write_text(
        "- {term: Ward, meaning: Beds., source: exmple-account, locator: page 3}\n"
    )

    assert_refused(
        paths,
        f"{EDITION}/glossary.yml: 1 problem\n"
        "  entry 1, source: found the source 'exmple-account', expected a key of "
        "data/catalogue/sources.yml\n"
        "    Next: Did you mean 'example-account'?",
    )


def test_a_private_list_for_a_provider_that_there_is_not_is_refused(paths, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALITY_ACCOUNT_PRIVATE", str(tmp_path))
    (tmp_path / "private_names.csv").write_text("provider,name\nXA2,Jo Bloggs\n")

    assert_refused(
        paths,
        "QUALITY_ACCOUNT_PRIVATE/private_names.csv: 1 problem\n"
        "  row 2, provider: found a code that data/catalogue/providers.yml does not have, expected "
        "one of XA1, or nothing for all of them\n"
        "    Next: Correct the code, or empty the cell.",
    )


def test_two_values_for_one_fact_are_refused_with_both_places(paths):
    state(paths, "needs_a_table", OPEN.format(value=3))

    assert_refused(
        paths,
        f"{EDITION}/facts/succeeds.csv: 1 problem\n"
        "  row 2, fact_id: found succeeds.open with the value '2'; in "
        f"{EDITION}/facts/needs_a_table.csv, row 2 it is '3', expected one value for one fact\n"
        "    Next: Correct the one that is wrong and delete the other, or give this fact an id of "
        "its own.",
    )


def test_a_story_with_a_name_on_the_private_list_is_refused_without_repeating_it(
    paths, tmp_path, monkeypatch
):
    monkeypatch.setenv("QUALITY_ACCOUNT_PRIVATE", str(tmp_path))
    (tmp_path / "private_names.csv").write_text("provider,name\nXA1,Jo Bloggs\nXA1,Ann Example\n")
    narrate(paths, "Of {succeeds.open} wards:\n\nANN EXAMPLE tells how she was cared for.\n")

    assert_refused(
        paths,
        f"{EDITION}/narrative/succeeds.md: 1 problem\n"
        "  line 3: found a name on the private list (row 3), expected no name of a person who must "
        "not be named\n"
        "    Next: Take the name out; tell it by role, or leave it out altogether.",
    )


def test_a_name_in_an_earlier_edition_is_found_as_well(paths, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALITY_ACCOUNT_PRIVATE", str(tmp_path))
    (tmp_path / "private_names.csv").write_text("provider,name\n,Ann Example\n")
    narrate(paths, "Ann Example was here.\n", PARTIAL)

    done = run("build", PROVIDER, FULL)

    assert done.exit_code == 2
    assert "data/providers/XA1/2023-24/narrative/succeeds.md: 1 problem" in done.stderr


def test_a_private_list_that_was_read_is_said_so_and_a_missing_one_is_refused(
    paths, tmp_path, monkeypatch
):
    monkeypatch.setenv("QUALITY_ACCOUNT_PRIVATE", str(tmp_path))
    assert_refused(
        paths,
        "QUALITY_ACCOUNT_PRIVATE/private_names.csv: 1 problem\n"
        "  found no such file, or none that can be read, expected the list private_names.csv in "
        "the folder that QUALITY_ACCOUNT_PRIVATE names\n"
        "    Next: Correct the variable, put the list there, or unset the variable.",
    )

    (tmp_path / "private_names.csv").write_text("provider,name\nXA1,Jo Bloggs\n")
    done = run("check", PROVIDER, FULL)
    assert (done.exit_code, done.stdout.endswith(" The private list was read.\n")) == (0, True)


def test_a_text_and_facts_of_no_page_are_refused_together(paths):
    write_narrative(paths, "suceeds", "A text.\n", PROVIDER, FULL)
    state(paths, "wards", SHUT.replace("succeeds", "wards"))

    done = run("check", PROVIDER, FULL)

    assert done.exit_code == 2
    assert "found a text for the page 'suceeds', expected the name of a page" in done.stderr
    assert "Did you mean 'succeeds'?" in done.stderr
    assert "found facts for the page 'wards', expected the name of a page" in done.stderr


def test_words_are_checked_also_while_a_listed_page_has_no_notebook(paths):
    (paths.notebooks / "needs_a_table.ipynb").unlink()
    narrate(paths, "{succeeds.opn}\n")

    done = run("check", PROVIDER, FULL)

    assert "found notebooks/needs_a_table, which has no file" in done.stderr
    assert "found {succeeds.opn}" in done.stderr


def test_a_fact_that_is_used_nowhere_is_a_remark_that_changes_no_exit_code(paths):
    state(paths, "succeeds", OPEN.format(value=2), SHUT)

    done = run("check", PROVIDER, FULL)

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "1 remark, worth a look and no mistake by itself\n"
        f"{EDITION}/facts/succeeds.csv: 1 remark\n"
        "  row 3, fact_id: found succeeds.shut, which nothing on its page uses, expected a fact "
        "that a reader meets\n"
        "    Next: Name it in narrative/succeeds.md, or delete the row.\n"
        f"{NOTHING_FOUND}"
        "No problems found. Checked: XA1 2023-24, XA1 2024-25. No private list was read: "
        "QUALITY_ACCOUNT_PRIVATE is not set.\n"
    )


def test_remarks_come_after_the_problems_and_stand_beside_them_for_a_program(paths):
    state(paths, "succeeds", OPEN.format(value=2), SHUT)
    narrate(paths, "{succeeds.open} of 3.\n")

    done = run("check", PROVIDER, FULL)
    assert done.exit_code == 2
    assert done.output.index("error: 1 problem") < done.output.index("1 remark,")
    assert "No problems found" not in done.output

    report = json.loads(run("check", PROVIDER, FULL, "--json").stdout)
    assert [one["found"] for one in report["problems"]] == ["'3' typed into the text"]
    assert [(one["row"], one["column"]) for one in report["remarks"]] == [(3, "fact_id")]
    assert report["private_list_read"] is False


def test_abbreviations_are_remarks_once_there_is_a_glossary(paths):
    glossary = "- term: CQC\n  stands_for: Care Quality Commission\n  meaning: The regulator.\n"
    (paths.catalogue / "glossary.yml").write_text(glossary)
    (paths.edition(PROVIDER, FULL) / "glossary.yml").write_text(
        "- term: Ward round\n  meaning: A visit.\n"
    )
    (paths.catalogue / "names_in_capitals.yml").write_text("- text: NHS\n  reason: Known.\n")
    state(paths, "succeeds", OPEN.format(value=2).replace(",2,count", ",by the CQC,text"))
    narrate(paths, "The NHS: {succeeds.open}, the XYZ.\n")

    report = json.loads(run("check", PROVIDER, FULL, "--json").stdout)

    assert report["problems"] == []
    assert [one["found"] for one in report["remarks"]] == [
        "a term that no page uses",
        "CQC without its long form at its first use on the page",
        "XYZ, which the glossary does not have",
    ]


def test_a_build_counts_the_remarks_and_publishes(paths):
    state(paths, "succeeds", OPEN.format(value=2), SHUT)

    done = run("build", PROVIDER, FULL, "--jobs", "1")

    assert done.exit_code == 0, done.output
    assert "1 remark on words; quality-account check XA1 2024-25 tells them" in done.stdout
