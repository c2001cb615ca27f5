"""``quality-account build``: one command from a trust's data to its book."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quality_account.cli.arguments import (
    CacheOption,
    ProviderArgument,
    YearArgument,
    choose_edition,
    day_given,
)
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.observed import Observation
    from quality_account.pipeline.build import BuildOptions
    from quality_account.pipeline.planning.plan import BuildPlan
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.prepared import Means, Prepared
    from quality_account.pipeline.results import BuildResult


@with_outcome
def build(
    provider: ProviderArgument = None,
    year: YearArgument = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="Pages to run at once. Default: two for each core.", show_default=False
        ),
    ] = None,
    page: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Preview this page alone; site/ stays as it is.",
            show_default=False,
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE", help="A value for that page; may be repeated.", show_default=False
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="Build every edition of PROVIDER, or of all providers."),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say which pages would run, and why; run nothing."),
    ] = False,
    as_at: Annotated[
        str | None,
        typer.Option(
            "--as-at",
            metavar="DATE",
            help="Build a book of progress for the team: what was known on that day. It goes to "
            "build/, and site/ stays as it is.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Run every page, also where nothing has changed.")
    ] = False,
    cache: CacheOption = None,
    fresh_kernels: Annotated[
        bool,
        typer.Option(
            "--fresh-kernels",
            help="Start an interpreter for each page instead of copying a prepared one: slower, "
            "with the same result.",
        ),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Run pages on workers of dask: tcp://host:port, or dask-local:N on this machine.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Build an edition's book into site/, or preview one of its pages.

    Without PROVIDER the default edition of _config.yml is built, without YEAR the provider's newest.
    Only pages that rest on something changed are run; a book of which nothing has changed is left.
    A page that fails leaves site/ as it is: the preview shows its error, the exit code is 3.

    Examples: quality-account build  |  quality-account build RT5 2023-24  |
    quality-account build RT5 2024-25 --page gatekeeping  |  quality-account build --all  |
    quality-account build RT5 2024-25 --as-at 2024-12-31
    """
    if as_at is not None and (every or explain or force or page is not None or scheduler):
        raise typer.BadParameter(
            "a book of progress is of one edition; leave out the other options",
            param_hint="--as-at",
        )
    if parameter and page is None:
        raise typer.BadParameter("a parameter is for one page; name it with --page NAME")
    if page is not None and every:
        raise typer.BadParameter("a preview is of one edition; leave out --all or --page")
    if every and year:
        raise typer.BadParameter("--all is for every year; leave out --all or YEAR")
    values = dict(_read_parameter(text) for text in parameter or ())
    from quality_account.pipeline.planning.remembered import RememberedChecks

    paths = ProjectPaths.find()
    checks = RememberedChecks(paths)
    if as_at is not None:
        edition = choose_edition(checks, provider, year)
        _build_progress(paths, edition, as_at, cache, jobs, copies_kernels=not fresh_kernels)
        return
    editions = checks.list_editions(provider) if every else [choose_edition(checks, provider, year)]
    if explain:
        _explain([plan for plan, _ in _plan(paths, checks, editions)])
        return
    from quality_account.pipeline.prepared import Means, Prepared

    means = Means(jobs=jobs, copies_kernels=not fresh_kernels, scheduler=scheduler)
    # before it is known whether a page must run: the first one waits for nothing as long as for this
    with Prepared(paths, means) as prepared:
        if not (force or page):
            editions = [one for one in editions if not _is_unchanged(paths, *one)]
        if not editions:
            return
        prepared.open_pages()
        planned = _plan(paths, checks, editions, only_page=page, parameters=values)
        options = _options(means, cache, is_forced=force)
        results = _build(paths, planned, options, prepared)
    if every and all(result.is_published for result in results):
        _write_comparisons(paths)
    raise typer.Exit(max(result.exit_code for result in results))


def _build_progress(
    paths: ProjectPaths,
    edition: tuple[str, str],
    as_at: str,
    cache: Path | None,
    jobs: int | None,
    *,
    copies_kernels: bool,
) -> None:
    from quality_account.freshness.store import default_folder
    from quality_account.pipeline.prepared import Means
    from quality_account.pipeline.progress import build_progress

    day = day_given("--as-at", as_at)
    means = Means(jobs=jobs, copies_kernels=copies_kernels)
    ensure_built(paths, edition, means, cache)
    first_page = build_progress(
        paths,
        *edition,
        day,
        means=means,
        store=default_folder() if cache is None else cache.absolute(),
        report=lambda plan: typer.echo(
            f"Running {len(plan.pages)} pages as at {as_at} …", err=True
        ),
    )
    typer.echo(f"For the team: {paths.relative(first_page)}")


