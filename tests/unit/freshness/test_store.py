"""Kept pages: found by key and trace, bounded, and never the reason why a build fails."""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from quality_account.freshness.store import MOST_ENTRIES_OF_A_KEY, Store, default_folder
from quality_account.freshness.trace import Trace
from quality_account.observed import Read

KEY = "a" * 64
LIMIT = 10_000_000


def trace_of(text):
    return Trace((Read("data/falls.csv", "content", text),), {"numbers.py": "0" * 64})


TRACE = trace_of("1" * 64)
BODY = b'{"cells": []}\n'


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "pages"


def find(folder, key=KEY, is_current=lambda trace: True):
    return Store(folder, LIMIT).find(key, is_current)


def test_what_was_put_is_found_with_its_trace_and_seconds(folder):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.25)

    entry = find(folder)

    assert (entry.trace, entry.body, entry.seconds) == (TRACE, BODY, 1.25)


def test_the_same_store_finds_what_it_has_just_put_also_where_it_looked_before(folder):
    store = Store(folder, LIMIT)
    assert store.find(KEY, lambda trace: True) is None

    store.put(KEY, TRACE, BODY, 1.0)

    assert store.find(KEY, lambda trace: True).body == BODY


def test_another_key_finds_nothing(folder):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.0)

    assert find(folder, key="b" * 64) is None


def test_of_several_states_of_the_data_the_current_one_is_found(folder):
    store = Store(folder, LIMIT)
    for state in ("1", "2", "3"):
        store.put(KEY, trace_of(state), state.encode(), 1.0)

    assert find(folder, is_current=lambda trace: trace == trace_of("2")).body == b"2"
    assert find(folder, is_current=lambda trace: False) is None


def test_putting_the_same_trace_again_takes_the_place_of_the_first(folder):
    store = Store(folder, LIMIT)
    store.put(KEY, TRACE, BODY, 1.0)
    store.put(KEY, TRACE, BODY, 2.0)

    assert [find(folder).seconds, len(list(folder.iterdir()))] == [2.0, 1]


def test_the_folder_is_its_users_alone_unless_it_was_there(folder, tmp_path):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.0)
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    Store(shared, LIMIT).put(KEY, TRACE, BODY, 1.0)

    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, shared)] == [0o700, 0o755]


def damaged_as(file, damage):
    content = file.read_bytes()
    header, _, body = content.partition(b"\n")
    file.write_bytes(damage(header, body))


@pytest.mark.parametrize(
    "damage",
    [
        lambda header, body: b"",
        lambda header, body: header,
        lambda header, body: header + b"\n" + body[:-1],
        lambda header, body: header + b"\n" + body + b"\n",
        lambda header, body: header + b"\n" + body.replace(b"cells", b"cellS"),
        lambda header, body: header.replace(b"falls", b"fallS") + b"\n" + body,
        lambda header, body: b"\xff\xfe no text",
        lambda header, body: b"null\n" + body,
    ],
    ids=["empty", "header alone", "cut", "longer", "body", "trace", "bytes", "no page"],
)  # fmt: skip
def test_a_damaged_entry_is_deleted_with_a_note_and_not_there(folder, damage):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.0)
    [file] = folder.iterdir()
    damaged_as(file, damage)

    store = Store(folder, LIMIT)

    assert store.find(KEY, lambda trace: True) is None
    assert [f"the kept page {file} was damaged" in note for note in store.notes] == [True]
    assert not file.exists()


@pytest.mark.parametrize("described", [[], {}, {"key": KEY, "trace": {"reads": 1}}, 7, "text"])
def test_a_header_of_another_shape_is_damage_even_with_its_hash(folder, described):
    line = json.dumps(described).encode()
    folder.mkdir()
    file = folder / f"{KEY}-0.page"
    file.write_bytes(hashlib.sha256(line).hexdigest().encode() + b" " + line + b"\n" + BODY)
    store = Store(folder, LIMIT)

    assert store.find(KEY, lambda trace: True) is None
    assert (len(store.notes), file.exists()) == (1, False)


def test_an_entry_under_another_pages_name_is_not_that_page(folder):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.0)
    [file] = folder.iterdir()
    file.rename(folder / file.name.replace("a" * 64, "b" * 64))

    assert find(folder, key="b" * 64) is None


def test_behind_a_damaged_entry_a_good_one_is_found(folder):
    store = Store(folder, LIMIT)
    store.put(KEY, trace_of("1"), b"good", 1.0)
    [good] = folder.iterdir()
    store.put(KEY, trace_of("2"), b"bad", 1.0)
    [bad] = set(folder.iterdir()) - {good}
    bad.write_bytes(b"")

    assert find(folder).body == b"good"


def test_a_folder_or_a_pipe_of_an_entrys_name_is_left_alone(folder):
    (folder / f"{KEY}-0.page").mkdir(parents=True)
    os.mkfifo(folder / f"{KEY}-1.page")

    assert find(folder) is None
    Store(folder, 0).prune()
    assert len(list(folder.iterdir())) == 2


def test_a_file_in_the_folders_place_is_a_note(folder):
    folder.write_text("no folder")
    store = Store(folder, LIMIT)

    store.put(KEY, TRACE, BODY, 1.0)
    store.put(KEY, TRACE, BODY, 1.0)
    found = store.find(KEY, lambda trace: True)
    store.prune()

    assert found is None
    assert [note.partition(":")[0] for note in store.notes] == [
        "pages are not kept",
        "kept pages are not used",
    ]
    assert folder.read_text() == "no folder"


