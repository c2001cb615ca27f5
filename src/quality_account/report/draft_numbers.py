"""What readers of a draft must know of its numbers: which are still to come, and which came late."""

from __future__ import annotations

from quality_account.catalogue.state_words import AFTER_PUBLICATION
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.report import outputs
from quality_account.report.first_wave import read_first_wave
from quality_account.report.marks import mark
from quality_account.report.received import Received
from quality_account.report.wording import escape_markdown
from quality_account.vocabulary import EditionState, Kind, Unit

TO_COME_HEADING = "## Numbers still to come"
TO_COME = "These numbers are not there yet. Each is told as not available where it belongs."


class DraftNumbers(Received):
    """What a page that reads the pages before it shows of a draft; of what is published, nothing."""

    def show_draft_numbers(self) -> None:
        """Show which numbers are still to come, with their days, and which came after a draft went round.

        A number is still to come where its row says on which day it is expected, or until when it
        must not be seen. It tells nothing of a reconstruction, nor of an account that is published.
        """
        if self.edition.state in (EditionState.RECONSTRUCTION, *AFTER_PUBLICATION):
            return
        facts = read_first_wave(self._paths, self._reads, self.edition.provider, self.year)
        awaited = [one for one in facts or () if not one.has_value and _day_of(one)]
        if awaited:
            self._show_awaited(awaited)
        self.show_late_numbers()

    def _show_awaited(self, awaited: list[Fact]) -> None:
        by_page: dict[str, list[str]] = {}
        shown = []
        for one in awaited:
            day = self._day_of_value(one)
            shown.append(day.fact_id)
            said = f"{escape_markdown(one.label)}, {_verb(one)} {mark(day.fact_id, day.display)}"
            by_page.setdefault(one.page, []).append(said)
        items = [f"- {self._page_link(page)}: {'; '.join(said)}." for page, said in by_page.items()]
        outputs.show_words("\n".join([TO_COME_HEADING, "", TO_COME, "", *items]), shown)

    def _day_of_value(self, one: Fact) -> Fact:
        column = "expected_on" if one.expected_on else "embargo_until"
        return self._facts.add(
            Fact(
                fact_id=f"{self.page}.to_come.{one.fact_id}",
                value=_day_of(one),
                display=write_date(_day_of(one)),
                unit=Unit.DATE,
                kind=Kind.STATED,
                method="as the row of the number has it",
                label=f"{one.label}: {_verb(one)}",
                source=one.source,
                locator=one.locator,
                inputs=";".join(
                    f"{place.rpartition(':')[0]}:{column}"
                    for place in one.inputs.split(";")
                    if place
                ),
                sha256=one.sha256,
                **self._context,
            )
        )


def _day_of(one: Fact) -> str:
    return one.expected_on or one.embargo_until


def _verb(one: Fact) -> str:
    return "expected on" if one.expected_on else "under embargo until"
