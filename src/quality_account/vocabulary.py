"""The words that code, columns, pages and glossary share, each with one meaning.

Every enumeration holds the text that stands in the data files, so a word that is misspelt in a
CSV or YAML file is refused with the list given here.
"""

from __future__ import annotations

import re
from enum import StrEnum

#: The output metadata through which a notebook tells the book what an output is.
OUTPUT_METADATA = "quality_account"
#: The output type that carries a page's facts to the pipeline; no viewer shows it.
FACTS_TYPE = "application/vnd.quality-account.facts+json"
#: Set for the pages that a build runs; pages that are run by hand do not have it.
IN_A_BUILD = "QUALITY_ACCOUNT_IN_A_BUILD"
#: The tag of the cell in which a run puts the parameters that it sets.
INJECTED_TAG = "injected-parameters"
#: The HTML element that says of a text in an output which fact it is: its ``value`` is the id.
FACT_ELEMENT = "data"

_UNSAFE_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_.\-]")


def anchor_of(fact_id: str) -> str:
    """A fact's id as part of an HTML id and of an address, which hold no blanks; different ids differ.

    >>> anchor_of("gatekeeping.rate.2024-q1"), anchor_of("audits.told as to come")
    ('gatekeeping.rate.2024-q1', 'audits.told~20~as~20~to~20~come')
    """
    return _UNSAFE_IN_ANCHOR.sub(lambda match: f"~{ord(match[0]):x}~", fact_id)


class Status(StrEnum):
    """What is known of a value. Only the first four carry a number."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    ESTIMATED = "estimated"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"

    @property
    def has_value(self) -> bool:
        """True where the status goes with a number; the other four must have none."""
        return self in _STATUSES_WITH_A_VALUE

    @property
    def words(self) -> str:
        """The status as a reader meets it on a page; codes such as [p] are for CSV only."""
        return _STATUS_WORDS[self]


_STATUSES_WITH_A_VALUE = frozenset(
    {Status.FINAL, Status.PROVISIONAL, Status.REVISED, Status.ESTIMATED}
)

_STATUS_WORDS = {
    Status.FINAL: "final",
    Status.PROVISIONAL: "provisional",
    Status.REVISED: "revised",
    Status.ESTIMATED: "estimated",
    Status.SUPPRESSED: "hidden to protect privacy",
    Status.MISSING: "not held",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "does not apply",
}


class Reason(StrEnum):
    """Why a value is not there. A bare "not available" is never published."""

    NATIONAL_COLLECTION_RETIRED = "national_collection_retired"
    INDICATOR_ENDED = "indicator_ended"
    BAND_ONLY = "band_only"
    NO_REASON_GIVEN = "no_reason_given"
    NOT_IN_SOURCE = "not_in_source"
    NOT_HELD = "not_held"
    NOT_YET_PUBLISHED = "not_yet_published"
    SMALL_NUMBERS = "small_numbers"
    WITHDRAWN = "withdrawn"
    YEAR_NOT_COMPLETE = "year_not_complete"

    @property
    def sentence(self) -> str:
        """The plain sentence that a page prints for it; empty for ``not_held``, as the status says it."""
        return _REASON_SENTENCES[self]


#: What a row of data can give as its reason; a page and an edition find out the two others themselves.
TYPED_REASONS = tuple(one for one in Reason if one not in ("year_not_complete", "withdrawn"))

_REASON_SENTENCES = {
    Reason.NATIONAL_COLLECTION_RETIRED: "The national collection of this figure has ended.",
    Reason.INDICATOR_ENDED: "The question behind this indicator is no longer asked.",
    Reason.BAND_ONLY: "The publisher compares trusts in bands, not with a single average.",
    Reason.NO_REASON_GIVEN: "The source prints “not available” and gives no reason.",
    Reason.NOT_IN_SOURCE: "The source does not give this figure.",
    Reason.NOT_HELD: "",
    Reason.NOT_YET_PUBLISHED: "The publisher had not released this figure in time.",
    # One sentence for what is hidden and for what would give it away: who could tell the two apart
    # would know more of both.
    Reason.SMALL_NUMBERS: "The number could identify someone, or give away another that could.",
    Reason.WITHDRAWN: "Its page says when and why.",
    Reason.YEAR_NOT_COMPLETE: "Parts of the year are not held.",
}


class Unit(StrEnum):
    """The unit of a value; it decides how a number is written and what range it can have."""

    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    SCORE_OUT_OF_10 = "score_out_of_10"
    SCORE_OUT_OF_5 = "score_out_of_5"
    POUNDS = "pounds"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    TONNES = "tonnes"
    WHOLE_TIME_EQUIVALENTS = "whole_time_equivalents"
    DATE = "date"
    TEXT = "text"


class Qualifier(StrEnum):
    """How a source softens a value: "more than 500", "around 120", "up to six months"."""

    MORE_THAN = "more_than"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    #: A day or month that the source prints without its year, which follows from the reporting year.
    YEAR_INFERRED = "year_inferred"

    @property
    def words(self) -> str:
        """What stands before the value; nothing for a year that was inferred.

        >>> Qualifier.MORE_THAN.words, Qualifier.YEAR_INFERRED.words
        ('more than ', '')
        """
        return "" if self is Qualifier.YEAR_INFERRED else f"{self.value.replace('_', ' ')} "


class Kind(StrEnum):
    """How a fact came to be: worked out here, read from a table, or stated in a document."""

    COMPUTED = "computed"
    TABLE = "table"
    STATED = "stated"


class Improvement(StrEnum):
    """Which direction is better. Neutral: neither, so no page calls a move better or worse."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class QualityDimension(StrEnum):
    """The six dimensions by which the quality of an indicator's data is told."""

    ACCURACY = "accuracy"
    VALIDITY = "validity"
    RELIABILITY = "reliability"
    TIMELINESS = "timeliness"
    RELEVANCE = "relevance"
    COMPLETENESS = "completeness"


