"""The rows that a table of changes lacks: one for each difference that nobody has given a reason."""

from __future__ import annotations

from collections.abc import Sequence

from quality_account.audit.comparing.answers import Answer, AnswerKind
from quality_account.audit.comparing.change import Differences
from quality_account.audit.comparing.side import Side
from quality_account.facts import Fact
from quality_account.tables.life_tables import CHANGES, LIFE_COLUMNS, MADE, rests_on_the_life
from quality_account.vocabulary import Audience, SmallNumberPolicy, Status


def rows_without_reason(
    earlier: Side, later: Side, found: Differences, answers: Sequence[Answer]
) -> list[dict[str, str]]:
    """The cells of the rows to add, with an empty reason.

    What was and is shown is left out where an edition hides small numbers, because two versions of a
    figure can tell what each of them hides, and of a sentence that shows what others must not see. What
    is for the team alone or under embargo, and the page that shows the changes themselves, are left out
    altogether.

    Parameters
    ----------
    answers : sequence of Answer
        As ``list_answers`` gives them.
    """
    facts = {change.fact.fact_id: change.fact for change in found.changes}
    told_by = {fact.page for fact in later.facts.values() if rests_on_the_life(fact.inputs)}
    hides = _hides(earlier) or _hides(later)
    return [
        _row(
            answer,
            facts.get(answer.subject),
            shows_values=not hides and not _holds_withheld(answer, later),
        )
        for answer in answers
        if answer.kind is AnswerKind.NO_REASON
        and not answer.place
        and answer.page not in told_by
        and _is_told(answer, facts.get(answer.subject), earlier)
    ]


def _is_told(answer: Answer, fact: Fact | None, earlier: Side) -> bool:
    """A fact that others see; a sentence of a page that they had in the draft.

    Of what is under embargo they still see what they saw.
    """
    if fact is not None:
        return fact.audience is not Audience.TEAM and not fact.embargo_until
    return answer.page in earlier.documents


def _holds_withheld(answer: Answer, later: Side) -> bool:
    """Whether a sentence of the team's book shows what others must not see."""
    return any(
        one.display in answer.was or one.display in answer.now
        for one in later.facts.values()
        if one.page == answer.page
        and one.fact_id != answer.subject
        and one.has_value
        and (one.embargo_until or one.audience is not Audience.PUBLIC)
    )


def _row(answer: Answer, fact: Fact | None, *, shows_values: bool) -> dict[str, str]:
    is_hidden = fact is not None and fact.status is Status.SUPPRESSED
    row = dict.fromkeys(LIFE_COLUMNS[CHANGES], "")
    row |= {"subject": answer.subject, "decision": MADE}
    if shows_values and not is_hidden:
        row |= {"was": answer.was, "now": answer.now}
    if fact is not None and fact.audience is not Audience.PUBLIC:
        row["audience"] = fact.audience.value
    return row


def _hides(side: Side) -> bool:
    policy = side.edition.small_numbers if side.edition else None
    return side.may_hide or policy is not SmallNumberPolicy.AS_PUBLISHED
