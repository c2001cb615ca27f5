"""What is read round ``observed`` trips the wire, however it is read; each test has its own process,
because an audit hook stays until a process ends."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from fixtures.tiny_provider_copies import copy_tiny_provider

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented provider's project; the processes of the tests stand in its folder."""
    return copy_tiny_provider(tmp_path / "project").root


def told_by(root: Path, code: str, before: str = "") -> list[str]:
    """What the wire holds after `code`, which runs in a process of its own in the project."""
    program = "\n".join(
        [
            "import io, os, sys",
            "from pathlib import Path",
            "from quality_account import observed",
            "from quality_account.kernel.tripwire import arm, untold",
            f"root = Path({str(root)!r})",
            textwrap.dedent(before),
            "arm(root)",
            textwrap.dedent(code),
            "sys.stderr.write('\\n'.join(['', '--', *untold()]))",
        ]
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1750000000", "MPLBACKEND": "agg"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stderr.partition("\n--")[2].split()


SOURCES = "data/catalogue/sources.yml"


@pytest.mark.parametrize(
    "reading",
    [
        f"open('{SOURCES}').close()",
        f"open(root / '{SOURCES}').close()",
        f"(root / '{SOURCES}').read_text()",
        f"open(b'{SOURCES}').close()",
        f"open('data/../{SOURCES}').close()",
        f"os.close(os.open('{SOURCES}', os.O_RDONLY))",
        f"open(os.open('{SOURCES}', os.O_RDONLY)).close()",
        f"io.open_code(str(root / '{SOURCES}')).close()",
        f"os.chdir('data'); open('{SOURCES.removeprefix('data/')}').close()",
        f"os.symlink(root / 'data', root.parent / 'link'); "
        f"open(root.parent / 'link' / '{SOURCES.removeprefix('data/')}').close()",
        f"os.symlink(root / '{SOURCES}', root.parent / 'one'); open(root.parent / 'one').close()",
        f"import pandas; pandas.read_csv('{SOURCES}', sep=';')",
        f"import numpy; numpy.genfromtxt('{SOURCES}', dtype=str, delimiter=';', comments=None)",
    ],
    ids=[
        "relative", "absolute", "path", "bytes", "dots", "descriptor", "wrapped descriptor",
        "as code", "from another folder", "through a linked folder", "through a link", "pandas",
        "NumPy",
    ],
)  # fmt: skip
def test_a_file_that_is_opened_is_untold(root: Path, reading: str):
    assert told_by(root, reading) == [SOURCES]


def test_a_file_that_was_looked_for_by_opening_it_is_untold(root: Path):
    assert told_by(root, "try: open('data/no.csv')\nexcept OSError: pass") == ["data/no.csv"]


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        ("os.listdir('data')", ["data"]),
        ("os.listdir()", ["."]),
        ("os.listdir(b'data')", ["data"]),
        ("list(os.scandir(root / 'data'))", ["data"]),
        ("list((root / 'data').glob('*'))", ["data"]),
        ("import glob; glob.glob('data/*.csv')", ["data", "data/*.csv"]),
        ("import glob; glob.glob('data/no.csv')", ["data/no.csv"]),
    ],
)
def test_a_folder_that_is_listed_is_untold(root: Path, listing: str, told: list[str]):
    assert told_by(root, listing) == told


def test_what_is_read_as_observed_does_not_trip(root: Path):
    code = f"""
        observed.read_bytes(root / "{SOURCES}")
        observed.read_text(Path("{SOURCES}"))
        observed.is_file(root / "no")
        observed.list_all(root, "**/*.yml")
        with observed.unobserved():
            open("{SOURCES}").close()
    """
    assert told_by(root, code) == []


