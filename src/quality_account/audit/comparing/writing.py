"""Differences as tables of text and as JSON, the same bytes for the same differences."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from quality_account.audit.comparing.answers import Answer
from quality_account.audit.comparing.change import Differences
from quality_account.audit.comparing.told import both_values, cause_words, size_words
from quality_account.audit.evidence.sheets import Sheet

#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


def changes_sheet(found: Differences) -> Sheet:
    """Every changed fact and sentence, a row each."""
    columns = (
        "page", "subject", "label", "kind", "was", "now", "value_was", "value_now", "status_was",
        "status_now", "difference", "size", "causes", "why",
    )  # fmt: skip
    rows = []
    for one in found.changes:
        was, now = both_values(one)
        sides = (one.was, one.now)
        rows.append(
            (
                one.fact.page,
                one.fact.fact_id,
                one.fact.label,
                one.kind.value,
                was,
                now,
                *(side.value if side else "" for side in sides),
                *(side.status.value if side else "" for side in sides),
                one.size.exact if one.size else "",
                size_words(one),
                ";".join(dict.fromkeys(cause.kind.value for cause in one.causes)),
                cause_words(one.causes),
            )
        )
    rows += [
        (one.page, one.key, "sentence", one.kind.value, one.was, one.now, *[""] * 6,
         "follows" if one.follows else "words", ", ".join(one.follows))
        for one in found.sentences
    ]  # fmt: skip
    return Sheet("changes", "Changes", columns, tuple(map(_safe, rows)))


def answers_sheet(answers: Sequence[Answer]) -> Sheet:
    """The list of changes made in answer to statements, a row each."""
    columns = (
        "page", "subject", "was", "now", "kind", "asked_by", "asked", "reason", "decided_on", "place",
    )  # fmt: skip
    rows = [
        (one.page, one.subject, one.was, one.now, one.kind.value, one.asked_by, one.asked,
         one.reason_words, one.decided_on, one.place)
        for one in answers
    ]  # fmt: skip
    return Sheet("answers", "Changes in answer to statements", columns, tuple(map(_safe, rows)))


def as_json(record: Mapping[str, Any]) -> str:
    """A record as JSON whose keys are sorted."""
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)


def differences_record(found: Differences, answers: Sequence[Answer] | None) -> dict[str, Any]:
    """The differences, and the answers where they were asked for."""
    record = found.as_record()
    if answers is not None:
        record["answers"] = [one.as_record() for one in answers]
    return record


def _safe(row: Sequence[str]) -> tuple[str, ...]:
    """Texts that no spreadsheet runs as formulae; a number may begin with a minus."""
    return tuple(
        f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text for text in row
    )


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
