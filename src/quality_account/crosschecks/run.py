"""All checks together, in the order in which a team reads them."""

from __future__ import annotations

from collections.abc import Callable

from quality_account.crosschecks.accuracy import find_accuracy_beside_findings
from quality_account.crosschecks.comparing.comparator_years import find_comparators_of_one_year
from quality_account.crosschecks.comparing.comparators import find_missing_comparators
from quality_account.crosschecks.comparing.targets import find_targets_without_baseline
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.arrows import find_wrong_arrows
from quality_account.crosschecks.figures.changes import find_bases_of_changes
from quality_account.crosschecks.figures.decimals import find_uneven_decimals
from quality_account.crosschecks.figures.lists import find_wrong_counts
from quality_account.crosschecks.figures.lookalikes import find_differing_lookalikes
from quality_account.crosschecks.figures.percentages import find_wrong_percentages
from quality_account.crosschecks.figures.repeats import find_differing_repeats
from quality_account.crosschecks.figures.sums import find_wrong_sums
from quality_account.crosschecks.figures.totals import find_missing_totals
from quality_account.crosschecks.finding import Checked, CheckFinding, Weight
from quality_account.crosschecks.law import find_missing_law
from quality_account.crosschecks.naming.names import find_differing_names
from quality_account.crosschecks.naming.stale_names import find_stale_names
from quality_account.crosschecks.silences.beside_comparator import find_silences_beside_comparator
from quality_account.crosschecks.silences.silence import find_silences
from quality_account.crosschecks.statements import find_statements_on_changed_figures
from quality_account.crosschecks.times.breaks import find_breaks_read_as_trend
from quality_account.crosschecks.times.dates import find_wrong_dates
from quality_account.crosschecks.times.dates_without_year import find_dates_without_year
from quality_account.crosschecks.times.events import find_differing_events
from quality_account.crosschecks.times.intervals import find_wrong_intervals
from quality_account.crosschecks.times.late_starts import find_late_starts
from quality_account.crosschecks.times.out_of_date import find_out_of_date
from quality_account.crosschecks.times.periods import find_mixed_periods
from quality_account.crosschecks.times.statement_dates import find_statement_dates
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
    find_differing_repeats,
    find_differing_lookalikes,
    find_wrong_arrows,
    find_unborne_words,
    find_stated_differences,
    find_differing_events,
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
    find_statements_on_changed_figures,
    find_missing_totals,
    find_uneven_decimals,
    find_differing_names,
    find_stale_names,
)

#: Checks that look at what the others found as well; they run after them.
CHECKS_OF_FINDINGS: tuple[Callable[[Evidence, list[CheckFinding]], Checked], ...] = (
    find_accuracy_beside_findings,
)

_HEAVIEST_FIRST = list(Weight)


def check_edition(evidence: Evidence) -> Checked:
    """What all checks found in one edition, the heaviest first, and what agreed.

    Raises
    ------
    ValueError
        Two findings have one id: an outcome recorded for one would silence the other.
    """
    found = [check(evidence) for check in CHECKS]
    findings = [finding for one in found for finding in one.findings]
    of_findings = [check(evidence, findings) for check in CHECKS_OF_FINDINGS]
    findings += [finding for one in of_findings for finding in one.findings]
    found += of_findings
    ids = [finding.finding_id for finding in findings]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise ValueError(f"two findings with one id: {', '.join(twice)}")
    findings.sort(key=lambda one: (_HEAVIEST_FIRST.index(one.weight), one.is_question, one.kind))
    return Checked(tuple(findings), tuple(passed for one in found for passed in one.passed))
