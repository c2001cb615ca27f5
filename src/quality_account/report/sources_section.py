"""The end of a page: the documents behind its figures, and each figure with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from quality_account.catalogue import Source
from quality_account.dates import write_date
from quality_account.facts import Fact, FactCollection
from quality_account.numbers import write_number
from quality_account.report.languages import Language
from quality_account.report.marks import mark, write_html
from quality_account.vocabulary import Kind, Qualifier, Unit

#: Columns of published files have blanks and signs in their names.
_CELL = re.compile(r"(.+)#(\d+):(.+)")

#: More cells than these make a list that nobody reads to its end.
_MOST_RUNS = 6

_KIND_WORDS = {
    Kind.TABLE: "As printed",
    Kind.STATED: "As stated",
    Kind.COMPUTED: "Worked out here",
}


def sources_html(
    facts: FactCollection,
    sources: dict[str, Source],
    ledger_address: str,
    languages: Mapping[str, Language],
) -> str:
    """Documents first, then a folded table of every figure with source, place and input cell.

    `languages` are those of the facts that are not in English, by the fact's id.
    """
    used = sorted({key for fact in facts for key in fact.source.split(";") if key})
    documents = [f"<li>{_document(sources[key])}</li>" for key in used]
    count = write_number(len(facts), Unit.COUNT, 0)
    figures = "figure or statement" if len(facts) == 1 else "figures and statements"
    rows = [row for fact in facts for row in _fact_row(fact, languages.get(fact.fact_id))]
    return "\n".join(
        [
            "<ul>",
            *documents,
            "</ul>",
            "<p>A place such as “line 684” is a line of the stored text that the list above names. In a file "
            "of data the heading is row 1.</p>",
            '<details class="facts">',
            f"<summary>All {count} {figures} of this page, each with its place</summary>",
            '<div class="table-scroll" role="region" aria-label="Figures of this page" tabindex="0">',
            "<table>",
            "<caption>Figures of this page, where each stands and how it was made</caption>",
            "<thead>",
            "<tr>",
            '<th scope="col">What it is</th>',
            '<th scope="col">As shown</th>',
            '<th scope="col">How it was made</th>',
            '<th scope="col">Place in the source</th>',
            '<th scope="col">Cell in the data</th>',
            "</tr>",
            "</thead>",
            "<tbody>",
            *rows,
            "</tbody>",
            "</table>",
            "</div>",
            "</details>",
            f'<p>The <a href="{escape(ledger_address)}">ledger of this edition (CSV)</a> lists the figures of '
            "all pages with the hash of every file that they rest on.</p>",
        ]
    )


def _document(source: Source) -> str:
    published = f", {write_date(source.published.isoformat())}" if source.published else ""
    file = f" Text read: {escape(source.file)}." if source.file else ""
    licence = escape(source.licence.rstrip("."))
    return f"{escape(source.title)}, {escape(source.publisher)}{published}. {licence}.{file}"


def _fact_row(fact: Fact, language: Language | None) -> list[str]:
    how = _KIND_WORDS[fact.kind]
    if fact.kind is Kind.COMPUTED:
        how = f"{how}: {fact.method}"
    elif fact.small_numbers:
        how = f"{fact.method[0].upper()}{fact.method[1:]}"
    elif fact.qualifier == Qualifier.YEAR_INFERRED:
        how = f"{how}, without its year, which follows from the reporting year"
    reason = f" {fact.reason_sentence}" if fact.reason else ""
    return [
        "<tr>",
        f'<th scope="row">{escape(fact.label)}</th>',
        f"<td>{write_html(fact)}{escape(f'.{reason}' if reason else '')}</td>"
        if language is None
        else f"<td {language.attributes}>{mark(fact.fact_id, language.text_html(fact.display))}</td>",
        f"<td>{escape(how)}</td>",
        f"<td>{escape(fact.locator)}</td>",
        f"<td>{_cells(fact)}</td>",
        "</tr>",
    ]


def _cells(fact: Fact) -> str:
    """The first cells of a fact; some rest on hundreds, and the ledger and audit pages have them all."""
    runs = _runs(fact.inputs.split(";"))
    told = [escape(cells) for cells in runs[:_MOST_RUNS]]
    if len(runs) > _MOST_RUNS:
        told.append(f"and {len(runs) - _MOST_RUNS} more runs of cells")
    return "<br>\n".join(told)


def _runs(cells: list[str]) -> list[str]:
    """Cells as a person would name them, neighbouring rows of one column together.

    >>> _runs(["data/a.csv#2:value", "data/a.csv#3:value", "data/a.csv#9:value"])
    ['data/a.csv, value, rows 2 to 3', 'data/a.csv, value, row 9']
    >>> _runs(["data/b.csv#9:2024 trust"])
    ['data/b.csv, 2024 trust, row 9']
    """
    runs: list[tuple[str, str, int, int]] = []
    for cell in cells:
        match = _CELL.fullmatch(cell)
        if match is None:
            continue
        file, row, column = match[1], int(match[2]), match[3]
        if runs and runs[-1][:2] == (file, column) and runs[-1][3] == row - 1:
            runs[-1] = (file, column, runs[-1][2], row)
        else:
            runs.append((file, column, row, row))
    return [
        f"{file}, {column}, " + (f"row {first}" if first == last else f"rows {first} to {last}")
        for file, column, first, last in runs
    ]
