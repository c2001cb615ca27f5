"""What a build would redo, and why, told without running anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.page_key import describe_environment
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.planning.notebook import WAVES
from quality_account.pipeline.planning.plan import BuildPlan, join_names
from quality_account.pipeline.running.environment import variables_of_pages
from quality_account.pipeline.running.record import read_records
from quality_account.pipeline.running.reuse import PageAtHand, Reuse

#: More pages than these make a sentence that nobody reads to its end.
_MOST_NAMED = 3


@dataclass(frozen=True)
class StalePage:
    """A page that is not what its last run made of it, with every reason."""

    name: str
    reasons: tuple[str, ...]


def find_stale_pages(plan: BuildPlan, hashes: FileHashes | None = None) -> list[StalePage]:
    """The pages that a build of this plan would redo, in reading order.

    A page that reads the facts of others may turn out to need nothing, once these have run.

    Parameters
    ----------
    hashes : FileHashes, optional
        Those of the command that asks, which then looks at each file once.
    """
    root = plan.paths.root
    surroundings = describe_environment(root / "requirements.lock", variables_of_pages(plan.dated))
    reuse = Reuse(root, surroundings, None, hashes or FileHashes())
    last = read_records(BuildFolders.of(plan).page_records)
    reasons = {
        page.name: reuse.explain(
            reuse.key(PageAtHand(page.name, page.notebook.file, page.parameters)),
            last.get(page.name),
        )
        for number in WAVES
        for page in plan.wave(number)
    }
    redone = [page.name for page in plan.wave(1) if reasons[page.name]]
    if redone:
        for number in WAVES[1:]:
            # of a page that was never run, that is reason enough
            for page in (one for one in plan.wave(number) if one.name in last):
                reasons[page.name] += (f"it reads the facts of {_name_first(redone)}",)
    return [
        StalePage(page.name, reasons[page.name]) for page in plan.pages if reasons.get(page.name)
    ]


def group_by_reasons(pages: Sequence[StalePage]) -> list[tuple[tuple[str, ...], list[str]]]:
    """The names of pages that are stale for the same reasons, together, in the order of the first.

    >>> group_by_reasons([StalePage("a", ("x",)), StalePage("b", ("y",)), StalePage("c", ("x",))])
    [(('x',), ['a', 'c']), (('y',), ['b'])]
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for page in pages:
        groups.setdefault(page.reasons, []).append(page.name)
    return list(groups.items())


def _name_first(names: list[str]) -> str:
    """The names, or the first of them and how many more there are.

    >>> _name_first(["a", "b"])
    'a and b'
    >>> _name_first(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    if len(names) <= _MOST_NAMED:
        return join_names(names)
    return join_names([*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"])
