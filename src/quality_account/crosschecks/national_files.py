"""Figures of the account as the published national files print them that its edition rests on.

Both are held, and the account's is shown: a difference is asked about, and neither is overwritten.
"""

from __future__ import annotations

from quality_account.crosschecks.elsewhere import judge_elsewhere
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Passed
from quality_account.facts import Fact
from quality_account.numbers import exact
from quality_account.tables.cells import Row
from quality_account.tables.fact_ids import row_fact_id
from quality_account.tables.national_rows import national_rows
from quality_account.vocabulary import Status


def find_figures_of_national_files(evidence: Evidence) -> Checked:
    """Hold the account's own rows against those of the releases that the edition names.

    Numbers agree at the decimals that both print, and where a publisher rounds, within its rounding. A
    figure that a policy on small numbers hides or rounds is not compared.

    Returns
    -------
    Checked
        Questions, as ``elsewhere.find_figures_printed_elsewhere``.
    """
    results: list[CheckFinding | Passed] = []
    if not evidence.edition.national:
        return Checked.of()
    for indicator, card in evidence.cards.items():
        for row in national_rows(evidence.paths, evidence.provider, evidence.year, indicator):
            fact = evidence.fact(row_fact_id(indicator, row))
            if fact is None or not row["value"] or not _is_the_accounts_own(fact, row):
                continue
            if _is_within_rounding(fact, row):
                continue
            place, _, cell = row["input"].partition("#")
            number, _, column = cell.partition(":")
            unit = card.measures[row["measure"]].unit.value
            cells = row | {
                "fact_id": fact.fact_id, "unit": unit, "document": row["source"], "printed_on": "",
            }  # fmt: skip
            results.append(judge_elsewhere(evidence, Row(place, int(number), cells), fact, column))
    return Checked.of(*results)


def _is_the_accounts_own(fact: Fact, row: dict[str, str]) -> bool:
    is_open = not fact.small_numbers and fact.status is not Status.SUPPRESSED
    return is_open and fact.inputs != row["input"]


def _is_within_rounding(fact: Fact, row: dict[str, str]) -> bool:
    if not row["rounded_to"] or not fact.has_value:
        return False
    return abs(exact(fact.value) - exact(row["value"])) <= exact(row["rounded_to"]) / 2
