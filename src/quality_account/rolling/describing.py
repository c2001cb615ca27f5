"""``edition.yml``, ``sources.yml`` and ``datapackage.json`` of a new edition, as texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quality_account.observed import read_text
from quality_account.periods import Period
from quality_account.rolling.last_edition import LastEdition
from quality_account.rolling.periods_on import move_words
from quality_account.tables.package import DESCRIPTOR
from quality_account.vocabulary import EditionState


def source_key(provider: str, year: str, table: str = "") -> str:
    """The key of a table of an edition as a source, or of the account itself.

    >>> source_key("XX1", "2025-26", "facts/falls"), source_key("XX1", "2025-26")
    ('xx1-2025-26-facts-falls', 'xx1-2025-26')
    """
    name = "-".join([provider, year, *([table] if table else [])])
    return name.lower().replace("/", "-").replace("_", "-")


def edition_text(
    last: LastEdition, year: str, titles: Mapping[str, str], leaves_out: Mapping[str, str]
) -> str:
    """``edition.yml``: in year, and dated on the first day of the reporting year.

    The day stands in for the clock of every tool; on that day nothing of the year is known, and the
    team moves it on as figures come.
    """
    edition = last.edition
    lines = [
        f"provider: {edition.provider}",
        f"year: {year}",
        f"state: {EditionState.IN_YEAR.value}",
        f"coverage: {edition.coverage.value}",
        f"title: {_quoted(move_words(_without_part(edition.title, last.year), last.year, year))}",
        f"source: {source_key(edition.provider, year)}",
        f"dated: {Period.parse(year).start.isoformat()}"
        "  # the first day of the year; move it on as figures come",
        f"note: {_quoted(f'Begun from the edition {last.year}; figures are entered as they come.')}",
        f"small_numbers: {edition.small_numbers.value}",
    ]
    if edition.signed_sections:
        lines += ["signed_sections:", *(f"  - {one}" for one in edition.signed_sections)]
    if edition.national:
        lines += [
            f"# The releases of the edition {last.year}, for the years before. Those of this year come after.",
            "national:",
        ]
    for source, releases in edition.national.items():
        lines += [f"  {source}:", *(f"    - {_quoted(one)}" for one in releases)]
    lines += _mapping("titles", titles) + _mapping("leaves_out", leaves_out)
    return "\n".join(lines) + "\n"


def sources_text(last: LastEdition, year: str, tables: Iterable[str]) -> str:
    """``sources.yml``: the new account and each of its tables, with places for what an auditor asks."""
    publisher = last.provider.name
    lines = [
        f"# The tables of the account for {Period.parse(year).words} as sources. Fill in for each table the",
        "# system of record, the report in it, and the day on which it was extracted; null is unknown.",
        "",
    ]
    entries = [
        (source_key(last.edition.provider, year), f"Quality Account {Period.parse(year).words}")
    ]
    entries += [
        (source_key(last.edition.provider, year, name), _title(last, name))
        for name in sorted(tables)
    ]
    for key, title in entries:
        lines += [
            f"{key}:",
            f"  title: {_quoted(title)}",
            f"  publisher: {_quoted(publisher)}",
            "  published: null",
            "  licence: Not yet published",
        ]
        if key != source_key(last.edition.provider, year):
            lines += ["  system_of_record: null", "  report: null", "  extracted: null"]
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def package_text(last: LastEdition, year: str) -> str:
    """``datapackage.json``: the same tables and columns, under the name of the new edition."""
    package: dict[str, Any] = json.loads(read_text(last.folder / DESCRIPTOR, encoding="utf-8-sig"))
    words = Period.parse(year).words
    package["name"] = f"{last.edition.provider.lower()}-{year}"
    package["title"] = move_words(package.get("title", words), last.year, year)
    package["description"] = (
        f"Tables of the account for {words} while it is being made, begun from those of "
        f"{Period.parse(last.year).words}."
    )
    package["sources"] = [
        {"title": f"{last.provider.name} (source {source_key(last.edition.provider, year)})"}
    ]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def shared_schemas(last: LastEdition) -> list[Path]:
    """The files in the last edition's folder that hold schemas of several tables."""
    package = json.loads(read_text(last.folder / DESCRIPTOR, encoding="utf-8-sig"))
    named = [one.get("schema") for one in package["resources"]]
    return [last.folder / one for one in sorted({one for one in named if isinstance(one, str)})]


def is_carried(last: LastEdition, table: str) -> bool:
    """Whether the description says that a table's rows stand until something new is published."""
    return last.tables[table].descriptor.get("next_year") == "carried"


def _title(last: LastEdition, table: str) -> str:
    return last.tables[table].descriptor.get("title") or table.replace("_", " ").replace("/", ": ")


def _without_part(title: str, year: str) -> str:
    """A title without what a partial edition says of its parts after the year."""
    words = Period.parse(year).words
    return title.partition(words)[0] + words if words in title else title


def _mapping(key: str, entries: Mapping[str, str]) -> list[str]:
    if not entries:
        return []
    return [f"{key}:", *(f"  {page}: {_quoted(text)}" for page, text in entries.items())]


def _quoted(text: str) -> str:
    # JSON's quoting is one of YAML's
    return json.dumps(text, ensure_ascii=False)