def test_libraries_the_package_runtime_folders_and_other_places_do_not_trip(root: Path):
    code = """
        for name in (".venv/lib/a.py", ".venv-2/a.py", "lib/site-packages/a.py", "build/runtime/a"):
            (root / name).parent.mkdir(parents=True)
            (root / name).write_text("")
        (root.parent / "elsewhere.csv").write_text("")
        (root.parent / "project_2").write_text("")
        import quality_account.vocabulary, decimal, pkgutil
        list(pkgutil.iter_modules())
    """
    assert told_by(root, code) == []


def test_the_package_does_not_trip_where_it_lies_in_the_project(root: Path):
    code = "arm(package.parents[2]); open(package).close(); os.listdir(package.parent)"
    before = "import quality_account; package = Path(quality_account.__file__)"

    assert told_by(root, code, before) == []


def test_a_module_beside_the_notebooks_trips_when_it_is_imported(root: Path):
    (root / "helper.py").write_text("VALUE = 1\n")
    [*files] = told_by(root, "import helper", before="sys.dont_write_bytecode = True")

    assert "helper.py" in files


def test_a_folder_that_was_built_is_no_runtime_folder(root: Path):
    (root / "build" / "XX1").mkdir(parents=True)
    (root / "build" / "XX1" / "ledger.csv").write_text("")

    assert told_by(root, "open('build/XX1/ledger.csv').close()") == ["build/XX1/ledger.csv"]


def test_arming_again_forgets_what_was_before(root: Path):
    assert told_by(root, f"open('{SOURCES}').close(); arm(root)") == []


def test_a_forked_process_keeps_the_wire(root: Path):
    code = f"""
        child = os.fork()
        if child == 0:
            open("{SOURCES}").close()
            os._exit(len(untold()))
        print("in the child", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1)
        assert untold() == ()
    """
    assert told_by(root, code) == []


@pytest.mark.parametrize(
    "odd",
    [
        "open('')",
        "open('a\\0b')",
        "open(12345)",
        "open(object())",
        "os.scandir(12345)",
        "os.rmdir('gone') if os.mkdir('gone') or os.chdir('gone') else os.rmdir(root / 'gone'); "
        "open('x')",
    ],
)
def test_an_odd_argument_raises_what_it_raises_without_the_wire(root: Path, odd: str):
    code = f"""
        def kind():
            try:
                {odd}
            except Exception as error:
                return type(error).__name__, str(error)
        raised = kind()
    """
    compare = "os.chdir(root)\n" + textwrap.dedent(code) + "assert raised == first, (raised, first)"
    before = textwrap.dedent(code) + "first = raised\nos.chdir(root)"

    told_by(root, compare, before)


def test_the_checks_read_everything_as_observed():
    code = """
        from quality_account.paths import ProjectPaths
        from quality_account.pipeline.planning.problems import find_build_problems
        from quality_account.pipeline.planning.words import find_word_remarks
        from quality_account.pipeline.publishing.site_list import find_built_editions
        from quality_account.tables import check_edition

        paths = ProjectPaths(root)
        assert check_edition(paths, "RT5", "2024-25") == []
        assert find_build_problems(paths, "RT5", "2024-25") == []
        find_word_remarks(paths, "RT5", "2024-25")
        find_built_editions(paths, [])
    """
    assert told_by(ROOT, code) == []


#: A page with a table, charts, text and card; and one with single facts only.
PAGES = ("gatekeeping", "our_services")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_everything_as_observed(page: str, tmp_path: Path):
    code = f"""
        os.environ["IPYTHONDIR"] = {str(tmp_path)!r}
        import json
        from IPython.core.interactiveshell import InteractiveShell

        cells = json.loads(observed.read_text(root / "notebooks" / "{page}.ipynb"))["cells"]
        shell = InteractiveShell.instance()
        shell.history_manager.enabled = False
        with observed.observe() as observation:
            for cell in cells:
                if cell["cell_type"] == "code":
                    shell.run_cell("".join(cell["source"])).raise_error()
        names = [read.name for read in observation.reads(root) if read.kind == "content"]
        assert "data/providers/RT5/2024-25/edition.yml" in names, names
    """
    assert told_by(ROOT, code) == []
