"""What a verification found, in words: for a terminal in short, and whole as a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quality_account.freshness.trace import ChangeKind
from quality_account.pipeline.verifying.differing import shorten_both
from quality_account.pipeline.verifying.fact_verdicts import FactVerdict, Verdict, count_verdicts
from quality_account.pipeline.verifying.file_verdicts import ChangedFile
from quality_account.pipeline.verifying.verification import NOT_PROVEN, Verification

#: On a terminal; the report has all.
_MOST_LINES = 12
_MOST_DETAILS = 4

_KINDS = {
    ChangeKind.CHANGED: "changed",
    ChangeKind.REMOVED: "gone",
    ChangeKind.ADDED: "not in the manifest",
}

#: A verdict after a number.
_COUNTED = {Verdict.DIFFERS: "different"}


@dataclass(frozen=True)
class Part:
    """One heading with a sentence, and lines below it, each perhaps with details."""

    title: str
    sentence: str
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()


def terminal_words(found: Verification) -> str:
    """The result for a terminal: what a verification does not prove, then each part in short."""
    lines = [NOT_PROVEN, "", _headline(found)]
    for part in find_parts(found):
        lines.append(f"{part.title}: {part.sentence}")
        for line, details in part.lines[:_MOST_LINES]:
            lines.append(f"  {line}")
            lines += [f"    {detail}" for detail in details[:_MOST_DETAILS]]
            lines += _and_more(details, _MOST_DETAILS, "    ")
        lines += _and_more(part.lines, _MOST_LINES, "  ")
    return "\n".join(lines)


def report_words(found: Verification) -> str:
    """The whole result as Markdown."""
    lines = [
        NOT_PROVEN,
        "",
        f"# Verification of {found.provider} {found.year}",
        "",
        _headline(found),
    ]
    for part in find_parts(found):
        lines += ["", f"## {part.title}", "", _capital(part.sentence)]
        if part.lines:
            lines.append("")
        for line, details in part.lines:
            lines.append(f"- {_plain(line)}")
            lines += [f"  - {_plain(detail)}" for detail in details]
    return "\n".join([*lines, ""])


def find_parts(found: Verification) -> Iterator[Part]:
    """Each part of the result; those that have nothing to tell say so."""
    yield from _not_made(found)
    yield _files("Inputs", found.inputs, found.counts["inputs"], "as the manifest has them")
    yield _code(found)
    yield _facts(found)
    yield _files("Files of the book", found.outputs, found.counts["outputs"], "as published")
    yield _made_again(found)
    yield _chain(found)
    remarks = (*found.chain.remarks, *found.remarks)
    if remarks:
        yield Part("Remarks", f"{len(remarks)}", tuple((remark, ()) for remark in remarks))


def _headline(found: Verification) -> str:
    result = "all same" if found.is_same else "not the same"
    pages = f" and {found.counts['pages']} pages made again" if not found.not_made else ""
    return f"{found.provider} {found.year}: {result}, by the manifest {found.manifest[:12]}…{pages}"


def _not_made(found: Verification) -> Iterator[Part]:
    if found.not_made:
        lines = tuple(
            (first, tuple(line.strip() for line in rest))
            for first, *rest in (problem.splitlines() for problem in found.not_made)
        )
        yield Part("Not made again", f"{len(lines)} reasons" if lines[1:] else "why", lines)


def _files(title: str, changed: Sequence[ChangedFile], count: int, as_what: str) -> Part:
    if not changed:
        return Part(title, f"all {count} {as_what}")
    lines = tuple((f"{one.name}: {_KINDS[one.kind]}", one.details) for one in changed)
    return Part(title, f"{len(changed)} of {count} not {as_what}", lines)


def _code(found: Verification) -> Part:
    was, now = found.versions
    if not found.code:
        return Part("Code", f"version {now}, the same {found.counts['code']} files")
    version = f"version {was} then, {now} now" if was != now else f"version {now}"
    lines = tuple((f"{one.name}: {_KINDS[one.kind]}", ()) for one in found.code)
    return Part("Code", f"{version}; {len(found.code)} files are others", lines)


def _facts(found: Verification) -> Part:
    counts = ", ".join(
        f"{count:,} {_COUNTED.get(verdict, verdict.value)}"
        for verdict, count in count_verdicts(found.facts).items()
    )
    lines = tuple((_fact(one), one.causes) for one in found.differing_facts)
    return Part("Facts", counts, lines)


def _fact(one: FactVerdict) -> str:
    was, now = shorten_both(*(_shown(pair) if pair else "" for pair in (one.was, one.now)))
    columns = [column for column in one.columns if column not in ("value", "display", "sha256")]
    more = f" (also {', '.join(columns)})" if columns and one.verdict is Verdict.DIFFERS else ""
    return f"{one.fact_id}: {one.verdict.value}, {was} → {now}{more}"


def _shown(pair: tuple[str, str]) -> str:
    """A value as readers see it, with the unrounded one where that says more."""
    value, display = pair
    is_rounded = display.removeprefix(value)[:1].isdigit() or not display.startswith(value)
    return f"{display}, unrounded {value}" if is_rounded else display


def _made_again(found: Verification) -> Part:
    title = "Book made again"
    pages = tuple((line, ()) for line in found.parameters)
    if found.comes_out_differently is None:
        return Part(title, "none was made, so its files are compared with the manifest alone")
    if not found.comes_out_differently:
        return Part(title, "every file has the recorded bytes", pages)
    lines = tuple((name, ()) for name in found.comes_out_differently)
    return Part(title, f"{len(lines)} files come out with other bytes", (*pages, *lines))


def _chain(found: Verification) -> Part:
    chain = found.chain
    lines = tuple((fault, ()) for fault in chain.faults)
    if not chain.lines:
        return Part("Run log and manifests", "no log" if not lines else "faults", lines)
    state = "unbroken" if not lines else f"{len(lines)} faults"
    line = "line" if chain.lines == 1 else "lines"
    return Part(
        "Run log and manifests", f"{chain.lines} {line}, {state}; the last is {chain.last}", lines
    )


def _and_more(lines: Sequence, most: int, indent: str) -> list[str]:
    left = len(lines) - most
    return [f"{indent}… and {left} more, in the report"] if left > 0 else []


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text
