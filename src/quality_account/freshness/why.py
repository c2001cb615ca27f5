"""In words, why a page must be redone: what is different from its last run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from quality_account.freshness.page_key import Environment, PageKey
from quality_account.freshness.trace import Change, ChangeKind

#: More names than these make a reason that nobody reads to its end.
_MOST_NAMED = 3

#: For one thing of a kind and for several.
_WORDS_FOR_CHANGES = {
    ChangeKind.CHANGED: ("{} has changed", "{} have changed"),
    ChangeKind.ADDED: ("{} is there now", "{} are there now"),
    ChangeKind.REMOVED: ("{} is gone", "{} are gone"),
    ChangeKind.FOLDER: ("a file was added to or taken from {}",) * 2,
    ChangeKind.MODULE: ("the package's {} has changed", "the package's {} have changed"),
}


@dataclass(frozen=True)
class LastRun:
    """What is known of a page's last run: what it was then, and whether it failed."""

    key: PageKey
    environment: Environment
    has_failed: bool = False


def reasons(
    last: LastRun | None,
    key: PageKey,
    environment: Environment,
    changed: Sequence[Change],
    *,
    is_whole: bool = True,
) -> tuple[str, ...]:
    """Why a page must be redone, each reason a sentence without its full stop; none if it need not.

    Parameters
    ----------
    last : LastRun or None
        None where the page was never run.
    key, environment
        What the page is now. The key's ``environment`` is the digest of ``environment``.
    changed : sequence of Change
        What is different of that which it read in its last run.
    is_whole : bool
        Whether the finished page is there and is what was written.

    Examples
    --------
    >>> surroundings = Environment("", "CPython 3.11.9", "linux x86_64", ("pandas-3.0.1",), {})
    >>> key = PageKey("falls", (), "", {"months": "12"}, surroundings.digest, "")
    >>> reasons(None, key, surroundings, [])
    ('never run',)
    >>> six = PageKey("falls", (), "", {"months": "6"}, surroundings.digest, "")
    >>> reasons(LastRun(key, surroundings), six, surroundings, [Change(ChangeKind.ADDED, "data/falls.csv")])
    ('its parameters have changed: months 12 → 6', 'data/falls.csv is there now')
    >>> reasons(LastRun(key, surroundings), key, surroundings, [])
    ()
    """
    if last is None:
        return ("never run",)
    return tuple(_reasons(last, key, environment, changed, is_whole))


def _reasons(
    last: LastRun,
    key: PageKey,
    environment: Environment,
    changed: Sequence[Change],
    is_whole: bool,
) -> Iterator[str]:
    if last.has_failed:
        yield "its last run failed"
    elif not is_whole:
        yield "the finished page is gone or damaged"
    if last.key.cells != key.cells:
        yield f"its notebook has changed ({name_cells(last.key.cells, key.cells)})"
    if last.key.declaration != key.declaration:
        yield "what its notebook declares of itself has changed"
    if last.key.parameters != key.parameters:
        steps = name_steps(last.key.parameters, key.parameters)
        yield f"its parameters have changed: {join_first(steps)}"
    yield from words_for_changes(changed)
    yield from _environment_reasons(last.environment, environment)
    if last.key.code != key.code:
        yield "the code that runs pages has changed"


def words_for_changes(changed: Sequence[Change]) -> list[str]:
    """A reason for each kind of change.

    >>> words_for_changes([Change(ChangeKind.FOLDER, "data/providers/RXX")])
    ['a file was added to or taken from data/providers/RXX']
    >>> files = [Change(ChangeKind.CHANGED, f"data/{name}.csv") for name in ("a", "b", "c", "d", "e")]
    >>> words_for_changes([*files, Change(ChangeKind.MODULE, "statistics/spc/chart.py")])
    ['data/a.csv, data/b.csv, data/c.csv and 2 more have changed', "the package's statistics/spc/chart.py has changed"]
    """
    reasons = []
    for kind, of_kind in groupby(sorted(changed), key=lambda change: change.kind):
        names = [
            change.name if change.name != "." else "the project's folder" for change in of_kind
        ]
        one, several = _WORDS_FOR_CHANGES[kind]
        reasons.append((several if len(names) > 1 else one).format(join_first(names)))
    return reasons


def name_cells(before: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> str:
    """Which cells differ, counted as their author sees them: code cells apart from texts.

    >>> name_cells([("markdown", "a"), ("code", "b")], [("markdown", "a"), ("code", "c")])
    'code cell 1'
    >>> name_cells([("markdown", "a"), ("code", "b")], [("markdown", "x"), ("code", "c")])
    'Markdown cell 1 and code cell 1'
    >>> name_cells([("code", "a")], [("code", "a"), ("code", "b")])
    'one cell more than before'
    >>> name_cells([("code", "a"), ("code", "b"), ("code", "c")], [("code", "a")])
    '2 cells fewer than before'
    >>> name_cells([("code", "a"), ("markdown", "b")], [("markdown", "b"), ("code", "a")])
    'cells of other types or in another order'
    """
    more = len(now) - len(before)
    if more:
        count = "one cell" if abs(more) == 1 else f"{abs(more)} cells"
        return f"{count} {'more' if more > 0 else 'fewer'} than before"
    if [kind for kind, _ in before] != [kind for kind, _ in now]:
        return "cells of other types or in another order"
    counts: dict[str, int] = {}
    differing = []
    for (kind, old), (_, new) in zip(before, now, strict=True):
        counts[kind] = counts.get(kind, 0) + 1
        if old != new:
            differing.append(f"{'Markdown' if kind == 'markdown' else kind} cell {counts[kind]}")
    return join_first(differing)


def name_steps(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Which named values differ, and from what to what.

    >>> name_steps({"months": "12", "ward": '"Acer"'}, {"months": "12", "top": "5"})
    ['top none → 5', 'ward "Acer" → none']
    """
    return [
        f"{name} {before.get(name, 'none')} → {now.get(name, 'none')}"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    ]


def join_first(names: Sequence[str]) -> str:
    """The first three names, and how many more there are.

    >>> join_first(["a"]), join_first(["a", "b"]), join_first(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    >>> join_first(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    shown = [*names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        shown.append(f"{len(names) - _MOST_NAMED} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _environment_reasons(before: Environment, now: Environment) -> Iterator[str]:
    if before.python != now.python:
        yield f"Python is another ({before.python} → {now.python})"
    if before.system != now.system:
        yield f"the machine is of another kind ({before.system} → {now.system})"
    if before.lock != now.lock:
        yield "requirements.lock has changed"
    if before.libraries != now.libraries:
        steps = name_steps(_versions(before.libraries), _versions(now.libraries))
        what = "a library of the environment has" if len(steps) == 1 else "libraries have"
        yield f"{what} changed ({join_first(steps)})"
    if before.variables != now.variables:
        steps = name_steps(before.variables, now.variables)
        yield f"the environment variables of pages have changed ({join_first(steps)})"


def _versions(libraries: Sequence[str]) -> dict[str, str]:
    """Versions by name; a name that is installed twice keeps both."""
    versions: dict[str, str] = {}
    for library in libraries:
        name, _, version = library.rpartition("-")
        versions[name] = f"{versions[name]} and {version}" if name in versions else version
    return versions
