"""One figure in several places: where ``relations.yml`` says that they are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quality_account.crosschecks.describing import document_words, join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import (
    RepeatRelation,
    fill_pattern,
    fill_with,
)
from quality_account.numbers import round_half_up


@dataclass(frozen=True)
class RepeatedFigure:
    """The places in which one figure is printed. ``is_same`` is False where that is not certain."""

    figures: tuple[Figure, ...]
    is_same: bool
    is_prescribed: bool = False


def find_differing_repeats(evidence: Evidence) -> Checked:
    """Figures that are printed in several places, and not alike.

    Figures with different numbers of decimals agree if the finer rounds to the coarser.
    """
    relations = evidence.relations
    figures = read_figures(evidence)
    found = [one for rule in relations.repeats for one in _repeats(rule, figures)]
    return Checked.of(*(judge_repeat(evidence, one) for one in found))


def judge_repeat(evidence: Evidence, repeated: RepeatedFigure) -> CheckFinding | Passed:
    """Whether one figure is the same wherever it is printed."""
    figures = repeated.figures
    first = figures[0]
    written = join_words(dict.fromkeys(one.written for one in figures))
    if all(agree(first, other) for other in figures[1:]):
        places = join_words(dict.fromkeys(_page(one) for one in figures))
        sentence = f"{first.subject}: {written} wherever it is printed ({places})."
        return Passed(Kind.REPEAT, first.fact_id, sentence)
    is_question = not repeated.is_same
    return CheckFinding(
        kind=Kind.REPEAT,
        weight=Weight.HIGH if repeated.is_prescribed and not is_question else Weight.MEDIUM,
        subject=first.fact_id,
        printed=first.written,
        found=join_words(one.written for one in figures[1:]),
        places=tuple(one.place for one in figures),
        sentence=_sentence(evidence, figures, is_question=is_question),
        inputs=as_inputs(figures),
        is_question=is_question,
    )


def agree(one: Figure, other: Figure) -> bool:
    """Whether two printed figures are the same at the decimals that both have."""
    decimals = min(one.decimals, other.decimals)
    return round_half_up(one.value, decimals) == round_half_up(other.value, decimals)


def _repeats(relation: RepeatRelation, figures: dict[str, Figure]) -> Iterator[RepeatedFigure]:
    first, *others = relation.facts
    for periods, fact_id in fill_pattern(first, figures):
        found = [figures[one] for other in others for one in fill_with(other, periods, figures)]
        several = (figures[fact_id], *found)
        units = {one.unit for one in several}
        if found and len(units) == 1 and all(one.is_number and not one.is_soft for one in several):
            yield RepeatedFigure(several, bool(relation.same), relation.prescribed)


def _sentence(evidence: Evidence, figures: tuple[Figure, ...], *, is_question: bool) -> str:
    """Each figure with its own words and where it stands: pages of one document, or documents."""
    documents = {one.place.source for one in figures}
    places = [
        document_words(evidence, one.place.source) if documents - {one.place.source} else _page(one)
        for one in figures
    ]
    listed = "; ".join(
        f"{one.written}, {one.subject} ({place})"
        for one, place in zip(figures, places, strict=True)
    )
    if is_question:
        return f"Figures that a reader may take for the same: {listed}."
    return f"One figure is printed in several ways: {listed}."


def _page(figure: Figure) -> str:
    return figure.place.page.replace("_", " ")
