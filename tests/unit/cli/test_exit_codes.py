"""The command as a user runs it: exit codes, and what is said where."""

import json
import subprocess
import sys

import pytest
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project
from typer.testing import CliRunner

from quality_account.cli import app

#: How `check` ends where no list of people who must not be named was read.
NO_LIST = "No private list was read: QUALITY_ACCOUNT_PRIVATE is not set."


def run(project, *words):
    return subprocess.run(
        [sys.executable, "-m", "quality_account", *words],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(tmp_path):
    return make_tiny_project(tmp_path / "project", "succeeds", "takes_every_type").root


@pytest.fixture
def broken(project):
    """The project with two mistakes in one table and one in the contents."""
    beds = project / "data" / "providers" / PROVIDER / FULL / "beds.csv"
    beds.write_text("ward,beds\nAsh,many\n,12\n", encoding="utf-8")
    with (project / "_toc.yml").open("a", encoding="utf-8") as contents:
        contents.write("      - file: notebooks/nowhere\n")
    return project


def test_check_without_problems_is_done_and_names_what_it_checked(project):
    done = run(project, "check")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("XA1 2024-25: 0 findings\n")
    assert done.stdout.endswith(
        f"\nNo problems found. Checked: XA1 2023-24, XA1 2024-25. {NO_LIST}\n"
    )


def test_check_tells_every_problem_of_every_file_and_ends_with_2(broken):
    done = run(broken, "check", PROVIDER)

    assert done.returncode == 2
    assert done.stderr.startswith("error: 3 problems in the input\n")
    assert "row 2, beds: found 'many'" in done.stderr
    assert "row 3, ward: found " in done.stderr
    assert "found notebooks/nowhere, which has no file" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_for_a_program_gives_the_problems_as_json_and_the_same_code(broken):
    done = run(broken, "check", PROVIDER, FULL, "--json")

    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert report["editions"] == ["XA1 2023-24", "XA1 2024-25"]
    assert [(one["row"], one["column"]) for one in report["problems"]] == [
        (0, ""),
        (2, "beds"),
        (3, "ward"),
    ]


def test_a_build_with_problems_writes_nothing_and_ends_with_2(broken):
    done = run(broken, "build")

    assert done.returncode == 2
    assert "3 problems" in done.stderr
    assert not (broken / "build" / PROVIDER).exists()
    assert not (broken / "site").exists()


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_mistake_in_an_earlier_edition_is_told_before_anything_runs(project, command):
    beds = project / "data" / "providers" / PROVIDER / "2023-24" / "beds.csv"
    beds.write_text("ward,beds\nAsh,many\n", encoding="utf-8")

    done = run(project, command, PROVIDER, FULL)

    assert done.returncode == 2
    assert "data/providers/XA1/2023-24/beds.csv: 1 problem" in done.stderr
    assert not (project / "build" / PROVIDER).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "XA2"], "unknown provider: found 'XA2', expected one of: XA1."),
        (["build", "XA1", "2042-43"], "unknown edition of XA1: found '2042-43'"),
        (["check", "XB1"], "unknown provider: found 'XB1'"),
        (["status", "XA1", "2024"], "unknown edition of XA1: found '2024'"),
        (["build", "--page", "suceeds"], "unknown page: found 'suceeds'"),
        (
            ["build", "--page", "takes_every_type", "--parameter", "month=3"],
            "Did you mean 'months'?",
        ),
        (
            ["build", "--page", "takes_every_type", "--parameter", "months=few"],
            "found 'few', expected a whole number such as 12.",
        ),
        (["build", "--parameter", "months=3"], "name it with --page NAME"),
        (["build", "--page", "succeeds", "--parameter", "months"], "expected NAME=VALUE"),
        (["build", "--jobs", "none"], "--jobs"),
        (["build", "--fast"], "No such option"),
        (["bild"], "No such command"),
        (["serve"], "nothing to show: no edition is built in site/"),
    ],
)
def test_a_wrong_word_is_refused_with_2_and_a_sentence(project, monkeypatch, words, said):
    monkeypatch.chdir(project)

    done = CliRunner().invoke(app, words)

    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "build" / PROVIDER).exists()


