"""What other bodies sent: their statements whole, and what was changed after these came in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from quality_account.facts import Fact
from quality_account.report import outputs
from quality_account.report.changes_since import ChangesSince
from quality_account.report.recording import fact_from_cell
from quality_account.report.statement_words import (
    AS_RECEIVED,
    HEADING,
    NOBODY_ASKED,
    body_words,
    statement_html,
)
from quality_account.tables.cells import Row
from quality_account.tables.life_tables import CHANGES, NOT_MADE, STATEMENTS_ASKED
from quality_account.tables.statements import (
    AskedForStatement,
    asked_for_statements,
    most_words,
)
from quality_account.vocabulary import EditionState, Kind, Unit

CHANGES_HEADING = "## What was changed after these statements"
NOTHING_CHANGED = (
    "No change is on record that was made, or asked for, after the statements came in."
)
NO_REASON = "no reason is recorded"
NOBODY, NOT_THERE, NOT_TOLD = "nobody", "not there", "not told here"
#: The columns of a body's row that are told, with the unit of each.
_OF_A_BODY = {
    "name": Unit.TEXT,
    "asked_on": Unit.DATE,
    "received_on": Unit.DATE,
    "saw": Unit.TEXT,
    "reply": Unit.TEXT,
}
_IN_THE_ACCOUNT = "In the account"
#: A value that was corrected since is another one by now: *Corrections* tells which.
_IN_THE_FIRST = "In the account as first published"
#: And those of a change, by the heading under which they stand.
_OF_A_CHANGE = {
    "In the draft": ("was", Unit.TEXT),
    _IN_THE_ACCOUNT: ("now", Unit.TEXT),
    "Asked by": ("asked_by", Unit.TEXT),
    "Why": ("reason", Unit.TEXT),
    "Decided on": ("decided_on", Unit.DATE),
}
_STATES_AFTER = (
    EditionState.REVISED,
    EditionState.APPROVED,
    EditionState.PUBLISHED,
    EditionState.CORRECTED,
)


class Received(ChangesSince):
    """What the page of statements shows of an account by those who made it.

    A reconstruction has neither, because its makers asked nobody: it shows nothing here.
    """

    def show_received_statements(self) -> None:
        """Show every body that was asked, what came of it, and its statement as it was received."""
        if self.edition.state is EditionState.RECONSTRUCTION:
            return
        frame = self._as_told(STATEMENTS_ASKED, "list of the bodies asked")
        if frame.empty:
            outputs.show_words(f"{HEADING}\n\n{NOBODY_ASKED}", [])
            return
        outputs.show_words(f"{HEADING}\n\n{AS_RECEIVED}", [])
        limits = most_words(self._paths, self.year)
        records = enumerate(frame.to_dict("records"))
        rows = [Row(one["input"], number, one) for number, one in records]
        asked = asked_for_statements(self._paths, self.edition.provider, self.year, rows)
        for number, one in enumerate(asked, 1):
            facts = self._facts_of_body(number, frame.iloc[one.row.number], one, limits)
            shown = [fact.fact_id for name, fact in facts.items() if name != "name"]
            outputs.show_words(body_words(facts, one.reply), shown)
            if one.file is not None:
                html = statement_html(one.paragraphs)
                outputs.show_html(html, one.text or "", kind="definition")

    def show_changes_in_answer(self) -> None:
        """Show what was changed after the statements came in, or asked for and not changed, and why.

        The rows are those of ``changes``; a change without a reason is shown as that. What came after
        the draft went round stands before them.
        """
        if self.edition.state not in _STATES_AFTER:
            return
        self.show_late_numbers()
        rows = self._as_told(CHANGES, "list of changes")
        if rows.empty:
            outputs.show_words(f"{CHANGES_HEADING}\n\n{NOTHING_CHANGED}", [])
            return
        outputs.show_words(CHANGES_HEADING, [])
        told = pd.DataFrame(list(map(_told, rows.to_dict("records"))))
        shown = {
            heading: self.record_column(
                told, column, f"{self.page}.changes.{column}", key="subject", unit=unit
            )
            for heading, (column, unit) in _OF_A_CHANGE.items()
        }
        index = [self._title_of(_page_of(one)) for one in told["subject"]]
        is_corrected = self.edition.state is EditionState.CORRECTED
        headings = {_IN_THE_ACCOUNT: _IN_THE_FIRST} if is_corrected else {}
        self.show_table(
            "changes",
            pd.DataFrame(shown, index=index).rename_axis("Page").rename(columns=headings),
            "What became of the draft after the statements came in",
        )

    def _as_told(self, table: str, locator: str) -> pd.DataFrame:
        """The rows of a table of the edition's life; what they tell is the account's own word."""
        return self._records(table).assign(source=self.edition.source, locator=locator)

    def _facts_of_body(
        self, number: int, row: pd.Series, one: AskedForStatement, limits: dict[str, int]
    ) -> dict[str, Fact]:
        fact_id = f"{self.page}.asked.{number}"
        facts = {
            name: fact_from_cell(
                row, name, "name", f"{fact_id}.{name}", unit, self._reads, **self._context
            )
            for name, unit in _OF_A_BODY.items()
            if row[name]
        }
        facts["reply"] = replace(facts["reply"], display=one.reply.words)
        if one.file is not None:
            facts["words"] = self._words_of(fact_id, one)
            if row["body"] in limits:
                facts["words_at_most"] = self._limit_of(fact_id, row, limits[row["body"]])
        return {name: self._facts.add(fact) for name, fact in facts.items()}

    def _words_of(self, fact_id: str, one: AskedForStatement) -> Fact:
        self._reads.note(one.file)
        file = self._paths.relative(one.file)
        return Fact(
            fact_id=f"{fact_id}.words",
            value=str(one.words),
            display=f"{one.words:,}",
            unit=Unit.COUNT,
            kind=Kind.COMPUTED,
            method="count of words between blanks",
            label=f"Words of the statement: {one.row['name']}",
            source=self.edition.source,
            inputs=f"{file}#1:line",
            sha256=f"{file}={self._reads.sha256(file)}",
            **self._context,
        )

    def _limit_of(self, fact_id: str, row: pd.Series, limit: int) -> Fact:
        return Fact(
            fact_id=f"{fact_id}.words_at_most",
            value=str(limit),
            display=f"{limit:,}",
            unit=Unit.COUNT,
            kind=Kind.STATED,
            method="as the rules of the year in data/rules have it",
            label=f"Words that the rules allow: {row['name']}",
            **self._context,
        )


def _told(row: dict[str, str]) -> dict[str, str]:
    """A row of changes as its readers meet it: each blank in the words of what it means."""
    has_values = bool(row["was"] or row["now"])
    why = row["reason"] or NO_REASON
    return row | {
        "was": row["was"] or (NOT_THERE if has_values else NOT_TOLD),
        "now": row["now"] or (NOT_THERE if has_values else NOT_TOLD),
        "asked_by": row["asked_by"] or NOBODY,
        "reason": f"Not changed: {why}" if row["decision"] == NOT_MADE else why,
    }


def _page_of(subject: str) -> str:
    """The page of a fact's id, of a sentence's key, or the page itself."""
    return subject.partition("#")[0].partition(".")[0]
