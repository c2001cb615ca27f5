"""The documents say what is so: commands, options, answers, messages, and tables that repeat code."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from project_copies import ROOT, run_command
from reading_documents import by_document, code_of, read, section, table
from test_architecture import ROOMS, UNDER
from typer.main import get_command

import quality_account
from quality_account.book.outputs import _KINDS
from quality_account.cli import app
from quality_account.cli.outcome import INTERRUPTED
from quality_account.errors import ExitCode
from quality_account.facts import LEDGER_COLUMNS
from quality_account.numbers import write_number
from quality_account.statistics.shares import unweighted_mean
from quality_account.vocabulary import Qualifier, Unit

COMMANDS = get_command(app).commands
GATEKEEPING = Path("data/providers/RT5/2024-25/gatekeeping.csv")


def options_of(command: str) -> set[str]:
    return {name for one in COMMANDS[command].params for name in one.opts if name.startswith("--")}


# Commands


def test_every_command_and_option_stands_in_the_table_and_nothing_else():
    documented: dict[str, set[str]] = {}
    for first, *_ in table(section("README.md", "## All commands")):
        if found := re.match(r"`quality-account ([a-z][a-z-]*)", first):
            documented[found[1]] = set()
            command = found[1]
        elif found := re.match(r"… `(--[a-z-]+)", first):
            documented[command].add(found[1])

    assert documented == {name: options_of(name) for name in COMMANDS}


def test_arguments_are_named_as_the_help_names_them():
    for name, command in COMMANDS.items():
        arguments = [one.metavar for one in command.params if one.param_type_name == "argument"]
        shown = re.search(
            rf"`quality-account {name}([^`]*)`", section("README.md", "## All commands")
        )
        assert re.findall(r"[A-Z]+", shown[1]) == arguments


@by_document
def test_a_document_names_only_commands_and_options_that_there_are(file: Path):
    for code in code_of(file.read_text(encoding="utf-8")):
        for word, rest in re.findall(r"quality-account +([\w-]+)(.*)", code):
            if word == "--version":
                continue
            assert word in COMMANDS, code
            assert set(re.findall(r"--[a-z-]+", rest)) <= options_of(word), code


@by_document
def test_a_document_names_only_goals_that_make_has(file: Path):
    goals = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.M))
    named = {
        word
        for code in code_of(file.read_text(encoding="utf-8"))
        for word in re.findall(r"^make ([a-z]+)", code)
    }

    assert named <= goals


def test_every_goal_of_make_is_in_the_readme():
    goals = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.M)) - {"help"}

    assert [goal for goal in goals if f"make {goal}" not in read("README.md")] == []


def test_every_exit_code_has_its_row():
    rows = {
        int(row[0]) for row in table(section("README.md", "## All commands")) if row[0].isdigit()
    }

    assert rows == {*map(int, ExitCode), INTERRUPTED}


# What a trust asks before it begins


def test_the_readme_says_before_anything_else_that_the_book_is_not_official():
    opening = read("README.md").partition("\n## ")[0]

    assert "**Is it official? No.**" in opening
    assert "No NHS body has checked or approved it, and every page says so." in opening


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("## What must never go in", "**No personal data**"),
        ("## What must never go in", "an edition shows what you type**"),
        ("## What must never go in", "**Nothing under embargo**"),
        ("## Who sees what", "Whoever passes on `site/` passes on all of it."),
        (
            "## Does it meet the law?",
            "**The reconstruction of 2024/25 does not in every point",
        ),
        ("## If you stop using it", "Nothing is locked in."),
    ],
)
def test_the_readme_answers_what_a_trust_asks_first(heading: str, sentence: str):
    assert sentence in section("README.md", heading)


def test_the_readme_leads_from_its_opening_to_each_of_these_answers():
    opening = read("README.md").partition("\n## ")[0]
    answers = {
        "what-must-never-go-in",
        "who-sees-what",
        "does-it-meet-the-law",
        "if-you-stop-using-it",
    }

    assert answers <= set(re.findall(r"\(#([\w-]+)\)", opening))


# Messages and figures


def test_the_error_in_the_readme_is_what_check_prints(project: Path):
    lines = (project / GATEKEEPING).read_text(encoding="utf-8").splitlines(keepends=True)
    for row, typed, spoilt in [(3, "98.8", "98.8%"), (4, "99.1", "991"), (5, ",100,", ",,")]:
        assert typed in lines[row - 1]
        lines[row - 1] = lines[row - 1].replace(typed, spoilt)
    (project / GATEKEEPING).write_text("".join(lines), encoding="utf-8", newline="\n")

    done = run_command("check", "RT5", "2024-25", project=project)

    [shown] = re.findall(r"^```text\n(.*?)^```", read("README.md"), re.M | re.S)
    assert done.stderr == shown
    assert done.returncode == ExitCode.BAD_INPUT


def test_the_example_of_a_changed_cell_gives_the_figures_that_the_readme_says():
    with (ROOT / GATEKEEPING).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    quarters = [row["value"] for row in rows if row["area"] == "provider"]
    before = write_number(unweighted_mean(quarters), Unit.PERCENT, 1)
    assert (rows[2]["period"], rows[2]["value"]) == ("2024-q3", "99.1")
    quarters[2] = "98.1"
    after = write_number(unweighted_mean(quarters), Unit.PERCENT, 1)

    example = section("README.md", "## Type in a figure")
    assert "Row 4" in example
    assert "change `99.1` to `98.1`" in example
    assert f"now says {after} instead of {before}" in example


# Tables that repeat what code says


def test_the_arrows_are_those_that_the_imports_are_tested_against():
    libraries = {
        "pyyaml": "yaml",
        "jinja": "jinja2",
        "pyzmq": "zmq",
        "jupyter book": "jupyter_book",
        "myst-nb": "myst_nb",
    }
    told = {}
    for rooms, own, others in table(section("ARCHITECTURE.md", "### The arrows")):
        may = set(re.findall(r"`(\w+)`", own))
        may |= set(UNDER.split()) if "six" in own else set()
        brought = {word.strip().lower() for word in others.split(",")} - {"none"}
        for name in re.findall(r"`(\w+)`", rooms):
            told[name] = (may, {libraries.get(word, word) for word in brought})

    assert told == {
        name: (set(room.rooms), {library.lower() for library in room.libraries})
        for name, room in ROOMS.items()
        if not name.startswith("__")
    }


@pytest.mark.parametrize(("column", "words"), [("unit", Unit), ("qualifier", Qualifier)])
def test_the_words_that_a_column_of_the_ledger_can_hold_are_all_told(column: str, words: type):
    [meaning] = [
        meaning
        for first, meaning in table(section("ARCHITECTURE.md", "## The ledger"))
        if first == f"`{column}`"
    ]

    assert set(re.findall(r"`([a-z0-9_]+)`", meaning)) == {word.value for word in words}


def test_the_ledgers_columns_are_told_in_their_order():
    told = [
        column
        for first, *_ in table(section("ARCHITECTURE.md", "## The ledger"))
        for column in re.findall(r"`(\w+)`", first)
    ]

    assert told == list(LEDGER_COLUMNS)


def test_every_kind_of_output_is_told():
    rows = table(section("ARCHITECTURE.md", "## What a notebook hands over"))

    assert [kind for row in rows for kind in re.findall(r"`(\w+)`", row[0])] == list(_KINDS)


def test_the_changelog_begins_with_this_version_and_its_day():
    citation = yaml.safe_load(read("CITATION.cff"))
    newest = re.search(r"^## (\S+) \((\S+)\)$", read("CHANGELOG.md"), re.M)

    assert newest.groups() == (quality_account.__version__, citation["date-released"])


def test_the_python_that_the_readme_asks_for_is_the_one_that_the_project_asks_for():
    wanted = tomllib.loads(read("pyproject.toml"))["project"]["requires-python"].removeprefix(">=")

    assert f"Python {wanted} or newer" in read("README.md")
