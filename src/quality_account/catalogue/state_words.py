"""How an edition stands, in dates and words: what every page and download says of it.

Readers see when and what, never the number of a version.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quality_account.catalogue.steps import TakenStep
from quality_account.dates import write_date
from quality_account.vocabulary import EditionState, Step

#: The states of what its provider has published; all else is a draft, or a reconstruction.
AFTER_PUBLICATION = (EditionState.PUBLISHED, EditionState.CORRECTED, EditionState.WITHDRAWN)


def notice_of(state: EditionState, dated: date, steps: Sequence[TakenStep]) -> str:
    """The sentences that every page and download of an edition carries.

    Parameters
    ----------
    state : EditionState
    dated : datetime.date
        The day that the edition bears, which is that of a draft for which there is no step.
    steps : sequence of TakenStep
        In the order in which they were taken.

    Examples
    --------
    >>> taken = [TakenStep(Step.PUBLICATION, date(2025, 6, 27), "", "", 2),
    ...          TakenStep(Step.CORRECTION, date(2025, 8, 4), "", "one figure", 3)]
    >>> notice_of(EditionState.CORRECTED, date(2025, 6, 24), taken)
    'Published 27 June 2025. Corrected 4 August 2025: one figure.'
    >>> notice_of(EditionState.DRAFT, date(2025, 4, 12), [])
    'Draft of 12 April 2025. Not yet approved by the board.'
    """
    later = " ".join(_later_words(steps))
    if state in AFTER_PUBLICATION:
        published = _last_day(steps, Step.PUBLICATION)
        words = EditionState.PUBLISHED.notice_of(published) if published else ""
        return " ".join(filter(None, (words, later))) or state.notice
    day = _day_of(state, dated, steps)
    return " ".join(filter(None, (state.notice_of(day), later)))


def progress_notice_of(as_at: date, state: EditionState) -> str:
    """The sentences that every page of a book of progress carries, whatever the edition became since.

    >>> progress_notice_of(date(2025, 12, 31), EditionState.IN_YEAR)
    'Progress as at 31 December 2025. For the team. Figures of periods that end after that day are not yet due.'
    """
    words = (
        f"Progress as at {write_date(as_at.isoformat())}. For the team. "
        "Figures of periods that end after that day are not yet due."
    )
    is_outsiders = state is EditionState.RECONSTRUCTION
    return f"{words} {state.notice}" if is_outsiders else words


def state_words_of(state: EditionState, steps: Sequence[TakenStep]) -> str:
    """The state in a few words, with its day where a step gives one; for lists of editions.

    >>> taken = [TakenStep(Step.PUBLICATION, date(2025, 6, 27), "", "", 2)]
    >>> state_words_of(EditionState.PUBLISHED, taken)
    'Published 27 June 2025'
    """
    if state is EditionState.CORRECTED:
        published, corrected = (
            _last_day(steps, step) for step in (Step.PUBLICATION, Step.CORRECTION)
        )
        return f"Published {published}, corrected {corrected}" if corrected else state.words
    day = _last_day(steps, *(one for one in Step if one.leads_to is state))
    return f"{state.words} {day}".strip() if state in AFTER_PUBLICATION else state.words


def _later_words(steps: Sequence[TakenStep]) -> list[str]:
    """What was corrected or withdrawn since it went out, each with its day."""
    heads = {
        Step.CORRECTION: "Corrected",
        Step.ITEM_WITHDRAWAL: "Part of it withdrawn",
        Step.WITHDRAWAL: "Withdrawn",
    }
    return [
        f"{heads[one.step]} {write_date(one.day.isoformat())}"
        + (f": {one.note.strip().rstrip('.')}." if one.note.strip() else ".")
        for one in steps
        if one.step in heads
    ]


def _day_of(state: EditionState, dated: date, steps: Sequence[TakenStep]) -> str:
    day = _last_day(steps, *(one for one in Step if one.leads_to is state))
    is_draft = state is EditionState.DRAFT
    return write_date(dated.isoformat()) if is_draft and not day else day


def _last_day(steps: Sequence[TakenStep], *of: Step) -> str:
    days = [one.day for one in steps if one.step in of]
    return write_date(days[-1].isoformat()) if days else ""
