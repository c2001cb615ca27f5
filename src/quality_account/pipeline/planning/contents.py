"""The book's order: what ``_toc.yml`` says of parts and pages. Nothing else knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from quality_account.errors import BadInputError, Problem
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.plain_yaml import load_plain_yaml

NOTEBOOKS = "notebooks"


@dataclass(frozen=True)
class Part:
    """A captioned group of pages. An address is a file without its ending: ``notebooks/gatekeeping``."""

    caption: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """All pages of the book in reading order."""

    root: str
    parts: tuple[Part, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every page once, the start page first."""
        return (self.root, *(address for part in self.parts for address in part.addresses))

    @property
    def notebook_names(self) -> tuple[str, ...]:
        """The pages that are notebooks, by name."""
        return tuple(
            PurePosixPath(address).name
            for address in self.addresses
            if PurePosixPath(address).parts[0] == NOTEBOOKS
        )


def read_contents(paths: ProjectPaths) -> Contents:
    """The book's parts and pages.

    Raises
    ------
    BadInputError
        The file is missing or is no table of contents, or it lists a page twice or a page that
        has no file: all problems at once.
    """
    contents = _parse_contents(paths)
    problems = _page_problems(paths, paths.relative(paths.contents), contents)
    if problems:
        raise BadInputError(problems)
    return contents


def list_notebooks(paths: ProjectPaths) -> tuple[str, ...]:
    """The names of all pages that are notebooks, also of those that have no file.

    Raises
    ------
    BadInputError
        The file is missing or is no table of contents.
    """
    return _parse_contents(paths).notebook_names


def contents_without(paths: ProjectPaths, names: Collection[str]) -> dict[str, Any]:
    """The document of ``_toc.yml`` without some notebooks; a part without pages goes too.

    Pages below one that is left out take its place.
    """
    document = load_plain_yaml(read_text(paths.contents))
    dropped = {f"{NOTEBOOKS}/{name}" for name in names}
    for part in document.get("parts") or [document]:
        part["chapters"] = list(_entries_without(part.get("chapters", []), dropped))
    if document.get("parts"):
        document["parts"] = [part for part in document["parts"] if part["chapters"]]
    return document


def _entries_without(entries: list[dict], dropped: set[str]) -> Iterator[dict]:
    for entry in entries:
        below = list(_entries_without(entry.get("sections", []), dropped))
        if entry["file"] in dropped:
            yield from below
        else:
            yield {**entry, "sections": below} if below else entry


def _parse_contents(paths: ProjectPaths) -> Contents:
    import yaml

    place = paths.relative(paths.contents)
    try:
        return _contents_of(read_text(paths.contents))
    except FileNotFoundError:
        raise BadInputError([_unreadable(place, 0, "no such file")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInputError(
            [_unreadable(place, mark.line + 1 if mark else 0, "no valid YAML")]
        ) from None
    except UnicodeDecodeError:
        raise BadInputError([_unreadable(place, 0, "text that is not UTF-8")]) from None
    except (KeyError, TypeError, AttributeError):
        raise BadInputError([_unreadable(place, 0, "another shape")]) from None


@lru_cache(maxsize=8)
def _contents_of(text: str) -> Contents:
    """The contents of one text; a check of an edition asks for them half a dozen times."""
    document = load_plain_yaml(text)
    parts = document.get("parts") or [{"chapters": document.get("chapters", [])}]
    return Contents(
        root=document["root"],
        parts=tuple(
            Part(part.get("caption", ""), tuple(_addresses(part.get("chapters", []))))
            for part in parts
        ),
    )


def _addresses(entries: list[dict]) -> Iterator[str]:
    for entry in entries:
        yield entry["file"]
        yield from _addresses(entry.get("sections", []))


def _page_problems(paths: ProjectPaths, place: str, contents: Contents) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for address in contents.addresses:
        if address in seen:
            problems.append(
                Problem(
                    place,
                    found=f"{address} twice",
                    expected="each page once",
                    next_step="Take one of the two lines out.",
                )
            )
        elif not any(is_file(paths.root / f"{address}{ending}") for ending in (".ipynb", ".md")):
            problems.append(
                Problem(
                    place,
                    found=f"{address}, which has no file",
                    expected=f"{address}.ipynb or {address}.md",
                    next_step="Correct the address, or add the file.",
                )
            )
        seen.add(address)
    return problems


def _unreadable(place: str, row: int, found: str) -> Problem:
    return Problem(
        place,
        row=row,
        found=found,
        expected="a table of contents: root, then parts with caption and chapters",
        next_step="Restore the file from version control, or compare it with the last commit.",
    )
