"""What the checks of the account found, as facts and words of the pages about them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from quality_account.facts import Fact, is_first_wave_current
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.report.marks import write_html
from quality_account.report.wording import escape_markdown, write_markdown
from quality_account.vocabulary import Audience, Kind, Unit

#: Shown where such a page is run by hand before a build, or after the data changed.
NOT_CHECKED = (
    "This page tells what the checks of the account found, and there is no finished build of the "
    "present data to check. Run `quality-account build` first."
)
#: Shown where an edition means to hold only some figures.
NOT_FOR_PARTIAL = (
    "This edition holds only some figures of an account, so it is not checked as a whole."
)
NOTHING_FOUND = "None."

#: More places in a source than these make a line that nobody reads to its end.
_MOST_LOCATORS = 3

_APOSTROPHE = re.compile(r"(?<=\w)&#x27;")


def read_self_check(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any] | None:
    """The findings, and the checks that found nothing; None where there was no build of this data."""
    return _read(paths, provider, year, paths.self_check(provider, year))


def read_law(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any] | None:
    """The verdict on each rule; None where there was no build of this data."""
    return _read(paths, provider, year, paths.law(provider, year))


def _read(paths: ProjectPaths, provider: str, year: str, file: Any) -> dict[str, Any] | None:
    if not is_file(file) or not is_first_wave_current(paths, provider, year):
        return None
    return json.loads(read_text(file))


def finding_fact(finding: Mapping[str, Any], hashes: Mapping[str, str], **context: str) -> Fact:
    """A finding as a fact: its sentence, and every cell or line that it concerns."""
    places = [place for place in finding["places"] if place["row"]]
    files = dict.fromkeys(place["file"] for place in places)
    sources = sorted({place["source"] for place in finding["places"] if place["source"]})
    return Fact(
        fact_id=f"{context['page']}.{finding['finding_id'].replace(':', '.')}",
        value=finding["sentence"],
        display=finding["sentence"],
        unit=Unit.TEXT,
        kind=Kind.COMPUTED,
        method=f"check: {finding['kind_words'].lower()}",
        label=f"{finding['kind_words']}: {finding['subject']}",
        source=";".join(key for joined in sources for key in joined.split(";")),
        locator="; ".join(dict.fromkeys(place["locator"] for place in places if place["locator"])),
        inputs=";".join(map(place_as_cell, places)),
        sha256=";".join(f"{file}={hashes[file]}" for file in files if file in hashes),
        audience=Audience.TEAM,
        **context,
    )


def place_as_cell(place: Mapping[str, Any]) -> str:
    """A place as facts name the cells that they rest on; a line of a text has no column.

    >>> place_as_cell({"file": "data/a.csv", "row": 2, "column": "value"})
    'data/a.csv#2:value'
    >>> place_as_cell({"file": "data/a.md", "row": 2, "column": ""})
    'data/a.md#2:line'
    """
    column = place["column"] if re.fullmatch(r"\w+", place["column"]) else "line"
    return f"{place['file']}#{place['row']}:{column}"


def findings_frame(findings: Iterable[Mapping[str, Any]], facts: Iterable[Fact]) -> pd.DataFrame:
    """One row a finding: ``weight``, ``kind``, ``is_question``, ``is_settled``, ``fact`` and all else."""
    rows = [
        {**finding, "fact": fact, "kind": finding["kind_words"]}
        for finding, fact in zip(findings, facts, strict=True)
    ]
    columns = ["weight", "kind", "is_question", "is_settled", "fact", "record"]
    frame = pd.DataFrame(rows, columns=[*dict.fromkeys([*columns, *(rows[0] if rows else ())])])
    frame["record"] = list(findings)
    # of an empty frame too, so that a notebook can choose by them
    return frame.astype({"is_question": bool, "is_settled": bool})


def findings_words(rows: pd.DataFrame) -> str:
    """Findings under a heading for each kind; a sentence where there are none.

    The headings are Markdown and the lists HTML within it: hundreds of items are read as Markdown more
    slowly than all other changes of a build together.
    """
    if rows.empty:
        return NOTHING_FOUND
    parts = []
    for kind, of_kind in rows.groupby("kind", sort=False):
        items = map(_finding_item, of_kind["record"], of_kind["fact"])
        parts += [f"### {escape_markdown(str(kind))}", _html_list(items)]
    return "\n\n".join(parts)


def page_links(rows: pd.DataFrame, title_of: Callable[[str], str]) -> str:
    """Links to the pages that findings concern, each once: one beside each finding would be hundreds."""
    pages = {place["page"] for record in rows["record"] for place in record["places"]} - {""}
    links = [f"- [{escape_markdown(title_of(page))}]({page}.html)" for page in sorted(pages)]
    return "\n".join(links) or NOTHING_FOUND


def passed_words(passed: Iterable[Mapping[str, Any]]) -> str:
    """What agreed, one list a kind; headings are Markdown and lists HTML, as of ``findings_words``."""
    kinds: dict[str, list[str]] = {}
    for one in passed:
        kinds.setdefault(one["kind_words"], []).append(escape(one["sentence"]))
    if not kinds:
        return NOTHING_FOUND
    return "\n\n".join(
        part for kind, items in kinds.items() for part in (f"### {kind}", _html_list(items))
    )


def notes_words(notes: Iterable[tuple[Fact | None, str]]) -> str:
    """The owner's notes on figures of a page, each with its figure where it has one, as Markdown."""
    items = []
    for fact, note in notes:
        figure = f"{escape_markdown(fact.label)}: {write_markdown(fact)}. " if fact else ""
        items.append(f"- {figure}{escape_markdown(' '.join(note.split()))}")
    return "\n".join(["Notes of the owner on figures of this page:", "", *items])


