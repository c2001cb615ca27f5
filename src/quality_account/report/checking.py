"""Recording and showing what the checks of the account found, and how it stands to the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from quality_account.catalogue.outcomes import Outcome, load_page_outcomes, outcomes_file
from quality_account.facts import Fact
from quality_account.report import law_words, outputs, self_check
from quality_account.report.recording import fact_from_computation
from quality_account.report.showing import Showing
from quality_account.vocabulary import Audience, Coverage, EditionState, Unit

#: What stands at the head of what outsiders found in somebody else's account.
OUTSIDERS_NOTICE = "Independent check of a published document; not the Trust's view; not sent to the Trust for reply."
TEAM_NOTICE = "For the team. Not for release."


class Checking(Showing):
    """What pages about the account as a whole show, and the notes that readers owe to its checks."""

    def show_check_notice(self) -> None:
        """Say whose check this is, and for whom."""
        is_outside = self.edition.state is EditionState.RECONSTRUCTION
        is_its_title = self.edition.titles.get(self.page, "") == OUTSIDERS_NOTICE.rstrip(".")
        notices = [TEAM_NOTICE]
        if is_outside and not is_its_title:
            notices.insert(0, OUTSIDERS_NOTICE)
        if self._is_partial:
            notices.append(self_check.NOT_FOR_PARTIAL)
        outputs.show_words("\n\n".join(f"**{notice}**" for notice in notices), [])

    def findings(self) -> pd.DataFrame:
        """The findings, one a row, each recorded as a fact; empty before a build of this data."""
        found = self._self_check()
        records = found["findings"] if found else []
        return self_check.findings_frame(records, [self._record_finding(one) for one in records])

    def count_findings(
        self, fact_id: str, rows: pd.DataFrame, label: str, method: str = "count of findings"
    ) -> Fact:
        """Record how many findings there are among ``rows``; none is zero.

        Of an edition that is not checked as a whole there is no number.
        """
        return self._facts.add(
            fact_from_computation(
                fact_id,
                None if self._is_partial else len(rows),
                list(rows["fact"]),
                unit=Unit.COUNT,
                decimals=0,
                label=label,
                method=method,
                reads=self._reads,
                **self._context,
            )
        )

    def show_findings(self, sections: Mapping[str, pd.DataFrame]) -> None:
        """Show findings, by the heading of their section and the kind of check."""
        self._show_sections(
            sections, self_check.findings_words, is_there=self._self_check() is not None
        )

    def show_pages_concerned(self, rows: pd.DataFrame) -> None:
        """Show links to the pages that findings concern."""
        outputs.show_words(self_check.page_links(rows, self._title_of), [])

    def show_passed(self) -> None:
        """Show what the checks looked at and found to agree."""
        found = None if self._is_partial else self._self_check()
        words = self_check.passed_words(found["passed"]) if found else self._why_not_checked
        outputs.show_words(words, [])

    def law(self, *, for_readers: bool = False) -> pd.DataFrame:
        """The verdict on each rule, one a row, recorded as a fact; empty before a build of this data.

        Readers are only told what is met and what does not apply.
        """
        found = self_check.read_law(self._paths, self.edition.provider, self.year)
        verdicts = found["rules"] if found else []
        if for_readers:
            verdicts = [one for one in verdicts if one["status"] in law_words.PUBLIC_STATUSES]
        audience = Audience.PUBLIC if for_readers else Audience.TEAM
        facts = [
            self._facts.add(
                law_words.verdict_fact(
                    one, audience, self._hash_of(one["place"]["file"]), **self._context
                )
            )
            for one in verdicts
        ]
        return law_words.law_frame(verdicts, facts)

    def count_rules(self, fact_id: str, rows: pd.DataFrame, label: str) -> Fact:
        """Record how many rules there are among ``rows``, as ``count_findings`` does."""
        return self.count_findings(fact_id, rows, label, "count of rules")

    def show_compliance(self, sections: Mapping[str, pd.DataFrame]) -> None:
        """Show how the account stands to the rules of each section, for the team."""
        self._show_law(sections, law_words.compliance_words)

    def show_where(self, sections: Mapping[str, pd.DataFrame]) -> None:
        """Show where the rules of each section are met, for readers."""
        self._show_law(sections, law_words.where_words)

    def show_law_warnings(self) -> None:
        """Show what the rules themselves leave in doubt, such as a pack of another year."""
        found = self_check.read_law(self._paths, self.edition.provider, self.year)
        if found and found["warnings"]:
            outputs.show_words("\n\n".join(found["warnings"]), [])

    def _show_law(
        self,
        sections: Mapping[str, pd.DataFrame],
        words_of: Callable[[pd.DataFrame, Callable[[str], str]], str],
    ) -> None:
        found = self_check.read_law(self._paths, self.edition.provider, self.year)
        self._show_sections(
            sections, lambda rows: words_of(rows, self._title_of), is_there=found is not None
        )

    def _show_sections(
        self,
        sections: Mapping[str, pd.DataFrame],
        words_of: Callable[[pd.DataFrame], str],
        *,
        is_there: bool,
    ) -> None:
        """All sections as one output: each output has a link to the page's sources."""
        if not is_there or self._is_partial:
            outputs.show_words(self._why_not_checked, [])
            return
        text = "\n\n".join(
            f"## {heading}\n\n{words_of(rows)}" for heading, rows in sections.items()
        )
        facts = [fact.fact_id for rows in sections.values() for fact in rows["fact"]]
        outputs.show_words(text, facts)

    def show_notes(self) -> None:
        """Show the public notes with which the owner explains figures of this page, if there are any."""
        provider = self.edition.provider
        recorded = load_page_outcomes(self._paths, provider, self.year, self.page)
        notes = [
            (self._figure_of(one.finding), one.note)
            for one in recorded
            if one.outcome is Outcome.EXPLAINED
        ]
        if notes:
            self._reads.note(outcomes_file(self._paths, provider, self.year, self.page))
            named = [fact.fact_id for fact, _ in notes if fact]
            outputs.show_words(self_check.notes_words(notes), named)

    def _figure_of(self, finding_id: str) -> Fact | None:
        """The figure that a finding is about, if it is one of this page."""
        fact_id = finding_id.partition(":")[2]
        return next((fact for fact in self._facts if fact.fact_id == fact_id), None)

    @property
    def _is_partial(self) -> bool:
        return self.edition.coverage is Coverage.PARTIAL

    @property
    def _why_not_checked(self) -> str:
        return self_check.NOT_FOR_PARTIAL if self._is_partial else self_check.NOT_CHECKED

    def _self_check(self) -> dict | None:
        return self_check.read_self_check(self._paths, self.edition.provider, self.year)

    def _hash_of(self, name: str) -> str:
        self._reads.note(self._paths.root / name)
        return self._reads.sha256(name)

    def _record_finding(self, finding: dict) -> Fact:
        files = {place["file"] for place in finding["places"] if place["file"]}
        hashes = {name: self._hash_of(name) for name in files}
        return self._facts.add(self_check.finding_fact(finding, hashes, **self._context))
