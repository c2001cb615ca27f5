"""Reading what is known of an edition: its steps, sign-offs and statements, and the year's rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from quality_account.catalogue import load_edition
from quality_account.catalogue.indicators import list_cards
from quality_account.facts import Fact, read_ledger
from quality_account.lifecycle.circulated import changes_to_tell
from quality_account.lifecycle.known import (
    AskedBody,
    Deadline,
    Known,
    LateNumber,
    SignedSection,
)
from quality_account.lifecycle.lapses import what_changed
from quality_account.lifecycle.signed_text import SignedText
from quality_account.observed import is_file, read_bytes
from quality_account.paths import ProjectPaths
from quality_account.rules import find_pack
from quality_account.tables.cells import Row, read_rows
from quality_account.tables.life_tables import CHANGES, SIGN_OFFS, STATEMENTS_ASKED
from quality_account.tables.package import describe_tables
from quality_account.tables.statements import asked_for_statements
from quality_account.vocabulary import Coverage, EditionState

#: The text of a section as the last build has it; None where there is none.
TextOf = Callable[[str], SignedText | None]


def read_known(
    paths: ProjectPaths,
    provider: str,
    year: str,
    *,
    pages: Collection[str],
    sections: Collection[str],
    facts: Mapping[str, Fact] | None,
    text_of: TextOf,
) -> Known:
    """What is known of an edition.

    Parameters
    ----------
    pages : collection of str
        Those of its book.
    sections : collection of str
        Those that must be signed for where ``edition.yml`` names none.
    facts : mapping of str to Fact, or None
        Those of its last build; None where there was none.
    text_of : callable
        The text of a section as that build has it.
    """
    edition = load_edition(paths, provider, year)
    rows = read_life_rows(paths, provider, year, SIGN_OFFS)
    known = {*pages, *list_cards(paths)}
    is_ours = edition.state is EditionState.RECONSTRUCTION
    return Known(
        state=edition.state.value,
        folder=paths.relative(paths.edition(provider, year)),
        steps=tuple((one.step.value, one.day.isoformat()) for one in edition.steps),
        sections=tuple(edition.signed_sections or sections),
        unknown_sections=tuple(
            (row["section"], row.number) for row in rows if row["section"] not in known
        ),
        signed=tuple(
            _signed(paths, provider, year, row, text_of)
            for row in _newest(rows)
            if row["section"] in known
        ),
        bodies=() if is_ours else _bodies(paths, provider, year),
        deadlines=() if is_ours else _deadlines(paths, year),
        awaited=_late(facts, lambda one: "" if one.has_value else one.expected_on),
        embargoed=_late(facts, lambda one: one.embargo_until),
        to_tell=_to_tell(paths, provider, year, facts),
        is_full=edition.coverage is Coverage.FULL,
    )


def read_life_rows(paths: ProjectPaths, provider: str, year: str, table: str) -> list[Row]:
    """The rows of a table of the edition's life; none where it has none."""
    described = describe_tables(paths, provider, year)[table]
    return read_rows(paths, described)[0] if described.exists else []


def _newest(rows: list[Row]) -> list[Row]:
    """The last sign-off of each section and capacity: a section may be signed again after a change."""
    return list({(row["section"], row["capacity"]): row for row in rows}.values())


def _signed(
    paths: ProjectPaths, provider: str, year: str, row: Row, text_of: TextOf
) -> SignedSection:
    return SignedSection(
        row["section"],
        row["capacity"],
        row["role"],
        row["date"],
        row.number,
        _lapsed_by(paths, provider, year, row, text_of(row["section"])),
    )


def _lapsed_by(
    paths: ProjectPaths, provider: str, year: str, row: Row, now: SignedText | None
) -> tuple[str, ...]:
    if now is None:
        return ("the last build has no such section",)
    if now.sha256 == row["sha256"]:
        return ()
    kept = paths.signed_text(provider, year, row["sha256"])
    if not is_file(kept):
        return (f"something changed; what was signed is not kept ({paths.relative(kept)})",)
    try:
        signed = SignedText.from_bytes(read_bytes(kept))
    except (ValueError, KeyError, TypeError):
        signed = None
    if signed is None or signed.sha256 != row["sha256"]:
        return (f"something changed; what was signed is damaged ({paths.relative(kept)})",)
    return what_changed(signed, now)


def _bodies(paths: ProjectPaths, provider: str, year: str) -> tuple[AskedBody, ...]:
    """The bodies of the year's rules, and every one that was asked, which may be several of a kind."""
    pack, _ = find_pack(paths, year)
    rows = read_life_rows(paths, provider, year, STATEMENTS_ASKED)
    asked = asked_for_statements(paths, provider, year, rows)
    limits = {one.id: one.words_at_most for one in pack.bodies} if pack else {}
    known = {one.row["body"] for one in asked}
    never = [one for one in pack.bodies if one.id not in known] if pack else []
    return (
        *(
            AskedBody(
                one.row["body"],
                one.row["name"],
                one.row["reply"],
                one.row["asked_on"],
                one.row["received_on"],
                one.row.number,
                one.words,
                limits.get(one.row["body"]),
            )
            for one in asked
        ),
        *(AskedBody(one.id, one.id.replace("_", " ").capitalize()) for one in never),
    )


def _deadlines(paths: ProjectPaths, year: str) -> tuple[Deadline, ...]:
    pack, _ = find_pack(paths, year)
    return tuple(
        Deadline(one.id, one.day(year).isoformat(), one.demands, one.verified)
        for one in (pack.dates if pack else ())
    )


def _late(
    facts: Mapping[str, Fact] | None, day_of: Callable[[Fact], str]
) -> tuple[LateNumber, ...]:
    return tuple(
        LateNumber(one.fact_id, one.label, one.page, day)
        for one in (facts or {}).values()
        if (day := day_of(one))
    )


def _to_tell(
    paths: ProjectPaths, provider: str, year: str, facts: Mapping[str, Fact] | None
) -> tuple[str, ...]:
    ledger = paths.circulated_ledger(provider, year)
    if facts is None or not is_file(ledger):
        return ()
    circulated = {one.fact_id: one for one in read_ledger(ledger)}
    rows = read_life_rows(paths, provider, year, CHANGES)
    reasoned = {row["subject"] for row in rows if row["reason"].strip()}
    return tuple(changes_to_tell(circulated, facts, reasoned))
