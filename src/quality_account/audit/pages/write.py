"""The audit pages of an edition, written beside its book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from quality_account.audit.addresses import AUDIT_FOLDER, audit_page, fact_anchor
from quality_account.audit.audience import may_see
from quality_account.audit.code.calls import Call, calls_of_page, unique_calls
from quality_account.audit.code.package import CodePlace, PackageCode
from quality_account.audit.code.tests_of import ProjectTests
from quality_account.audit.explaining import words
from quality_account.audit.explaining.explanation import Explainer, Explanation
from quality_account.audit.explaining.recording_cells import RecordingCell
from quality_account.audit.finished import FinishedEdition, FinishedPage, page_of
from quality_account.audit.pages import index_view, rows
from quality_account.audit.pages.code_pages import CodePages, code_address
from quality_account.audit.pages.colouring import Colouring
from quality_account.audit.pages.frame import read_frame
from quality_account.audit.pages.made_before import MadeBefore, digest_of
from quality_account.audit.pages.templates import Once, Templates
from quality_account.audit.pages.views import AuditPage, cell_anchor, view_page
from quality_account.vocabulary import Audience

#: The page with the whole ledger.
INDEX = f"{AUDIT_FOLDER}/index.html"

#: What is not code of all that the templates share.
_KNOWN_TO_ALL = ("frame", "titles", "homes", "shows_checks", "of_team")


def write_audit_pages(
    edition: FinishedEdition,
    folder: Path,
    *,
    audience: Audience = Audience.TEAM,
    colouring: Colouring | None = None,
    before: MadeBefore | None = None,
    templates: Templates | None = None,
) -> None:
    """Write every audit page of an edition into the folder of its book.

    The same ledger, notebooks, data and code give the same bytes. Nothing is looked up in other
    books that may have been built here.

    Parameters
    ----------
    edition : FinishedEdition
        Its ledger and its executed notebooks, wherever they lie by now.
    folder : Path
        The book's folder; the pages go into ``audit/`` in it.
    audience : Audience
        What only the team may see, facts and findings, is left out for anybody else.
    colouring : Colouring, optional
        Knows code that was coloured before. Default: all is coloured anew.
    before : MadeBefore, optional
        Knows pages that were made before. Default: all are made anew.
    templates : Templates, optional
        Knows templates that were read before. Default: all are read.
    """
    pages = make_audit_pages(
        edition,
        audience=audience,
        colouring=colouring or Colouring(),
        before=before,
        templates=templates,
    )
    files = {folder / place: content for place, content in pages.items()}
    for parent in {file.parent for file in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        file.write_bytes(content)


def make_audit_pages(
    edition: FinishedEdition,
    *,
    audience: Audience,
    colouring: Colouring,
    before: MadeBefore | None = None,
    templates: Templates | None = None,
) -> dict[str, bytes]:
    """The HTML of every audit page by its place in the book, as UTF-8."""
    before, templates = before or MadeBefore(), templates or Templates()
    edition = replace(edition, read_page=partial(_read_page, before))
    explainer = Explainer(edition, as_published=True, audience=audience)
    told = [
        explainer.explain(fact.fact_id)
        for fact in edition.facts.values()
        if may_see(audience, fact.audience)
    ]
    by_page: dict[str, list[Explanation]] = defaultdict(list)
    for one in told:
        by_page[one.fact.page].append(one)
    package = PackageCode()
    calls = {page.name: _calls_of(page, package, before) for page in edition.pages}
    shared = _shared(edition, audience, by_page)
    known_to_all = digest_of([shared[name] for name in _KNOWN_TO_ALL])
    pages: dict[str, bytes] = {}
    for name, explained in sorted(by_page.items()):
        used = calls.get(name, ())
        pages |= before.pages(
            f"facts of {name}",
            digest_of(known_to_all, explained, used),
            lambda name=name, explained=explained, used=used: {
                audit_page(name): _facts_page(
                    _view(name, explained, used, colouring), shared, templates
                )
            },
        )
    code = _CodeOfBook(package, ProjectTests(edition.paths), calls, by_page)
    pages |= before.pages(
        "code",
        digest_of(known_to_all, code.made_of),
        lambda: code.pages.pages(shared, colouring, templates),
    )
    files = before.value("files of code", code.made_of, lambda: code.pages.files)
    pages[INDEX] = _index_page(told, by_page, files, shared, templates).encode("utf-8")
    return pages


def _read_page(before: MadeBefore, name: str, notebook: bytes) -> FinishedPage:
    """A page as its notebook has it; to take all notebooks of a book apart takes longer than to hash them."""
    kept = before.value(
        f"notebook of {name}", digest_of(notebook), lambda: asdict(page_of(name, notebook))
    )
    texts = {key: tuple(kept[key]) for key in ("code_cells", "outputs")}
    return FinishedPage(**{**kept, **texts})


def _calls_of(page: FinishedPage, package: PackageCode, before: MadeBefore) -> list[list[Call]]:
    """What each code cell of a page uses of the package; the package's own hash is known to ``before``."""
    cells = before.value(
        f"calls of {page.name}",
        digest_of(page.code_cells),
        lambda: [
            [asdict(call) for call in cell] for cell in calls_of_page(page.code_cells, package)
        ],
    )
    return [
        [Call(**{**call, "place": CodePlace(**call["place"])}) for call in cell] for cell in cells
    ]


