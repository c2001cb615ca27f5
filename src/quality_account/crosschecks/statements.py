"""Statements by others that rest on a figure which has changed since the draft that they saw.

What was circulated stands in an optional table of the edition, ``circulated.csv``: ``fact_id``,
``value`` (as the draft had it), ``circulated_on``, and ``body``, the one who saw it, empty for all.
Where nobody kept it, nothing is known and nothing is found.
"""

from __future__ import annotations

from quality_account.crosschecks.describing import input_of_cell, input_of_fact, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.sentences import Sentence
from quality_account.facts import Fact
from quality_account.numbers import exact, write_number
from quality_account.tables.cells import Row
from quality_account.vocabulary import Unit

#: The table of what others saw, and that of their statements, whose page has the same name.
CIRCULATED, _STATEMENTS = "circulated", "stakeholder_statements"


def find_statements_on_changed_figures(evidence: Evidence) -> Checked:
    """Look for statements that hold a figure of the draft which is another one now.

    A statement is never judged: who reads the finding asks the body whether its words still hold.

    Returns
    -------
    Checked
        Medium findings where a statement names the fact, questions where it only holds the same
        number, and the changed figures that no statement holds.
    """
    results: list[CheckFinding | Passed] = []
    for row in evidence.table(CIRCULATED):
        fact = evidence.fact(row["fact_id"])
        if fact is None or _is_same(row["value"], fact.value):
            continue
        results.append(_judge(evidence, row, fact))
    return Checked.of(*results)


def _is_same(draft: str, value: str) -> bool:
    try:
        return exact(draft) == exact(value)
    except ValueError:
        return draft == value


def _judge(evidence: Evidence, row: Row, fact: Fact) -> CheckFinding | Passed:
    draft = _shown(row["value"], fact)
    of_statements = [one for one in evidence.sentences if one.page == _STATEMENTS]
    naming = [one for one in of_statements if fact in one.facts]
    holding = naming or [one for one in of_statements if _holds(one, fact, row["value"])]
    subject = ".".join(part for part in (fact.fact_id, row["body"]) if part)
    changed = f"{fact.label}: {draft} in the draft of {row['circulated_on']}, {fact.display} now"
    if not holding:
        return Passed(Kind.STATEMENT, subject, f"{changed}. No statement by others holds it.")
    who = f"The statement of {row['body']}" if row["body"] else "A statement by another body"
    asks = "rests on the figure" if naming else "holds the same number as the draft; it may be this"
    return CheckFinding(
        kind=Kind.STATEMENT,
        weight=Weight.MEDIUM,
        subject=subject,
        printed=join_words([one.text for one in holding]),
        found=changed,
        places=(
            evidence.place_of(fact),
            *(evidence.place_of_sentence(one) for one in holding),
        ),
        sentence=f"{changed}. {who} {asks}: ask whether its words still hold.",
        inputs=(
            input_of_cell(row, "value"),
            input_of_fact(fact),
            *((f"sentence {one.line}", one.template) for one in holding),
        ),
        is_question=not naming,
    )


def _shown(value: str, fact: Fact) -> str:
    if fact.unit in (Unit.TEXT, Unit.DATE):
        return value
    try:
        return write_number(value, fact.unit)
    except ValueError:
        return value


def _holds(sentence: Sentence, fact: Fact, draft: str) -> bool:
    """Whether a fact of the sentence has the unit and the number of the draft."""
    return any(one.unit is fact.unit and _is_same(draft, one.value) for one in sentence.facts)
