"""What is on record of an indicator's figures: the quality of their data, and the tests done of them.

Nothing is worked out here and no mark is given: what nobody has assessed or tested is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import pandas as pd

from quality_account.facts import Fact
from quality_account.report.marks import mark
from quality_account.report.recording import fact_from_cell
from quality_account.tables import Reads
from quality_account.tables.package import COUNTS_OF_PEOPLE
from quality_account.vocabulary import AssessmentState, QualityDimension, SmallNumberPolicy, Unit

NO_TEST = "No test of this figure is on record."
_NAMES = [one.value for one in QualityDimension]
NOT_ASSESSED = (
    "Not assessed for this edition in any of the six dimensions: "
    f"{', '.join(_NAMES[:-1])} and {_NAMES[-1]}."
)
_WHOLE_ACCOUNT = "A test of figures of the whole account"

#: What is shown of a test, with its unit; the sizes of samples are numbers.
_OF_TEST = {
    "what": Unit.TEXT,
    "population": Unit.TEXT,
    "population_count": Unit.COUNT,
    "sample_count": Unit.COUNT,
    "method": Unit.TEXT,
    "error_count": Unit.COUNT,
    "effect": Unit.TEXT,
    "conclusion": Unit.TEXT,
    "role": Unit.TEXT,
    "independent": Unit.TEXT,
    "tested_on": Unit.DATE,
}
_OF_ASSESSMENT = {
    "state": Unit.TEXT,
    "assessed_on": Unit.DATE,
    "role": Unit.TEXT,
    "note": Unit.TEXT,
}


@dataclass(frozen=True)
class RecordedTest:
    """The filled columns of one test as facts, and whether it was of figures of the whole account."""

    facts: Mapping[str, Fact]
    is_of_whole_account: bool


@dataclass(frozen=True)
class OnRecord:
    """The facts of one indicator's assessments and tests.

    Attributes
    ----------
    assessments : mapping of QualityDimension to mapping of str to Fact
        The dimensions that have a row, and of each the filled columns.
    tests : sequence of RecordedTest
        In the order of the table.
    """

    assessments: Mapping[QualityDimension, Mapping[str, Fact]]
    tests: Sequence[RecordedTest]

    @property
    def facts(self) -> list[Fact]:
        """All of them."""
        of_tests = (one.facts for one in self.tests)
        return [fact for one in (*self.assessments.values(), *of_tests) for fact in one.values()]


def read_on_record(
    indicator: str,
    assessments: pd.DataFrame,
    tests: pd.DataFrame,
    policy: SmallNumberPolicy,
    reads: Reads,
    **context: str,
) -> OnRecord:
    """What the two tables say of an indicator, as facts.

    Parameters
    ----------
    indicator : str
        The id of its card.
    assessments, tests : DataFrame
        The rows of ``data_quality`` and ``assurance``; without rows where the edition has none. A test
        that names no indicator was of figures of the whole account, and so of this one too.
    policy : SmallNumberPolicy
        A size of a population or sample that the edition's policy hides elsewhere is not told.

    Returns
    -------
    OnRecord
        Facts ``<indicator>.data_quality.<dimension>.<column>`` and
        ``<indicator>.assurance.<number>.<column>``.
    """

    def facts_of(row: pd.Series, columns: Mapping[str, Unit], name: str, label: str):
        return {
            column: replace(
                fact_from_cell(row, column, column, f"{name}.{column}", unit, reads, **context),
                label=f"{label}: {column.replace('_', ' ')}",
            )
            for column, unit in columns.items()
            if row[column] and not _is_hidden(column, row[column], policy)
        }

    assessed = {
        QualityDimension(row["dimension"]): _in_words(
            facts_of(
                row,
                _OF_ASSESSMENT,
                f"{indicator}.data_quality.{row['dimension']}",
                f"Quality of the data, {row['dimension']}",
            )
        )
        for _, row in _rows_of(assessments, (indicator,))
    }
    done = [
        RecordedTest(
            facts_of(
                row,
                _OF_TEST,
                f"{indicator}.assurance.{row['test_number']}",
                f"Test {row['test_number']}",
            ),
            not row["indicator"],
        )
        for _, row in _rows_of(tests, (indicator, ""))
    ]
    return OnRecord({one: assessed[one] for one in QualityDimension if one in assessed}, done)


def on_record_entries(record: OnRecord) -> list[tuple[str, str]]:
    """The entries of a definition list: a term and its HTML each."""
    return [
        ("Quality of the data", _assessments_html(record.assessments)),
        ("Tests of this figure", _tests_html(record.tests)),
    ]


def _rows_of(rows: pd.DataFrame, indicators: Sequence[str]) -> Iterable[tuple[object, pd.Series]]:
    return rows[rows["indicator"].isin(indicators)].iterrows() if len(rows) else ()


def _is_hidden(column: str, text: str, policy: SmallNumberPolicy) -> bool:
    return column in COUNTS_OF_PEOPLE and int(text) in policy.hidden_counts


def _in_words(facts: dict[str, Fact]) -> dict[str, Fact]:
    """The same with the state as readers meet it."""
    state = facts["state"]
    return facts | {"state": replace(state, display=AssessmentState(state.value).words)}


def _assessments_html(assessments: Mapping[QualityDimension, Mapping[str, Fact]]) -> str:
    states = {facts["state"].value for facts in assessments.values()}
    if states <= {AssessmentState.NOT_ASSESSED} and not _any_note(assessments):
        return NOT_ASSESSED
    items = [_assessment(one, assessments.get(one)) for one in QualityDimension]
    return _list(items)


def _any_note(assessments: Mapping[QualityDimension, Mapping[str, Fact]]) -> bool:
    return any("note" in facts for facts in assessments.values())


def _assessment(dimension: QualityDimension, facts: Mapping[str, Fact] | None) -> str:
    name = dimension.value.capitalize()
    if facts is None:
        return f"{name}: {AssessmentState.NOT_ASSESSED.words}"
    said = _sayer(facts)
    when = said("assessed_on", ", {}")
    return f"{name}: {said('state')}{when}{said('role', ' ({})')}{said('note', '. {}')}"


def _tests_html(tests: Sequence[RecordedTest]) -> str:
    return _list(map(_test, tests)) if tests else NO_TEST


def _test(test: RecordedTest) -> str:
    said = _sayer(test.facts)
    is_independent = test.facts["independent"].value == "yes"
    tester = f"{'' if is_independent else 'not '}independent of those who made the figure"
    size = said("sample_count") or "a number that is not told"
    parts = [
        f"{_WHOLE_ACCOUNT}." if test.is_of_whole_account else "",
        f"{said('what')} ({said('tested_on')}).",
        f"Sample: {size}, drawn from {said('population')}{said('population_count', ' ({} in all)')}.",
        f"Method: {said('method')}.",
        f"Found wrong: {said('error_count')}.",
        said("effect", "Effect: {}."),
        f"Conclusion: {said('conclusion')}.",
        f"Tested by: {said('role')}, {tester}.",
    ]
    return " ".join(filter(None, parts))


def _sayer(facts: Mapping[str, Fact]) -> Callable[..., str]:
    """A function that gives what a column shows, in a frame of words; nothing where it is empty."""

    def said(column: str, frame: str = "{}") -> str:
        if column not in facts:
            return ""
        fact = facts[column]
        return frame.format(mark(fact.fact_id, escape(fact.display.rstrip("."))))

    return said


def _list(items: Iterable[str]) -> str:
    return "\n".join(["<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"])