@dataclass(frozen=True)
class _CodeOfBook:
    """The code that the cells of a book use, looked up where it is not known already."""

    package: PackageCode
    tests: ProjectTests
    calls: Mapping[str, list[list[Call]]]
    by_page: Mapping[str, Sequence[Explanation]]

    @cached_property
    def pages(self) -> CodePages:
        return CodePages(self.package, self.tests, self.calls, self._anchor_of_cell)

    @cached_property
    def made_of(self) -> str:
        """A digest of all but the package."""
        shown = {name: sorted(cells) for name, cells in self._shown.items()}
        return digest_of(self.calls, shown, self.tests.hashes)

    @cached_property
    def _shown(self) -> dict[str, dict[int, RecordingCell]]:
        """The code cells that the audit page of each page shows, by number."""
        return {name: _cells_of(explained) for name, explained in sorted(self.by_page.items())}

    def _anchor_of_cell(self, page: str, number: int) -> str | None:
        if page not in self._shown:
            return None
        return f"#{cell_anchor(number)}" if number in self._shown[page] else ""


def _cells_of(explanations: Sequence[Explanation]) -> dict[int, RecordingCell]:
    return {one.cell.number: one.cell for one in explanations if one.cell}


def _view(
    name: str,
    explanations: Sequence[Explanation],
    calls: Sequence[Sequence[Call]],
    colouring: Colouring,
) -> AuditPage:
    coloured = {
        number: colouring.lines("\n".join(cell.lines))
        for number, cell in sorted(_cells_of(explanations).items())
    }
    return view_page(name, explanations, coloured, calls)


def _shared(
    edition: FinishedEdition, audience: Audience, by_page: Mapping[str, Sequence[Explanation]]
) -> dict[str, Any]:
    """What the templates of all pages use."""
    frame = read_frame(edition, audience)
    named = {page.name: page.title for page in edition.pages}
    titles = {
        name: frame.titles.get(name) or named.get(name) or name for name in {**named, **by_page}
    }
    homes = {one.fact.fact_id: page for page, ones in by_page.items() for one in ones}
    of_team = [
        page.name
        for page in edition.pages
        if not may_see(audience, Audience.TEAM) and _is_for_the_team(edition, page.name)
    ]
    return {
        "frame": frame,
        "titles": titles,
        "homes": homes,
        "words": words,
        "shows_checks": may_see(audience, Audience.TEAM),
        "of_team": of_team,
        "may_name": lambda page: page not in of_team,
        "fact_address": lambda fact_id: f"{homes[fact_id]}.html#{fact_anchor(fact_id)}",
        "code_address": code_address,
        "unique_calls": unique_calls,
        "filled_cells": rows.filled_cells,
        "empty_columns": rows.empty_columns,
    }


def _is_for_the_team(edition: FinishedEdition, page: str) -> bool:
    """Whether all facts of a page are the team's, and so the page itself."""
    audiences = {fact.audience for fact in edition.facts.values() if fact.page == page}
    return audiences == {Audience.TEAM}


def _facts_page(view: AuditPage, shared: Mapping[str, Any], templates: Templates) -> str:
    page_title = shared["titles"][view.name]
    return templates.template("facts").render(
        **shared,
        title=f"Where these numbers come from: {page_title}",
        page_title=page_title,
        page=view,
        once=Once(),
        root="../",
        crumbs=[("index.html", "Audit pages")],
        notebook=f"notebooks/{view.name}.ipynb",
    )


def _index_page(
    told: Sequence[Explanation],
    by_page: Mapping[str, Sequence[Explanation]],
    code_files: Sequence[str],
    shared: Mapping[str, Any],
    templates: Templates,
) -> str:
    return templates.template("index").render(
        **shared,
        title="Where every number comes from",
        root="../",
        crumbs=(),
        notebook="",
        facts=len(told),
        rows=index_view.ledger_rows(told),
        columns=index_view.COLUMNS,
        counted_by=index_view.count_facts([one.fact for one in told]),
        unknown=index_view.what_is_not_known(told),
        pages=[(name, len(ones)) for name, ones in sorted(by_page.items())],
        code_pages=code_files,
    )
