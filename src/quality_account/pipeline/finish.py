"""One edition's end: its ledger, its book, and the place where readers find it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from quality_account import __version__
from quality_account.catalogue import load_edition, load_provider
from quality_account.errors import RenderFailedError, describe_problems
from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.package_code import digest_of_package
from quality_account.freshness.trace import Trace
from quality_account.paths import MANIFEST, ProjectPaths
from quality_account.pipeline.beside import beside
from quality_account.pipeline.beside_render import BesideRender
from quality_account.pipeline.edition_build import EditionBuild
from quality_account.pipeline.home import IN_THE_MAKING, home_of_edition
from quality_account.pipeline.making_manifest import make_manifest
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.planning.plan import BuildPlan
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.pipeline.publishing.publish import publish_book
from quality_account.pipeline.publishing.site_list import write_site_list
from quality_account.pipeline.publishing.status_page import remove_status_page, write_status_page
from quality_account.pipeline.rendering.assemble import assemble_book
from quality_account.pipeline.rendering.kept import KeptRender, RenderInputs
from quality_account.pipeline.rendering.render import Renderer, rendered_folder
from quality_account.pipeline.results import BuildResult, PageState
from quality_account.pipeline.run_log import Run, append_run
from quality_account.pipeline.standing import standing_of_edition
from quality_account.pipeline.stopwatch import Stopwatch
from quality_account.vocabulary import Audience
from quality_account.whole_file import write_whole


def finish_edition(build: EditionBuild, renderer: Renderer) -> BuildResult:
    """Make the book of an edition whose pages have ended, and publish it if all is good."""
    plan, folders, pages = build.plan, build.folders, build.pages
    objections = build.objections or build.gather(folders.ledger)
    is_whole = plan.only_page is None and all(page.state is PageState.DONE for page in pages)
    is_good = is_whole and not objections
    watch = Stopwatch()
    made_beside = BesideRender(plan, folders)
    renderer.meanwhile = made_beside.make
    rendered, render_objections, remarks = _render(build, renderer, is_strict=is_good)
    objections = [*objections, *render_objections]
    with watch.lap("audit pages"):  # beside what the render took
        rested_on = made_beside.audit.rested_on
    checked = Trace((*build.checked.reads, *rested_on.reads), build.checked.modules)
    is_published = is_good and not objections
    book, manifest = _publish(
        build, rendered, checked, made_beside, watch, is_published=is_published
    )
    # with the book that it took the place of, while the rest is written
    cleared = beside("clearing", shutil.rmtree, folders.staging)
    if is_published:
        _tell_the_team(plan)
        remarks += _list_on_site(plan.paths, plan.provider)
    result = BuildResult(
        plan,
        pages,
        tuple(objections),
        tuple(remarks),
        book,
        is_published,
        checked=checked,
        files={**manifest.outputs, MANIFEST: manifest.sha256} if manifest else {},
    )
    build.record()
    _write_run_record(folders.run_record, result, watch)
    if plan.only_page is None:
        append_run(plan.paths.run_log, _run_of(result, manifest))
    cleared.result()
    return result


def finish_first_wave(build: EditionBuild) -> BuildResult:
    """Take in an edition of which only the first wave was run: there is no book, and none is touched."""
    build.record()
    shutil.rmtree(build.folders.staging)
    return BuildResult(build.plan, build.pages, tuple(build.objections), (), None, False)


def finish_apart(build: EditionBuild) -> BuildResult:
    """Take in pages that were only run to see what comes of them; nothing is recorded of them."""
    checked = build.checked  # which waits for what the checks still write
    shutil.rmtree(build.folders.staging)
    objections = tuple(build.objections)
    return BuildResult(build.plan, build.pages, objections, (), None, False, checked=checked)


def _render(
    build: EditionBuild, renderer: Renderer, *, is_strict: bool
) -> tuple[Path | None, list[str], list[str]]:
    """The rendered book if there is one, what is wrong with it, and what is only remarked.

    Where pages are absent, links to their figures lead nowhere: that is no objection of its own.
    """
    folders = build.folders
    kept = KeptRender(folders.rendered) if is_strict else None
    assemble_book(build.plan, build.pages, folders)
    places = {"log": folders.log, "root": build.plan.paths.root}
    try:
        if kept is not None:
            inputs = RenderInputs(build.plan.paths, build.plan.provider, build.environment)
            rendered = kept.render(
                renderer, folders.source, folders.staging, inputs=inputs, **places
            )
        else:
            rendered = renderer.render(folders.source, folders.staging, **places)
    except RenderFailedError as error:
        rendered = rendered_folder(folders.staging)
        if not (rendered / "index.html").exists():
            return None, [str(error)], []
        return (rendered, [str(error)], []) if is_strict else (rendered, [], [str(error)])
    return rendered, [], []


def _publish(
    build: EditionBuild,
    rendered: Path | None,
    checked: Trace,
    made_beside: BesideRender,
    watch: Stopwatch,
    *,
    is_published: bool,
) -> tuple[Path | None, Manifest | None]:
    """The place of the book, if there is one, and the published manifest of a book that is for readers."""
    plan, folders = build.plan, build.folders
    if rendered is None:
        return None, None
    if not is_published:
        publish_book(
            rendered,
            folders.preview,
            lambda book: made_beside.put_into(book, watch),
            stands_alone=True,
        )
        return folders.preview, None
    place = plan.paths.edition_site(plan.provider, plan.year)
    made: list[Manifest] = []

    def complete(book: Path) -> None:
        hashes = made_beside.put_into(book, watch)
        with watch.lap("manifest"):
            facts = made_beside.audit.facts.values()
            made.append(make_manifest(build, book, checked, facts, hashes))
            made.append(made[0].as_published())
            (book / MANIFEST).write_bytes(made[1].as_bytes())

    publish_book(rendered, place, complete)
    manifest, published = made
    write_whole(plan.paths.manifest(plan.provider, plan.year), manifest.as_bytes())
    if folders.preview.exists():
        # it shows errors that are mended now
        shutil.rmtree(folders.preview)
    return place, published


def _run_of(result: BuildResult, shown: Manifest | None) -> Run:
    """The line of the run log for a build of a whole edition."""
    plan = result.plan
    failed = len(result.failed)
    in_the_book = "facts in conflict, or warnings of the render"
    why_not = f"{failed} page{'s' if failed > 1 else ''} failed" if failed else in_the_book
    return Run(
        "build",
        plan.provider,
        plan.year,
        __version__,
        digest_of_package(),
        FileHashes().of_file(plan.paths.lock),
        shown.inputs_digest if shown else "",
        shown.outputs_digest if shown else "",
        shown.sha256 if shown else "",
        "published" if shown else f"not published: {why_not}",
    )


def _tell_the_team(plan: BuildPlan) -> None:
    """Write how the account stands beside the team's books; a release for others has no such page."""
    if plan.audience != Audience.TEAM:
        return
    edition = load_edition(plan.paths, plan.provider, plan.year)
    if edition.state not in IN_THE_MAKING:
        remove_status_page(plan.paths, plan.provider, plan.year)
        return
    checks = RememberedChecks(plan.paths)
    write_status_page(
        plan.paths,
        edition,
        load_provider(plan.paths, plan.provider),
        home_of_edition(checks, plan.provider, plan.year),
        standing_of_edition(checks, plan.provider, plan.year, 0).due,
    )


def _list_on_site(paths: ProjectPaths, provider: str) -> list[str]:
    left_out = write_site_list(paths, changed=provider)
    if not left_out:
        return []
    return [
        "site/index.html leaves out what it cannot describe; this book is not affected. Correct "
        f"the file and build again:\n{describe_problems(left_out)}"
    ]


def _write_run_record(file: Path, result: BuildResult, watch: Stopwatch) -> None:
    record = {
        "provider": result.plan.provider,
        "year": result.plan.year,
        "is_published": result.is_published,
        "objections": list(result.objections),
        "remarks": list(result.remarks),
        "seconds_for_the_auditor": watch.seconds,
        "pages": [
            {
                "name": page.name,
                "state": page.state.value,
                "seconds": page.seconds,
                "is_reused": page.is_reused,
                "reason": page.reason,
            }
            for page in result.pages
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
