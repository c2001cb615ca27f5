"""Figures of one day or month, printed without it."""

from __future__ import annotations

from collections import defaultdict

from quality_account.crosschecks.describing import input_of_fact
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.facts import Fact
from quality_account.vocabulary import Unit

#: How the id of a fact ends that tells of which day or month the figures are whose ids begin as its does.
_ENDINGS = ("_dates", "_date", ".dates", ".date")
#: What follows the id of such a fact in that of the words which the account has in place of the date.
_IN_WORDS = ".in_words"


def find_undated_figures(evidence: Evidence) -> Checked:
    """Look for figures beside which a fact says that their date is not given.

    ``beds.open_date`` is the date of ``beds.open``, ``score.dates`` that of ``score.before`` and
    ``score.after``; ``beds.open_date.in_words`` is what the account has in place of that date. A date
    without a figure beside it dates a document or an event, and is left alone.

    Returns
    -------
    Checked
        One finding of low weight for each page, and the pages whose figures are dated.
    """
    undated: dict[str, list[tuple[Fact, Fact]]] = defaultdict(list)
    dated: dict[str, int] = defaultdict(int)
    for fact in evidence.facts.values():
        if fact.source != evidence.edition.source:
            continue
        for figure in _figures_of(evidence, fact):
            if fact.has_value:
                dated[figure.page] += 1
            else:
                undated[figure.page].append((fact, figure))
    found = [_found(evidence, page, pairs) for page, pairs in undated.items()]
    passed = [
        Passed(Kind.DATE, f"{page}.undated", f"{number} figures have their date beside them.")
        for page, number in dated.items()
        if page not in undated and number > 1
    ]
    return Checked.of(*found, *passed)


def _figures_of(evidence: Evidence, fact: Fact) -> list[Fact]:
    ending = next((one for one in _ENDINGS if fact.fact_id.endswith(one)), "")
    if not ending or fact.unit not in (Unit.DATE, Unit.TEXT):
        return []
    stem = fact.fact_id.removesuffix(ending)
    return [
        other
        for other in evidence.facts.values()
        if (other.fact_id == stem or other.fact_id.startswith(f"{stem}."))
        and other.unit not in (Unit.DATE, Unit.TEXT)
        and other.has_value
    ]


def _found(evidence: Evidence, page: str, pairs: list[tuple[Fact, Fact]]) -> CheckFinding:
    figures = list(dict.fromkeys(figure for _, figure in pairs))
    figures.sort(key=evidence.place_of)
    named = "; ".join(f"{one.label}: {one.display}" for one in figures)
    of = "it is" if len(figures) == 1 else "they are"
    told = (evidence.fact(f"{date.fact_id}{_IN_WORDS}") for date, _ in pairs)
    words = list(dict.fromkeys(one for one in told if one and one.has_value))
    instead = "".join(f" The account gives its date as {one.display}." for one in words)
    return CheckFinding(
        kind=Kind.DATE,
        weight=Weight.LOW,
        subject=f"{page}.undated",
        printed=named,
        found="no day or month",
        places=tuple(evidence.place_of(one) for one in figures),
        sentence=f"Printed without the day or month that {of} of: {named}.{instead}",
        inputs=(
            *(input_of_fact(one) for one in figures),
            *((one.fact_id, one.value) for one, _ in pairs),
            *map(input_of_fact, words),
        ),
    )
