"""Build one edition: run its pages, gather their facts, render the book, publish it or preview it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality_account.errors import FactConflictError, RenderFailedError, describe_problems
from quality_account.facts import project_state
from quality_account.paths import ProjectPaths
from quality_account.pipeline.folders import BuildFolders
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.planning.plan import BuildPlan, PlannedPage, join_names
from quality_account.pipeline.publishing.publish import publish_book
from quality_account.pipeline.publishing.site_list import write_site_list
from quality_account.pipeline.publishing.swap import recover_swap
from quality_account.pipeline.rendering.assemble import assemble_book
from quality_account.pipeline.rendering.render import render_book, rendered_folder
from quality_account.pipeline.results import BuildResult, PageResult, PageState
from quality_account.pipeline.running.environment import prepare_environment
from quality_account.pipeline.running.execute import PAGE_TIME_LIMIT_SECONDS, PageJob
from quality_account.pipeline.running.ledger import gather_ledger
from quality_account.pipeline.running.template_process import run_template
from quality_account.pipeline.running.workers import ReportPage, default_jobs, run_pages


def report_nothing(_page: str, _state: PageState, _result: PageResult | None) -> None:
    """For callers that do not watch."""


def build_edition(
    plan: BuildPlan,
    *,
    jobs: int | None = None,
    report: ReportPage = report_nothing,
    page_time_limit_seconds: float = PAGE_TIME_LIMIT_SECONDS,
) -> BuildResult:
    """Do what the plan says.

    The book goes to ``site/`` only where every page and the render are good; else it goes to the
    preview with the errors in place, and ``site/`` keeps what it has. So does a build of one page.

    Parameters
    ----------
    jobs : int, optional
        Pages to run at once. Default: about 1.5 per core.
    report : callable, optional
        Told of every page's start and end.

    Raises
    ------
    EditionBusyError
        Another process is building this edition.
    """
    folders = BuildFolders.of(plan)
    place = plan.paths.edition_site(plan.provider, plan.year)
    with hold_edition_lock(folders.lock, f"{plan.provider} {plan.year}"):
        recover_swap(place)
        recover_swap(folders.preview)
        folders.clear(with_first_wave=plan.runs_a_whole_wave)
        environment = prepare_environment(folders.shared / "runtime", plan.dated)
        at_once = jobs or default_jobs()
        template = run_template(environment, root=plan.paths.root, log=folders.log, ahead=at_once)
        with template as address:
            run = _Run(
                plan, folders, environment, at_once, report, page_time_limit_seconds, address
            )
            pages, findings = run.waves()
        findings += run.gather(pages, folders.ledger) if not findings else []
        is_whole = plan.only_page is None and all(page.state is PageState.DONE for page in pages)
        is_good = is_whole and not findings
        rendered, render_findings, remarks = run.render(pages, is_strict=is_good)
        findings += render_findings
        is_published = is_good and not findings
        book = _publish(plan, folders, rendered, is_published=is_published)
        remarks += _list_on_site(plan.paths) if is_published else []
        result = BuildResult(plan, pages, tuple(findings), tuple(remarks), book, is_published)
        _write_run_record(folders.run_record, result)
        shutil.rmtree(folders.staging)
    return result


class _Run:
    """One build's steps, with what they share."""

    def __init__(
        self,
        plan: BuildPlan,
        folders: BuildFolders,
        environment: Mapping[str, str],
        at_once: int,
        report: ReportPage,
        page_time_limit_seconds: float,
        template: str | None,
    ):
        self._plan = plan
        self._folders = folders
        self._environment = environment
        self._at_once = at_once
        self._report = report
        self._page_time_limit_seconds = page_time_limit_seconds
        self._template = template

    def waves(self) -> tuple[tuple[PageResult, ...], list[str]]:
        """Run the pages: first those that read data, then those that read the others' facts."""
        findings: list[str] = []
        results = {page.name: page for page in self._pages(self._plan.wave(1))}
        second = self._plan.wave(2)
        failed = [page.name for page in results.values() if page.state is PageState.FAILED]
        if not failed and self._plan.runs_a_whole_wave:
            findings = self.gather(tuple(results.values()), self._folders.first_wave_ledger)
            state = project_state(self._plan.paths)
            self._folders.first_wave_ledger.with_suffix(".state").write_text(state)
        if failed or findings:
            why = f"{join_names(failed)} failed" if failed else "two of them disagree"
            reason = f"it reads the facts of the other pages, and {why}."
            results.update((page.name, self._skip(page, reason)) for page in second)
        else:
            results.update((page.name, page) for page in self._pages(second))
        for page in self._plan.pages:
            if not page.is_wanted and page.is_held:
                results[page.name] = PageResult.not_run(
                    page.name, "this is a preview of another page."
                )
        return tuple(results[page.name] for page in self._plan.pages if page.is_held), findings

    def gather(self, pages: Sequence[PageResult], ledger: Path) -> list[str]:
        """Write the facts of the good pages to a ledger; what speaks against it, if anything."""
        executed = [
            self._folders.executed / f"{page.name}.ipynb"
            for page in pages
            if page.state is PageState.DONE
        ]
        try:
            gather_ledger(executed, ledger)
        except FactConflictError as error:
            return [str(error)]
        return []

    def render(
        self, pages: Sequence[PageResult], *, is_strict: bool
    ) -> tuple[Path | None, list[str], list[str]]:
        """The rendered book if there is one, what is wrong with it, and what is only remarked.

        Where pages are absent, links to their figures lead nowhere: that is no finding of its own.
        """
        assemble_book(self._plan, pages, self._folders)
        try:
            rendered = render_book(
                self._folders.source,
                self._folders.staging,
                environment=self._environment,
                log=self._folders.log,
                root=self._plan.paths.root,
            )
        except RenderFailedError as error:
            rendered = rendered_folder(self._folders.staging)
            if not (rendered / "index.html").exists():
                return None, [str(error)], []
            return (rendered, [str(error)], []) if is_strict else (rendered, [], [str(error)])
        return rendered, [], []

    def _pages(self, pages: Sequence[PlannedPage]) -> list[PageResult]:
        jobs = [
            PageJob(
                name=page.name,
                notebook=page.notebook.file,
                parameters=page.parameters,
                executed=self._folders.executed / f"{page.name}.ipynb",
                root=self._plan.paths.root,
                time_limit_seconds=self._page_time_limit_seconds,
            )
            for page in pages
        ]
        return run_pages(
            jobs,
            at_once=self._at_once,
            environment=self._environment,
            log=self._folders.log,
            report=self._report,
            template=self._template,
        )

    def _skip(self, page: PlannedPage, reason: str) -> PageResult:
        result = PageResult.not_run(page.name, reason)
        self._report(page.name, PageState.NOT_RUN, result)
        return result


def _publish(
    plan: BuildPlan, folders: BuildFolders, rendered: Path | None, *, is_published: bool
) -> Path | None:
    if rendered is None:
        return None
    if not is_published:
        publish_book(rendered, folders, folders.preview)
        return folders.preview
    place = plan.paths.edition_site(plan.provider, plan.year)
    publish_book(rendered, folders, place)
    if folders.preview.exists():
        # it shows errors that are mended now
        shutil.rmtree(folders.preview)
    return place


def _list_on_site(paths: ProjectPaths) -> list[str]:
    left_out = write_site_list(paths)
    if not left_out:
        return []
    return [
        "site/index.html leaves out what it cannot describe; this book is not affected. Correct "
        f"the file and build again:\n{describe_problems(left_out)}"
    ]


def _write_run_record(file: Path, result: BuildResult) -> None:
    record = {
        "provider": result.plan.provider,
        "year": result.plan.year,
        "is_published": result.is_published,
        "findings": list(result.findings),
        "remarks": list(result.remarks),
        "pages": [
            {
                "name": page.name,
                "state": page.state.value,
                "seconds": page.seconds,
                "reason": page.reason,
            }
            for page in result.pages
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
