"""An edition made again, every page and the whole book, with nothing recalled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quality_account.errors import QualityAccountError
from quality_account.freshness.trace import Trace
from quality_account.paths import ProjectPaths
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.manifest import Manifest, read_manifest
from quality_account.pipeline.planning.plan import BuildPlan, plan_build
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.running.record import read_records
from quality_account.pipeline.verifying.ledger_lines import LedgerRow, read_rows

#: Told of the plan before its pages are run.
ReportPlan = Callable[[BuildPlan], None]


@dataclass(frozen=True)
class MadeAgain:
    """What came of it.

    Attributes
    ----------
    paths : ProjectPaths
        The clean place.
    manifest : Manifest or None
        Of the book that was made; None where none was.
    rows : mapping of str to LedgerRow
        The facts of the pages that ran, by id.
    traces : mapping of str to Trace
        What each page rested on.
    problems : tuple of str
        Why there is no book: refused inputs, pages that failed, warnings of the render.
    """

    paths: ProjectPaths
    manifest: Manifest | None
    rows: Mapping[str, LedgerRow]
    traces: Mapping[str, Trace]
    problems: tuple[str, ...] = ()


def make_again(
    clean: ProjectPaths, provider: str, year: str, means: Means, report: ReportPlan
) -> MadeAgain:
    """Plan, run and render an edition in a clean place; what goes wrong is told, not raised."""
    try:
        plan = plan_build(clean, provider, year)
    except QualityAccountError as error:
        return MadeAgain(clean, None, {}, {}, (f"the inputs are refused:\n{error}",))
    report(plan)
    result = build_edition(plan, BuildOptions(means))  # no store: nothing is recalled
    folders = BuildFolders.of(plan)
    file = clean.manifest(provider, year)
    manifest = read_manifest(file, file.name) if result.is_published else None
    failed = [f"the page {page.name} failed: {page.reason}" for page in result.failed]
    return MadeAgain(
        clean,
        manifest,
        read_rows(folders.ledger) if folders.ledger.is_file() else {},
        {name: record.trace for name, record in read_records(folders.page_records).items()},
        (*failed, *result.objections),
    )
