"""The statement prescribed for a core indicator: why the data is as it is, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping

from quality_account.facts import Fact
from quality_account.report.wording import write_markdown

#: The columns of a table of statements, and what a reader sees of each.
STATEMENT_PARTS = {
    "reasons": "The Trust’s reasons why the data is as described",
    "actions": "The Trust’s actions to improve the figure",
    "explanation": "What the account says about the figure",
}
#: What stands for a gap beside a part that the account does give.
_GAP = "The account gives none."
#: The parts that the law asks for.
PRESCRIBED = ("reasons", "actions")
NO_FORM = "The account does not use this statement"
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
    - **The Trust’s reasons why the data is as described:** The account gives none.
    - **The Trust’s actions to improve the figure:** <data value="falls.statement.actions">Buy mats</data>
    >>> prescribed_statement({})
    'This edition holds no statement of the Trust about this figure.'
    """
    if not parts:
        return NO_STATEMENT
    explanation = parts.get("explanation")
    told = explanation is not None and explanation.has_value
    if any(parts[name].has_value for name in PRESCRIBED if name in parts):
        shown = [name for name in parts if name in PRESCRIBED or told]
        items = [_item(STATEMENT_PARTS[name], parts[name]) for name in shown]
        return "\n".join([_INTRODUCTION, "", *items])
    if told:
        said = write_markdown(explanation)
        return f"{_INTRODUCTION} {NO_FORM}.\n\n{STATEMENT_PARTS['explanation']}: {said}"
    return f"{_INTRODUCTION} {NO_FORM}, and gives neither reasons nor actions for this figure."


def _item(heading: str, fact: Fact) -> str:
    return f"- **{heading}:** {write_markdown(fact) if fact.has_value else _GAP}"
