"""Other bodies' statements in words and as they came: who was asked when, what came, its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from quality_account.facts import Fact
from quality_account.report.wording import escape_markdown, write_markdown
from quality_account.vocabulary import Reply

HEADING = "## The statements as they were received"
#: What stands above them.
AS_RECEIVED = (
    "Each statement is its author’s. It stands here whole and as it came; nothing in it was edited or "
    "checked."
)
NOBODY_ASKED = (
    "Nobody is on record as having been asked for a statement on this account, although the law names "
    "bodies that must be asked."
)
NOT_HELD = "The text of the statement is not held here."
DRAFT_NOT_KEPT = "Which draft it rests on is not on record."
NO_LIMIT = "the rules that are held name no limit"


def body_words(facts: Mapping[str, Fact], reply: Reply) -> str:
    r"""What is told of one body under its own heading, as Markdown.

    Parameters
    ----------
    facts : mapping of str to Fact
        ``name``, ``asked_on`` and ``reply``; where a statement is held also ``words``; where they are
        known ``received_on``, ``words_at_most`` and ``saw``.

    Examples
    --------
    >>> from quality_account.vocabulary import Unit
    >>> facts = {"name": Fact("a.name", "", "Healthwatch", Unit.TEXT),
    ...          "asked_on": Fact("a.asked", "", "28 April 2025", Unit.DATE),
    ...          "reply": Fact("a.reply", "", "declined", Unit.TEXT)}
    >>> print(body_words(facts, Reply.DECLINED).replace("<data ", "<").replace("</data>", ""))
    ### Healthwatch
    <BLANKLINE>
    Asked on <value="a.asked">28 April 2025: <value="a.reply">declined.
    """
    heading = f"### {escape_markdown(facts['name'].display)}"
    said = {name: write_markdown(fact) for name, fact in facts.items()}
    received = f" on {said['received_on']}" if "received_on" in facts else ""
    told = [f"Asked on {said['asked_on']}: {said['reply']}{received}."]
    if "words" in facts:
        limit = (
            f"the rules of the year allow {said['words_at_most']}"
            if "words_at_most" in facts
            else NO_LIMIT
        )
        told.append(f"It has {said['words']} words; {limit}.")
    elif reply is Reply.RECEIVED:
        told.append(NOT_HELD)
    if "words" in facts or reply is Reply.RECEIVED:
        told.append(
            f"It rests on the draft whose list of figures has the sha256 {said['saw']}."
            if "saw" in facts
            else DRAFT_NOT_KEPT
        )
    return f"{heading}\n\n{' '.join(told)}"


def statement_html(paragraphs: Sequence[Sequence[str]]) -> str:
    """A statement as it came: its paragraphs and lines, and every character as itself.

    No address in it becomes a link, and no character of it markup.

    >>> statement_html([["We saw *much*."], ["A. Chair", "Example <committee>"]])
    '<blockquote>\\n<p>We saw *much*.</p>\\n<p>A. Chair<br>Example &lt;committee&gt;</p>\\n</blockquote>'
    """
    made = ("<br>".join(escape(line) for line in lines) for lines in paragraphs)
    return "\n".join(["<blockquote>", *(f"<p>{one}</p>" for one in made), "</blockquote>"])
