"""The page of evidence that a person reads: one HTML file without scripts, which opens anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quality_account.audit.evidence.gathering import IndicatorEvidence
from quality_account.audit.evidence.sections import Section
from quality_account.audit.evidence.sheets import Sheet
from quality_account.audit.finished import FinishedEdition
from quality_account.catalogue import load_edition, load_provider
from quality_account.observed import read_bytes

if TYPE_CHECKING:
    from jinja2 import Template

#: What everything that is made for an auditor says first.
NOTICE = "For the team and the auditor. Not for release."

_TEMPLATE = "evidence.html.j2"


def evidence_page(
    evidence: IndicatorEvidence, sections: Sequence[Section], sheets: Sequence[Sheet]
) -> str:
    """One indicator's page."""
    return _write(
        evidence.edition,
        evidence.title,
        sections=sections,
        files=[(f"{sheet.name}.csv", _file_words(sheet)) for sheet in sheets],
    )


def overview_page(edition: FinishedEdition, gathered: Sequence[IndicatorEvidence]) -> str:
    """The page that leads to those of all indicators."""
    links = [(one.subject.name, one.title) for one in gathered]
    return _write(edition, "all indicators", links=links)


def _file_words(sheet: Sheet) -> str:
    count = len(sheet.rows)
    return f"{sheet.title.lower()}, {count} row{'' if count == 1 else 's'}"


def _write(
    edition: FinishedEdition,
    title: str,
    *,
    sections: Sequence[Section] = (),
    files: Sequence[tuple[str, str]] = (),
    links: Sequence[tuple[str, str]] = (),
) -> str:
    described = load_edition(edition.paths, edition.provider, edition.year)
    text = page_template(_TEMPLATE).render(
        title=title,
        notice=NOTICE,
        provider=load_provider(edition.paths, edition.provider).name,
        edition_title=described.title,
        state_notice=described.notice,
        ledger=edition.paths.relative(edition.ledger),
        ledger_sha256=hashlib.sha256(read_bytes(edition.ledger)).hexdigest(),
        sections=sections,
        files=files,
        links=links,
    )
    return f"{text}\n"


@cache
def page_template(name: str) -> Template:
    """A template of a page for the auditor: of this folder, or of one that extends it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    here = Path(__file__).parent
    return Environment(
        loader=FileSystemLoader([here, here.parent / "comparing"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    ).get_template(name)
