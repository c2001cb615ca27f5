"""Statements that the account is accurate, beside figures that stand open as wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quality_account.crosschecks.describing import input_of_cell, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.crosschecks.outcomes import OF_FIGURES, with_outcomes

_STATEMENTS = "stakeholder_statements"
#: The rule whose pages hold what the provider's own people say of the account's accuracy.
_OWN_STATEMENT = "part_one.accuracy"
_ACCURATE = re.compile(r"\b(?:accurate|accuracy)\b", re.IGNORECASE)
_AS_FAR_AS_KNOWN = re.compile(r"\b(?:as far as|to the best of)\b", re.IGNORECASE)

#: Who says it, where, and what a finding rests on.
_Said = tuple[str, Place, tuple[str, str]]


def find_accuracy_beside_findings(evidence: Evidence, findings: Iterable[CheckFinding]) -> Checked:
    """Set what directors and other bodies say of accuracy beside the figures found to be wrong.

    No statement is judged: those who made it may not have seen the figure, and may be right on the
    whole. The team can mend the figure or tell them of it.

    Parameters
    ----------
    findings
        Those of the other checks. Only high ones on figures count that no outcome settles.

    Returns
    -------
    Checked
        One finding of medium weight, or that no such figure stands open.
    """
    said = [*_by_the_provider(evidence), *_by_others(evidence)]
    if not said:
        return Checked()
    wrong = [
        one.finding
        for one in with_outcomes(evidence, findings)
        if one.is_blocking and one.finding.kind in OF_FIGURES and not one.finding.is_question
    ]
    who = join_words(list(dict.fromkeys(name for name, _, _ in said)))
    if not wrong:
        sentence = f"No prescribed figure stands open beside what is said of accuracy ({who})."
        return Checked.of(Passed(Kind.STATEMENT, "accuracy", sentence))
    figures = " ".join(one.sentence for one in wrong)
    stand = "One printed figure is" if len(wrong) == 1 else f"{len(wrong)} printed figures are"
    return Checked.of(
        CheckFinding(
            kind=Kind.STATEMENT,
            weight=Weight.MEDIUM,
            subject="accuracy",
            printed=who,
            found="; ".join(one.sentence.rstrip(".") for one in wrong),
            places=(*(place for _, place, _ in said), *(one.places[0] for one in wrong)),
            sentence=(f"That the account is accurate is said {who}. {stand} not: {figures}"),
            inputs=(
                *(given for _, _, given in said),
                *((one.finding_id, one.state) for one in wrong),
            ),
        )
    )


def _by_the_provider(evidence: Evidence) -> Iterator[_Said]:
    pack, _ = evidence.pack
    rule = next((one for one in pack.rules if one.id == _OWN_STATEMENT), None) if pack else None
    headings: dict[str, str] = {}
    for sentence in evidence.sentences if rule else ():
        if sentence.is_heading:
            headings.setdefault(sentence.page, sentence.text)
        is_said = sentence.page in rule.where and not sentence.column and not sentence.is_heading
        if is_said and _ACCURATE.search(sentence.text):
            page = headings.get(sentence.page, sentence.page.replace("_", " "))
            name = f"under “{page}”"
            given = (f"{sentence.page} sentence {sentence.line}", sentence.template)
            yield name, evidence.place_of_sentence(sentence), given


def _by_others(evidence: Evidence) -> Iterator[_Said]:
    for row in evidence.table(_STATEMENTS):
        if _ACCURATE.search(row["says_accurate"]):
            place = evidence.place_in_table(row, "says_accurate", _STATEMENTS)
            limit = " (as far as it knows)" if _AS_FAR_AS_KNOWN.search(row["says_accurate"]) else ""
            yield (
                f"in the statement of {row['body']}{limit}",
                place,
                input_of_cell(row, "says_accurate"),
            )
