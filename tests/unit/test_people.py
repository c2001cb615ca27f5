"""Staff below the board, partners and patients whom the sources name are named nowhere here.

Their names are kept as hashes, so that this test does not name them either. Hashes of names hide
nothing from somebody who has the published sources; they only keep this repository from repeating them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: sha256 of each name in lower case, words parted by one space.
NOT_NAMED = {
    "ae4c04c16702da4cf862084a3235f18927ce87c4d23c65a7034d80cbfed63c85",
    "fa61c0adc9c3b65f46f204d4832f9f6474254f633634f883915ab9b6d98a3a48",
    "8d7dacad83c3fac5e16d8cad62ac8f5098ec9792eb344b0194db2e9f424d8481",
    "1fd5fd6dc735c23f6a7b46f1859a9c90d8caf8f61b08dd3bcc017506e71abda0",
}
LONGEST_NAME_IN_WORDS = 2
#: Where readers could meet a name.
TEXTS = ("data/**/*.csv", "data/**/*.yml", "data/**/*.md", "data/**/*.json", "notebooks/*.ipynb",
         "book/**/*.md", "book/**/*.html", "docs/**/*.md", "*.md", "src/**/*.py")  # fmt: skip


def names_in(text: str) -> Iterator[str]:
    """The hash of every one or two words that follow each other."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    for length in range(1, LONGEST_NAME_IN_WORDS + 1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            yield hashlib.sha256(name.encode()).hexdigest()


def test_nobody_is_named_who_must_not_be():
    files = sorted({file for pattern in TEXTS for file in ROOT.glob(pattern)})
    assert len(files) > 200

    found = [
        file.relative_to(ROOT).as_posix()
        for file in files
        if not NOT_NAMED.isdisjoint(names_in(file.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_a_name_would_be_found_in_a_sentence():
    hashed = hashlib.sha256(b"jo bloggs").hexdigest()

    assert hashed in set(names_in("Our colleague, Jo  BLOGGS, said so."))
    assert hashed not in set(names_in("Bloggs, Jo"))
