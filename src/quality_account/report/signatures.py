"""Who stands for what an account says: role and day of each sign-off, and never a name."""

from __future__ import annotations

import pandas as pd

from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.report import outputs
from quality_account.report.draft_numbers import DraftNumbers
from quality_account.report.recording import fact_from_cell
from quality_account.tables.life_tables import SIGN_OFFS
from quality_account.vocabulary import Capacity, EditionState, Unit

SIGNED_HEADING = "## Who prepared, checked and approved what"
NOBODY_SIGNED = "Nobody has signed for a section of this account yet."
#: What stands beside a section that nobody signed for in one of the capacities.
NOT_SIGNED = "not signed"


class Signatures(DraftNumbers):
    """What a page that nobody signs for can show of those that somebody does.

    On a page that is signed for itself, each signature would change what was signed.
    """

    def show_sign_offs(self) -> None:
        """Show role and day of the last sign-off of each section in each capacity.

        A reconstruction that nobody signed for shows nothing.
        """
        rows = self._as_told(SIGN_OFFS, "list of sign-offs")
        if rows.empty:
            if self.edition.state is not EditionState.RECONSTRUCTION:
                outputs.show_words(f"{SIGNED_HEADING}\n\n{NOBODY_SIGNED}", [])
            return
        outputs.show_words(SIGNED_HEADING, [])
        last = {(row["section"], row["capacity"]): row for _, row in rows.iterrows()}
        sections = list(dict.fromkeys(rows["section"]))
        shown = {
            capacity.value.capitalize(): [
                self._signature(last.get((section, capacity.value))) for section in sections
            ]
            for capacity in Capacity
        }
        index = [self._title_of(one) for one in sections]
        self.show_table(
            "sign-offs",
            pd.DataFrame(shown, index=index).rename_axis("Section"),
            "Who stands for what each section says, by role, with the day of the sign-off",
        )

    def _signature(self, row: pd.Series | None) -> Fact | str:
        if row is None:
            return NOT_SIGNED
        row = row.copy()
        row["role"] = f"{row['role']}, {write_date(row['date'])}"
        fact_id = f"{self.page}.signed.{row['section']}.{row['capacity']}"
        return self._facts.add(
            fact_from_cell(row, "role", "section", fact_id, Unit.TEXT, self._reads, **self._context)
        )
