"""How an account stands to the law, as facts and words: all of it for the team, what is met for readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from quality_account.facts import Fact
from quality_account.report.self_check import place_as_cell
from quality_account.report.wording import escape_markdown, write_markdown
from quality_account.vocabulary import Audience, Kind, Unit

#: The verdicts in the order in which a team works through them, as it reads them.
STATUS_WORDS = {
    "missing": "Missing",
    "partly": "Partly there",
    "met": "Met",
    "not_applicable": "Not applicable",
}
#: The verdicts that readers are told of.
PUBLIC_STATUSES = ("met", "not_applicable")

_SEVERITY_WORDS = {
    "statutory": "law",
    "guidance": "guidance",
    "good_practice": "good practice",
}
_NOTHING = "None."


def verdict_fact(
    verdict: Mapping[str, Any], audience: Audience, sha256: str, **context: str
) -> Fact:
    """The verdict on one rule as a fact. It rests on the rule, and on which facts there are."""
    judged_by = sorted({name for field in verdict["fields"] for name in field["facts"]})
    words = STATUS_WORDS[verdict["status"]].lower()
    return Fact(
        fact_id=f"{context['page']}.{verdict['rule']}",
        value=words,
        display=words,
        unit=Unit.TEXT,
        kind=Kind.COMPUTED,
        method=f"judged by facts, tables and texts of the edition: {', '.join(judged_by)}"
        if judged_by
        else "judged by facts, tables and texts of the edition",
        inputs=place_as_cell(verdict["place"]),
        sha256=f"{verdict['place']['file']}={sha256}",
        label=verdict["title"],
        locator=verdict["reference"],
        audience=audience,
        **context,
    )


def law_frame(verdicts: Iterable[Mapping[str, Any]], facts: Iterable[Fact]) -> pd.DataFrame:
    """One row a rule: ``status``, ``severity``, ``verified``, ``fact`` and the whole ``record``."""
    rows = [
        (one["status"], one["severity"], one["verified"], fact, one)
        for one, fact in zip(verdicts, facts, strict=True)
    ]
    columns = ["status", "severity", "verified", "fact", "record"]
    return pd.DataFrame(rows, columns=columns).astype({"verified": bool})


def compliance_words(rows: pd.DataFrame, title_of: Callable[[str], str]) -> str:
    """The rules of ``rows`` for the team, each with what is missing of it, under the page that shows it."""
    return _listed(rows, title_of, _team_item)


def where_words(rows: pd.DataFrame, title_of: Callable[[str], str]) -> str:
    """The rules of ``rows`` for readers, under the page where each is met."""
    return _listed(rows, title_of, _public_item)


def _listed(
    rows: pd.DataFrame,
    title_of: Callable[[str], str],
    item: Callable[[Mapping[str, Any], Fact, Callable[[str], str]], str],
) -> str:
    """The rules by page, so that a keyboard meets each page once."""
    by_page: dict[str, list[str]] = {}
    for record, fact in zip(rows["record"], rows["fact"], strict=True):
        page = next(iter(record["where"]), "")
        by_page.setdefault(page, []).append(item(record, fact, title_of))
    parts = [
        f"On {_link(page, title_of)}:\n\n" + "\n".join(items) if page else "\n".join(items)
        for page, items in by_page.items()
    ]
    return "\n\n".join(parts) or _NOTHING


def _team_item(record: Mapping[str, Any], fact: Fact, title_of: Callable[[str], str]) -> str:
    kind = _SEVERITY_WORDS[record["severity"]]
    doubt = "" if record["verified"] else ", not checked against its text"
    reference = f" ({escape_markdown(record['reference'])}; {kind}{doubt})"
    title = write_markdown(fact, record["title"])
    lines = [f"- **{title}**{reference}. {escape_markdown(record['demands'])}"]
    lines += [f"  - {escape_markdown(text)}" for text in _field_lines(record)]
    also = _also(record, title_of)
    lines += [f"  - Also on: {also}."] if also else []
    return "\n".join(lines)


def _field_lines(record: Mapping[str, Any]) -> list[str]:
    if record["status"] in PUBLIC_STATUSES:
        return [record["reason"]]
    missing = [field for field in record["fields"] if field["state"] == "missing"]
    there = [field for field in record["fields"] if field["state"] == "met"]
    implied = [field for field in record["fields"] if field["state"] == "implied"]
    return [
        *(f"Not there: {field['name']}. {field['words']}".strip() for field in missing),
        *(f"Not printed: {field['name']}. {field['words']}" for field in implied),
        *(f"There: {field['name']}." for field in there),
    ]


def _public_item(record: Mapping[str, Any], fact: Fact, title_of: Callable[[str], str]) -> str:
    item = f", item {record['item']}" if record["item"] else ""
    title = f"- **{write_markdown(fact, record['title'])}**{escape_markdown(item)}"
    if record["status"] == "not_applicable":
        return f"{title}: does not apply. {escape_markdown(record['reason'])}"
    also = _also(record, title_of)
    return f"{title}; also on {also}" if also else title


def _also(record: Mapping[str, Any], title_of: Callable[[str], str]) -> str:
    return escape_markdown(", ".join(title_of(page) for page in record["where"][1:]))


def _link(page: str, title_of: Callable[[str], str]) -> str:
    return f"[{escape_markdown(title_of(page))}]({page}.html)"
