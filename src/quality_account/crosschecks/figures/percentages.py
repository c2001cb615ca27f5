"""Percentages worked out again from the counts that are printed with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quality_account.crosschecks.describing import join_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.crosschecks.relations import (
    ShareRelation,
    fill_pattern,
    fill_with,
)
from quality_account.numbers import round_half_up, write_cell
from quality_account.vocabulary import Unit

#: Beyond the printed ones, so many decimals at most show what a share is before it is rounded.
_MOST_MORE_DECIMALS = 4


@dataclass(frozen=True)
class PrintedShare:
    """A percentage with the counts that it can be worked out from."""

    percentage: Figure
    numerator: tuple[Figure, ...]
    denominator: Figure
    is_prescribed: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures that it is made of."""
        return (self.percentage, *self.numerator, self.denominator)

    @property
    def exact(self) -> Fraction:
        """The percentage that the counts give, without rounding."""
        return (
            100 * sum((one.number for one in self.numerator), Fraction(0)) / self.denominator.number
        )


def find_wrong_percentages(evidence: Evidence) -> Checked:
    """Percentages that their counts do not give at the printed precision, halves rounded up.

    Which counts a percentage rests on is declared in ``relations.yml``. Every period is judged of which
    the book has all figures.
    """
    return Checked.of(*(judge_share(one) for one in printed_shares(evidence)))


def printed_shares(evidence: Evidence) -> list[PrintedShare]:
    """The percentages that can be worked out again, with their counts."""
    return evidence.once(_printed_shares)


def _printed_shares(evidence: Evidence) -> list[PrintedShare]:
    figures = read_figures(evidence)
    return [one for rule in evidence.relations.shares for one in _shares(rule, figures)]


def judge_share(share: PrintedShare) -> CheckFinding | Passed:
    """Whether the counts give the printed percentage at its printed decimals."""
    printed, decimals = share.percentage, share.percentage.decimals
    rounded = round_half_up(share.exact, decimals)
    counts = _write_counts(share)
    if rounded == printed.number:
        sentence = f"{printed.subject}: {counts} is {printed.written}, as printed."
        return Passed(Kind.PERCENTAGE, printed.fact_id, sentence)
    found = write_cell(rounded, Unit.PERCENT)
    closer = _before_rounding(share.exact, decimals)
    rounding = f"{closer}, which rounds to {found}" if closer != found else found
    return CheckFinding(
        kind=Kind.PERCENTAGE,
        weight=Weight.HIGH if share.is_prescribed else Weight.MEDIUM,
        subject=printed.fact_id,
        printed=printed.written,
        found=found,
        places=tuple(one.place for one in share.figures),
        sentence=f"{printed.subject}: {printed.written} is printed, but {counts} is {rounding}.",
        inputs=as_inputs(share.figures),
        is_question=len({one.period for one in share.figures}) > 1
        or not all(one.is_firm for one in share.figures),
    )


def _shares(relation: ShareRelation, figures: dict[str, Figure]) -> Iterator[PrintedShare]:
    for periods, fact_id in fill_pattern(relation.percentage, figures):
        numerator = [fill_with(one, periods, figures) for one in relation.numerator]
        denominator = fill_with(relation.denominator, periods, figures)
        if not all(numerator) or len(denominator) != 1:
            continue
        share = PrintedShare(
            figures[fact_id],
            tuple(figures[one] for found in numerator for one in found),
            figures[denominator[0]],
            relation.prescribed,
        )
        if share.denominator.number and not any(one.is_soft for one in share.figures):
            yield share


def _write_counts(share: PrintedShare) -> str:
    counts = [one.written for one in share.numerator]
    total = sum((one.number for one in share.numerator), Fraction(0))
    together = (
        f"{write_cell(total, Unit.COUNT)} ({join_words(counts)})" if counts[1:] else counts[0]
    )
    return f"{together} of {share.denominator.written}"


def _before_rounding(share: Fraction, decimals: int) -> str:
    """The share with as few more decimals as make plain how it rounds: 0.65, not 0.653."""
    for more in range(1, _MOST_MORE_DECIMALS + 1):
        shown = round_half_up(share, decimals + more)
        if round_half_up(shown, decimals) == round_half_up(share, decimals):
            return write_cell(shown, Unit.PERCENT)
    return write_cell(round_half_up(share, decimals), Unit.PERCENT)
