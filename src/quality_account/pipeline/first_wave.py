"""The first wave alone: the facts of editions, without a book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quality_account.errors import PagesFailedError
from quality_account.facts import is_first_wave_current
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.remembered import RememberedChecks

_FIRST = 1


def run_first_waves(
    paths: ProjectPaths,
    checks: RememberedChecks,
    editions: Sequence[tuple[str, str]],
    *,
    store: Path | None,
) -> None:
    """Make the first wave's ledger of each edition whose ledger is not that of the present data.

    Raises
    ------
    PagesFailedError
        A page failed, or two disagree; all of them are named.
    BadInputError
        As ``plan_build``.
    """
    stale = [one for one in editions if not is_first_wave_current(paths, *one)]
    if not stale:
        return
    # these bring what runs notebooks, which takes longer than most checks
    from quality_account.pipeline.build import BuildOptions, build_editions
    from quality_account.pipeline.planning.plan import plan_build

    plans = [plan_build(paths, *one, checks=checks) for one in stale]
    results = build_editions(plans, BuildOptions(store=store, last_wave=_FIRST))
    said = [
        f"{result.plan.provider} {result.plan.year}: {why}"
        for result in results
        for why in (
            *(f"the page {page.name} failed: {page.reason}" for page in result.failed),
            *result.objections,
        )
    ]
    if said:
        raise PagesFailedError("\n".join(said))
