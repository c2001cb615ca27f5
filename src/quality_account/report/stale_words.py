"""Marking on a page what stands as in the account of the year before and is not re-affirmed yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quality_account.tables.reaffirmed import TextSentence, split_text

#: What stands before marked sentences, because a colour alone tells nobody who cannot see it.
MARKED = "(as last year)"
#: Stands at the head of a text with marked sentences.
NOTE = (
    f"> Sentences that are marked “{MARKED}” stand as in the account of the year before. Nobody has said "
    "yet that they still hold."
)


def mark_stale(markdown: str, stale: Collection[str]) -> str:
    """A text in which the sentences with these hashes are marked, with a note at its head.

    A row of a table cannot be marked, nor a sentence that ends within emphasis or a link; the note
    stands in any case. A text without such a sentence is left as it is.

    Examples
    --------
    >>> [one] = split_text("All was well.")
    >>> mark_stale("All was well. Or so.", [one.sha256]).splitlines()[-1]
    '<mark>(as last year) All was well.</mark> Or so.'
    """
    found = [one for one in split_text(markdown) if one.sha256 in stale and not one.is_heading]
    if not found:
        return markdown
    pieces, position = [NOTE, "\n\n"], 0
    for first, last in _runs(markdown, [one for one in found if _can_be_marked(markdown, one)]):
        pieces += [markdown[position:first], f"<mark>{MARKED} {markdown[first:last]}</mark>"]
        position = last
    return "".join([*pieces, markdown[position:]])


def _runs(markdown: str, sentences: list[TextSentence]) -> Iterator[tuple[int, int]]:
    """Sentences that follow one another in one paragraph, as one."""
    first = last = -1
    for one in sentences:
        is_next = last >= 0 and not markdown[last : one.start].strip()
        if is_next and "\n\n" not in markdown[last : one.start]:
            last = one.end
            continue
        if last >= 0:
            yield first, last
        first, last = one.start, one.end
    if last >= 0:
        yield first, last


def _can_be_marked(markdown: str, one: TextSentence) -> bool:
    is_row = markdown[: one.start].rpartition("\n")[2].lstrip().startswith(
        "|"
    ) or one.text.startswith("|")
    is_whole = all(one.text.count(mark) % 2 == 0 for mark in ("**", "`", "_"))
    return not is_row and is_whole and one.text.count("[") == one.text.count("]")
