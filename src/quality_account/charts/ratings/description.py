"""A ratings grid in words: how many cells hold which rating, the ends of the scale, and gaps."""

from __future__ import annotations

from collections import Counter

from quality_account.charts.ratings.record import RatedCell, Rating, RatingsGrid
from quality_account.charts.wording import join_words

#: More rows of one rating are counted, not named.
MOST_NAMED = 4


def describe_ratings(record: RatingsGrid) -> list[str]:
    """Counts of all cells, each end of the scale with its rows, and rows without any rating."""
    cells = [cell for row in record.rows.values() for cell in row]
    entries = [_counts(cells), *_last_column(record)]
    for rating in (Rating.OUTSTANDING, Rating.INADEQUATE):
        entries += _where(record, rating)
    entries += _rows_without(record)
    return entries


def _counts(cells: list[RatedCell]) -> str:
    """How many cells hold each rating, and how many say what instead."""
    rated = Counter(cell.rating for cell in cells if cell.rating)
    parts = [f"{rated[rating]} {rating.value}" for rating in Rating if rated[rating]]
    held = f"{rated.total() or 'none'} of {len(cells)} cells hold a rating"
    said = f"{held}: {join_words(parts)}" if parts else held
    absent = Counter(cell.words for cell in cells if not cell.rating)
    others = [f"{count} say “{words}”" for words, count in absent.items()]
    return f"{said[0].upper()}{said[1:]}{'; ' if others else ''}{join_words(others) if others else ''}."


def _last_column(record: RatingsGrid) -> list[str]:
    """The counts of the last column, which sums a row up; nothing for a grid of one."""
    if len(record.columns) == 1 or len(record.rows) == 1:
        return []
    counts = Counter(
        cells[-1].rating.value if cells[-1].rating else cells[-1].words
        for cells in record.rows.values()
    )
    order = [*Rating, *dict.fromkeys(text for text in counts if text not in list(Rating))]
    first, *others = [(text, counts[text]) for text in order if counts[text]]
    rows = f"{first[0]} in {first[1]} row{'' if first[1] == 1 else 's'}"
    parts = [rows, *(f"{text} in {count}" for text, count in others)]
    return [f"{record.columns[-1]}: {join_words(parts)}."]


def _where(record: RatingsGrid, rating: Rating) -> list[str]:
    """The rows that hold a rating, with their columns; or how many they are."""
    found = {
        name: [
            column
            for column, cell in zip(record.columns, cells, strict=True)
            if cell.rating is rating
        ]
        for name, cells in record.rows.items()
    }
    found = {name: columns for name, columns in found.items() if columns}
    if not found:
        return []
    if len(found) > MOST_NAMED:
        return [f"{rating.words} stands in {len(found)} of {len(record.rows)} rows."]
    places = [
        f"“{name}” ({join_words([column.lower() for column in columns])})"
        for name, columns in found.items()
    ]
    return [f"{rating.words}: {join_words(places)}."]


def _rows_without(record: RatingsGrid) -> list[str]:
    """The rows in which no cell holds a rating."""
    names = [
        f"“{name}”" for name, cells in record.rows.items() if not any(cell.rating for cell in cells)
    ]
    if not names or len(names) == len(record.rows):
        return []
    if len(names) > MOST_NAMED:
        return [f"{len(names)} of {len(record.rows)} rows hold no rating at all."]
    return [f"No rating at all: {join_words(names)}."]
