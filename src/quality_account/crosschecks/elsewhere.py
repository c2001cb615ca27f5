"""Figures of the account as other documents print them: annual report, board report, national file.

They stand in an optional table of the edition, ``elsewhere.csv``: ``fact_id``, ``value``, ``unit``,
``period``, ``document``, ``locator``, ``printed_on`` and ``note``. Neither document is called wrong:
whoever reads the finding asks which figure holds, and why there are two.
"""

from __future__ import annotations

from quality_account.crosschecks.describing import (
    document_words,
    input_of_cell,
    input_of_fact,
    join_words,
)
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, of_fact
from quality_account.crosschecks.figures.repeats import agree
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.dates import write_date
from quality_account.errors import nearest
from quality_account.facts import Fact
from quality_account.numbers import write_number
from quality_account.periods import Period
from quality_account.tables.cells import Row
from quality_account.vocabulary import Qualifier, Status, Unit

ELSEWHERE = "elsewhere"


def find_figures_printed_elsewhere(evidence: Evidence) -> Checked:
    """Hold figures as other documents print them against the facts of the same names.

    Numbers agree at the decimals that both print, dates as far as both are told, words but for
    capitals; a figure that is softened ("more than 85%") disagrees with what it excludes. A figure that
    a policy on small numbers hides or rounds is not compared: what stands elsewhere would tell it.

    Returns
    -------
    Checked
        Questions: medium where a figure of the same unit and period differs, or stands elsewhere and
        not in the account; low where unit or period are others, so that it is not known to be the same.
    """
    results: list[CheckFinding | Passed] = []
    for row in evidence.table(ELSEWHERE):
        fact = evidence.fact(row["fact_id"])
        if fact is not None and _is_open(fact):
            results.append(judge_elsewhere(evidence, row, fact))
    return Checked.of(*results)


def figures_not_compared(evidence: Evidence) -> list[str]:
    """Why rows are not compared, a sentence each: facts that no page records, or that are hidden."""
    warnings = []
    for row in evidence.table(ELSEWHERE):
        name = row["fact_id"]
        fact = evidence.fact(name)
        what = f"{row.place}, row {row.number}: {name!r}"
        if fact is None:
            guess = nearest(name, evidence.facts)
            hint = f" Did you mean {guess!r}?" if guess else ""
            warnings.append(f"{what} is no fact that a page records, and is not compared.{hint}")
        elif not _is_open(fact):
            warnings.append(f"{what} is hidden or rounded here for privacy, and is not compared.")
    return warnings


def _is_open(fact: Fact) -> bool:
    """Whether the account shows all that it knows of the figure."""
    return not fact.small_numbers and fact.status is not Status.SUPPRESSED


def judge_elsewhere(
    evidence: Evidence, row: Row, fact: Fact, column: str = "value"
) -> CheckFinding | Passed:
    """What one figure of another document is beside the account's; ``column`` is where it stands."""
    place = Place(row.place, row.number, column, source=row["document"], locator=row["locator"])
    theirs = Figure(
        fact_id=fact.fact_id,
        label=fact.label,
        value=row["value"],
        unit=Unit(row["unit"]),
        period=row["period"],
        qualifier="",
        status=Status.FINAL,
        place=place,
    )
    ours = of_fact(evidence, fact)
    subject = f"{fact.fact_id} {row['document']}"
    told = _told(evidence, row, fact, ours, theirs)
    apart = [] if not fact.has_value else _what_differs(ours, theirs)
    if fact.has_value and not apart and _is_same(ours, theirs):
        rounded = "" if ours.decimals == theirs.decimals else " at the decimals that both print"
        return Passed(Kind.ELSEWHERE, subject, f"{told}. They agree{rounded}.")
    return CheckFinding(
        kind=Kind.ELSEWHERE,
        weight=Weight.LOW if apart else Weight.MEDIUM,
        subject=subject,
        printed=fact.display,
        found=_written(theirs),
        places=(ours.place, place),
        sentence=f"{told}. {_question(fact, apart)}",
        inputs=(input_of_fact(fact), *(input_of_cell(row, one) for one in _COMPARED)),
        is_question=True,
    )


#: The cells of a row on which its finding rests.
_COMPARED = ("value", "unit", "period")


def _what_differs(ours: Figure, theirs: Figure) -> list[str]:
    """What keeps two figures from being compared, in words."""
    unit = [] if ours.unit is theirs.unit else ["unit"]
    return [*unit, *([] if ours.period == theirs.period else ["period"])]


def _is_same(ours: Figure, theirs: Figure) -> bool:
    if ours.unit is Unit.TEXT:
        return ours.value.casefold() == theirs.value.casefold()
    if ours.unit is Unit.DATE:
        # a month and a day of it are one date, told more and less exactly
        return ours.value.startswith(theirs.value) or theirs.value.startswith(ours.value)
    if not ours.is_soft:
        return agree(ours, theirs)
    return {
        Qualifier.MORE_THAN: theirs.number > ours.number,
        Qualifier.AT_LEAST: theirs.number >= ours.number,
        Qualifier.UP_TO: theirs.number <= ours.number,
    }.get(Qualifier(ours.qualifier), True)


def _told(evidence: Evidence, row: Row, fact: Fact, ours: Figure, theirs: Figure) -> str:
    """Both figures with their documents; a period that is another one with its figure."""
    documents = join_words([document_words(evidence, one) for one in fact.source.split(";")])
    their_period = Period.parse(theirs.period).words if theirs.period else ""
    period = f" for {their_period}" if their_period and ours.period != theirs.period else ""
    dated = f", {write_date(row['printed_on'])}" if row["printed_on"] else ""
    theirs_in = f"{document_words(evidence, row['document'])}{dated}; {row['locator']}"
    return f"{ours.subject}: {fact.display} ({documents}); {_written(theirs)}{period} ({theirs_in})"


def _written(figure: Figure) -> str:
    if figure.unit is Unit.DATE:
        return write_date(figure.value)
    return figure.value if figure.unit is Unit.TEXT else write_number(figure.value, figure.unit)


def _question(fact: Fact, apart: list[str]) -> str:
    if not fact.has_value:
        return "Can the account give it too, or why does it not?"
    if apart:
        return f"Not the same {join_words(apart, 'or')}: are they one figure?"
    return "Which is right, and why do they differ?"
