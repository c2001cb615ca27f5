"""The list of works holds what the pages on methods name, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from pybtex.database import parse_file

BOOK = Path(__file__).parents[1] / "book"


def test_every_work_of_the_list_is_named_by_a_page_and_every_named_work_is_in_it():
    pages = "".join(file.read_text(encoding="utf-8") for file in BOOK.rglob("*.md"))
    named = re.findall(r"\{cite:[a-z]+\}`([^`]+)`", pages)

    keys = {key.strip() for keys in named for key in keys.split(",")}
    assert keys == set(parse_file(str(BOOK / "references.bib")).entries)


def test_every_work_but_an_answer_without_an_address_can_be_followed():
    entries = parse_file(str(BOOK / "references.bib")).entries

    assert [key for key, one in entries.items() if not {"doi", "url"} & {*one.fields}] == [
        "model_health_system"
    ]
