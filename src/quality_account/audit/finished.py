"""A finished edition as its last build left it: the ledger, the executed notebooks, what checks found."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from quality_account.audit.notebook_cells import code_cells_of, without_notice
from quality_account.audit.project_files import ProjectFiles
from quality_account.catalogue import load_edition
from quality_account.errors import NotBuiltError
from quality_account.facts import Fact, read_ledger
from quality_account.observed import is_file, list_files, read_bytes, read_text
from quality_account.paths import LEDGER, ProjectPaths
from quality_account.tables.reads import WITHHELD
from quality_account.vocabulary import OUTPUT_METADATA, SmallNumberPolicy

_HEADING = re.compile(r"^#{1,6} +(.*?)[ #]*$", re.M)


@dataclass(frozen=True)
class FinishedPage:
    """One executed notebook: its code cells as their author sees them, and what its outputs say.

    ``title`` is the notebook's own; ``definition_anchor`` is where its page in the book defines an
    indicator, empty where it does not.
    """

    name: str
    code_cells: tuple[str, ...]
    outputs: tuple[Mapping[str, Any], ...]
    title: str = ""
    definition_anchor: str = ""


@dataclass(frozen=True)
class FinishedEdition:
    """The facts of an edition by id, with the ledger and the folder of notebooks they stand in."""

    paths: ProjectPaths
    provider: str
    year: str
    ledger: Path
    notebooks: Path
    facts: Mapping[str, Fact]
    #: Takes a page's name and the bytes of its notebook; whoever knows pages of before gives another.
    read_page: Callable[[str, bytes], FinishedPage] = field(
        default=lambda name, content: page_of(name, content), compare=False, repr=False
    )
    #: What somebody worked out of the whole edition, so that it is worked out once.
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The files of which numbers are hidden, whichever fact says so."""
        return frozenset(
            file
            for fact in self.facts.values()
            for file, digest in hashes_of(fact).items()
            if digest == WITHHELD
        )

    @cached_property
    def may_hide(self) -> bool:
        """Whether this edition has a policy by which small numbers are hidden or rounded."""
        return hides_numbers(self.paths, self.provider, self.year)

    @cached_property
    def files(self) -> ProjectFiles:
        """The project's files, each as it was when somebody first asked for it."""
        return ProjectFiles(self.paths)

    @cached_property
    def pages(self) -> tuple[FinishedPage, ...]:
        """The executed notebooks, by name."""
        files = list_files(self.notebooks, "*.ipynb")
        return tuple(self.read_page(file.stem, read_bytes(file)) for file in files)

    def page(self, name: str) -> FinishedPage | None:
        """One page, if it was made from a notebook."""
        return self._pages_by_name.get(name)

    @cached_property
    def _pages_by_name(self) -> dict[str, FinishedPage]:
        return {page.name: page for page in self.pages}

    @cached_property
    def self_check(self) -> Mapping[str, Any]:
        """What the checks of the account found and what they passed; empty where there were none."""
        file = self.paths.self_check(self.provider, self.year)
        return json.loads(read_text(file)) if is_file(file) else {}


def open_finished(paths: ProjectPaths, provider: str, year: str) -> FinishedEdition:
    """An edition as its last build left it: the published book, or else what lies in ``build/``.

    Raises
    ------
    NotBuiltError
        There is no ledger of it.
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    """
    load_edition(paths, provider, year)
    found = find_finished(paths, provider, year)
    if found is None:
        raise NotBuiltError(
            f"{provider} {year}: found no ledger, expected the ledger.csv of a finished build\n"
            f"    Next: quality-account build {provider} {year}"
        )
    return found


def find_finished(paths: ProjectPaths, provider: str, year: str) -> FinishedEdition | None:
    """The same, or None where the edition has not been built."""
    site, build = paths.edition_site(provider, year), paths.build(provider, year)
    for folder, notebooks in ((site, "notebooks"), (build, "executed")):
        ledger = folder / LEDGER
        if is_file(ledger):
            return edition_of(paths, provider, year, ledger, folder / notebooks)
    return None


def edition_of(
    paths: ProjectPaths, provider: str, year: str, ledger: Path, notebooks: Path
) -> FinishedEdition:
    """An edition whose ledger and executed notebooks lie where they are said to lie."""
    facts = {fact.fact_id: fact for fact in read_ledger(ledger)}
    return FinishedEdition(paths, provider, year, ledger, notebooks, facts)


def hashes_of(fact: Fact) -> dict[str, str]:
    """The hash that a fact records of each of its input files.

    >>> from quality_account.vocabulary import Unit
    >>> hashes_of(Fact("beds.total", "12", "12", Unit.COUNT, sha256="beds.csv=ab12;old.csv=withheld"))
    {'beds.csv': 'ab12', 'old.csv': 'withheld'}
    """
    return dict(_hashes_in(fact.sha256))


@lru_cache(4096)  # more texts than an edition has: most of its facts share them
def _hashes_in(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (one.rpartition("=") for one in text.split(";") if one)
    return tuple((file, digest) for file, _, digest in pairs)


def hides_numbers(paths: ProjectPaths, provider: str, year: str) -> bool:
    """Whether an edition's policy hides or rounds small numbers, so that its rows are not all shown."""
    policy = load_edition(paths, provider, year).small_numbers
    return policy is not SmallNumberPolicy.AS_PUBLISHED


def read_document(file: Path) -> dict[str, Any]:
    """A notebook as its JSON has it, without the cell that says of a download that it is a draft."""
    return without_notice(json.loads(read_text(file)))


def page_of(name: str, notebook: bytes) -> FinishedPage:
    """A page by the bytes of its executed notebook."""
    document = without_notice(json.loads(notebook))
    outputs = (
        output.get("metadata", {}).get(OUTPUT_METADATA)
        for cell in document["cells"]
        for output in cell.get("outputs", ())
    )
    title, definition = _title_and_definition(document)
    return FinishedPage(
        name, code_cells_of(document), tuple(filter(None, outputs)), title, definition
    )


def _title_and_definition(document: Mapping[str, Any]) -> tuple[str, str]:
    """The first heading of a notebook, and the anchor of the one above its first definition."""
    title = heading = ""
    for cell in document["cells"]:
        if cell["cell_type"] == "markdown":
            headings = _HEADING.findall("".join(cell["source"]))
            title = title or next(iter(headings), "")
            heading = next(reversed(headings), heading)
        elif any(_kind_of(output) == "definition" for output in cell.get("outputs", ())):
            return title, anchor_of(heading) if heading != title else ""
    return title, ""


def _kind_of(output: Mapping[str, Any]) -> str:
    return output.get("metadata", {}).get(OUTPUT_METADATA, {}).get("kind", "")


def anchor_of(heading: str) -> str:
    """The anchor that the book gives a heading.

    >>> anchor_of("How this is defined")
    'how-this-is-defined'
    """
    plain = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