def _html_list(items: Iterable[str]) -> str:
    # A blank line would end the HTML for Markdown, and within it nobody else sets apostrophes.
    lines = (f"<li>{_APOSTROPHE.sub('’', ' '.join(item.split()))}</li>" for item in items)
    return "\n".join(["<ul>", *lines, "</ul>"])


def _finding_item(finding: Mapping[str, Any], fact: Fact) -> str:
    kind = "Question" if finding["is_question"] else "Finding"
    printed, found = (finding[one].rstrip(".") for one in ("printed", "found"))
    told = [
        f"Printed: {printed}. Found: {found}.",
        *_places(finding["places"]),
        _outcome(finding["outcome"]),
    ]
    return f"<strong>{kind}.</strong> {write_html(fact)} {_html_list(map(escape, told))}"


def _places(places: Iterable[Mapping[str, Any]]) -> list[str]:
    """The places of each page and file together: the page, the places in the source, the rows."""
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for place in places:
        grouped.setdefault((place["page"], place["file"]), []).append(place)
    return [_place(page, file, of_file) for (page, file), of_file in grouped.items()]


def _place(page: str, file: str, places: list[Mapping[str, Any]]) -> str:
    locators = list(dict.fromkeys(place["locator"] for place in places if place["locator"]))
    more = len(locators) - _MOST_LOCATORS
    said = "; ".join(locators[:_MOST_LOCATORS]) + (f"; and {more} more" if more > 0 else "")
    rows = sorted({place["row"] for place in places if place["row"]})
    called = "row" if file.endswith(".csv") else "line"
    numbered = (
        f", {called}{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows))}" if rows else ""
    )
    where = f"{_title(page)}: " if page else ""
    return f"{where}{f'{said}, in ' if said else ''}{file}{numbered}"


def _title(page: str) -> str:
    return page.replace("_", " ")


def _outcome(outcome: Mapping[str, Any] | None) -> str:
    if outcome is None:
        return "No outcome is recorded."
    said = (
        f"Outcome: {outcome['outcome'].replace('_', ' ')}, {outcome['role']}, {outcome['dated']}."
    )
    return " ".join(filter(None, (said, outcome["reason"], outcome["objection"])))
