"""The table of contents of a verification: what stands, what comes out again, how the two compare."""

from __future__ import annotations

import tempfile
from pathlib import Path

from quality_account import __version__
from quality_account.audit.finished import WITHHELD
from quality_account.freshness.package_code import digest_of_package
from quality_account.paths import LEDGER, ProjectPaths
from quality_account.pipeline.lock import hold_edition_lock
from quality_account.pipeline.manifest import Manifest
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.run_log import Run, append_run
from quality_account.pipeline.verifying.causes import Changes, with_causes
from quality_account.pipeline.verifying.chain import judge_chain
from quality_account.pipeline.verifying.clean_place import copy_inputs
from quality_account.pipeline.verifying.fact_verdicts import judge_facts
from quality_account.pipeline.verifying.file_verdicts import (
    find_added_inputs,
    find_changed_code,
    find_changed_inputs,
    find_changed_outputs,
    names_that_differ,
)
from quality_account.pipeline.verifying.ledger_lines import find_altered_facts
from quality_account.pipeline.verifying.making_again import MadeAgain, ReportPlan, make_again
from quality_account.pipeline.verifying.standing_book import (
    StandingBook,
    open_standing_book,
)
from quality_account.pipeline.verifying.verification import Verification


def verify_edition(
    paths: ProjectPaths,
    provider: str,
    year: str,
    *,
    means: Means | None = None,
    report: ReportPlan = lambda plan: None,
) -> Verification:
    """Make an edition again from its inputs, compare, and add a line to the run log.

    The book that stands, and everything in its ``build/`` folder, is left as it is.

    Parameters
    ----------
    means : Means, optional
        How pages are run.
    report : callable, optional
        Told of the plan before its pages are run.

    Raises
    ------
    NotBuiltError, ManifestError
        As ``open_standing_book``.
    EditionBusyError
        A build of the edition is running.
    """
    with hold_edition_lock(paths.build_lock(provider, year), f"{provider} {year}"):
        book = open_standing_book(paths, provider, year)
        found = verify_book(book, means or Means(), report)
        append_run(paths.run_log, _run_of(book.manifest, found))
    return found


def verify_book(
    book: StandingBook, means: Means, report: ReportPlan, *, is_archive: bool = False
) -> Verification:
    """The same of a book that is open, without a line in a run log."""
    manifest = book.manifest
    with tempfile.TemporaryDirectory(prefix="quality-account-verify-") as folder:
        clean = copy_inputs(book.paths, manifest, Path(folder).resolve() / "project")
        again = make_again(clean, manifest.provider, manifest.year, means, report)
        return compare_book(book, again, is_archive=is_archive)


def compare_book(book: StandingBook, again: MadeAgain, *, is_archive: bool = False) -> Verification:
    """What stands against the manifest, and both against what came out again."""
    manifest = book.manifest
    made = again.manifest
    place = again.paths.edition_site(manifest.provider, manifest.year) if made else None
    inputs = find_changed_inputs(book)
    code = find_changed_code(manifest)
    altered = find_altered_facts(book.folder / LEDGER, book.folder / NOTEBOOKS)
    changes = Changes(inputs, code, altered, book.paths.lock.name)
    return Verification(
        provider=manifest.provider,
        year=manifest.year,
        manifest=book.published_sha256,
        versions=(manifest.version, __version__),
        inputs=inputs,
        code=code,
        outputs=find_changed_outputs(book, place),
        parameters=() if made is None else _compare_pages(manifest, made),
        comes_out_differently=None
        if made is None
        else names_that_differ(manifest.outputs, made.outputs),
        facts=with_causes(judge_facts(book.rows, again.rows), changes, again.traces),
        not_made=again.problems,
        chain=judge_chain(book, is_archive=is_archive),
        remarks=tuple(_remarks(book, made)),
        counts={
            "inputs": len(manifest.inputs),
            "code": len(manifest.code),
            "outputs": len(manifest.outputs),
            "pages": len(manifest.pages),
        },
    )


def _compare_pages(was: Manifest, now: Manifest) -> tuple[str, ...]:
    found = []
    for name in sorted({*was.pages, *now.pages}):
        one, other = was.pages.get(name), now.pages.get(name)
        if one is None or other is None:
            found.append(f"the page {name} {'is new' if one is None else 'is no longer made'}")
        elif one != other:
            found.append(
                f"the page {name}: recorded {dict(one.parameters)}, now {dict(other.parameters)}"
            )
    return tuple(found)


def _remarks(book: StandingBook, made: Manifest | None) -> list[str]:
    manifest = book.manifest
    remarks = []
    kept_back = sum(digest == WITHHELD for digest in manifest.inputs.values())
    if kept_back:
        remarks.append(
            f"inputs without a hash in this manifest, because small numbers of them are hidden: "
            f"{kept_back}; whether they have changed shows only in what comes out"
        )
    more = sorted(set(made.inputs) - set(manifest.inputs)) if made else []
    if more:
        remarks.append(f"now also read, and not in the manifest: {', '.join(more)}")
    added = find_added_inputs(book)
    if added:
        remarks.append(
            f"in the edition's folder and not in the manifest, so no part of this book: "
            f"{', '.join(added)}; a build may read them"
        )
    if not manifest.lock:
        remarks.append("there was no requirements.lock, so the libraries are held against nothing")
    return remarks


def _run_of(manifest: Manifest, found: Verification) -> Run:
    return Run(
        "verify",
        manifest.provider,
        manifest.year,
        __version__,
        digest_of_package(),
        manifest.lock,
        manifest.as_published().inputs_digest,
        manifest.outputs_digest,
        found.manifest,
        found.outcome,
    )
