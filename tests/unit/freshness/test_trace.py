"""What a page read is compared with what is there now: by content, in every way it can differ."""

import os
from pathlib import Path

import pytest

from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.trace import Change, Trace, changes, is_current
from quality_account.observed import is_file, list_files, observe, read_bytes


@pytest.fixture
def root(tmp_path):
    """A project with a table, a note and a module of the package."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "falls.csv").write_text("period,value\n2024-25,12\n")
    (tmp_path / "data" / "note.md").write_text("A note.\n")
    (tmp_path / "package" / "charts").mkdir(parents=True)
    (tmp_path / "package" / "charts" / "bars.py").write_text("WIDTH = 3\n")
    return tmp_path


@pytest.fixture
def trace(root):
    """What a page took in that read the table, listed the tables, and looked for two other files."""
    with observe() as observation:
        read_bytes(root / "data" / "falls.csv")
        list_files(root / "data", "*.csv")
        is_file(root / "data" / "note.md")
        is_file(root / "data" / "correction.yml")
    digest = FileHashes().of_file(root / "package" / "charts" / "bars.py")
    return Trace(observation.reads(root), {"charts/bars.py": digest})


def changes_now(trace, root):
    hashes = FileHashes()
    found = changes(trace, root, root / "package", hashes=hashes)
    assert is_current(trace, root, root / "package", hashes=hashes) is not bool(found)
    return found


def test_where_nothing_changed_there_is_no_change(root, trace):
    assert changes_now(trace, root) == ()


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda root: (root / "data/falls.csv").write_text("period,value\n2024-25,13\n"),
            [Change("changed", "data/falls.csv")],
        ),
        (
            lambda root: (root / "data/falls.csv").unlink(),
            [Change("folder", "data"), Change("removed", "data/falls.csv")],
        ),
        (lambda root: (root / "data/beds.csv").touch(), [Change("folder", "data")]),
        (
            lambda root: (root / "data/falls.csv").rename(root / "data/slips.csv"),
            [Change("folder", "data"), Change("removed", "data/falls.csv")],
        ),
        (
            lambda root: (root / "data/correction.yml").touch(),
            [Change("added", "data/correction.yml")],
        ),
        (lambda root: (root / "data/note.md").unlink(), [Change("removed", "data/note.md")]),
        (
            lambda root: (root / "package/charts/bars.py").write_text("WIDTH = 4\n"),
            [Change("module", "charts/bars.py")],
        ),
        (
            lambda root: (root / "package/charts/bars.py").unlink(),
            [Change("module", "charts/bars.py")],
        ),
    ],
    ids=[
        "content", "removed", "listed", "renamed", "looked for", "asked for", "module",
        "no module",
    ],
)  # fmt: skip
def test_each_edit_is_the_change_that_it_is(root, trace, edit, expected):
    edit(root)

    assert changes_now(trace, root) == tuple(expected)


@pytest.mark.parametrize(
    "edit",
    [
        lambda root: (root / "data/note.md").write_text(
            "Another note, of which nobody read a word."
        ),
        lambda root: (root / "data/beds.txt").touch(),
        lambda root: (root / "package/unused.py").touch(),
        lambda root: os.utime(root / "data/falls.csv", (1, 1)),
    ],
    ids=["content of a file only asked for", "another pattern", "module not loaded", "time alone"],
)
def test_an_edit_of_what_was_not_read_is_no_change(root, trace, edit):
    edit(root)

    assert changes_now(trace, root) == ()


def test_an_edit_of_the_same_length_within_the_same_tick_of_the_clock_is_seen(root, trace):
    table = root / "data" / "falls.csv"
    before = table.stat()
    table.write_text("period,value\n2024-25,21\n")
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert changes_now(trace, root) == (Change("changed", "data/falls.csv"),)


def test_what_changed_while_it_was_read_stays_changed(root):
    table = root / "data" / "falls.csv"
    with observe() as observation:
        read_bytes(table)
        table.write_text("period,value\n2024-25,13\n")
        read_bytes(table)

    assert changes_now(Trace(observation.reads(root)), root) == (
        Change("changed", "data/falls.csv"),
    )


def test_a_trace_holds_in_another_checkout_with_the_same_content(root, trace, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for file in sorted(root.rglob("*.*")):
        copied = elsewhere / file.relative_to(root)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(file.read_bytes())

    assert changes_now(trace, elsewhere) == ()


def test_a_file_is_hashed_once_in_a_run(root, trace):
    hashes = FileHashes()
    assert is_current(trace, root, root / "package", hashes=hashes)
    (root / "data" / "falls.csv").write_text("changed in the middle of the run\n")

    assert is_current(trace, root, root / "package", hashes=hashes)
    assert not is_current(trace, root, root / "package", hashes=FileHashes())


def test_a_trace_comes_back_from_json(trace):
    assert Trace.from_json(trace.as_json()) == trace


@pytest.mark.parametrize(
    "value",
    [
        None, [], {}, {"reads": []}, {"reads": [["a"]], "modules": {}},
        {"reads": [["a", "content", 1]], "modules": {}}, {"reads": [], "modules": []},
        {"reads": [], "modules": {"a.py": None}},
    ],
)  # fmt: skip
def test_what_is_no_trace_is_refused(value):
    with pytest.raises(ValueError, match="no trace"):
        Trace.from_json(value)


def test_a_name_that_is_no_unicode_is_kept(tmp_path):
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))
    file.touch()
    with observe() as observation:
        read_bytes(file)
    trace = Trace(observation.reads(tmp_path))

    assert changes_now(trace, tmp_path) == ()
    file.unlink()
    assert [one.kind for one in changes_now(trace, tmp_path)] == ["removed"]
