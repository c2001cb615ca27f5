"""Whether the figures of the national summary agree with one another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quality_account.national.refusals import FETCH_AGAIN, Refusals
from quality_account.national.tidy import TidyRow
from quality_account.vocabulary import Unit

TOTAL = "Total"
RESPONSES_CODE, TO_DATE_CODE = "responses", "responses_to_date"
POSITIVE_CODE, NEGATIVE_CODE = "percentage_positive", "percentage_negative"

#: What a share can lose of itself where a program keeps it in binary: far less than one person.
_FLOATING = Fraction(1, 10**14)


def check_against_itself(rows: Sequence[TidyRow], refusals: Refusals) -> None:
    """Whether the settings give their total, and the shares whole numbers of people.

    The total of responses to date may be more than its parts, and is in the one real file known
    here: ``words_on_the_total`` tells by how much. So may a total of which a part is not given.
    """
    for total in rows:
        if total.breakdown == TOTAL and total.code in {RESPONSES_CODE, TO_DATE_CODE}:
            _check_total(total, rows, refusals)
    known = {(row.code, row.start, row.breakdown): row for row in rows if row.value is not None}
    for (code, start, setting), share in known.items():
        responses = known.get((RESPONSES_CODE, start, setting))
        if share.unit == Unit.PERCENT and responses is not None:
            _check_share(share, responses, refusals)
        opposite = known.get((NEGATIVE_CODE, start, setting))
        if code == POSITIVE_CODE and opposite and share.value + opposite.value > 100:
            found = f"{share.printed} and {opposite.printed}, together more than 1"
            refusals.add(found, "shares of one whole", row=share.row, column=share.place)


def words_on_the_total(rows: Sequence[TidyRow]) -> tuple[str, ...]:
    """A sentence where the total of responses to date is more than the settings add to; else none."""
    to_date = [row for row in rows if row.code == TO_DATE_CODE and row.value is not None]
    total = sum(row.value for row in to_date if row.breakdown == TOTAL)
    more = total - sum(row.value for row in to_date if row.breakdown != TOTAL)
    if not total or not more:
        return ()
    return (
        f"The total of responses to date is {int(more):,} more than the settings here add to; "
        "the file does not say why.",
    )


def _check_total(total: TidyRow, rows: Sequence[TidyRow], refusals: Refusals) -> None:
    parts = [
        row.value
        for row in rows
        if (row.code, row.start) == (total.code, total.start) and row.breakdown != TOTAL
    ]
    if total.value is None or not parts:
        return
    added = sum(part for part in parts if part is not None)
    must_be_equal = total.code == RESPONSES_CODE and None not in parts
    if added > total.value or (must_be_equal and added != total.value):
        found = f"a total of {int(total.value):,} over parts of {int(added):,}"
        refusals.add(found, "parts that add to it", FETCH_AGAIN, row=total.row, column=total.place)


def _check_share(share: TidyRow, responses: TidyRow, refusals: Refusals) -> None:
    people = share.value * responses.value / 100
    decimals = len(share.printed.partition(".")[2].partition("E")[0])
    rounding = responses.value / 2 / 10**decimals
    if abs(people - round(people)) > max(rounding, _FLOATING * responses.value):
        found = f"{share.printed}, which of {int(responses.value):,} responses is no whole number"
        refusals.add(found, "a share of them", FETCH_AGAIN, row=share.row, column=share.place)
