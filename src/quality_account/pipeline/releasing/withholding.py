"""What an audience may not see, taken out of the texts of inputs before anything is made of them.

Nothing is cut out of finished pages: what was never there cannot be found in any of their forms.
Pure functions from text to text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quality_account.audit.audience import may_see
from quality_account.tables.csv_text import write_rows
from quality_account.vocabulary import Audience, Reason, Reply, Status, Step

#: Stands where a file must say something that others are not told.
NOT_TOLD = "not told"

#: What a row under embargo still says: which figure it is, of when, and that it is to come.
_KEPT_UNDER_EMBARGO = frozenset(
    [
        "fact_id",
        "measure",
        "group",
        "area",
        "ward",
        "period",
        "unit",
        "label",
        "source",
        "locator",
        "audience",
        "embargo_until",
        "expected_on",
        "status",
        "reason",
        "indicator",
        "section",
    ]
)
_SIGNED_BY = "name"
#: The steps of which readers are told what was corrected or withdrawn.
_STEPS_TOLD = (Step.CORRECTION, Step.ITEM_WITHDRAWAL, Step.WITHDRAWAL)
#: What came of asking a body for its statement, as far as readers are told.
_ANSWERS_TOLD = (Reply.RECEIVED, Reply.NO_REPLY, Reply.DECLINED, Reply.NOT_SITTING)


@dataclass(frozen=True)
class Viewer:
    """Whom a book is for, and as at which day.

    Attributes
    ----------
    audience : Audience
    as_at : datetime.date
        Facts under embargo until a later day are withheld from everybody but the team.
    """

    audience: Audience
    as_at: date

    def may_see_row(self, row: Mapping[str, str]) -> bool:
        """Whether a row is for this audience at all; rows that name no audience are for all.

        >>> Viewer(Audience.PUBLIC, date(2025, 6, 30)).may_see_row({"audience": "circulation"})
        False
        """
        named = row.get("audience") or Audience.PUBLIC
        return named not in set(Audience) or may_see(self.audience, Audience(named))

    def is_embargoed(self, row: Mapping[str, str]) -> bool:
        """Whether a row's value is still withheld; a day that cannot be read withholds it too."""
        until = (row.get("embargo_until") or "").strip()
        if not until or self.audience is Audience.TEAM:
            return False
        try:
            return date.fromisoformat(until) > self.as_at
        except ValueError:
            return True


def withhold_rows(text: str, viewer: Viewer) -> str:
    """A table without the rows that are for others, and without values under embargo.

    A row that is for others goes whole: a text that names its fact is then refused, as it would say
    what it must not. A row under embargo stays and says that its value is not yet published.

    >>> table = "fact_id,value,status,reason,audience\\na.b,12,final,,team\\na.c,7,final,,public\\n"
    >>> withhold_rows(table, Viewer(Audience.PUBLIC, date(2025, 6, 30)))
    'fact_id,value,status,reason,audience\\na.c,7,final,,public\\n'
    """
    header, rows = _read(text)
    kept = [row for row in rows if viewer.may_see_row(row)]
    shown = [_without_value(row) if viewer.is_embargoed(row) else row for row in kept]
    return text if shown == rows else write_rows(header, shown)


def withheld_rows(text: str, viewer: Viewer) -> list[dict[str, str]]:
    """The cells of a table that ``withhold_rows`` takes out, one mapping a row."""
    _, rows = _read(text)
    found = []
    for row in rows:
        if not viewer.may_see_row(row):
            found.append(row)
        elif viewer.is_embargoed(row):
            found.append({name: cell for name, cell in row.items() if _is_withheld(name)})
    return found


def withhold_names(text: str) -> str:
    """A table of sign-offs in which other words stand for each name, the same for the same person.

    >>> withhold_names("section,name,role\\nfalls,A. Person,analyst\\n")
    'section,name,role\\nfalls,not told (1),analyst\\n'
    """
    header, rows = _read(text)
    if _SIGNED_BY not in header:
        return text
    numbers: dict[str, int] = {}
    for row in rows:
        number = numbers.setdefault(row[_SIGNED_BY], len(numbers) + 1)
        row[_SIGNED_BY] = f"{NOT_TOLD} ({number})"
    return write_rows(header, rows)


def withhold_notes(text: str) -> str:
    """A table of steps with the notes that readers are told of; the others are the team's.

    >>> withhold_notes("step,note\\ncommittee,Quality committee\\ncorrection,one figure\\n")
    'step,note\\ncommittee,\\ncorrection,one figure\\n'
    """
    header, rows = _read(text)
    for row in rows:
        if row.get("step") not in _STEPS_TOLD and "note" in row:
            row["note"] = ""
    return write_rows(header, rows)


def withheld_notes(text: str) -> list[str]:
    """The notes that ``withhold_notes`` takes out.

    >>> withheld_notes("step,note\\ncommittee,Quality committee\\ncorrection,one figure\\n")
    ['Quality committee']
    """
    notes = (row.get("note") or "" for row in _read(text)[1] if row.get("step") not in _STEPS_TOLD)
    return [one for one in notes if one.strip()]


def withhold_who_is_late(text: str) -> str:
    """A table of who was asked for statements, with those alone whose answer is there, and no notes.

    Who is late, or has not answered yet, is the team's.

    >>> withhold_who_is_late("body,reply,note\\na,declined,by phone\\nb,late,\\nc,awaited,\\n")
    'body,reply,note\\na,declined,\\n'
    """
    header, rows = _read(text)
    return write_rows(
        header, [row | {"note": ""} for row in rows if row.get("reply") in _ANSWERS_TOLD]
    )


def withhold_tables(text: str, viewer: Viewer) -> tuple[str, frozenset[str]]:
    """A package's description without the tables for others, and the files of those.

    A table is for others where its description has an ``audience`` that says so.
    """
    document = json.loads(text)
    resources = document.get("resources", [])
    kept = [one for one in resources if viewer.may_see_row({"audience": one.get("audience", "")})]
    if kept == resources:
        return text, frozenset()
    gone = frozenset(one["path"] for one in resources if one not in kept)
    document["resources"] = kept
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n", gone


def without_tables(text: str, gone: Collection[str]) -> str:
    """A package's description without the tables in these files."""
    document = json.loads(text)
    document["resources"] = [one for one in document["resources"] if one["path"] not in gone]
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"


def public_outcomes(outcomes: Any) -> list[dict[str, Any]]:
    """Of recorded outcomes only the notes that their owner wrote for readers.

    Parameters
    ----------
    outcomes : list of mapping
        As the file has them.
    """
    return [
        {**one, "role": NOT_TOLD, "reason": NOT_TOLD}
        for one in outcomes or []
        if one.get("outcome") == "explained"
    ]


def _without_value(row: Mapping[str, str]) -> dict[str, str]:
    changed = {name: "" if _is_withheld(name) else cell for name, cell in row.items()}
    said = {"status": Status.NOT_AVAILABLE.value, "reason": Reason.NOT_YET_PUBLISHED.value}
    return changed | {name: words for name, words in said.items() if name in changed}


def _is_withheld(column: str) -> bool:
    return column not in _KEPT_UNDER_EMBARGO


def _read(text: str) -> tuple[list[str], list[dict[str, str]]]:
    lines = csv.DictReader(io.StringIO(text, newline=""), restval="")
    return list(lines.fieldnames or ()), list(lines)
