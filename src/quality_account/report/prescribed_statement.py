"""The statement prescribed for a core indicator: why the data is as it is, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping

from quality_account.facts import Fact
from quality_account.report.wording import escape_markdown

#: The columns of a table of statements: what a reader sees of each, and what stands for a gap in it.
STATEMENT_PARTS = {
    "reasons": ("The Trust’s reasons why the figure is as it is", "The account gives none."),
    "actions": ("The Trust’s actions to improve it", "The account gives none."),
    "explanation": ("What else the account says about it", "The account says nothing else."),
}
NO_STATEMENT = "This edition holds no statement of the Trust about this figure."
_INTRODUCTION = (
    "For its core indicators a trust is asked to say why it considers that the data is as "
    "described, and what it does to improve it."
)


def prescribed_statement(parts: Mapping[str, Fact]) -> str:
    r"""The statement as Markdown, one item a part; what the account leaves out is said in words.

    Parameters
    ----------
    parts : mapping of str to Fact
        The facts of ``reasons``, ``actions`` and ``explanation``. Without any, the edition holds
        no statement, which is another thing than an account that gives none.

    Examples
    --------
    >>> from quality_account.vocabulary import Status, Unit
    >>> gap = Fact("falls.statement.reasons", "", "not stated", Unit.TEXT,
    ...            status=Status.NOT_AVAILABLE, reason="not_in_source")
    >>> mats = Fact("falls.statement.actions", "Buy mats", "Buy mats", Unit.TEXT)
    >>> print(prescribed_statement({"reasons": gap, "actions": mats}).split("\n\n")[1])
    - **The Trust’s reasons why the figure is as it is:** The account gives none.
    - **The Trust’s actions to improve it:** Buy mats
    >>> prescribed_statement({})
    'This edition holds no statement of the Trust about this figure.'
    """
    if not parts:
        return NO_STATEMENT
    items = [_item(*STATEMENT_PARTS[name], fact) for name, fact in parts.items()]
    return "\n".join([_INTRODUCTION, "", *items])


def _item(heading: str, gap: str, fact: Fact) -> str:
    return f"- **{heading}:** {escape_markdown(fact.display) if fact.has_value else gap}"
