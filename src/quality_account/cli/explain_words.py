"""What ``quality-account explain`` says of one fact."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quality_account.vocabulary import Kind, Unit

if TYPE_CHECKING:
    from quality_account.audit.explaining.candidates import Candidate
    from quality_account.audit.explaining.explanation import Explanation
    from quality_account.audit.explaining.history import PastValue
    from quality_account.audit.explaining.inputs import InputCell
    from quality_account.catalogue.sources import Source
    from quality_account.pipeline.recompute import Recomputed

#: Of a fact that rests on hundreds of cells these are enough to see what they are.
_MOST_INPUTS = 24
_LONGEST_CELL = 400
_WIDTH = 100

_KINDS = {
    Kind.TABLE: "read from a table of figures",
    Kind.STATED: "stated in a source",
    Kind.COMPUTED: "worked out here",
}


def explanation_words(one: Explanation) -> str:
    """Everything that is known of a fact, part by part."""
    return "\n".join(
        [
            one.fact.fact_id,
            *_indent([one.fact.label]),
            "",
            *_indent(_what_it_is(one)),
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


def _what_it_is(one: Explanation) -> list[str]:
    fact = one.fact
    status = " – ".join(filter(None, [fact.status.words, fact.reason_sentence]))
    unrounded = fact.value or "none"
    rows = [
        ("as shown", fact.display),
        (
            "unrounded",
            "the same words"
            if fact.value == fact.display and fact.unit is Unit.TEXT
            else unrounded,
        ),
        ("unit", fact.unit.replace("_", " ")),
        ("period", fact.period_words or "none"),
        ("qualifier", fact.qualifier.replace("_", " ") or "none"),
        ("status", status),
        ("kind", _KINDS[fact.kind]),
        ("method", fact.method or "not recorded"),
        ("audience", fact.audience),
        ("edition", f"{fact.provider} {fact.edition}"),
    ]
    if one.also:
        rows.append(("also as", ", ".join(one.also)))
    return [line for name, text in rows for line in _row(name, text)]


def _code(one: Explanation) -> list[str]:
    lines = [f"{one.fact.page}: {one.page_file or 'not in site/'}"]
    cell = one.cell
    if cell is None:
        return [
            *lines,
            f"{one.notebook}: the ledger names no cell that recorded it, and none names it or reads "
            "its table",
        ]
    where = f"{one.notebook}, code cell {cell.number}"
    lines.append(f"read by {cell.reads_by} in {where}" if cell.reads_by else f"{where} records it:")
    for number, line in enumerate(cell.lines, 1):
        mark = ">" if number in cell.telling else " "
        lines.append(f"{mark} {number:>3}  {line}".rstrip())
    return lines


def _inputs(inputs: Sequence[InputCell]) -> list[str]:
    from quality_account.audit.explaining.inputs import FileState

    if not inputs:
        return ["none recorded"]
    lines: list[str] = []
    told: set[str] = set()
    for one in inputs[:_MOST_INPUTS]:
        row = f", row {one.row}" if one.row else ""
        lines.append(f"{one.file}{row}{f', column {one.column}' if one.column else ''}")
        if one.file not in told:
            told.add(one.file)
            lines.append(f"  sha256 {one.recorded or 'none'}: {one.state.words}")
        if one.cells is None:
            is_there = one.state in (FileState.WITHHELD, FileState.CHANGED)
            lines.append(f"  {'the row is not shown' if is_there else 'there is no such row now'}")
            continue
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
    lines = [line for key, source in one.sources.items() for line in _document(key, source)]
    if one.fact.locator:
        lines += _row("place", one.fact.locator.replace("in the next column", "above"))
    return lines or ["none recorded"]


def _document(key: str, source: Source | None) -> list[str]:
    if source is None:
        return [f"{key}: not in data/catalogue/sources.yml"]
    published = source.published.isoformat() if source.published else "not dated"
    lines = [source.title, *_row("publisher", source.publisher), *_row("published", published)]
    lines += _row("licence", source.licence)
    if source.url:
        lines += _row("address", source.url)
    return lines


def _history(one: Explanation) -> list[str]:
    if len(one.history) < 2:
        return ["no other period or edition has it"]
    lines = [_past(value) for value in one.history]
    for restated in one.restatements:
        editions = "; ".join(f"{value.display} in {value.edition}" for value in restated.values)
        lines.append(f"Restated: {restated.values[0].period_words} is {editions}")
    return lines


def _past(value: PastValue) -> str:
    mark = ">" if value.is_this else " "
    shown = _short(value.display, 60)
    when = value.period_words or "no period"
    return f"{mark} {when}: {shown}  (edition {value.edition}; {value.place})"


def _checks(one: Explanation) -> list[str]:
    if not one.is_checked:
        return ["the account was not checked in the last build"]
    if not one.checks:
        return ["none names it"]
    lines = []
    for check in one.checks:
        if check.is_passed:
            state = "passed"
        else:
            kind = "question" if check.is_question else "finding"
            state = f"{kind}, {check.weight}; {check.outcome.replace('_', ' ') or 'open'}"
        lines += _wrapped(f"{state}: {check.sentence} [{check.finding_id}]", "  ")
    return lines


def _uses(one: Explanation) -> list[str]:
    lines = []
    for use in one.uses:
        parts = [f"in words {use.in_words}×"] if use.in_words > 1 else []
        parts += ["in words"] if use.in_words == 1 else []
        lines.append(f"{use.page}: {', '.join([*parts, *use.named])}")
    return lines or ["no output of a page holds it"]


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
