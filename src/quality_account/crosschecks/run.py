"""All checks together, in the order in which a team reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quality_account.crosschecks.accuracy import find_accuracy_beside_findings
from quality_account.crosschecks.comparing.claims_on_priorities import find_claims_on_priorities
from quality_account.crosschecks.comparing.comparator_years import find_comparators_of_one_year
from quality_account.crosschecks.comparing.comparators import find_missing_comparators
from quality_account.crosschecks.comparing.targets import find_targets_without_baseline
from quality_account.crosschecks.elsewhere import find_figures_printed_elsewhere
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.arrows import find_wrong_arrows
from quality_account.crosschecks.figures.bases import find_percentages_without_counts
from quality_account.crosschecks.figures.changes import find_bases_of_changes
from quality_account.crosschecks.figures.decimals import find_uneven_decimals
from quality_account.crosschecks.figures.lists import find_wrong_counts
from quality_account.crosschecks.figures.lookalikes import find_differing_lookalikes
from quality_account.crosschecks.figures.members import find_things_outside_their_list
from quality_account.crosschecks.figures.missing_years import find_missing_years
from quality_account.crosschecks.figures.numbering import find_gaps_in_numbering
from quality_account.crosschecks.figures.outliers import find_slips_of_a_digit
from quality_account.crosschecks.figures.percentages import find_wrong_percentages
from quality_account.crosschecks.figures.repeats import find_differing_repeats
from quality_account.crosschecks.figures.sums import find_wrong_sums
from quality_account.crosschecks.figures.totals import find_missing_totals
from quality_account.crosschecks.finding import Checked, CheckFinding, Weight
from quality_account.crosschecks.law import find_missing_law
from quality_account.crosschecks.naming.names import find_differing_names
from quality_account.crosschecks.naming.stale_names import find_stale_names
from quality_account.crosschecks.national_files import find_figures_of_national_files
from quality_account.crosschecks.silences.beside_comparator import find_silences_beside_comparator
from quality_account.crosschecks.silences.silence import find_silences
from quality_account.crosschecks.silences.untold_figures import find_untold_figures
from quality_account.crosschecks.silences.untold_wholes import find_untold_wholes
from quality_account.crosschecks.stale_texts import find_stale_texts
from quality_account.crosschecks.statements import find_statements_on_changed_figures
from quality_account.crosschecks.times.breaks import find_breaks_read_as_trend
from quality_account.crosschecks.times.changes import find_changes_not_borne_out
from quality_account.crosschecks.times.dates import find_wrong_dates
from quality_account.crosschecks.times.dates_without_year import find_dates_without_year
from quality_account.crosschecks.times.events import find_differing_events
from quality_account.crosschecks.times.intervals import find_wrong_intervals
from quality_account.crosschecks.times.late_starts import find_late_starts
from quality_account.crosschecks.times.out_of_date import find_out_of_date
from quality_account.crosschecks.times.periods import find_mixed_periods
from quality_account.crosschecks.times.shared_dates import find_unshared_dates
from quality_account.crosschecks.times.statement_dates import find_statement_dates
from quality_account.crosschecks.times.states import find_differing_states
from quality_account.crosschecks.times.undated_figures import find_undated_figures
from quality_account.crosschecks.times.unmarked_breaks import find_unmarked_breaks
from quality_account.crosschecks.words.comparison_words import find_unborne_words
from quality_account.crosschecks.words.stated_differences import find_stated_differences

#: Every check: it takes the evidence and says what it found and what agreed.
CHECKS: tuple[Callable[[Evidence], Checked], ...] = (
    find_missing_law,
    find_wrong_sums,
    find_wrong_percentages,
    find_bases_of_changes,
    find_wrong_counts,
    find_gaps_in_numbering,
    find_things_outside_their_list,
    find_differing_repeats,
    find_differing_lookalikes,
    find_figures_printed_elsewhere,
    find_figures_of_national_files,
    find_wrong_arrows,
    find_slips_of_a_digit,
    find_unborne_words,
    find_stated_differences,
    find_differing_events,
    find_unshared_dates,
    find_differing_states,
    find_changes_not_borne_out,
    find_wrong_dates,
    find_dates_without_year,
    find_undated_figures,
    find_statement_dates,
    find_out_of_date,
    find_wrong_intervals,
    find_breaks_read_as_trend,
    find_unmarked_breaks,
    find_mixed_periods,
    find_late_starts,
    find_targets_without_baseline,
    find_missing_comparators,
    find_comparators_of_one_year,
    find_silences,
    find_silences_beside_comparator,
    find_untold_wholes,
    find_untold_figures,
    find_statements_on_changed_figures,
    find_claims_on_priorities,
    find_missing_totals,
    find_missing_years,
    find_percentages_without_counts,
    find_uneven_decimals,
    find_differing_names,
    find_stale_names,
    find_stale_texts,
)

#: Checks that look at what the others found as well; they run after them.
CHECKS_OF_FINDINGS: tuple[Callable[[Evidence, list[CheckFinding]], Checked], ...] = (
    find_accuracy_beside_findings,
)

_HEAVIEST_FIRST = list(Weight)


def check_account(evidence: Evidence) -> Checked:
    """What all checks found in one edition, the heaviest first, and what agreed.

    Findings of one id are one finding, so that an outcome recorded for it is for all that it says.
    """
    found = [check(evidence) for check in CHECKS]
    findings = [finding for one in found for finding in one.findings]
    of_findings = [check(evidence, findings) for check in CHECKS_OF_FINDINGS]
    findings += [finding for one in of_findings for finding in one.findings]
    found += of_findings
    findings = join_findings(findings)
    findings.sort(key=lambda one: (_HEAVIEST_FIRST.index(one.weight), one.is_question, one.kind))
    return Checked(tuple(findings), tuple(passed for one in found for passed in one.passed))


def join_findings(findings: list[CheckFinding]) -> list[CheckFinding]:
    """The findings with each id once, in the order of their first."""
    by_id: dict[str, CheckFinding] = {}
    for one in findings:
        known = by_id.get(one.finding_id)
        by_id[one.finding_id] = one if known is None else _together(known, one)
    return list(by_id.values())


def _together(first: CheckFinding, second: CheckFinding) -> CheckFinding:
    return replace(
        first,
        weight=min(first.weight, second.weight, key=_HEAVIEST_FIRST.index),
        is_question=first.is_question and second.is_question,
        printed=f"{first.printed}; {second.printed}",
        found=f"{first.found}; {second.found}",
        places=tuple(dict.fromkeys((*first.places, *second.places))),
        sentence=f"{first.sentence} {second.sentence}",
        inputs=(*first.inputs, *second.inputs),
    )
