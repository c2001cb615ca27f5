"""Mistakes made on purpose, at random, in a copy of the account's data and words."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

EDITION = Path("data/providers/RT5/2024-25")

#: Words that turn a statement round.
OPPOSITES = {
    "rose": "fell", "fell": "rose", "increased": "decreased", "decreased": "increased",
    "increase": "decrease", "decrease": "increase", "higher": "lower", "lower": "higher",
    "more": "fewer", "fewer": "more", "improved": "worsened", "worse": "better",
    "better": "worse", "above": "below", "below": "above", "growth": "fall", "fall": "growth",
    "reduction": "rise", "reduced": "raised", "highest": "lowest", "lowest": "highest",
    "grew": "shrank", "increases": "decreases", "rise": "fall", "up": "down", "down": "up",
}  # fmt: skip
_FACT = re.compile(r"\{[a-z][a-z0-9_.\-]*\}")
_LISTS = (
    "clinical_audits", "audit_reports", "local_audit_actions", "priorities", "core_services",
    "data_quality_actions", "research_studies", "stakeholder_statements", "inspections",
    "staff_survey_printed_changes", "warning_notice_areas",
)  # fmt: skip
#: The tables whose figures are parts or totals of one another.
_SUMMED = ("learning_from_deaths", "facts/our_services", "severe_harm_or_death", "facts/research")


@dataclass(frozen=True)
class Mutation:
    """One edit: the file from the project's root, what it was about, and its new content."""

    kind: str
    file: Path
    what: str
    content: str


def make_mutations(root: Path, seed: int, of_each: int) -> list[Mutation]:
    """So many edits of each kind, each to be made alone; the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 nothing secret
    return [
        mutation
        for kind, candidates in _KINDS.items()
        for mutation in _choose(draw, kind, list(candidates(root)), of_each, root)
    ]


@dataclass(frozen=True)
class _Cell:
    """A cell of a table, or a row of it where ``column`` is empty."""

    file: Path
    row: int
    column: str


@dataclass(frozen=True)
class _Word:
    """A word of a text that stands on a line with a fact."""

    file: Path
    start: int
    word: str


def _choose(
    draw: random.Random, kind: str, candidates: list, of_each: int, root: Path
) -> Iterator[Mutation]:
    for one in draw.sample(candidates, min(of_each, len(candidates))):
        yield _EDITS[kind](draw, kind, one, root)


def _tables(root: Path, names: tuple[str, ...] | None = None) -> Iterator[Path]:
    folder = root / EDITION
    files = sorted([*folder.glob("*.csv"), *folder.glob("facts/*.csv")])
    for file in files:
        name = file.relative_to(folder).with_suffix("").as_posix()
        if names is None or name in names:
            yield file


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))


def _number_cells(root: Path, names: tuple[str, ...] | None = None) -> Iterator[_Cell]:
    for file in _tables(root, names):
        for number, row in enumerate(_rows(file)):
            if row.get("unit") not in ("text", "date") and re.search(r"\d", row.get("value") or ""):
                yield _Cell(file, number, "value")


def _date_cells(root: Path) -> Iterator[_Cell]:
    for file in _tables(root):
        for number, row in enumerate(_rows(file)):
            for column, text in row.items():
                is_fact = column == "value" and row.get("unit") == "date"
                is_day = column in ("dated", "happened_on", "inspected", "published", "date")
                if (is_fact or is_day) and re.fullmatch(r"\d{4}(-\d{2}){0,2}", text or ""):
                    yield _Cell(file, number, column)


def _list_rows(root: Path) -> Iterator[_Cell]:
    for file in _tables(root, _LISTS):
        for number, _ in enumerate(_rows(file)):
            yield _Cell(file, number, "")


def _direction_words(root: Path) -> Iterator[_Word]:
    words = re.compile(rf"\b({'|'.join(OPPOSITES)})\b")
    for file in sorted((root / EDITION / "narrative").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        # a full stop within braces ends no sentence
        for sentence in re.finditer(r"(?:\{[^}\n]*\}|[^.\n{])+", text):
            if _FACT.search(sentence[0]):
                for word in words.finditer(sentence[0]):
                    yield _Word(file, sentence.start() + word.start(), word[0])


def _change_digit(draw: random.Random, kind: str, cell: _Cell, root: Path) -> Mutation:
    def another(text: str) -> str:
        place = draw.choice([at for at, sign in enumerate(text) if sign.isdigit()])
        digit = draw.choice([one for one in "123456789" if one != text[place]])
        return text[:place] + digit + text[place + 1 :]

    return _with_cell(kind, cell, another, root)


def _move_date(draw: random.Random, kind: str, cell: _Cell, root: Path) -> Mutation:
    def another(text: str) -> str:
        year, *rest = text.split("-")
        if rest and draw.random() < 0.5:
            months = [f"{one:02d}" for one in range(1, 13) if f"{one:02d}" != rest[0]]
            return "-".join([year, draw.choice(months), *rest[1:]])
        return "-".join([str(int(year) + draw.choice([-2, -1, 1, 2])), *rest])

    return _with_cell(kind, cell, another, root)


def _take_out_row(draw: random.Random, kind: str, cell: _Cell, root: Path) -> Mutation:
    rows = _rows(cell.file)
    gone = rows.pop(cell.row)
    name = next(iter(gone.values()))
    return Mutation(kind, cell.file.relative_to(root), f"without {name}", _as_csv(cell.file, rows))


def _turn_word(draw: random.Random, kind: str, word: _Word, root: Path) -> Mutation:
    text = word.file.read_text(encoding="utf-8")
    new = OPPOSITES[word.word]
    content = text[: word.start] + new + text[word.start + len(word.word) :]
    line = content[: word.start].count("\n") + 1
    what = f"line {line}: {word.word} → {new}"
    return Mutation(kind, word.file.relative_to(root), what, content)


def _with_cell(kind: str, cell: _Cell, change: Callable[[str], str], root: Path) -> Mutation:
    rows = _rows(cell.file)
    row = rows[cell.row]
    before = row[cell.column]
    row[cell.column] = change(before)
    name = row.get("fact_id") or f"row {cell.row + 2}"
    what = f"{name}: {before} → {row[cell.column]}"
    return Mutation(kind, cell.file.relative_to(root), what, _as_csv(cell.file, rows))


def _as_csv(file: Path, rows: list[dict[str, str]]) -> str:
    columns = next(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


_KINDS: dict[str, Callable[[Path], Iterator]] = {
    "digit": _number_cells,
    "sum": lambda root: _number_cells(root, _SUMMED),
    "direction word": _direction_words,
    "date": _date_cells,
    "list item": _list_rows,
}
_EDITS = {
    "digit": _change_digit,
    "sum": _change_digit,
    "direction word": _turn_word,
    "date": _move_date,
    "list item": _take_out_row,
}
