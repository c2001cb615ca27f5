"""What ``quality-account build`` says at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quality_account.errors import ExitCode
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.pipeline.results import BuildResult
    from quality_account.pipeline.self_check import StillOpen
    from quality_account.pipeline.staleness import StalePage
    from quality_account.pipeline.unchanged import UnchangedBook


def summary_of(paths: ProjectPaths, result: BuildResult, standing: StillOpen) -> str:
    """How one build ended, with every failure, what stands open, and where the book is."""
    from quality_account.pipeline.results import PageState

    reused = sum(page.is_reused for page in result.pages)
    done = len(result.in_state(PageState.DONE))
    counts = [
        f"{done} done ({reused} of them unchanged)" if reused else f"{done} done",
        f"{len(result.in_state(PageState.FAILED))} failed",
        f"{len(result.in_state(PageState.NOT_RUN))} not run",
    ]
    if result.plan.not_held:
        counts.append(f"{len(result.plan.not_held)} not held")
    lines = [f"Pages: {', '.join(counts)}"]
    for one in result.in_state(PageState.FAILED):
        lines.append(f"  failed: {one.name}: {one.reason}")
        if result.book:
            page = paths.relative(result.book / "notebooks" / f"{one.name}.html")
            lines.append(f"    shown in {page}")
    if result.plan.only_page is None:
        lines += [
            f"  not run: {one.name}: {one.reason}" for one in result.in_state(PageState.NOT_RUN)
        ]
    if result.plan.not_held:
        names = ", ".join(one.name for one in result.plan.not_held)
        lines.append(f"  not held by this partial edition: {names}")
    lines += [f"  left out: {name}: {reason}" for name, reason in result.plan.left_out.items()]
    lines += result.objections
    lines += [remark if result.is_published else _as_remark(remark) for remark in result.remarks]
    lines += result.notes
    if result.plan.only_page is None:
        lines += still_open_lines(result.plan.provider, result.plan.year, standing)
    lines.append(_where(paths, result))
    return "\n".join(lines)


def count_remarks(paths: ProjectPaths, provider: str, year: str) -> int:
    """How many remarks there are on an edition's words."""
    from quality_account.pipeline.planning.remembered import RememberedChecks

    return len(RememberedChecks(paths).find_word_remarks(provider, year))


def still_open_lines(provider: str, year: str, standing: StillOpen) -> list[str]:
    """The line that tells what stands open; none where nothing does.

    >>> from quality_account.pipeline.self_check import StillOpen
    >>> still_open_lines("XX1", "2024-25", StillOpen(findings=3, high=1, remarks=0))
    ['3 findings stand, 1 of high weight; quality-account check XX1 2024-25 tells them']
    """
    parts = []
    if standing.findings:
        is_one = standing.findings == 1
        stand = f"{standing.findings} finding{'' if is_one else 's'} stand{'s' if is_one else ''}"
        parts.append(f"{stand}, {standing.high} of high weight")
    if standing.remarks:
        parts.append(f"{standing.remarks} remark{'' if standing.remarks == 1 else 's'} on words")
    if not parts:
        return []
    return [f"{'; '.join(parts)}; quality-account check {provider} {year} tells them"]


def unchanged_summary(paths: ProjectPaths, provider: str, year: str, book: UnchangedBook) -> str:
    """What is said of a book that need not be built."""
    pages = f"{book.pages} page{'s' if book.pages != 1 else ''}"
    start = paths.relative(paths.edition_site(provider, year) / "index.html")
    return "\n".join(
        [
            f"{provider} {year}: nothing has changed since it was built ({pages})",
            *still_open_lines(provider, year, book.standing),
            f"The book is at {start}",
        ]
    )


def explanation_of(provider: str, year: str, stale: list[StalePage]) -> str:
    """Which pages a build would run, each with every reason."""
    return "\n".join(
        [f"{provider} {year}: a build would run {stale_count(stale)}", *stale_lines(stale)]
    )


def stale_count(stale: list[StalePage]) -> str:
    """How many pages a build would run."""
    if not stale:
        return "no page"
    return f"{len(stale)} page{'s' if len(stale) > 1 else ''}"


def stale_lines(stale: list[StalePage]) -> list[str]:
    """A line for the pages that are stale for the same reasons."""
    from quality_account.pipeline.staleness import group_by_reasons

    return [f"  {', '.join(names)}: {'; '.join(why)}" for why, names in group_by_reasons(stale)]


def _as_remark(remark: str) -> str:
    return f"About this preview, where pages that are absent explain some warnings:\n{remark}"


def _where(paths: ProjectPaths, result: BuildResult) -> str:
    if result.book is None:
        return "Not published: site/ was left as it is, and there is no preview."
    start = paths.relative(result.book / "index.html")
    if result.is_published:
        return f"The book is at {start}"
    if result.exit_code is ExitCode.DONE:
        return f"The preview is at {start}; site/ was left as it is."
    return f"Not published: site/ was left as it is. What there is can be looked at in {start}"
