"""What was read can be told: bytes, absences, listings, and what changed meanwhile."""

from __future__ import annotations

import gc
import hashlib
import json
import socket
import threading
from itertools import islice
from pathlib import Path

import pytest

from quality_account import observed
from quality_account.observed import Observation, Read, observe


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with two tables, a card and a folder that is called like a table."""
    data = tmp_path / "project" / "data"
    (data / "notes.csv").mkdir(parents=True)
    (data / "falls.csv").write_bytes(b"a,b\r\n1,2\r\n")
    (data / "beds.csv").write_bytes(b"a\n")
    (data / "card.yml").write_bytes(b"id: falls\n")
    return tmp_path / "project"


def test_a_file_that_was_read_is_told_with_the_hash_of_its_bytes(root: Path):
    with observe() as observation:
        content = observed.read_bytes(root / "data" / "falls.csv")

    assert content == b"a,b\r\n1,2\r\n"
    assert observation.reads(root) == (Read("data/falls.csv", "content", sha256("a,b\r\n1,2\r\n")),)


@pytest.mark.parametrize("taken", [1, 9], ids=["stopped early", "read to its end"])
def test_a_file_that_was_read_piece_by_piece_is_told_with_the_hash_of_all_its_bytes(
    root: Path, taken: int
):
    with observe() as observation:
        pieces = observed.read_chunks(root / "data" / "falls.csv", size=3)
        found = b"".join(islice(pieces, taken))
        pieces.close()

    assert b"a,b\r\n1,2\r\n".startswith(found)
    assert observation.reads(root) == (Read("data/falls.csv", "content", sha256("a,b\r\n1,2\r\n")),)


def test_a_file_that_cannot_be_read_piece_by_piece_is_told_as_absent(root: Path):
    with observe() as observation, pytest.raises(FileNotFoundError):
        observed.read_chunks(root / "data" / "wards.csv")

    assert observation.reads(root) == (Read("data/wards.csv", "absent"),)


def test_text_is_decoded_as_path_does_and_its_hash_is_that_of_the_bytes(root: Path):
    file = root / "data" / "falls.csv"
    file.write_bytes("\ufeffé\r\n".encode())
    with observe() as observation:
        text = observed.read_text(file, encoding="utf-8-sig")

    assert text == file.read_text(encoding="utf-8-sig") == "é\n"
    assert observation.reads(root) == (Read("data/falls.csv", "content", sha256("\ufeffé\r\n")),)


def test_bytes_that_are_no_text_are_told_with_their_place_as_path_tells_it(root: Path):
    file = root / "data" / "falls.csv"
    file.write_bytes(b"one\nr\xe9sum\xe9\n")
    with pytest.raises(UnicodeDecodeError) as ours:
        observed.read_text(file)
    with pytest.raises(UnicodeDecodeError) as theirs:
        file.read_text(encoding="utf-8")

    assert (ours.value.object, ours.value.start) == (theirs.value.object, theirs.value.start)


@pytest.mark.parametrize("look", [observed.is_file, observed.is_there, observed.is_folder])
def test_a_file_that_was_looked_for_and_is_not_there_is_told(root: Path, look):
    with observe() as observation:
        assert look(root / "data" / "wards.csv") is False

    assert observation.reads(root) == (Read("data/wards.csv", "absent"),)


def test_a_file_that_could_not_be_opened_is_told_as_absent(root: Path):
    with observe() as observation, pytest.raises(FileNotFoundError):
        observed.read_bytes(root / "data" / "wards.csv")

    assert observation.reads(root) == (Read("data/wards.csv", "absent"),)


def test_a_file_of_which_only_the_existence_was_asked_is_present(root: Path):
    with observe() as observation:
        assert observed.is_file(root / "data" / "beds.csv")

    assert observation.reads(root) == (Read("data/beds.csv", "present"),)


def test_its_content_takes_the_place_of_its_presence(root: Path):
    file = root / "data" / "beds.csv"
    with observe() as observation:
        observed.is_file(file)
        observed.read_bytes(file)
        observed.is_file(file)

    assert observation.reads(root) == (Read("data/beds.csv", "content", sha256("a\n")),)


def test_a_folder_in_the_place_of_a_file_is_told_as_a_folder(root: Path):
    place = root / "data" / "notes.csv"
    with observe() as observation:
        assert observed.is_file(place) is False
        assert observed.is_there(place) is True
        assert observed.is_folder(place) is True
        with pytest.raises(IsADirectoryError):
            observed.read_bytes(place)

    assert observation.reads(root) == (Read("data//notes.csv/", "listing", sha256("notes.csv")),)


def test_a_listing_is_told_with_the_names_that_it_gave(root: Path):
    with observe() as observation:
        files = observed.list_files(root / "data", "*.csv")

    assert files == [root / "data" / "beds.csv", root / "data" / "falls.csv"]
    assert observation.reads(root) == (
        Read("data//*.csv", "listing", sha256("beds.csv\nfalls.csv")),
    )


def test_folders_are_listed_apart_from_files(root: Path):
    with observe() as observation:
        both = observed.list_all(root, "**/*.csv")
        observed.list_folders(root, "*")

    names = [file.name for file in both]
    assert names == ["beds.csv", "falls.csv", "notes.csv"]
    assert observation.reads(root) == (
        Read(".//**/*.csv", "listing", sha256("data/beds.csv\ndata/falls.csv")),
        Read(".//**/*.csv/", "listing", sha256("data/notes.csv")),
        Read(".//*/", "listing", sha256("data")),
    )


def test_a_file_outside_the_project_keeps_its_whole_path(root: Path):
    elsewhere = root.parent / "private.csv"
    elsewhere.write_text("name\n")
    beside = root.parent / "project_of_another"
    with observe() as observation:
        observed.read_bytes(elsewhere)
        observed.is_file(beside)

    assert observation.reads(root) == (
        Read(elsewhere.as_posix(), "content", sha256("name\n")),
        Read(beside.as_posix(), "absent"),
    )


def test_a_relative_path_is_told_from_the_root_like_any_other(root: Path, monkeypatch):
    monkeypatch.chdir(root / "data")
    with observe() as observation:
        observed.read_bytes(Path("../data/beds.csv"))
        observed.list_files(Path(), "*.yml")

    assert observation.reads(root) == (
        Read("data//*.yml", "listing", sha256("card.yml")),
        Read("data/beds.csv", "content", sha256("a\n")),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("one", "two"), (None, "two"), ("one", None)],
    ids=["changed", "made", "deleted"],
)
def test_a_file_that_changed_while_it_was_observed_is_never_what_it_was(
    root: Path, before: str | None, after: str | None
):
    file = root / "data" / "changing.csv"

    def read(content: str | None) -> None:
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(content)
        if observed.is_file(file):
            observed.read_bytes(file)

    with observe() as observation:
        for content in (before, after, before):
            read(content)

    [told] = observation.reads(root)
    assert told == Read("data/changing.csv", "content", "changed")
    assert told.now(root) != told


def test_a_listing_that_changed_while_it_was_observed_is_never_what_it_was(root: Path):
    with observe() as observation:
        observed.list_files(root / "data", "*.csv")
        (root / "data" / "wards.csv").touch()
        observed.list_files(root / "data", "*.csv")

    [told] = observation.reads(root)
    assert told == Read("data//*.csv", "listing", "changed")
    assert told.now(root) != told


def test_something_that_cannot_be_read_and_is_no_folder_is_never_what_it_was(
    root: Path, monkeypatch
):
    monkeypatch.chdir(root / "data")  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as unreadable, observe() as observation:
        unreadable.bind("beds.socket")
        with pytest.raises(OSError, match="No such device"):
            observed.read_bytes(Path("beds.socket"))

    assert observation.reads(root) == (Read("data/beds.socket", "content", "changed"),)


def everything_of(root: Path) -> tuple[Read, ...]:
    with observe() as observation:
        observed.read_bytes(root / "data" / "falls.csv")
        observed.is_file(root / "data" / "beds.csv")
        observed.is_file(root / "data" / "wards.csv")
        observed.is_file(root / "data" / "notes.csv")
        observed.list_all(root / "data", "*.yml")
    return observation.reads(root)


def test_a_read_can_be_made_again(root: Path):
    reads = everything_of(root)

    assert len(reads) == 6
    assert tuple(read.now(root) for read in reads) == reads


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: (data / "falls.csv").write_text("a\n"), "data/falls.csv"),
        (lambda data: (data / "falls.csv").unlink(), "data/falls.csv"),
        (lambda data: (data / "beds.csv").unlink(), "data/beds.csv"),
        (lambda data: (data / "wards.csv").touch(), "data/wards.csv"),
        (lambda data: (data / "wards.csv").mkdir(), "data/wards.csv"),
        (lambda data: (data / "notes.csv").rmdir(), "data//notes.csv/"),
        (lambda data: (data / "falls.yml").touch(), "data//*.yml"),
        (lambda data: (data / "falls.yml").mkdir(), "data//*.yml/"),
    ],
    ids=["edited", "deleted", "away", "there", "a folder", "no folder", "one more", "folder more"],
)
def test_a_change_is_seen_when_the_read_is_made_again(root: Path, change, told: str):
    reads = everything_of(root)
    change(root / "data")

    assert [read.name for read in reads if read.now(root) != read] == [told]


def in_another_thread(read) -> None:
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()


def test_one_thread_can_be_observed_alone(root: Path):
    (root / "theirs.csv").write_text("a\n")
    (root / "ours.csv").write_text("a\n")

    with observe(thread=threading.get_ident()) as ours, observe() as everything:
        in_another_thread(lambda: observed.read_text(root / "theirs.csv"))
        observed.read_text(root / "ours.csv")

    assert [read.name for read in ours.reads(root)] == ["ours.csv"]
    assert [read.name for read in everything.reads(root)] == ["ours.csv", "theirs.csv"]


def test_a_read_can_be_made_again_while_another_thread_reads(root: Path, monkeypatch):
    (root / "ours.csv").write_text("a\n")
    with observe() as observation:
        observed.read_text(root / "ours.csv")
    [read] = observation.reads(root)
    read_bytes = observed.read_bytes

    def read_bytes_beside_others(file: Path) -> bytes:
        in_another_thread(lambda: observed.is_file(root / "theirs.csv"))
        return read_bytes(file)

    monkeypatch.setattr(observed, "read_bytes", read_bytes_beside_others)
    assert read.now(root) == read


def test_a_read_survives_json(root: Path):
    reads = everything_of(root)
    rows = json.loads(json.dumps([read.as_row() for read in reads]))

    assert tuple(Read(*row) for row in rows) == reads


def test_nested_observations_each_see_everything_of_their_time(root: Path):
    with observe() as outer:
        observed.is_file(root / "a")
        with observe() as inner:
            observed.is_file(root / "b")
        observed.is_file(root / "c")

    assert [read.name for read in outer.reads(root)] == ["a", "b", "c"]
    assert [read.name for read in inner.reads(root)] == ["b"]


def test_an_observation_lasts_as_long_as_somebody_keeps_it(root: Path):
    observation = Observation.begin()
    observed.read_bytes(root / "data" / "beds.csv")

    assert observation.hash_of(root / "data" / "beds.csv") == sha256("a\n")
    del observation
    gc.collect()
    assert [one for one in observed._observing if one() is not None] == []


def test_the_hash_of_a_file_is_that_of_the_last_reading(root: Path):
    file = root / "data" / "beds.csv"
    with observe() as observation:
        observed.read_bytes(file)
        file.write_text("later")
        observed.read_bytes(file)

    assert observation.hash_of(file) == sha256("later")
    assert observation.hash_of(root / "data" / "falls.csv") is None


def test_what_is_read_round_the_observation_on_purpose_says_so():
    before = observed.is_unobserved()
    with observed.unobserved():
        with observed.unobserved():
            pass
        inside = observed.is_unobserved()

    assert (before, inside, observed.is_unobserved()) == (False, True, False)


def test_what_was_read_earlier_can_be_told_again(root: Path):
    with observe() as first:
        observed.read_bytes(root / "data" / "beds.csv")
        observed.is_file(root / "data" / "no.csv")
        observed.list_files(root, "*")
        observed.list_folders(root / "data", "*")
        observed.is_file(root.parent / "elsewhere.csv")
    with observe() as second:
        observed.note_again(first.reads(root), root)

    assert second.reads(root) == first.reads(root)
    assert len(second.reads(root)) == 5


def test_a_read_made_again_hears_nothing_of_what_other_threads_read(tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("1")
    other.write_text("2")
    is_over = threading.Event()

    def read_on_and_on():
        while not is_over.is_set():
            observed.read_bytes(other)

    reading = threading.Thread(target=read_on_and_on)
    reading.start()
    try:
        with observe() as observation:
            again = [Read("one.txt", observed.CONTENT).now(tmp_path) for _ in range(200)]
    finally:
        is_over.set()
        reading.join()

    assert {read.name for read in again} == {"one.txt"}
    assert "one.txt" not in {read.name for read in observation.reads(tmp_path)}
