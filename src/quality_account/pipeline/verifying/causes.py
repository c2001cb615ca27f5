"""Which input or code has changed of what a page rests on: why its facts come out otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from quality_account.freshness.trace import Change, ChangeKind, Trace
from quality_account.freshness.why import words_for_changes
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.verifying.fact_verdicts import FactVerdict, Verdict
from quality_account.pipeline.verifying.file_verdicts import ChangedFile

_NO_CAUSE = "nothing that its page rests on has changed since, so its page does not rest on its inputs alone"
_NOT_RUN = "its page could not be made again"
_ALTERED = "the ledger was changed after it was published"


@dataclass(frozen=True)
class Changes:
    """What has changed since a book was made.

    ``altered`` are the facts whose lines in the ledger are not what their pages recorded; ``lock`` is
    the name of the list of libraries.
    """

    inputs: tuple[ChangedFile, ...]
    code: tuple[ChangedFile, ...]
    altered: Collection[str]
    lock: str


def with_causes(
    facts: Iterable[FactVerdict], changes: Changes, traces: Mapping[str, Trace]
) -> tuple[FactVerdict, ...]:
    """The verdicts, with the causes of each that is not the same.

    Parameters
    ----------
    traces : mapping of str to Trace
        What each page rested on when it was made again.
    """
    facts = tuple(facts)
    differing = {one.page for one in facts if one.verdict is not Verdict.SAME}
    by_page = {page: _causes_of(page, changes, traces, differing) for page in differing}
    return tuple(
        one
        if one.verdict is Verdict.SAME
        else replace(
            one, causes=(_ALTERED,) if one.fact_id in changes.altered else by_page[one.page]
        )
        for one in facts
    )


def _causes_of(
    page: str, changes: Changes, traces: Mapping[str, Trace], differing: Collection[str]
) -> tuple[str, ...]:
    trace = traces.get(page)
    if trace is None:
        return (_NOT_RUN,)
    read = {one.name for one in trace.reads} | {f"{NOTEBOOKS}/{page}.ipynb", changes.lock}
    found = [one.change for one in changes.inputs if one.name in read]
    found += [
        Change(ChangeKind.MODULE, one.name) for one in changes.code if one.name in trace.modules
    ]
    # also where the code that starts and scrubs pages is another, which no trace has
    causes = words_for_changes(found) or _other_code(changes)
    if any(name.startswith("build/") for name in read) and differing - {page}:
        causes.append("it reads the facts of other pages, of which some differ")
    return tuple(causes) or (_NO_CAUSE,)


def _other_code(changes: Changes) -> list[str]:
    return ["the package's code has changed"] if changes.code else []
