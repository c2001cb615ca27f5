"""A folder takes another's place whole, and a process that is killed meanwhile loses nothing."""

from quality_account.pipeline.publishing import swap


def book(folder, words):
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words)
    return folder


def words_of(folder):
    return (folder / "index.html").read_text()


def test_a_first_book_is_put_in_its_place(tmp_path):
    place = tmp_path / "site" / "XA1" / "2024-25"

    swap.swap_folder(book(tmp_path / "staging", "new"), place)

    assert words_of(place) == "new"
    assert not (tmp_path / "staging").exists()


def test_a_new_book_takes_the_place_of_the_old_and_nothing_else_is_left(tmp_path):
    place = book(tmp_path / "site" / "2024-25", "old")

    swap.swap_folder(book(tmp_path / "staging", "new"), place)

    assert words_of(place) == "new"
    assert [path.name for path in place.parent.iterdir()] == ["2024-25"]
    assert not (tmp_path / "staging").exists()


def test_two_folders_change_places_in_one_step_or_not_at_all(tmp_path):
    first, second = book(tmp_path / "first", "1"), book(tmp_path / "second", "2")

    have_changed = swap.exchange_folders(first, second)

    expected = ("2", "1") if have_changed else ("1", "2")
    assert (words_of(first), words_of(second)) == expected


def test_where_there_is_no_exchange_two_renames_do_the_same(tmp_path):
    place = book(tmp_path / "site" / "2024-25", "old")

    swap.step_aside_and_replace(book(tmp_path / "staging", "new"), place)

    assert words_of(place) == "new"
    assert [path.name for path in place.parent.iterdir()] == ["2024-25"]


def test_a_process_killed_between_the_two_renames_gets_the_old_book_back(tmp_path):
    place = tmp_path / "site" / "2024-25"
    book(place.with_name(".2024-25.before"), "old")

    swap.recover_swap(place)

    assert words_of(place) == "old"


def test_a_process_killed_after_the_two_renames_keeps_the_new_book(tmp_path):
    place = book(tmp_path / "site" / "2024-25", "new")
    book(place.with_name(".2024-25.before"), "old")

    swap.recover_swap(place)

    assert words_of(place) == "new"
    assert [path.name for path in place.parent.iterdir()] == ["2024-25"]