class AssessmentState(StrEnum):
    """Whether somebody has looked at a dimension. There is no overall mark, and none is worked out."""

    TESTED = "tested"
    SELF_ASSESSED = "self_assessed"
    NOT_ASSESSED = "not_assessed"

    @property
    def words(self) -> str:
        """The state as a reader meets it.

        >>> AssessmentState.SELF_ASSESSED.words
        'assessed by the provider itself'
        """
        return _ASSESSMENT_WORDS[self]


_ASSESSMENT_WORDS = {
    AssessmentState.TESTED: "tested",
    AssessmentState.SELF_ASSESSED: "assessed by the provider itself",
    AssessmentState.NOT_ASSESSED: "not assessed",
}


class Audience(StrEnum):
    """Who may see something; each wider circle is contained in the one before."""

    TEAM = "team"
    CIRCULATION = "circulation"
    PUBLIC = "public"


class EditionState(StrEnum):
    """Where an edition stands. Only a provider can approve; outsiders can only reconstruct."""

    IN_YEAR = "in_year"
    DRAFT = "draft"
    CIRCULATED = "circulated"
    REVISED = "revised"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    RECONSTRUCTION = "reconstruction"

    @property
    def words(self) -> str:
        """The state as the list of editions shows it.

        >>> EditionState.CIRCULATED.words
        'Draft sent for comment'
        """
        return _STATE_WORDS[self]

    @property
    def notice(self) -> str:
        """The sentence that every page and download of such an edition carries, without its dates."""
        return self.notice_of("")

    def notice_of(self, day: str) -> str:
        """The same with the day, in words, on which the edition came to this state.

        >>> EditionState.DRAFT.notice_of("12 April 2025")
        'Draft of 12 April 2025. Not yet approved by the board.'
        >>> EditionState.DRAFT.notice_of("")
        'Draft. Not yet approved by the board.'
        """
        on, of, plain = (f" {word}{day}" if day else "" for word in ("on ", "of ", ""))
        return _STATE_NOTICES[self].format(on=on, of=of, day=plain)


_STATE_WORDS = {
    EditionState.IN_YEAR: "In year",
    EditionState.DRAFT: "Draft",
    EditionState.CIRCULATED: "Draft sent for comment",
    EditionState.REVISED: "Draft revised after comments",
    EditionState.APPROVED: "Approved by the board",
    EditionState.PUBLISHED: "Published",
    EditionState.CORRECTED: "Published and corrected",
    EditionState.WITHDRAWN: "Withdrawn",
    EditionState.RECONSTRUCTION: "Unofficial reconstruction",
}

