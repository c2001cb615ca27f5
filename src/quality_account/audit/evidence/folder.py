"""The files of a folder of evidence, and whether a folder may give way to a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from quality_account.audit.evidence.gathering import IndicatorEvidence
from quality_account.audit.evidence.page import evidence_page, overview_page
from quality_account.audit.evidence.sections import write_sections
from quality_account.audit.evidence.sheets import write_sheets
from quality_account.audit.finished import FinishedEdition

#: The hashes of all other files, as ``sha256sum --check`` reads them.
HASHES = "sha256sums.txt"


def indicator_files(evidence: IndicatorEvidence) -> dict[str, str]:
    """The texts of one indicator's files by name."""
    sheets = write_sheets(evidence)
    sections = write_sections(evidence, {one.name: one for one in sheets})
    page = {"index.html": evidence_page(evidence, sections, sheets)}
    return page | {f"{one.name}.csv": one.as_csv() for one in sheets}


def all_files(edition: FinishedEdition, gathered: Sequence[IndicatorEvidence]) -> dict[str, str]:
    """The texts of the files of all indicators, each in a folder of its own, and a page that lists them."""
    files = {"index.html": overview_page(edition, gathered)}
    for one in gathered:
        files |= {f"{one.subject.name}/{name}": text for name, text in indicator_files(one).items()}
    return files


def with_hashes(files: Mapping[str, str]) -> dict[str, str]:
    """The files and the list of their hashes.

    >>> with_hashes({"beds.csv": "ward\\n"})["sha256sums.txt"][:12]
    '46c537da2689'
    """
    lines = [
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n"
        for name, text in sorted(files.items())
    ]
    return {**files, HASHES: "".join(lines)}


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts as UTF-8 into a folder that is not there yet."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def why_not_replaceable(folder: Path) -> str:
    """Why a folder must not give way to new evidence; empty where it may.

    Only what an earlier run has written, and nobody has changed since, is ever replaced: an auditor
    may have put notes beside it.
    """
    if not folder.exists():
        return ""
    if not folder.is_dir():
        return "a file"
    files = sorted(one for one in folder.rglob("*") if not one.is_dir())
    listed = _read_hashes(folder / HASHES)
    for file in files:
        name = file.relative_to(folder).as_posix()
        if name == HASHES and listed:
            continue
        if name not in listed:
            return f"{name}, which this command has not written"
        if hashlib.sha256(file.read_bytes()).hexdigest() != listed[name]:
            return f"{name}, which somebody has changed since it was written"
    return ""


def _read_hashes(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
