"""What ``import`` says: the sources, or what was found in one file."""

from __future__ import annotations

from typing import Any

from quality_account.national.importing import Compared, Imported
from quality_account.national.months import month_words
from quality_account.national.revising import Change
from quality_account.national.sources import SOURCES
from quality_account.national.tidy import TidyRow
from quality_account.vocabulary import Status

#: The one kind of file that is not published: it goes into an edition's tables and texts.
WORKBOOK = "workbook"

#: On the terminal; ``--json`` has them all.
_MOST_CHANGES = 20


def source_lines() -> list[str]:
    """Each source with what it is."""
    width = max(map(len, SOURCES))
    titles = {name: source.title for name, source in SOURCES.items()}
    titles[WORKBOOK] = "A workbook that quality-account template made and somebody filled in"
    listed = [f"  {name:<{width}}  {title}" for name, title in titles.items()]
    return ["quality-account import SOURCE FILE, where SOURCE is one of", *listed]


def import_lines(imported: Imported) -> list[str]:
    """What was done and found, for a person."""
    origin, tally = imported.kept.origin, imported.tally
    folder = f"data/snapshots/{origin.source}/{origin.release}/"
    did = (
        f"Kept unchanged in {folder}"
        if imported.kept.is_new
        else f"These bytes are held already, in {folder}; nothing was changed."
    )
    counts = ", ".join(
        f"{count:,} {Status(name).words}" for name, count in sorted(tally.statuses.items())
    )
    lines = [
        origin.title,
        did,
        f"  sha256:         {origin.sha256}",
        f"  licence:        {origin.licence}",
        f"  values:         {tally.rows:,} ({counts})",
        f"  measures:       {len(tally.codes):,}",
        f"  organisations:  {len(tally.organisations):,}",
    ]
    lines += [f"  to know:        {remark}" for remark in imported.recognised.remarks]
    for codes, word in ((imported.come, "not in"), (imported.gone, "only in")):
        if codes:
            lines.append(f"  {word + ':':<15} the month before that is held: {', '.join(codes)}")
    for day in imported.lacking:
        lines.append(f"  not held:       {month_words(day)}, a gap between releases that are held")
    if origin.revises and not any(one.before == origin.revises for one in imported.compared):
        lines.append(
            f"  revises:        {origin.revises}, which is not held, so what changed cannot be told"
        )
    for compared in imported.compared:
        lines += _compared_lines(compared)
    return lines


def _compared_lines(compared: Compared) -> list[str]:
    changes = compared.changes
    what = f"{compared.after} against {compared.before}"
    if not changes:
        return [f"  revised:        {what}: no value differs"]
    values = "1 value differs" if len(changes) == 1 else f"{len(changes):,} values differ"
    lines = [f"  revised:        {what}: {values}"]
    lines += [f"    {_change_words(change)}" for change in changes[:_MOST_CHANGES]]
    if len(changes) > _MOST_CHANGES:
        lines.append(f"    and {len(changes) - _MOST_CHANGES:,} more: --json lists them all")
    return lines


def _change_words(change: Change) -> str:
    row = change.row
    about = [row.code, row.organisation, row.breakdown, row.level]
    days = f"{row.start.isoformat()} to {row.end.isoformat()}"
    where = ", ".join([*(one for one in about if one), days])
    return f"{where}: {_said(change.before)} → {_said(change.after)}"


def _said(row: TidyRow | None) -> str:
    if row is None:
        return "not in the file"
    return row.printed.strip() or row.status.words


def import_record(imported: Imported) -> dict[str, Any]:
    """The same as values that JSON has, with every change."""
    recognised, tally = imported.recognised, imported.tally
    return {
        **imported.kept.origin.model_dump(mode="json"),
        "is_new": imported.kept.is_new,
        "values": tally.rows,
        "statuses": dict(sorted(tally.statuses.items())),
        "measures": len(tally.codes),
        "organisations": len(tally.organisations),
        "periods": [[start.isoformat(), end.isoformat()] for start, end in recognised.periods],
        "remarks": list(recognised.remarks),
        "not_in_month_before": list(imported.come),
        "only_in_month_before": list(imported.gone),
        "months_not_held": [day.isoformat()[:7] for day in imported.lacking],
        "compared": [
            {
                "before": compared.before,
                "after": compared.after,
                "changes": [_change_record(change) for change in compared.changes],
            }
            for compared in imported.compared
        ],
    }


def _change_record(change: Change) -> dict[str, Any]:
    row = change.row
    return {
        "kind": change.kind,
        "code": row.code,
        "organisation": row.organisation,
        "breakdown": row.breakdown,
        "level": row.level,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "before": change.before.printed if change.before else None,
        "after": change.after.printed if change.after else None,
        "before_at": change.before.place if change.before else None,
        "after_at": change.after.place if change.after else None,
    }
