"""``quality-account build``: one command from a trust's data to its book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quality_account.cli.arguments import ProviderArgument, YearArgument
from quality_account.cli.outcome import with_outcome
from quality_account.errors import ExitCode
from quality_account.paths import ProjectPaths

if TYPE_CHECKING:
    from quality_account.pipeline.planning.plan import BuildPlan
    from quality_account.pipeline.planning.remembered import RememberedChecks
    from quality_account.pipeline.results import BuildResult


@with_outcome
def build(
    provider: ProviderArgument = None,
    year: YearArgument = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="Pages to run at once. Default: about 1.5 per core.", show_default=False
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
) -> None:
    """Build an edition's book into site/, or preview one of its pages.

    Without PROVIDER the default edition of _config.yml is built, without YEAR the provider's newest.
    A page that fails leaves site/ as it is: the preview shows its error, the exit code is 3.

    Examples: quality-account build  |  quality-account build RT5 2023-24  |
    quality-account build RT5 2024-25 --page gatekeeping
    """
    if parameter and page is None:
        raise typer.BadParameter("a parameter is for one page; name it with --page NAME")
    values = dict(_read_parameter(text) for text in parameter or ())
    from quality_account.pipeline.planning.remembered import RememberedChecks

    paths = ProjectPaths.find()
    checks = RememberedChecks(paths)
    code, edition = _choose_edition(checks, provider, year)

    from quality_account.cli.board import show_progress
    from quality_account.freshness.store import default_folder
    from quality_account.pipeline.build import BuildOptions, build_edition
    from quality_account.pipeline.planning.plan import plan_build

    plan = plan_build(paths, code, edition, only_page=page, parameters=values, checks=checks)
    typer.echo(f"Building {code} {edition}")
    with show_progress(plan) as report:
        result = build_edition(plan, BuildOptions(jobs=jobs, store=default_folder()), report)
    typer.echo(_summary(paths, result))
    raise typer.Exit(result.exit_code)


def _read_parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"found {text!r}, expected NAME=VALUE", param_hint="--parameter")
    return name, value


def _choose_edition(
    checks: RememberedChecks, provider: str | None, year: str | None
) -> tuple[str, str]:
    from quality_account.errors import UnknownEditionError

    if provider is None:
        return checks.default_edition()
    if year is None:
        known = checks.list_editions(provider)
        if not known:
            raise UnknownEditionError.of(f"edition of {provider}", "none", known)
        return known[-1]
    return provider, year


def _summary(paths: ProjectPaths, result: BuildResult) -> str:
    from quality_account.pipeline.results import PageState

    counts = [
        f"{len(result.in_state(state))} {state.value}"
        for state in (PageState.DONE, PageState.FAILED, PageState.NOT_RUN)
    ]
    if result.plan.not_held:
        counts.append(f"{len(result.plan.not_held)} not held")
    lines = ["", f"Pages: {', '.join(counts)}"]
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
    lines += result.findings
    lines += [remark if result.is_published else _as_remark(remark) for remark in result.remarks]
    if result.plan.only_page is None:
        lines += _findings_line(paths, result.plan)
    lines.append(_where(paths, result))
    return "\n".join(lines)


def _findings_line(paths: ProjectPaths, plan: BuildPlan) -> list[str]:
    from quality_account.pipeline.planning.remembered import RememberedChecks

    count = len(RememberedChecks(paths).find_word_findings(plan.provider, plan.year))
    if not count:
        return []
    findings = f"{count} finding{'s' if count > 1 else ''}"
    return [
        f"{findings} in the words; quality-account check {plan.provider} {plan.year} tells them"
    ]


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
