"""Where the audit pages of a book lie, and where a fact stands on them.

All addresses are relative to the folder of the edition's book in ``site/``.
"""

from __future__ import annotations

from quality_account.vocabulary import anchor_of

AUDIT_FOLDER = "audit"


def audit_page(page: str) -> str:
    """The page that tells of every fact of one page of the book.

    >>> audit_page("gatekeeping")
    'audit/gatekeeping.html'
    """
    return f"{AUDIT_FOLDER}/{page}.html"


def fact_anchor(fact_id: str) -> str:
    """A fact's place on the audit page of its home; no heading of a page can have the same.

    Ids hold words of findings too; whatever an address cannot hold is written in another way.

    >>> fact_anchor("gatekeeping.rate.2024-q1"), fact_anchor("a.b c")
    ('fact.gatekeeping.rate.2024-q1', 'fact.a.b~20~c')
    """
    return f"fact.{anchor_of(fact_id)}"


def sources_view(page: str) -> str:
    """The same page of the book with a link at each number.

    >>> sources_view("gatekeeping")
    'sources/gatekeeping.html'
    """
    return f"sources/{page}.html"
