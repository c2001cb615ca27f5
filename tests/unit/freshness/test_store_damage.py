"""Whatever happens to the bytes of a kept page, nobody is given another page than was put."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quality_account.freshness.store import Store
from quality_account.freshness.trace import Trace
from quality_account.observed import Read

KEY = "c" * 64
TRACE = Trace((Read("data/falls.csv", "absent"),), {"numbers.py": "0" * 64})
BODY = bytes(range(256)) * 2


def found_after(tmp_path_factory, damage):
    """What is found where the bytes of the only entry went through ``damage``, and the notes."""
    folder = Path(tmp_path_factory.mktemp("pages"))
    Store(folder, 10**6).put(KEY, TRACE, BODY, 0.5)
    [file] = folder.iterdir()
    content = file.read_bytes()
    damaged = damage(content)
    file.write_bytes(damaged)
    store = Store(folder, 10**6)
    entry = store.find(KEY, lambda trace: True)
    if entry is None:
        assert len(store.notes) == 1
        assert not file.exists()
    return entry, damaged == content


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 10**6), flipped=st.integers(1, 255))
def test_a_flipped_byte_is_noticed(tmp_path_factory, place, flipped):
    def damage(content):
        at = place % len(content)
        return content[:at] + bytes([content[at] ^ flipped]) + content[at + 1 :]

    entry, _ = found_after(tmp_path_factory, damage)

    assert entry is None


@settings(max_examples=100, deadline=None)
@given(length=st.integers(0, 10**6))
def test_a_cut_is_noticed(tmp_path_factory, length):
    entry, is_whole = found_after(
        tmp_path_factory, lambda content: content[: length % (len(content) + 1)]
    )

    assert (entry is not None) is is_whole


@settings(max_examples=100, deadline=None)
@given(start=st.integers(0, 2000), content=st.binary(max_size=40))
def test_bytes_written_over_others_or_put_between_them_are_noticed(
    tmp_path_factory, start, content
):
    for end in (start, start + len(content)):
        entry, is_whole = found_after(
            tmp_path_factory,
            lambda whole, end=end: whole[:start] + content + whole[end:],
        )

        assert (entry is not None) is is_whole
        assert entry is None or (entry.trace, entry.body) == (TRACE, BODY)