_STATE_NOTICES = {
    EditionState.IN_YEAR: "Work in progress during the year. Not a Quality Account.",
    EditionState.DRAFT: "Draft{of}. Not yet approved by the board.",
    EditionState.CIRCULATED: "Draft sent for comment{on}. Not yet approved by the board.",
    EditionState.REVISED: "Draft revised{on} after comments. Not yet approved by the board.",
    EditionState.APPROVED: "Approved by the board{on}. Not yet published.",
    EditionState.PUBLISHED: "Published{day}.",
    EditionState.CORRECTED: "Published and corrected{day}.",
    EditionState.WITHDRAWN: "Withdrawn{day}.",
    EditionState.RECONSTRUCTION: (
        "Unofficial reconstruction from published documents. "
        "Not published, checked or approved by the Trust."
    ),
}


class Step(StrEnum):
    """Something that happened to an edition as a whole; most lead to a state of their own."""

    DRAFT_FINISHED = "draft_finished"
    CIRCULATED = "circulated"
    COMMITTEE = "committee"
    REVISED = "revised"
    BOARD_APPROVAL = "board_approval"
    PUBLICATION = "publication"
    CORRECTION = "correction"
    ITEM_WITHDRAWAL = "item_withdrawal"
    WITHDRAWAL = "withdrawal"

    @property
    def leads_to(self) -> EditionState | None:
        """The state of an edition after it; None where it changes none.

        >>> Step.BOARD_APPROVAL.leads_to, Step.COMMITTEE.leads_to
        (<EditionState.APPROVED: 'approved'>, None)
        """
        return _LEADS_TO.get(self)

    @property
    def words(self) -> str:
        """The step as messages call it."""
        return self.value.replace("_", " ")


_LEADS_TO = {
    Step.DRAFT_FINISHED: EditionState.DRAFT,
    Step.CIRCULATED: EditionState.CIRCULATED,
    Step.REVISED: EditionState.REVISED,
    Step.BOARD_APPROVAL: EditionState.APPROVED,
    Step.PUBLICATION: EditionState.PUBLISHED,
    Step.CORRECTION: EditionState.CORRECTED,
    Step.WITHDRAWAL: EditionState.WITHDRAWN,
}


class Capacity(StrEnum):
    """In what capacity somebody signs for a section; nobody has two for one section."""

    PREPARED = "prepared"
    CHECKED = "checked"
    APPROVED = "approved"


class Reply(StrEnum):
    """What came of asking a body for its statement."""

    AWAITED = "awaited"
    RECEIVED = "received"
    LATE = "late"
    NO_REPLY = "no_reply"
    DECLINED = "declined"
    NOT_SITTING = "not_sitting"

    @property
    def words(self) -> str:
        """What came of it, in words.

        >>> Reply.NOT_SITTING.words
        'the committee is not sitting'
        """
        return _REPLY_WORDS[self]

    @property
    def is_an_answer(self) -> bool:
        """Whether nothing more is waited for: a statement is there, or the reason why there is none.

        A statement that is late may still come, and an account need not wait for it.
        """
        return self is not Reply.AWAITED


_REPLY_WORDS = {
    Reply.AWAITED: "awaited",
    Reply.RECEIVED: "received",
    Reply.LATE: "late, and not waited for",
    Reply.NO_REPLY: "no reply",
    Reply.DECLINED: "declined",
    Reply.NOT_SITTING: "the committee is not sitting",
}


class Coverage(StrEnum):
    """Whether an edition means to hold a whole account or only some of its figures."""

    FULL = "full"
    PARTIAL = "partial"


class SmallNumberPolicy(StrEnum):
    """The rule by which an edition hides or rounds small counts of people.

    What each says, and whose it is, stands in ``statistics/small_numbers/policies.py``.
    """

    AS_PUBLISHED = "as_published"
    NHS_ENGLAND_2018 = "nhs_england_2018"
    ONE_TO_FIVE = "one_to_five"
    BELOW_SEVEN = "below_seven"

    @property
    def hidden_counts(self) -> range:
        """The counts of people that it hides by itself; it stands here because checks of data ask too.

        >>> 0 in SmallNumberPolicy.ONE_TO_FIVE.hidden_counts
        False
        >>> 0 in SmallNumberPolicy.BELOW_SEVEN.hidden_counts
        True
        """
        return _HIDDEN_COUNTS[self]


_HIDDEN_COUNTS = {
    SmallNumberPolicy.AS_PUBLISHED: range(0),
    SmallNumberPolicy.NHS_ENGLAND_2018: range(1, 8),
    SmallNumberPolicy.ONE_TO_FIVE: range(1, 6),
    SmallNumberPolicy.BELOW_SEVEN: range(7),
}
