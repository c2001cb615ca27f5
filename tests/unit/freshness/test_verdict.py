"""A remembered result is given again as long as everything that it rests on is the same."""

import stat

import pytest

from quality_account.freshness.verdict import Verdicts
from quality_account.observed import is_file, list_files, observe, read_text


@pytest.fixture
def root(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "falls.csv").write_text("12")
    (tmp_path / "requirements.lock").write_text("pandas==3.0.1\n")
    return tmp_path


class Check:
    """A check of the tables, which counts how often it was done."""

    def __init__(self, root):
        self.root = root
        self.count = 0

    def __call__(self):
        self.count += 1
        is_file(self.root / "data" / "correction.yml")
        return [read_text(file) for file in list_files(self.root / "data", "*.csv")]

    def answer(self, key=("RT5", "2024-25")):
        """The answer of a command of its own, and whether the check was done for it."""
        before = self.count
        answer = Verdicts(self.root / "build" / "verdicts", self.root).answer("tables", key, self)
        return answer, self.count > before


@pytest.fixture
def check(root):
    check = Check(root)
    assert check.answer() == (["12"], True)
    return check


def test_where_nothing_changed_a_check_is_not_done_again(check):
    assert check.answer() == (["12"], False)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda root: (root / "data/falls.csv").write_text("13"), ["13"]),
        (lambda root: (root / "data/beds.csv").write_text("7"), ["7", "12"]),
        (lambda root: (root / "data/falls.csv").unlink(), []),
        (lambda root: (root / "data/falls.csv").rename(root / "data/slips.csv"), ["12"]),
        (lambda root: (root / "data/correction.yml").touch(), ["12"]),
        (lambda root: (root / "requirements.lock").write_text("pandas==3.0.2\n"), ["12"]),
    ],
    ids=["changed", "added", "removed", "renamed", "looked for", "lock"],
)
def test_where_something_changed_it_is_done_again_and_then_remembered(root, check, edit, expected):
    edit(root)

    assert check.answer() == (expected, True)
    assert check.answer() == (expected, False)


def test_an_edit_of_something_else_leaves_the_answer(root, check):
    (root / "data" / "note.txt").touch()

    assert check.answer() == (["12"], False)


def test_each_key_has_an_answer_of_its_own(check):
    assert check.answer(("RT5", "2023-24")) == (["12"], True)
    assert check.answer(("RT5", "2023-24")) == (["12"], False)
    assert check.answer() == (["12"], False)


def test_a_damaged_answer_is_worked_out_again(root, check):
    [file] = (root / "build" / "verdicts").iterdir()
    for damage in (b"", file.read_bytes()[:-3], file.read_bytes().replace(b'"12"', b'"13"')):
        file.write_bytes(damage)

        assert check.answer() == (["12"], True)


def test_an_answer_under_another_name_is_not_taken(root, check):
    folder = root / "build" / "verdicts"
    [known] = folder.iterdir()
    check.answer(("RT5", "2023-24"))
    [other] = set(folder.iterdir()) - {known}
    other.write_bytes(known.read_bytes())

    assert check.answer(("RT5", "2023-24")) == (["12"], True)


def test_where_nothing_can_be_kept_each_answer_is_worked_out(root):
    (root / "build").write_text("a file in the folder's place")
    check = Check(root)

    assert [check.answer(), check.answer()] == [(["12"], True)] * 2


def test_what_a_check_raises_is_passed_on_and_not_remembered(root):
    def refuse():
        raise ValueError("unknown provider")

    verdicts = Verdicts(root / "build" / "verdicts", root)
    for _ in range(2):
        with pytest.raises(ValueError, match="unknown provider"):
            verdicts.answer("tables", (), refuse)
    assert not (root / "build").exists()


def test_a_remembered_answer_passes_on_what_it_rests_on(root, check):
    with observe() as first:
        check()
    verdicts = Verdicts(root / "build" / "verdicts", root)
    verdicts.recall("tables", ("RT5", "2024-25"))  # whose hashes are known from here on

    with observe() as second:
        assert verdicts.recall("tables", ("RT5", "2024-25")) == ["12"]

    assert second.reads(root) == first.reads(root)


def test_answers_that_rest_on_answers_see_changes_below_them(root, check):
    def count_tables():
        return len(check.answer()[0])

    def counted():
        verdicts = Verdicts(root / "build" / "verdicts", root)
        return verdicts.answer("count", (), count_tables)

    assert counted() == 1
    (root / "data" / "beds.csv").write_text("7")
    assert counted() == 2


def test_answers_are_their_users_alone(root, check):
    assert stat.S_IMODE((root / "build" / "verdicts").stat().st_mode) == 0o700


def test_a_remembered_mapping_keeps_its_order(root):
    verdicts = Verdicts(root / "build" / "verdicts", root)
    verdicts.answer("left_out", (), lambda: {"zebra": "first", "apple": "second"})

    assert list(verdicts.recall("left_out", ())) == ["zebra", "apple"]
