"""Evidence as tables of text, one a CSV file of the folder."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from quality_account.audit.evidence.gathering import IndicatorEvidence
from quality_account.audit.evidence.recalculation import exact_words
from quality_account.tables.package import ASSURANCE, RECORD_COLUMNS


@dataclass(frozen=True)
class Sheet:
    """One table: its file's name without ending, what it holds, its columns and rows of text."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_csv(self) -> str:
        """The table as CSV with line feeds.

        >>> Sheet("beds", "Beds", ("ward", "beds"), (("Ash", "12"),)).as_csv()
        'ward,beds\\nAsh,12\\n'
        """
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()


def write_sheets(evidence: IndicatorEvidence) -> tuple[Sheet, ...]:
    """Every table of one indicator's evidence, those without rows too: an empty one says so."""
    return (
        _figures(evidence),
        _rows(evidence),
        _recalculation(evidence),
        _comparisons(evidence),
        _elsewhere(evidence),
        _restatements(evidence),
        _checks(evidence),
        _changes(evidence),
        _tests(evidence),
        _data_quality(evidence),
    )


def _figures(evidence: IndicatorEvidence) -> Sheet:
    columns = (
        "fact_id", "label", "value", "display", "unit", "period", "status", "reason", "kind",
        "method", "page", "notebook_cell", "source", "locator", "inputs",
    )  # fmt: skip
    rows = []
    for one in evidence.figures:
        fact = one.fact.as_row()
        cell = f"{one.notebook}, code cell {one.cell.number}" if one.cell else one.notebook
        fact |= {"notebook_cell": cell, "reason": one.fact.reason_sentence}
        fact["status"] = one.fact.status.words
        rows.append(tuple(fact[name] for name in columns))
    return Sheet("figures", "The figures", columns, tuple(rows))


def _rows(evidence: IndicatorEvidence) -> Sheet:
    """The rows with all their columns, whatever tables they come from."""
    of_rows = list(dict.fromkeys(name for one in evidence.rows for name in one.cells or ()))
    places = ("file", "row", "file_sha256_when_built", "file_now", "row_is_shown")
    rows = [
        (
            one.file,
            str(one.row or ""),
            one.recorded,
            one.state.value,
            "no" if one.cells is None else "yes",
            *((one.cells or {}).get(name) or "" for name in of_rows),
        )
        for one in evidence.rows
    ]
    # a table's own column may be called as one of these
    columns = [f"cell_{name}" if name in places else name for name in of_rows]
    return Sheet("rows", "The rows used", (*places, *columns), tuple(rows))


def _recalculation(evidence: IndicatorEvidence) -> Sheet:
    columns = (
        "fact_id", "label", "period", "made_by", "figure", "unit", "recalculated", "difference",
        "agreement", "how_or_why_not",
    )  # fmt: skip
    rows = [
        (
            one.fact.fact_id,
            one.fact.label,
            one.fact.period,
            "printed in the source" if one.is_printed else "worked out by the page",
            one.fact.value,
            one.fact.unit.value,
            "" if one.recalculated is None else exact_words(one.recalculated),
            "" if one.difference is None else exact_words(one.difference),
            one.agreement.words,
            one.how,
        )
        for one in evidence.recalculations
    ]
    return Sheet("recalculation", "Worked out again", columns, tuple(rows))


def _comparisons(evidence: IndicatorEvidence) -> Sheet:
    columns = (
        "fact_id", "label", "period", "own", "area", "other_fact_id", "other", "difference",
        "source", "locator",
    )  # fmt: skip
    rows = [
        (
            one.own.fact_id,
            one.own.label,
            one.own.period,
            one.own.value or one.own.status.words,
            one.area,
            one.other.fact_id,
            _value_or_why(one.other.value, one.other.status.words, one.other.reason_sentence),
            "" if one.difference is None else exact_words(one.difference),
            one.other.source,
            one.other.locator,
        )
        for one in evidence.comparisons
    ]
    return Sheet("comparators", "Beside national and group figures", columns, tuple(rows))


def _elsewhere(evidence: IndicatorEvidence) -> Sheet:
    columns = (
        "fact_id", "here", "elsewhere", "unit", "period", "difference", "agreement", "document",
        "locator", "printed_on", "note",
    )  # fmt: skip
    rows = [
        (
            one.fact.fact_id,
            one.fact.value or one.fact.status.words,
            one.value,
            one.unit,
            one.period,
            "" if one.difference is None else exact_words(one.difference),
            one.says,
            one.document,
            one.locator,
            one.printed_on,
            one.note,
        )
        for one in evidence.elsewhere or ()
    ]
    return Sheet("elsewhere", "The same figure in other documents", columns, tuple(rows))


def _restatements(evidence: IndicatorEvidence) -> Sheet:
    rows = [
        (fact_id, restated.period, value.edition, value.value, value.display, value.place)
        for fact_id, restated in evidence.restatements
        for value in restated.values
    ]
    columns = ("fact_id", "period", "edition", "value", "display", "place")
    return Sheet("restatements", "Restatements", columns, tuple(rows))


def _checks(evidence: IndicatorEvidence) -> Sheet:
    rows = [
        (
            check.finding_id,
            check.kind,
            "passed" if check.is_passed else ("question" if check.is_question else "finding"),
            check.weight,
            check.outcome.replace("_", " ") or ("" if check.is_passed else "open"),
            check.sentence,
            "; ".join(facts),
        )
        for check, facts in evidence.checks
    ]
    columns = ("id", "kind", "result", "weight", "outcome", "sentence", "facts")
    return Sheet("checks", "Checks of the account", columns, tuple(rows))


def _changes(evidence: IndicatorEvidence) -> Sheet:
    rows = [(one.kind, one.words) for one in evidence.changes]
    return Sheet("changes", "Changes since the edition before", ("kind", "change"), tuple(rows))


def _tests(evidence: IndicatorEvidence) -> Sheet:
    names = RECORD_COLUMNS[ASSURANCE]
    rows = [(*(one.cells[name] for name in names), one.place) for one in evidence.tests]
    return Sheet("assurance", "Tests done", (*names, "row"), tuple(rows))


def _data_quality(evidence: IndicatorEvidence) -> Sheet:
    rows = [
        (one.dimension.value, one.state.words, one.assessed_on, one.role, one.note, one.place)
        for one in evidence.assessments
    ]
    columns = ("dimension", "state", "assessed_on", "role", "note", "row")
    return Sheet("data_quality", "Quality of the data", columns, tuple(rows))


def _value_or_why(value: str, status: str, reason: str) -> str:
    return value or " – ".join(filter(None, (status, reason)))