def test_a_folder_that_cannot_be_made_is_a_note(tmp_path):
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "caches" / "pages", LIMIT)

    store.put(KEY, TRACE, BODY, 1.0)

    assert [note.startswith("pages are not kept") for note in store.notes] == [True]


@pytest.fixture
def share():
    """A folder that every user of the machine can reach, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_from_a_read_only_share_pages_are_found_and_none_is_kept(share):
    Store(share, LIMIT).put(KEY, TRACE, BODY, 1.0)
    before = sorted(share.iterdir())
    share.chmod(0o555)
    script = f"""if True:
        import os
        from pathlib import Path
        from quality_account.freshness.store import Store
        from quality_account.freshness.trace import Trace
        if os.geteuid() == 0:
            os.seteuid(65534)  # permissions do not hold for the administrator
        store = Store(Path({str(share)!r}), 0)
        print(store.find("{KEY}", lambda trace: True).body.decode().strip())
        store.put("b" * 64, Trace(()), b"other", 1.0)
        store.prune()
        print(*(note.partition("/")[0] for note in store.notes), sep="\\n")
    """
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        '{"cells": []}',
        "pages are not kept: ",
        "kept pages cannot be deleted from ",
    ]
    assert sorted(share.iterdir()) == before


def test_a_disk_that_takes_no_more_is_a_note_and_leaves_no_half_page(folder):
    script = f"""if True:
        import resource
        from pathlib import Path
        from quality_account.freshness.store import Store
        from quality_account.freshness.trace import Trace
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        store = Store(Path({str(folder)!r}), {LIMIT})
        store.put("{KEY}", Trace(()), b"x" * 5000, 1.0)
        print(len(store.notes), store.notes[0].partition(":")[0])
    """
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert (ended.stdout, ended.stderr) == ("1 pages are not kept\n", "")
    assert list(folder.iterdir()) == []


def used_at(folder, states):
    """Entries of one size, used one second after the other in the order of their states."""
    for second, state in enumerate(states):
        known = set(folder.iterdir()) if folder.exists() else set()
        Store(folder, LIMIT).put(f"{second:064x}", trace_of(state), b"x" * 1000, 1.0)
        [file] = set(folder.iterdir()) - known
        os.utime(file, (second + 1, second + 1))
    return next(folder.iterdir()).stat().st_size


def test_the_least_recently_used_go_first_until_the_limit_holds(folder):
    size = used_at(folder, "1234")

    Store(folder, 2 * size).prune()

    assert [find(folder, key=f"{second:064x}") is not None for second in range(4)] == [
        False,
        False,
        True,
        True,
    ]


def test_what_is_exactly_within_the_limit_stays(folder):
    size = used_at(folder, "12")

    Store(folder, 2 * size).prune()
    assert len(list(folder.iterdir())) == 2
    Store(folder, 2 * size - 1).prune()
    assert len(list(folder.iterdir())) == 1


def test_finding_a_page_is_using_it(folder):
    size = used_at(folder, "12")
    assert find(folder, key=f"{0:064x}") is not None

    Store(folder, size).prune()

    assert find(folder, key=f"{0:064x}") is not None
    assert find(folder, key=f"{1:064x}") is None


def test_of_one_key_the_most_recently_used_states_stay(folder):
    store = Store(folder, LIMIT)
    for second in range(MOST_ENTRIES_OF_A_KEY + 1):
        known = set(folder.iterdir()) if folder.exists() else set()
        store.put(KEY, trace_of(str(second)), b"x", 1.0)
        [file] = set(folder.iterdir()) - known
        os.utime(file, (second + 1, second + 1))

    store.prune()

    assert len(list(folder.iterdir())) == MOST_ENTRIES_OF_A_KEY
    assert find(folder, is_current=lambda trace: trace == trace_of("0")) is None
    assert find(folder, is_current=lambda trace: trace == trace_of("1")) is not None


def test_what_a_killed_build_left_goes_after_an_hour_and_not_before(folder):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.0)
    new, old = folder / "new.part", folder / "old.part"
    for file in (new, old):
        file.write_bytes(b"half")
    os.utime(old, (1, 1))

    Store(folder, LIMIT).prune()

    assert (new.exists(), old.exists(), find(folder) is not None) == (True, False, True)


def test_other_files_in_the_folder_are_nobodys_to_prune(folder):
    folder.mkdir()
    (folder / "README.txt").write_text("Mine.")

    Store(folder, 0).prune()

    assert [one.name for one in folder.iterdir()] == ["README.txt"]


def test_a_file_that_vanishes_after_it_was_listed_is_not_there_and_no_note(folder):
    Store(folder, LIMIT).put(KEY, TRACE, BODY, 1.0)
    store = Store(folder, LIMIT)
    assert store.find("b" * 64, lambda trace: True) is None  # has listed the folder
    shutil.rmtree(folder)

    assert store.find(KEY, lambda trace: True) is None
    store.prune()
    assert store.notes == []


def test_the_default_folder_is_the_users_cache(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert default_folder() == Path("/home/somebody/.cache/quality-account/pages")
    monkeypatch.setenv("XDG_CACHE_HOME", "/scratch/caches")
    assert default_folder() == Path("/scratch/caches/quality-account/pages")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert default_folder() == Path("/home/somebody/.cache/quality-account/pages")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert default_folder() == Path("/home/somebody/Library/Caches/quality-account/pages")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert default_folder() == Path("/local/quality-account/pages")
