"""Which values versions of an edition have otherwise than one before them, as their books tell it."""

from __future__ import annotations

from collections.abc import Iterable

from quality_account.catalogue.changed_values import (
    ChangedValue,
    ValueChange,
    list_changed_values,
    value_label,
)
from quality_account.catalogue.releases import list_releases, parse_version
from quality_account.dates import write_date
from quality_account.facts import Fact
from quality_account.observed import is_file
from quality_account.report import outputs
from quality_account.report.checking import Checking
from quality_account.report.marks import mark
from quality_account.report.wording import escape_markdown
from quality_account.vocabulary import Kind, Unit

LATE_HEADING = "## Numbers that came after the draft was circulated"
#: A reader looks for a figure in such a list; of a book that was changed all over it is no help.
MOST_TOLD = 60
AND_MORE = "More values are others than before: the ledgers of the two versions have them all."
#: What is said of a value that was taken back, or that two versions together could give away.
NOT_TOLD = "not told here"
_UNTOLD = {
    ValueChange.CAME: "a value that was not there before",
    ValueChange.CHANGED: "another value than before",
    ValueChange.WENT: "a value that is no longer there",
}


class VersionValues(Checking):
    """What a book shows of the values that came, changed or went between versions of its edition."""

    def show_late_numbers(self) -> None:
        """Show the numbers that were not in the draft that first went round; nothing where none came."""
        rows = self._changed_values()
        late = [
            (row, one)
            for row, one in rows
            if one.kind == ValueChange.CAME and one.since in self._days_of_drafts()
        ]
        if not late:
            return
        newest = max((one.version for _, one in late), key=parse_version)
        late = [(row, one) for row, one in late if one.version == newest]
        since = late[0][1].since
        day = self._day_fact(since)
        said = mark(day.fact_id, escape_markdown(day.display))
        items, facts = self.value_items(late)
        outputs.show_words(
            f"{LATE_HEADING}\n\nThe draft of {said} did not have these numbers.\n\n"
            + "\n".join(items),
            [day.fact_id, *facts],
        )

    def value_items(
        self, rows: Iterable[tuple[int, ChangedValue]], indent: str = ""
    ) -> tuple[list[str], list[str]]:
        """The items of a list, one for each page, and the ids of the facts in them.

        Parameters
        ----------
        rows : iterable of (int, ChangedValue)
            Each with its row of the file.
        indent : str
            What stands before each item, so that it can stand below another.
        """
        rows = list(rows)
        by_page: dict[str, list[str]] = {}
        facts: list[str] = []
        for row, one in rows[:MOST_TOLD]:
            said, shown = self._said_of(row, one)
            by_page.setdefault(one.page, []).append(said)
            facts += shown
        items = [
            f"{indent}- {self._page_link(page)}: {'; '.join(said)}."
            for page, said in by_page.items()
        ]
        if len(rows) > MOST_TOLD:
            items.append(f"{indent}- {AND_MORE}")
        return items, facts

    def _changed_values(self) -> list[tuple[int, ChangedValue]]:
        """All rows, each with its number as a spreadsheet counts: the header is row 1."""
        named = self.edition.provider, self.year
        self._reads.note(self._paths.changed_values_file(*named))
        return list(enumerate(list_changed_values(self._paths, *named), 2))

    def _days_of_drafts(self) -> dict[str, tuple[int, str]]:
        """The row of each draft that went round, and its day, by version."""
        named = self.edition.provider, self.year
        self._reads.note(self._paths.releases_file(*named))
        return {
            one.version: (row, one.date)
            for row, one in enumerate(list_releases(self._paths, *named), 2)
            if one.kind == "circulated"
        }

    def _said_of(self, row: int, one: ChangedValue) -> tuple[str, list[str]]:
        label = escape_markdown(one.label)
        if not one.is_told:
            return f"{label}: {_UNTOLD[ValueChange(one.kind)]}, {NOT_TOLD}", []
        told = {name: self._value_fact(row, one, name) for name in ("was", "now")}
        # one of the two values can have been taken back by itself
        said = {
            name: mark(fact.fact_id, escape_markdown(fact.display)) if fact else NOT_TOLD
            for name, fact in told.items()
        }
        facts = [fact.fact_id for fact in told.values() if fact]
        if one.kind == ValueChange.CAME:
            return f"{label}: {said['now']}, which was not there before", facts
        if one.kind == ValueChange.WENT:
            return f"{label}: was {said['was']}, and is no longer there", facts
        return f"{label}: was {said['was']}, now {said['now']}", facts

    def _value_fact(self, row: int, one: ChangedValue, column: str) -> Fact | None:
        text = getattr(one, column)
        if not text:
            return None
        file = self._paths.relative(
            self._paths.changed_values_file(self.edition.provider, self.year)
        )
        return self._facts.add(
            Fact(
                fact_id=f"{self.page}.version_value.{row}.{column}",
                value=text,
                display=text,
                unit=Unit.TEXT,
                kind=Kind.STATED,
                method="as the ledger of that version has it",
                label=value_label(one.label, column),
                inputs=f"{file}#{row}:{column}",
                sha256=f"{file}={self._reads.sha256(file)}",
                **self._context,
            )
        )

    def _day_fact(self, version: str) -> Fact:
        row, day = self._days_of_drafts()[version]
        file = self._paths.relative(self._paths.releases_file(self.edition.provider, self.year))
        return self._facts.add(
            Fact(
                fact_id=f"{self.page}.draft_of",
                value=day,
                display=write_date(day),
                unit=Unit.DATE,
                kind=Kind.STATED,
                method="as the list of releases has it",
                label="The day of the draft that first went round",
                inputs=f"{file}#{row}:date",
                sha256=f"{file}={self._reads.sha256(file)}",
                **self._context,
            )
        )

    def _page_link(self, page: str) -> str:
        text = escape_markdown(self._title_of(page))
        has_page = is_file(self._paths.notebooks / f"{page}.ipynb")
        return (
            f"[{text}]({page}.html)" if has_page and page not in self.edition.leaves_out else text
        )
