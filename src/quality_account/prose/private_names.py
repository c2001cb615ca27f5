"""A text that names somebody who must not be named: found in every file that a book is made of."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain
from typing import Any

from quality_account.errors import Problem
from quality_account.observed import is_file, list_files, read_text
from quality_account.paths import ProjectPaths
from quality_account.prose.private_list import PrivateName, simple_character

#: Spaces and line breaks, and what Markdown sets around words that stand out.
_BETWEEN_WORDS = r"[\s*_]+"
#: What a page's reader may meet of the folder ``book``, its theme included.
_TEXTS_OF_THE_BOOK = {".md", ".html", ".css", ".js", ".svg", ".toml"}
#: What the column of a table may be called in a message; anything else could be a name.
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Text:
    """A piece of a file; its first line stands in ``row``, its further lines below it.

    A cell of a table is one row, however many lines it has.
    """

    place: str
    row: int
    column: str
    text: str
    is_cell: bool = False


def find_private_names(
    paths: ProjectPaths, provider: str, year: str, names: tuple[PrivateName, ...]
) -> list[Problem]:
    """Every place at which a person of the list is named; the message never repeats the name."""
    concerned = [one for one in names if one.provider in ("", provider)]
    if not concerned:
        return []
    find = _finder(concerned)
    return [
        Problem(
            one.place,
            row,
            one.column,
            found=f"a name on the private list (row {name.row})",
            expected="no name of a person who must not be named",
            next_step="Take the name out; tell it by role, or leave it out altogether.",
        )
        for one in _texts(paths, provider, year)
        for row, name in find(one)
    ]


def _finder(names: list[PrivateName]) -> Callable[[Text], Iterator[tuple[int, PrivateName]]]:
    by_words: dict[str, PrivateName] = {}
    for name in names:
        by_words.setdefault(name.words, name)
    longest_first = sorted(by_words, key=len, reverse=True)
    alternatives = (_BETWEEN_WORDS.join(map(re.escape, words.split())) for words in longest_first)
    # An underscore is Markdown's and no letter of a word.
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])")

    def find(text: Text) -> Iterator[tuple[int, PrivateName]]:
        simple = "".join(map(simple_character, unescape(text.text)))
        for match in pattern.finditer(simple):
            row = text.row if text.is_cell else text.row + simple.count("\n", 0, match.start())
            yield row, by_words[re.sub(_BETWEEN_WORDS, " ", match[0])]

    return find


def _texts(paths: ProjectPaths, provider: str, year: str) -> Iterator[Text]:
    """Every text of an edition, and of what all editions share."""
    edition = paths.edition(provider, year)
    shared = chain(
        (file for file in (paths.contents, paths.book_settings) if is_file(file)),
        list_files(paths.catalogue, "**/*.yml"),
        list_files(paths.provider_indicators(provider), "*.yml"),
        (file for file in list_files(paths.book, "**/*") if file.suffix in _TEXTS_OF_THE_BOOK),
        list_files(paths.notebooks, "*.ipynb"),
    )
    for file in sorted({*list_files(edition, "**/*"), *shared}):
        try:
            content = read_text(file, encoding="utf-8-sig", errors="replace")
        except OSError:
            continue  # reported by the check of that file
        place = paths.relative(file)
        readers = {".csv": _cells_of_table, ".ipynb": _texts_of_notebook}
        yield from readers.get(file.suffix.lower(), _whole)(place, content)


def _whole(place: str, content: str) -> Iterator[Text]:
    yield Text(place, 1, "", content)


def _cells_of_table(place: str, content: str) -> Iterator[Text]:
    try:
        rows = list(csv.reader(io.StringIO(content, newline="")))
    except csv.Error:
        yield from _whole(place, content)
        return
    header = rows[0] if rows else []
    for number, cells in enumerate(rows, 1):
        for position, cell in enumerate(cells):
            column = header[position] if number > 1 and position < len(header) else ""
            shown = column if _COLUMN.fullmatch(column) else ""
            yield Text(place, number, shown, cell, is_cell=True)


def _texts_of_notebook(place: str, content: str) -> Iterator[Text]:
    try:
        document = json.loads(content)
        cells = document.pop("cells")
        for number, cell in enumerate(cells, 1):
            source = cell.pop("source")
            text = source if isinstance(source, str) else "".join(source)
            yield Text(place, 1, f"cell {number}", text)
            for string in _strings(cell):
                yield Text(place, 0, f"output or metadata of cell {number}", string, is_cell=True)
        for string in _strings(document):
            yield Text(place, 0, "metadata", string, is_cell=True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield from _whole(place, content)


def _strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        yield "".join(one for one in content if isinstance(one, str))
        for one in content:
            if not isinstance(one, str):
                yield from _strings(one)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield key
            yield from _strings(value)