def test_outside_a_project_the_command_says_so(tmp_path):
    done = run(tmp_path, "check")

    assert done.returncode == 2
    assert "no project here" in done.stderr


def test_a_fault_of_ours_is_confessed_in_one_line_with_the_file_that_holds_the_traceback(project):
    (project / "data" / "catalogue" / "indicators").rmdir()
    (project / "_toc.yml").unlink()
    (project / "_toc.yml").mkdir()  # a folder where a file belongs: nothing foresees that

    done = run(project, "check")

    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "a fault of quality-account, not of your input" in done.stderr
    assert "Traceback" in (project / "build" / "error.log").read_text(encoding="utf-8")


def test_status_lists_tables_pages_and_books(project):
    done = run(project, "status", PROVIDER, FULL)

    assert done.returncode == 0
    assert "tables there:    1 (beds)" in done.stdout
    assert "pages held:      2 (succeeds, takes_every_type)" in done.stdout
    assert "not built" in done.stdout


def test_status_for_a_program_gives_the_same_as_json(project):
    done = run(project, "status", "--json")

    editions = json.loads(done.stdout)["editions"]
    assert [one["year"] for one in editions] == ["2023-24", "2024-25"]
    assert editions[1]["tables"] == {"supplied": ["beds"], "missing": [], "wrong": []}
    assert editions[0]["tables"]["missing"] == ["beds"]


def test_a_build_says_what_it_did_in_plain_lines_and_where_to_look(project):
    done = run(project, "build", "--jobs", "2", "--force")

    assert done.returncode == 0, done.stderr
    assert "succeeds: done in " in done.stdout
    assert "Pages: 2 done, 0 failed, 0 not run" in done.stdout
    assert "The book is at site/XA1/2024-25/index.html" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_published_book_is_not_called_a_preview_because_the_list_has_a_remark(project):
    book = project / "site" / PROVIDER / FULL
    book.mkdir(parents=True)
    (book / "index.html").write_text("a book", encoding="utf-8")
    description = project / "data" / "providers" / PROVIDER / FULL / "edition.yml"
    description.write_text("provider: XA1\nyear: [\n", encoding="utf-8")

    done = run(project, "build", PROVIDER, "2023-24", "--jobs", "2")

    assert done.returncode == 0, done.stderr
    assert "site/index.html leaves out" in done.stdout
    assert "data/providers/XA1/2024-25/edition.yml: 1 problem" in done.stdout
    assert "preview" not in done.stdout
    assert "The book is at site/XA1/2023-24/index.html" in done.stdout


def test_a_preview_takes_its_parameters_and_says_where_it_is(project):
    done = run(
        project, "build", "XA1", FULL, "--page", "takes_every_type", "--parameter", "months=24"
    )

    assert done.returncode == 0, done.stderr
    preview = project / "build" / PROVIDER / FULL / "preview"
    assert "build/XA1/2024-25/preview/index.html; site/ was left as it is" in done.stdout
    assert "24 0.5 True" in (preview / "notebooks" / "takes_every_type.html").read_text()
    assert not (project / "site").exists()


def test_check_says_what_is_wrong_with_the_list_of_providers_itself(project):
    (project / "data" / "catalogue" / "providers.yml").write_text("XA1: 12\n", encoding="utf-8")

    done = run(project, "check")

    assert done.returncode == 2
    assert "data/catalogue/providers.yml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_provider_without_an_edition_is_said_to_have_none(project):
    with (project / "data" / "catalogue" / "providers.yml").open("a", encoding="utf-8") as known:
        known.write(
            "XB2:\n  name: B\n  short_name: B\n  kind: nhs_trust\n  services: [community]\n"
        )

    checked = f"No problems found. Checked: no edition yet. {NO_LIST}\n"
    assert run(project, "check", "XB2").stdout == checked
    assert run(project, "status", "XB2").stdout.startswith("No edition yet")
    refused = run(project, "build", "XB2")
    assert (refused.returncode, "expected one of: none" in refused.stderr) == (2, True)
