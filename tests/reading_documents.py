"""The documents of the project, and what stands in them: sections, tables, code, prose."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from project_copies import ROOT

DOCUMENTS = sorted(
    file for pattern in ("*.md", "docs/**/*.md", "book/**/*.md") for file in ROOT.glob(pattern)
)
by_document = pytest.mark.parametrize(
    "file", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix()
)


@cache
def read(name: str | Path) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """The text under one heading, up to the next of its level or above."""
    level = len(heading.partition(" ")[0])
    _, _, rest = read(name).partition(f"\n{heading}\n")
    assert rest, f"{name} has no heading {heading!r}"
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.M)[0]


def table(text: str) -> list[list[str]]:
    """The rows of the Markdown tables in a text, without their headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    marks = [number for number, line in enumerate(lines) if re.fullmatch(r"[|\s:-]+", line)]
    rows = [line for number, line in enumerate(lines) if {number, number + 1}.isdisjoint(marks)]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def code_of(text: str) -> list[str]:
    """Everything that a document sets as code: spans, fenced and indented lines."""
    fences = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    rest = outside_fences(text)
    indented = re.findall(r"^ {4,}(.*)$", rest, re.M)
    spans = re.findall(r"`([^`\n]+)`", rest)
    return [*(line for block in fences for line in block.splitlines()), *indented, *spans]


def outside_fences(text: str) -> str:
    return re.sub(r"^```\w*\n.*?^```", "", text, flags=re.M | re.S)


def prose_of(text: str) -> str:
    return re.sub(r"`[^`\n]+`|^ {4,}.*$", "", outside_fences(text), flags=re.M)


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
