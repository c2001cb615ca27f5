"""What ``quality-account explain`` says of one fact."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quality_account.audit.explaining import words

if TYPE_CHECKING:
    from quality_account.audit.explaining.candidates import Candidate
    from quality_account.audit.explaining.explanation import Explanation
    from quality_account.audit.explaining.history import PastValue
    from quality_account.audit.explaining.inputs import InputCell
    from quality_account.pipeline.recompute import Recomputed

#: Of a fact that rests on hundreds of cells these are enough to see what they are.
_MOST_INPUTS = 24
_LONGEST_CELL = 400
_WIDTH = 100


def explanation_words(one: Explanation) -> str:
    """Everything that is known of a fact, part by part."""
    return "\n".join(
        [
            one.fact.fact_id,
            *_indent([one.fact.label]),
            "",
            *_indent(_rows(words.what_it_is(one))),
            *_part(
                "Definition", _rows(words.definition_rows(one.definition)) or [words.NO_DEFINITION]
            ),
            *_part("Page and code", _code(one)),
            *_part("Inputs", _inputs(one.inputs)),
            *_part("Source", _source(one)),
            *_part("History", _history(one)),
            *_part("Checks", _checks(one)),
            *_part("Uses", _uses(one)),
        ]
    )


def recomputed_words(again: Recomputed) -> str:
    """Whether the fact came out the same, and if not, what has changed."""
    lines = [f"  {file}: {state.words}" for file, state in again.changed_files.items()]
    if again.changed_cells:
        cells = ", ".join(map(str, again.changed_cells))
        lines.append(f"  the notebook: its code has changed (code cell {cells})")
    if again.is_same:
        head = f"Recomputed: the same, {_pair(again.was)}"
        return "\n".join([head, *lines])
    now = "the page no longer records it" if again.now is None else _pair(again.now)
    lines += [f"  since the page last ran: {why}" for why in again.since_last_run]
    if not lines:
        lines = [
            "  no input file of the fact, no cell, and nothing else that is recorded of the page"
        ]
    return "\n".join(
        [
            "Recomputed: it differs",
            f"  was: {_pair(again.was)}",
            f"  now: {now}",
            "What has changed since the build:",
            *lines,
            f"The notebook as it was run: {again.executed}",
        ]
    )


def candidate_words(found: Sequence[Candidate], asked: str, edition: str) -> str:
    """The facts that may be meant, an id, a value and a label each."""
    width = max(len(one.fact_id) for one in found)
    lines = [f"{one.fact_id:{width}}  {_short(one.display, 40)}  {one.label}" for one in found]
    head = f"{asked!r} is no id of a fact of {edition}; it may be one of these:"
    return "\n".join([head, *_indent(lines)])


def _rows(told: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, text in told for line in _row(name, text)]


def _code(one: Explanation) -> list[str]:
    lines = [f"{one.fact.page}: {one.page_file or 'not in site/'}"]
    lines.append(f"{words.recorded_by(one)}{':' if one.cell and not one.cell.reads_by else ''}")
    for number, line in enumerate(one.cell.lines if one.cell else (), 1):
        mark = ">" if number in one.cell.telling else " "
        lines.append(f"{mark} {number:>3}  {line}".rstrip())
    return lines


def _inputs(inputs: Sequence[InputCell]) -> list[str]:
    if not inputs:
        return [words.NO_INPUTS]
    lines: list[str] = []
    told: set[str] = set()
    for one in inputs[:_MOST_INPUTS]:
        lines.append(words.place_of_cell(one))
        if one.file not in told:
            told.add(one.file)
            lines.append(f"  sha256 {one.recorded or 'none'}: {one.state.words}")
        if one.cells is None:
            lines.append(f"  {words.missing_row(one)}")
            continue
        key = words.key_of_row(one)
        lines += _indent(_row("key", key)) if key else []
        lines += [
            line
            for column, text in one.cells.items()
            if text
            for line in _indent(_row(column, _short(text, _LONGEST_CELL)))
        ]
    if len(inputs) > _MOST_INPUTS:
        lines.append(f"and {len(inputs) - _MOST_INPUTS} more cells; --json has them all")
    return lines


def _source(one: Explanation) -> list[str]:
    lines = [
        line
        for key, source in one.sources.items()
        for line in _rows(words.document_rows(key, source))
    ]
    place = words.place_in_source(one.fact)
    return [*lines, *(_row("place", place) if place else [])] or [words.NO_SOURCE]


def _history(one: Explanation) -> list[str]:
    if len(one.history) < 2:
        return [words.NO_HISTORY]
    lines = [_past(value) for value in one.history]
    return [*lines, *map(words.restated_words, one.restatements)]


def _past(value: PastValue) -> str:
    mark = ">" if value.is_this else " "
    period, where = words.past_words(value)
    return f"{mark} {period}: {_short(value.display, 60)}  ({where})"


def _checks(one: Explanation) -> list[str]:
    if not one.is_checked:
        return [words.NOT_CHECKED]
    return [
        line
        for check in one.checks
        for line in _wrapped(
            f"{words.check_words(check)}: {check.sentence} [{check.finding_id}]", "  "
        )
    ] or [words.NO_CHECKS]


def _uses(one: Explanation) -> list[str]:
    return [
        f"{use.page}: {', '.join(filter(None, [words.use_in_words(use), *use.named]))}"
        for use in one.uses
    ] or [words.NO_USES]


def _part(title: str, lines: Iterable[str]) -> list[str]:
    return ["", title, *_indent(lines)]


def _indent(lines: Iterable[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]


def _row(name: str, text: str) -> list[str]:
    return _wrapped(f"{name:10}  {text}", " " * 12)


def _wrapped(text: str, later: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )


def _short(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def _pair(pair: tuple[str, str]) -> str:
    """Value and display, once where they are the same."""
    value, display = pair
    return display if value in ("", display) else f"{display} ({value})"
