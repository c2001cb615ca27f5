"""A book of which nothing has changed: known at once, without planning, running or rendering.

Written down when a book is published: all that its plan, its pages and its render rested on, and
the hash of each of its files. As long as all of it is as it was, another build would give the
same bytes, so none is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from quality_account.freshness.file_hashes import hash_files
from quality_account.freshness.trace import Trace
from quality_account.freshness.verdict import Verdicts
from quality_account.observed import Observation, list_files, note_again, observe, read_bytes
from quality_account.paths import ProjectPaths
from quality_account.pipeline.self_check import StillOpen

_NAME = "book"


@dataclass(frozen=True)
class UnchangedBook:
    """What can be said of a book that need not be built again."""

    pages: int
    standing: StillOpen


def recall_book(paths: ProjectPaths, provider: str, year: str) -> UnchangedBook | None:
    """The edition's book, if it stands in ``site/`` as it was published and nothing has changed."""
    kept = Verdicts(paths.verdicts, paths.root).recall(_NAME, [provider, year])
    place = paths.edition_site(provider, year)
    if kept is None or not _is_listed(paths, provider, kept["files"]):
        return None
    if hash_files(place) != kept["files"]:
        return None
    return UnchangedBook(kept["pages"], StillOpen(**kept["standing"]))


def remember_book(
    paths: ProjectPaths,
    provider: str,
    year: str,
    *,
    planned: Observation,
    traces: Iterable[Trace],
    checked: Trace,
    standing: StillOpen,
    files: Mapping[str, str],
) -> None:
    """Write down what a book that was just published rests on.

    Parameters
    ----------
    planned : Observation
        What was read to check and plan it, and ``read_what_a_render_reads``, before it was built.
    traces : iterable of Trace
        What each of its pages rested on.
    checked : Trace
        What the checks of the account rested on.
    standing : StillOpen
        What stands open, of which a build tells.
    files : mapping of str to str
        The sha256 of each file of the book as it was published.
    """
    traces = list(traces)
    with observe() as rested_on:
        note_again(planned.reads(paths.root), paths.root)
        for trace in (*traces, checked):
            note_again(trace.reads, paths.root)
        # once more: what somebody changed meanwhile counts as changed from then on
        read_what_a_render_reads(paths, provider)
    value = {
        "pages": len(traces),
        "standing": asdict(standing),
        "files": dict(files),
    }
    Verdicts(paths.verdicts, paths.root).remember(_NAME, [provider, year], rested_on, value)


def _is_listed(paths: ProjectPaths, provider: str, files: Iterable[str]) -> bool:
    """Whether all that publishing puts beside the book is there: its pages lead to it."""
    pages = [
        name.removeprefix("notebooks/")
        for name in files
        if name.startswith(("notebooks/", "book/")) and name.endswith(".html")
    ]
    beside = ["index.html", "editions.js", *(f"{provider}/editions/{name}" for name in pages)]
    return all((paths.site / name).is_file() for name in beside)


def read_what_a_render_reads(paths: ProjectPaths, provider: str) -> None:
    """Read the files that make a book of pages, for whoever observes; before they are used."""
    for file in (
        paths.contents,
        paths.book_settings,
        *list_files(paths.book, "**/*"),
        *list_files(paths.catalogue, "**/*.yml"),
        *list_files(paths.providers / provider, "**/*.yml"),
    ):
        read_bytes(file)
