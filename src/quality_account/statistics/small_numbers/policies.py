"""The named policies for small counts of people; no one rule covers England, so a page prints which.

A policy hides counts, and may round the others. Whatever the policy: what would give a hidden
number away is hidden too (``protection``), and a share of which the part, the whole or the rest is
hidden is not given (``hides_share``).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quality_account.numbers import round_half_up
from quality_account.vocabulary import SmallNumberPolicy


@dataclass(frozen=True)
class Policy:
    """A rule with its name, one plain sentence, and where it stands.

    Attributes
    ----------
    words, rule : str
        For pages: what it is called, and a sentence that says what it does.
    source : str
        The address of the rule; empty for our own.
    nearest : int
        The step to which counts are rounded that are not hidden; 1 where nothing is rounded.
    spares_national : bool
        Whether figures for the whole of England are left as they are.
    """

    name: SmallNumberPolicy
    words: str
    rule: str
    source: str = ""
    nearest: int = 1
    spares_national: bool = False

    @property
    def rounds(self) -> bool:
        """Whether counts that are shown are rounded."""
        return self.nearest > 1

    @property
    def keeps_zero(self) -> bool:
        """Whether a true zero is shown, and shown exactly."""
        return not self.hides(0)

    def hides(self, count: int) -> bool:
        """Whether a count of people is hidden for its own sake.

        >>> [count for count in (0, 1, 5, 6) if policy_called("one_to_five").hides(count)]
        [1, 5]
        """
        return count in self.name.hidden_counts

    def shown(self, count: int) -> int:
        """How a count is written that is not hidden.

        >>> [policy_called("nhs_england_2018").shown(count) for count in (0, 8, 12, 13)]
        [0, 10, 10, 15]
        """
        return int(round_half_up(Fraction(count, self.nearest))) * self.nearest

    def range_of(self, shown: int) -> tuple[int, int]:
        """The lowest and highest count that a reader can take a written number for.

        >>> policy_called("nhs_england_2018").range_of(10), policy_called("one_to_five").range_of(10)
        ((8, 12), (10, 10))
        """
        if not self.rounds or (shown == 0 and self.keeps_zero):
            return shown, shown
        # With an even step a half goes up, so that the upper end lies one lower.
        lowest, highest = shown - self.nearest // 2, shown + (self.nearest - 1) // 2
        return max(lowest, self.name.hidden_counts.stop), highest


#: "Disclosure control methodology for Hospital Episode Statistics and Emergency Care Data Set", NHS
#: Digital, in force since September 2018. It tells the rule before it, too.
_NHS_ENGLAND = (
    "https://digital.nhs.uk/data-and-information/data-tools-and-services/data-services/"
    "hospital-episode-statistics/"
    "change-to-disclosure-control-methodology-for-hes-and-ecds-from-september-2018"
)
#: The Model Health System's answer 1143256. It makes no exception for zero, so that zero is hidden.
_MODEL_HEALTH_SYSTEM = "https://feedback.model.nhs.uk/knowledgebase/articles/1143256"

POLICIES = {
    policy.name: policy
    for policy in (
        Policy(
            SmallNumberPolicy.AS_PUBLISHED,
            "as published",
            "Numbers that the account itself prints are repeated, however small, and what its source "
            "hides stays hidden.",
        ),
        Policy(
            SmallNumberPolicy.NHS_ENGLAND_2018,
            "NHS England 2018",
            "Zero is shown, counts of 1 to 7 people are hidden, and all others are rounded to the "
            "nearest 5, totals too.",
            _NHS_ENGLAND,
            nearest=5,
            spares_national=True,
        ),
        Policy(
            SmallNumberPolicy.ONE_TO_FIVE,
            "one to five",
            "Zero is shown, counts of 1 to 5 people are hidden, and so is any number that would give "
            "one of them away.",
            _NHS_ENGLAND,
            spares_national=True,
        ),
        Policy(
            SmallNumberPolicy.BELOW_SEVEN,
            "below seven",
            "Counts of fewer than 7 people are hidden, zero among them, and so is any number that "
            "would give one of them away.",
            _MODEL_HEALTH_SYSTEM,
        ),
    )
}


def policy_called(name: str) -> Policy:
    """The policy of that name.

    >>> policy_called("below_seven").words
    'below seven'
    """
    return POLICIES[SmallNumberPolicy(name)]


def hides_share(part: int, whole: int, policy: Policy) -> bool:
    """Whether a percentage gives a hidden number away: its part, its whole, or those not in the part.

    97 of 100 says that 3 are left; 0% and 100% say that all people are alike.

    Parameters
    ----------
    part, whole : int
        True counts of people, the part no larger than the whole.

    Examples
    --------
    >>> policy = policy_called("one_to_five")
    >>> hides_share(97, 100, policy), hides_share(94, 100, policy), hides_share(100, 100, policy)
    (True, False, False)
    >>> hides_share(100, 100, policy_called("below_seven"))
    True
    """
    return any(policy.hides(count) for count in (part, whole, whole - part))
