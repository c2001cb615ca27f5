"""The first rows of the list of things to do, and who owns what.

They come from the last edition: first its lessons, what bodies asked for and what its own list left
open, then published files that it rests on, findings that nobody has settled, priorities without a
page, tables that were carried over; and from the rules of the year: bodies to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quality_account.periods import Period, previous_year
from quality_account.rolling.last_edition import LastEdition
from quality_account.rolling.promises import RolledPriorities
from quality_account.rules import Pack
from quality_account.rules.binding import why_not_bound
from quality_account.rules.pack import Rule
from quality_account.tables.life_tables import LESSONS, OWNERS, STATEMENTS_ASKED, TO_DO

_REQUESTS, _STATEMENTS = "stakeholder_requests", "stakeholder_statements"
_HIGHEST_FIRST = ("high", "medium", "low")
#: The day of the rules by which the draft goes to the bodies.
_DRAFT_BY = "draft_by"


def list_to_do(
    last: LastEdition,
    year: str,
    pack: Pack | None,
    warning: str,
    priorities: RolledPriorities,
    not_carried: Iterable[str],
    findings: Iterable[Mapping[str, Any]] | None,
) -> list[dict[str, str]]:
    """The rows of ``to_do.csv``.

    Parameters
    ----------
    pack, warning
        The rules that hold for the year, and what is to be said of them.
    not_carried : iterable of str
        The pages whose text was not taken over.
    findings : iterable of mapping, or None
        What the last check of the last edition found, as its records have it; None where it was not
        checked since something changed.
    """
    rows = [
        *_lessons(last),
        *_asks(last),
        *_left_from(last),
        *_of_the_rules(pack, warning),
        *_bodies(last, year, pack),
        *_national_files(last, year),
        *_findings(last, findings),
        *_of_the_priorities(priorities),
        *_texts(last, not_carried),
    ]
    return list({one["item"]: one for one in rows}.values())


def list_owners(last: LastEdition, subjects: Iterable[str]) -> list[dict[str, str]]:
    """The rows of ``owners.csv``: those of the last edition, and the others without an owner."""
    known = {row["subject"]: row["role"] for row in last.rows.get(OWNERS, ())}
    return [{"subject": one, "role": known.get(one, "")} for one in sorted(set(subjects))]


def prepared_of_rules(
    pack: Pack | None, last: LastEdition, year: str
) -> dict[str, list[dict[str, str]]]:
    """For each page the empty rows of single facts that the rules have ready for it."""
    found: dict[str, list[dict[str, str]]] = {}
    for rule in _binding(pack, last):
        for field in rule.fields:
            if field.prepared is None:
                continue
            one = field.prepared
            found.setdefault(rule.where[0], []).append(
                {
                    "fact_id": one.fact,
                    "label": field.name[:1].upper() + field.name[1:],
                    "unit": one.unit.value,
                    "period": previous_year(year) if one.of_last_year else year,
                }
            )
    return found


def _binding(pack: Pack | None, last: LastEdition) -> Iterator[Rule]:
    for rule in pack.rules if pack else ():
        if not why_not_bound(rule, pack, last.provider):
            yield rule


def _of_the_rules(pack: Pack | None, warning: str) -> Iterator[dict[str, str]]:
    if warning:
        yield {
            "item": "rules:of-the-year",
            "kind": "rules",
            "what": f"{warning} Look whether law and guidance have changed, and add the rules of the "
            "year to data/rules.",
        }


def _bodies(last: LastEdition, year: str, pack: Pack | None) -> Iterator[dict[str, str]]:
    """Each body that the rules name, by the names under which it was asked or answered last time."""
    days = {one.id: one.day(year).isoformat() for one in (pack.dates if pack else ())}
    for body in pack.bodies if pack else ():
        names = [
            row["name"] for row in last.rows.get(STATEMENTS_ASKED, ()) if row["body"] == body.id
        ]
        names += [
            row["body"]
            for row in last.rows.get(_STATEMENTS, ())
            if _is_kind(row["kind_of_body"], body.id)
        ]
        for number, name in enumerate(dict.fromkeys(names or [body.name]), 1):
            yield {
                "item": f"body:{body.id}" + (f".{number}" if number > 1 else ""),
                "kind": "body",
                "what": f"Ask for a statement, and enter it in statements_asked.csv: {name}",
                "by": days.get(_DRAFT_BY, ""),
                "locator": body.reference,
            }


def _national_files(last: LastEdition, year: str) -> Iterator[dict[str, str]]:
    """Each source of published files that the last edition rests on: its releases are of earlier years."""
    for source, releases in sorted(last.edition.national.items()):
        yield {
            "item": f"national:{source}",
            "kind": "national",
            "what": f"Import what is published of {Period.parse(year).words} (quality-account import "
            f"{source} FILE), and name the release in edition.yml under national, after those of "
            f"the edition {last.year}, which stand there for the years before: {', '.join(releases)}.",
        }


def _left_from(last: LastEdition) -> Iterator[dict[str, str]]:
    """What stood on the last list and was never done; its days are past."""
    for row in last.rows.get(TO_DO, ()):
        if not row["done_on"]:
            yield {**row.cells, "by": ""}


def _lessons(last: LastEdition) -> Iterator[dict[str, str]]:
    """What the team learnt while it made the last account."""
    for row in last.rows.get(LESSONS, ()):
        yield {
            "item": f"lesson:{row['lesson']}",
            "kind": "lesson",
            "what": f"Learnt in {last.year}: {row['what']}",
            "page": row["page"],
        }


def _asks(last: LastEdition) -> Iterator[dict[str, str]]:
    """What bodies asked for in their statements on the last account."""
    for row in last.rows.get(_REQUESTS, ()):
        yield {
            "item": f"ask:{_name_of(row['body'])}.{row['request_number']}",
            "kind": "ask",
            "what": f"{row['body']}: {row['request']}",
            "source": row["source"],
            "locator": row["locator"],
        }


def _findings(
    last: LastEdition, findings: Iterable[Mapping[str, Any]] | None
) -> Iterator[dict[str, str]]:
    if findings is None:
        yield {
            "item": "finding:not-checked",
            "kind": "finding",
            "what": f"The edition {last.year} was not checked as it is now, so what was found in it is "
            f"not on this list: quality-account check {last.edition.provider} {last.year}",
        }
        return
    open_ones = [one for one in findings if not one["is_settled"]]
    open_ones.sort(key=lambda one: _HIGHEST_FIRST.index(one["weight"]))
    for one in open_ones:
        page = next((place["page"] for place in one["places"] if place["page"]), "")
        yield {
            "item": "finding:" + _name_of(one["finding_id"]),
            "kind": "finding",
            "what": f"Of {last.year}, {one['weight']}: {one['sentence']}",
            "page": page,
        }


def _of_the_priorities(priorities: RolledPriorities) -> Iterator[dict[str, str]]:
    for title in priorities.without_page:
        yield {
            "item": f"priorities:without-page.{_name_of(title)}",
            "kind": "priorities",
            "what": f"The book has no page to look back on this priority of the last account: {title}",
        }
    if priorities.ahead:
        yield {
            "item": "priorities:ahead",
            "kind": "priorities",
            "what": "Choose the priorities of the year ahead, add them to priorities.csv and "
            "priority_measures.csv, and take their pages out of leaves_out in edition.yml: "
            + ", ".join(priorities.ahead),
        }


def _texts(last: LastEdition, not_carried: Iterable[str]) -> Iterator[dict[str, str]]:
    """One row for the texts that stay with the last edition, so that nobody loses one unawares."""
    files = ", ".join(f"{page}.md" for page in sorted(not_carried))
    if files:
        folder = f"data/providers/{last.edition.provider}/{last.year}/narrative"
        yield {
            "item": "texts:not-carried",
            "kind": "text",
            "what": f"Texts of {last.year} were not carried over: {files} in {folder}. Look whether "
            "anything in them is still to be said.",
        }


def carried_rows(tables: Sequence[str], last_year: str) -> list[dict[str, str]]:
    """A row for each table whose rows stand until something new is published."""
    return [
        {
            "item": f"carried:{_name_of(one)}",
            "kind": "carried_over",
            "what": f"The rows of {one} are those of {last_year}: look whether they still hold",
        }
        for one in tables
    ]


def _is_kind(words: str, body: str) -> bool:
    """Whether the kind of a body in words is that of the rules: scrutiny committee, scrutiny_committee."""
    return "_".join(words.lower().split()) == body


def _name_of(text: str) -> str:
    """A text as part of the name of a row."""
    kept = "".join(one if one.isalnum() or one in "._-" else "-" for one in text.lower())
    return "-".join(part for part in kept.encode("ascii", "ignore").decode().split("-") if part)
