"""The checks of the real project are done again after each edit of what they look at, and only then."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fixtures.tiny_provider_copies import PROVIDER as TINY
from fixtures.tiny_provider_copies import copy_tiny_provider
from fixtures.tiny_texts import write_narrative, write_page
from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project
from project_copies import ROOT, copy_project, run_command

from quality_account.paths import PRIVATE_VARIABLE, ProjectPaths
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.planning.problems import find_build_problems
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.planning.words import find_word_problems, find_word_remarks

EDITION = ("RT5", "2024-25")


@pytest.fixture(scope="module")
def checked(tmp_path_factory) -> ProjectPaths:
    """A copy of the real project, of which every check is remembered."""
    paths = ProjectPaths(copy_project(tmp_path_factory.mktemp("checked") / "project"))
    checks = RememberedChecks(paths)
    assert checks.find_build_problems(*EDITION) == []
    checks.find_word_remarks(*EDITION)
    return paths


class CheckedAgainError(Exception):
    """Raised where a check is done again, in place of doing it."""


def is_remembered(paths: ProjectPaths, name: str, *of_what: str) -> bool:
    def check_again(*_):
        raise CheckedAgainError

    try:
        RememberedChecks(paths).answer(name, check_again, *EDITION, *of_what)
    except CheckedAgainError:
        return False
    return True


#: One of each sort of file that a check reads.
LOOKED_AT = [
    "_config.yml",
    "_toc.yml",
    "notebooks/gatekeeping.ipynb",
    "data/catalogue/glossary.yml",
    "data/catalogue/literals.yml",
    "data/catalogue/names_in_capitals.yml",
    "data/catalogue/providers.yml",
    "data/catalogue/sources.yml",
    "data/catalogue/indicators/gatekeeping.yml",
    "data/providers/RT5/indicators/gatekeeping.yml",
    "data/providers/RT5/2021-22/edition.yml",
    "data/providers/RT5/2021-22/gatekeeping.csv",
    "data/providers/RT5/2024-25/datapackage.json",
    "data/providers/RT5/2024-25/edition.yml",
    "data/providers/RT5/2024-25/gatekeeping.csv",
    "data/providers/RT5/2024-25/glossary.yml",
    "data/providers/RT5/2024-25/facts/schema.json",
    "data/providers/RT5/2024-25/facts/contact.csv",
    "data/providers/RT5/2024-25/narrative/contact.md",
]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_an_edited_removed_or_renamed_file_is_looked_at_again(checked, name):
    file = checked.root / name
    content = file.read_bytes()
    assert is_remembered(checked, "build_problems")

    file.write_bytes(content + b" ")
    after_edit = is_remembered(checked, "build_problems")
    file.rename(file.with_name(f"other_{file.name}"))
    after_rename = is_remembered(checked, "build_problems")
    file.with_name(f"other_{file.name}").unlink()
    after_removal = is_remembered(checked, "build_problems")
    file.write_bytes(content)

    assert [after_edit, after_rename, after_removal] == [False, False, False]
    assert is_remembered(checked, "build_problems")


@pytest.mark.parametrize(
    "name",
    [
        "data/catalogue/indicators/added.yml",
        "data/providers/RT5/indicators/added.yml",
        "data/providers/RT5/2020-21/edition.yml",
        "data/providers/RT5/2022-23/added.csv",
        "data/providers/RT5/2022-23/glossary.yml",
        "data/providers/RT5/2024-25/added.csv",
        "data/providers/RT5/2024-25/facts/added.csv",
        "data/providers/RT5/2024-25/narrative/added.md",
        "book/added.md",
    ],
)
def test_an_added_file_is_looked_at(checked, name):
    file = checked.root / name
    is_new_folder = not file.parent.exists()
    file.parent.mkdir(exist_ok=True)
    file.touch()
    after_addition = is_remembered(checked, "build_problems")
    file.unlink()
    if is_new_folder:
        file.parent.rmdir()

    assert not after_addition
    assert is_remembered(checked, "build_problems")


def test_after_an_edit_of_a_table_what_was_found_in_texts_is_still_known(checked):
    table = checked.edition(*EDITION) / "gatekeeping.csv"
    content = table.read_bytes()
    table.write_bytes(content.replace(b",98.7,", b",98.6,"))
    parts = ("tables", "fact_names", "texts", "missing_tables", "unknown_pages")
    known = [part for part in parts if is_remembered(checked, part)]
    table.write_bytes(content)

    assert known == ["fact_names", "texts", "missing_tables", "unknown_pages"]


def test_after_an_edit_of_a_table_those_that_do_not_name_its_rows_are_still_known(checked):
    table = checked.edition(*EDITION) / "inspections.csv"
    content = table.read_bytes()
    table.write_bytes(content + b" ")
    tables = ("inspections", "inspection_findings", "gatekeeping", "facts/contact")
    known = [name for name in tables if is_remembered(checked, "table", name)]
    table.write_bytes(content)

    assert known == ["gatekeeping", "facts/contact"]


def test_a_name_in_a_text_is_missed_when_its_row_goes_out_of_a_table(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    paths.contents.write_text("root: notebooks/falls\n")
    write_page(paths, "falls", 'report = report.measures("falls")', "report.words()")
    write_narrative(paths, "falls", "In all {falls.falls.ash.2024-q1}.")
    table = paths.edition(TINY, FULL) / "falls.csv"

    def find_names() -> list[str]:
        checks = RememberedChecks(paths)
        found = find_word_problems(paths, TINY, FULL, checks.ask)
        assert found == find_word_problems(paths, TINY, FULL)
        return [one.found for one in found]

    assert find_names() == find_names() == []
    table.write_text(table.read_text().replace(",2024-q1,", ",2024-q2,", 1))
    assert find_names() == ["{falls.falls.ash.2024-q1}"]


@pytest.mark.parametrize(
    "name",
    [
        "_config.yml",
        "_toc.yml",
        "notebooks/gatekeeping.ipynb",
        "data/catalogue/sources.yml",
        "data/providers/RT5/2021-22/gatekeeping.csv",
        "data/providers/RT5/2024-25/gatekeeping.csv",
        "data/providers/RT5/2024-25/narrative/contact.md",
        "data/providers/RT5/2024-25/facts/contact.csv",
    ],
)
def test_what_is_found_in_a_spoilt_file_and_known_of_the_others_is_what_one_check_finds(
    checked, name
):
    file = checked.root / name
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] + b"\xff 2 {nothing} ")
    found = RememberedChecks(checked).find_build_problems(*EDITION)
    expected = find_build_problems(checked, *EDITION)
    file.write_bytes(content)

    assert found == expected != []
    assert RememberedChecks(checked).find_build_problems(*EDITION) == []


def test_what_no_check_looks_at_may_change(checked):
    (checked.root / "README.md").write_text("Another.")
    (checked.root / "data" / "reference_cases" / "README.md").write_text("Another.")

    assert is_remembered(checked, "build_problems")
    assert is_remembered(checked, "word_remarks")


def test_the_findings_in_words_are_looked_for_again_after_an_edit_of_a_text(checked):
    text = checked.edition(*EDITION) / "narrative" / "contact.md"
    content = text.read_bytes()
    text.write_bytes(content + b"\nThe XYZ was there.\n")

    found = RememberedChecks(checked).find_word_remarks(*EDITION)
    text.write_bytes(content)

    assert [one.file for one in found if "XYZ" in one.found] == [checked.relative(text)]


def test_a_changed_table_leaves_unasked_what_texts_say_and_not_the_terms_that_only_it_uses(checked):
    remarks = RememberedChecks(checked).find_word_remarks(*EDITION)
    table = checked.edition(*EDITION) / "gatekeeping.csv"
    content = table.read_bytes()
    unused = next(one for one in remarks if "explains and no page uses" in one.found)
    term = unused.found.rpartition(": ")[2].split(", ")[0]
    table.write_bytes(content + f'rate,,provider,2024-q1,1,final,,,x,"{term}"\n'.encode())

    of_texts = is_remembered(checked, "text_remarks")
    found = RememberedChecks(checked).find_word_remarks(*EDITION)
    table.write_bytes(content)

    assert of_texts
    assert not any(term in one.found for one in found)
    assert RememberedChecks(checked).find_word_remarks(*EDITION) == remarks


def test_remembered_problems_and_findings_are_equal_to_the_first(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")
    (paths.edition(PROVIDER, FULL) / "beds.csv").write_text("ward,beds\nAsh,many\n")
    first = find_build_problems(paths, PROVIDER, FULL)
    assert first != []

    answers = [RememberedChecks(paths).find_build_problems(PROVIDER, FULL) for _ in range(2)]
    findings = [RememberedChecks(paths).find_word_remarks(PROVIDER, FULL) for _ in range(2)]

    assert answers == [first, first]
    assert findings == [find_word_remarks(paths, PROVIDER, FULL)] * 2


def test_a_remembered_plan_is_equal_to_the_first_and_changes_with_the_tables(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table", "takes_every_type")
    first, again = (plan_build(paths, PROVIDER, FULL) for _ in range(2))
    assert [page.name for page in first.pages if page.is_held] == [
        "succeeds", "needs_a_table", "takes_every_type",
    ]  # fmt: skip
    assert again == first

    beds = paths.edition(PROVIDER, PARTIAL) / "beds.csv"
    before = [page.name for page in plan_build(paths, PROVIDER, PARTIAL).not_held]
    for name in ("beds.csv", "datapackage.json"):
        (paths.edition(PROVIDER, PARTIAL) / name).write_bytes(
            (paths.edition(PROVIDER, FULL) / name).read_bytes()
        )
    after = [page.name for page in plan_build(paths, PROVIDER, PARTIAL).not_held]
    assert (before, after, beds.exists()) == (["needs_a_table"], [], True)


def test_the_default_edition_is_read_again_after_an_edit_of_the_settings(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    assert RememberedChecks(paths).default_edition() == (PROVIDER, FULL)
    settings = paths.book_settings.read_text()

    paths.book_settings.write_text(settings.replace(f'"{FULL}"', f'"{PARTIAL}"'))

    assert RememberedChecks(paths).default_edition() == (PROVIDER, PARTIAL)


def test_the_private_list_and_the_variable_that_names_it_are_part_of_a_verdict(
    tmp_path, monkeypatch
):
    paths = make_tiny_project(tmp_path / "project", "succeeds")
    private = tmp_path / "private" / "private_names.csv"
    private.parent.mkdir()
    private.write_text("provider,name\n")

    def problems():
        return RememberedChecks(paths).find_build_problems(PROVIDER, FULL)

    monkeypatch.delenv(PRIVATE_VARIABLE, raising=False)
    assert problems() == []
    monkeypatch.setenv(PRIVATE_VARIABLE, str(private.parent))
    assert problems() == []
    private.write_text("provider,name\nnobody,Jane Doe\n")
    assert [one.column for one in problems()] == ["provider"]
    private.unlink()
    assert len(problems()) == 1
    monkeypatch.delenv(PRIVATE_VARIABLE)
    assert problems() == []


HEAVY = ["pandas", "yaml", "frictionless", "papermill", "nbformat", "sphinx", "rich"]


def imported_by(script: str, names: list[str], paths: ProjectPaths) -> tuple[str, str]:
    """What a script prints that runs in the project, and which of some modules it imported."""
    told = f"import sys\nprint([name for name in {names} if name in sys.modules])\n"
    ended = subprocess.run(
        [sys.executable, "-c", script + told], cwd=paths.root, capture_output=True, text=True
    )
    *lines, imported = ended.stdout.splitlines(keepends=True)
    return "".join(lines), imported


@pytest.mark.parametrize("command", ["status", "check"])
def test_a_command_that_remembers_imports_nothing_of_the_data_layer(tmp_path, command):
    paths = make_tiny_project(tmp_path, "succeeds")
    first = run_command(command, project=paths.root)
    script = f"from quality_account.cli import app\napp(['{command}'], standalone_mode=False)\n"

    assert imported_by(script, HEAVY, paths) == (first.stdout, "[]\n")


def test_checks_that_are_remembered_import_no_library_at_all(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    RememberedChecks(paths).find_build_problems(PROVIDER, FULL)
    script = (
        "from quality_account.paths import ProjectPaths\n"
        "from quality_account.pipeline.planning.remembered import RememberedChecks\n"
        f"RememberedChecks(ProjectPaths.find()).find_build_problems({PROVIDER!r}, {FULL!r})\n"
    )

    assert imported_by(script, [*HEAVY, "pydantic", "typer"], paths) == ("", "[]\n")


def test_checks_open_no_file_of_the_project_without_telling():
    script = f"""if True:
        import os, sys
        from pathlib import Path
        root = {str(ROOT)!r}
        opened = set()

        def note(event, arguments):
            if event == "open" and isinstance(arguments[0], (str, bytes)):
                opened.add(os.path.abspath(os.fsdecode(arguments[0])))

        from quality_account.observed import observe
        from quality_account.paths import ProjectPaths
        from quality_account.pipeline.planning.problems import find_build_problems
        from quality_account.pipeline.planning.words import find_word_problems, find_word_remarks
        from quality_account.tables.openly_published import find_openly_published

        paths = ProjectPaths(Path(root))
        sys.addaudithook(note)
        with observe() as observation:
            for check in (find_build_problems, find_word_remarks, find_openly_published):
                check(paths, "RT5", "2024-25")
        told = {{read.name for read in observation.reads(paths.root)}}
        names = {{os.path.relpath(file, root) for file in opened if file.startswith(root + os.sep)}}
        inputs = {{name for name in names if name.startswith(("data", "notebooks", "book", "_"))}}
        print(len(inputs), sorted(inputs - told))
    """
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    count, _, untold = ended.stdout.partition(" ")
    assert (int(count) > 200, untold) == (True, "[]\n")
