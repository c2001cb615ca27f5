"""What files gave is kept where files stand still, and nowhere else."""

import pytest

from quality_account import remembered
from quality_account.remembered import let_files_stand_still


@pytest.fixture
def asked(monkeypatch):
    """A function of one file, and the list of what it was asked."""
    monkeypatch.setattr(remembered, "_do_files_stand_still", False)
    times = []

    @remembered.remembered
    def ask(name: str) -> str:
        """What a file gives."""
        times.append(name)
        if name == "lost.csv":
            raise FileNotFoundError(name)
        return f"content of {name}"

    return ask, times


def test_files_that_may_change_are_read_each_time(asked):
    ask, times = asked

    assert [ask("beds.csv"), ask("beds.csv")] == ["content of beds.csv"] * 2
    assert times == ["beds.csv"] * 2


def test_files_that_stand_still_are_read_once(asked):
    ask, times = asked
    let_files_stand_still()

    assert [ask("beds.csv"), ask("beds.csv")] == ["content of beds.csv"] * 2
    assert ask("falls.csv") == "content of falls.csv"
    assert times == ["beds.csv", "falls.csv"]


def test_a_file_that_could_not_be_read_is_looked_for_again(asked):
    ask, times = asked
    let_files_stand_still()

    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            ask("lost.csv")
    assert times == ["lost.csv"] * 2


def test_a_function_keeps_its_name_and_words(asked):
    assert (asked[0].__name__, asked[0].__doc__) == ("ask", "What a file gives.")