def _write_comparisons(paths: ProjectPaths) -> None:
    """The pages that set providers side by side, and the list of editions that leads to them."""
    from quality_account.pipeline.publishing.comparison_pages import write_comparisons
    from quality_account.pipeline.publishing.site_list import write_site_list

    pages = write_comparisons(paths)
    if pages:
        write_site_list(paths)
        typer.echo(
            f"\nProviders side by side: {len(pages)} pages; the list is {paths.relative(paths.site)}/index.html"
        )


def ensure_built(
    paths: ProjectPaths, edition: tuple[str, str], means: Means, cache: Path | None
) -> None:
    """Build an edition's book unless nothing has changed since it was built.

    Raises
    ------
    typer.Exit
        A page failed, with the exit code of a build.
    """
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.prepared import Prepared

    with Prepared(paths, means) as prepared:
        if _is_unchanged(paths, *edition):
            return
        prepared.open_pages()
        planned = _plan(paths, RememberedChecks(paths), [edition])
        [result] = _build(paths, planned, _options(means, cache), prepared)
    if result.exit_code:
        raise typer.Exit(result.exit_code)


def _plan(
    paths: ProjectPaths, checks: RememberedChecks, editions: list[tuple[str, str]], **asked: Any
) -> list[tuple[BuildPlan, Observation]]:
    """The plan of each edition, with all that was read to make it."""
    from quality_account.observed import observe
    from quality_account.pipeline.planning.plan import plan_build
    from quality_account.pipeline.unchanged import read_what_a_render_reads

    planned = []
    for code, year in editions:
        with observe() as rested_on:
            read_what_a_render_reads(paths, code)
            plan = plan_build(paths, code, year, checks=checks, **asked)
        planned.append((plan, rested_on))
    return planned


def _is_unchanged(paths: ProjectPaths, provider: str, year: str) -> bool:
    """Whether the edition's book need not be built; if so, this is said."""
    from quality_account.cli.build_words import unchanged_summary
    from quality_account.pipeline.unchanged import recall_book

    book = recall_book(paths, provider, year)
    if book is not None:
        typer.echo(unchanged_summary(paths, provider, year, book))
    return book is not None


def _explain(plans: list[BuildPlan]) -> None:
    from quality_account.cli.build_words import explanation_of
    from quality_account.pipeline.staleness import find_stale_pages

    for plan in plans:
        typer.echo(explanation_of(plan.provider, plan.year, find_stale_pages(plan)))


def _options(means: Means, cache: Path | None, **more: bool) -> BuildOptions:
    from quality_account.freshness.store import default_folder
    from quality_account.pipeline.build import BuildOptions

    store = default_folder() if cache is None else cache.absolute()
    return BuildOptions(means, store, **more)


def _build(
    paths: ProjectPaths,
    planned: list[tuple[BuildPlan, Observation]],
    options: BuildOptions,
    prepared: Prepared,
) -> list[BuildResult]:
    from concurrent.futures import ThreadPoolExecutor

    from quality_account.cli.board import show_progress
    from quality_account.cli.build_words import count_remarks, summary_of
    from quality_account.pipeline.build import build_editions
    from quality_account.pipeline.self_check import still_open
    from quality_account.pipeline.unchanged import remember_book

    plans = [plan for plan, _ in planned]
    names = [f"{plan.provider} {plan.year}" for plan in plans]
    typer.echo(f"Building {', '.join(names)}")
    with ExitStack() as beside:
        # read while pages run: this process only waits for them, and readers for the last line
        reading = ThreadPoolExecutor(1)
        beside.callback(reading.shutdown, cancel_futures=True)
        counts = [reading.submit(count_remarks, paths, plan.provider, plan.year) for plan in plans]
        with show_progress(plans) as report:
            results = build_editions(plans, options, report, prepared)
        remarks = [count.result() for count in counts]
    for (plan, rested_on), result, found in zip(planned, results, remarks, strict=True):
        typer.echo(f"\n{plan.provider} {plan.year}" if len(planned) > 1 else "")
        standing = still_open(paths, plan.provider, plan.year, found)
        typer.echo(summary_of(paths, result, standing))
        if result.is_published:
            remember_book(
                paths,
                plan.provider,
                plan.year,
                planned=rested_on,
                traces=[page.trace for page in result.pages],
                checked=result.checked,
                standing=standing,
                files=result.files,
            )
    return results


def _read_parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"found {text!r}, expected NAME=VALUE", param_hint="--parameter")
    return name, value
