"""The book of an audience: built in a place of its own, archived, and made again to verify it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from quality_account.audit.finished import WITHHELD
from quality_account.errors import PagesFailedError, Problem, ReleaseRefusedError
from quality_account.freshness.package_code import PACKAGE_FOLDER, hashes_of_package
from quality_account.paths import MANIFEST, ProjectPaths
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.manifest import Manifest, read_manifest
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.verifying.archive import open_archive
from quality_account.pipeline.verifying.contents import CONTENTS
from quality_account.pipeline.verifying.making_again import ReportPlan
from quality_account.pipeline.verifying.parts import terminal_words
from quality_account.pipeline.verifying.standing_book import open_standing_book
from quality_account.pipeline.verifying.verify import verify_book

#: What is told to whoever opens an archive.
_READ_ME = "READ-ME-FIRST.md"
#: Of the project, so that the package can be installed from an archive.
_OF_THE_PACKAGE = ("pyproject.toml", "README.md", "LICENSE")


def build_for_audience(
    project: ProjectPaths,
    provider: str,
    year: str,
    *,
    means: Means,
    store: Path | None,
    report: ReportPlan,
) -> Manifest:
    """Build the book of a project that was made for an audience; its published manifest.

    Raises
    ------
    BadInputError
        What was withheld is named by a text, or is missed in another way: all of it.
    PagesFailedError
        A page failed, or the book was not good.
    """
    plan = plan_build(project, provider, year)
    report(plan)
    result = build_edition(plan, BuildOptions(means, store))
    if not result.is_published:
        failed = [f"the page {page.name} failed: {page.reason}" for page in result.failed]
        said = "\n".join((*failed, *result.objections))
        raise PagesFailedError(
            f"{provider} {year}: no book came of what {plan.audience} may see:\n{said}\n"
            "    Next: let the page say in words what it does without a value that is withheld."
        )
    file = project.edition_site(provider, year) / MANIFEST
    return read_manifest(file, project.relative(file))


def archive_files(
    project: ProjectPaths, manifest: Manifest, version: str
) -> dict[str, Path | bytes]:
    """The files of an archive by name: the book, its inputs, the list of libraries, the software.

    Inputs in which small numbers are hidden are left out.
    """
    book = project.edition_site(manifest.provider, manifest.year)
    files: dict[str, Path | bytes] = {
        project.relative(file): file for file in sorted(book.rglob("*")) if file.is_file()
    }
    names = [name for name, digest in manifest.inputs.items() if digest != WITHHELD]
    inputs = {name: project.root / name for name in (*names, project.lock.name)}
    files |= {name: file for name, file in inputs.items() if file.is_file()}
    files |= package_files()
    left_out = len(manifest.inputs) - len(names)
    files[_READ_ME] = _read_me(manifest, version, left_out).encode()
    return files


def package_files() -> dict[str, Path]:
    """The software that made the book, so that it can be made again when there is another."""
    code = {
        f"src/{PACKAGE_FOLDER.name}/{name}": PACKAGE_FOLDER / name for name in hashes_of_package()
    }
    root = PACKAGE_FOLDER.parents[1]
    return code | {name: root / name for name in _OF_THE_PACKAGE if (root / name).is_file()}


def software_of(names: Iterable[str]) -> tuple[str, ...]:
    """Of an archive's files those that a version takes as they are: the software and its libraries."""
    return tuple(
        name
        for name in names
        if name.startswith("src/") or name in (*_OF_THE_PACKAGE, "requirements.lock")
    )


def verify_archive(
    archive: Path, project: ProjectPaths, manifest: Manifest, *, means: Means, report: ReportPlan
) -> None:
    """Make the book again from what the archive holds, unpacked where nothing else is.

    Where inputs are left out of it, because small numbers are hidden in them, it cannot be made from
    it by others, and is made from the place where it was built.

    Raises
    ------
    ReleaseRefusedError
        Something does not come out the same.
    """
    if WITHHELD in manifest.inputs.values():
        book = open_standing_book(project, manifest.provider, manifest.year)
        found = verify_book(book, means, report, is_archive=True)
    else:
        with open_archive(archive) as (paths, provider, year):
            book = open_standing_book(paths, provider, year)
            found = verify_book(book, means, report, is_archive=True)
    if not found.is_same:
        raise ReleaseRefusedError(
            [
                Problem(
                    f"{manifest.provider} {manifest.year}",
                    found=f"a book that does not come out again:\n{terminal_words(found)}",
                    expected="the same bytes twice",
                    next_step="Find what differs, correct it and release again; nothing was released.",
                )
            ]
        )


def read_inputs(manifest: Manifest, files: Mapping[str, Path | bytes]) -> dict[str, Path | bytes]:
    """Of an archive's files those that are inputs."""
    return {name: file for name, file in files.items() if name in manifest.inputs}


def _read_me(manifest: Manifest, version: str, left_out: int) -> str:
    provider, year = manifest.provider, manifest.year
    notice = manifest.as_json()["notice"]
    without = (
        f"\nInputs that are not in it, because small numbers of people are hidden in them: {left_out}. "
        "Without them the book cannot be made again from this archive alone.\n"
        if left_out
        else ""
    )
    return f"""# {provider} {year}, version {version}

{notice}

To read: open `site/{provider}/{year}/index.html`.

What is here, beside the book: the inputs that it was made of (`data/`, `notebooks/`, `book/`), its
executed notebooks and its ledger (in `site/`), the list of libraries with their hashes
(`requirements.lock`) and the software (`src/`). `{CONTENTS}` has the sha256 of each. The hash of that
list is the one by which this version is known, under `contents` in `releases/{provider}/{year}/releases.csv`
of the project: it stays the same however the archive is packed.

To check that nothing has changed, in the unpacked folder:

    sha256sum --check {CONTENTS}
    sha256sum {CONTENTS}
{without}
To make it again and compare every figure and file, with Python and this folder's software installed:

    quality-account verify ARCHIVE

The figures are those of the sources that `data/catalogue/sources.yml` names, each with its licence.
"""
