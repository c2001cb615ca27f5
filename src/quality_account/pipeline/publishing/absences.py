"""What is said of a page that an edition does not have: that, and which editions have it."""

from __future__ import annotations

from collections.abc import Collection

#: What is said of a version without a page that its edition has, or another one.
NOT_IN_VERSION = "Not in this version."
#: What is said of a released version in a folder that does not have it, such as the team's own.
NOT_AMONG_THESE = (
    "Not among these books; its row in releases.csv names the commit that it can be made from."
)


def absence_words(year: str, held: Collection[str], *, is_partial: bool) -> str:
    """The sentence for an edition without a page.

    Parameters
    ----------
    year : str
        The edition's year, such as ``2021-22``.
    held : collection of str
        The years whose editions have the page, of those that stand here; may be empty.
    is_partial : bool
        The edition means to hold some figures only. That it lacks a page says nothing of the
        account of that year, so nothing is said of it.

    Examples
    --------
    >>> absence_words("2021-22", ["2022-23", "2023-24"], is_partial=False)
    'Not in the account of 2021/22; of the editions here, first in 2022/23.'
    >>> absence_words("2024-25", ["2022-23", "2023-24"], is_partial=False)
    'Not in the account of 2024/25; of the editions here, last in 2023/24.'
    >>> absence_words("2022-23", ["2021-22", "2023-24"], is_partial=True)
    'Not in this edition of 2022/23, which holds some figures only; of the editions here, in 2021/22 and again in 2023/24.'
    """
    where = "edition" if is_partial else "account"
    begin = f"Not in {'this' if is_partial else 'the'} {where} of {_words(year)}"
    begin += ", which holds some figures only" if is_partial else ""
    before = [one for one in sorted(held) if one < year]
    after = [one for one in sorted(held) if one > year]
    if before and after:
        since = f"in {_words(before[-1])} and again in {_words(after[0])}"
    elif after:
        since = f"first in {_words(after[0])}"
    elif before:
        since = f"last in {_words(before[-1])}"
    else:
        return f"{begin}."
    return f"{begin}; of the editions here, {since}."


def _words(year: str) -> str:
    return year.replace("-", "/")
