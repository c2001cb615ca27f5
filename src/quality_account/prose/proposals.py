"""What an author can do about a typed number: name a fact, record one, or list a literal."""

from __future__ import annotations

import csv
import io
import re

from quality_account.catalogue import load_edition
from quality_account.errors import load_or_note
from quality_account.numbers import NUMBER_WORDS, write_number
from quality_account.prose.edition import EditionTexts
from quality_account.tables.cells import Row
from quality_account.vocabulary import Unit

#: Those of a file of single facts, in their order.
_COLUMNS = (
    "fact_id",
    "label",
    "value",
    "unit",
    "period",
    "status",
    "reason",
    "qualifier",
    "source",
    "locator",
    "audience",
)
_SMALL_WORDS = "in|of|and|or|to|the|for|a|an|were|was|is|are|on|at|by|from|it|had|has|have"
#: With more of them, a list of facts would be no help.
_MOST_FACTS = 3


def propose(texts: EditionTexts, page: str, found: str, line: str) -> str:
    """The next step for one typed number or month.

    Parameters
    ----------
    texts : EditionTexts
        All single facts of the edition are looked through, those of the page first.
    page, found, line : str
        The page's name, what was typed, and the line of text in which it stands.

    Returns
    -------
    str
        The facts that show the same, if there are any; else the row to add to the page's facts. Both
        end with the literal that would let it stand.
    """
    same = [
        f"{{{row['fact_id']}}} ({row['label']})"
        for name in sorted(texts.facts, key=lambda one: (one != page, one))
        for row in texts.facts[name].rows
        if _shows(row, found)
    ]
    if same:
        first = f"Name the fact that shows the same: {' or '.join(same[:_MOST_FACTS])}."
    else:
        row = _row_to_add(texts, page, found)
        first = f"Record it as a row of facts/{page}.csv, {row}, and name the fact in braces."
    return (
        f"{first} If it belongs to a name, add to data/catalogue/literals.yml: "
        f"“- text: {_phrase(line, found)}” and its “reason:”."
    )


def _shows(row: Row, found: str) -> bool:
    """Whether a fact's value is what was typed, in digits or as a word."""
    value, unit = row["value"], Unit(row["unit"])
    if not value:
        return False
    if unit in (Unit.TEXT, Unit.DATE):
        return value == found
    typed = _digits(found)
    if not typed:
        return False
    is_percent = unit in (Unit.PERCENT, Unit.PERCENTAGE_POINTS)
    if "%" in found and not is_percent or "£" in found and unit is not Unit.POUNDS:
        return False
    try:
        shown = write_number(value, unit)
    except ValueError:
        return False
    return typed in (value, _digits(shown))


def _digits(text: str) -> str:
    """The number in a text, without sign, unit and commas; a word gives its number.

    >>> _digits("£1,500"), _digits("three"), _digits("May")
    ('1500', '3', '')
    """
    if text.lower() in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(text.lower()))
    number = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    return number[0].replace(",", "") if number else ""


def _row_to_add(texts: EditionTexts, page: str, found: str) -> str:
    edition = load_or_note([], lambda: load_edition(texts.paths, texts.provider, texts.year))
    unit = _unit_of(found)
    cells = {
        "fact_id": f"{page}.NAME",
        "label": "LABEL",
        "value": found if unit in (Unit.DATE, Unit.TEXT) else _digits(found),
        "unit": str(unit),
        "period": texts.year,
        "status": "final",
        "source": edition.source if edition else "SOURCE",
        "locator": "LOCATOR",
        "audience": "public",
    }
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(
        cells.get(one, "") for one in _columns(texts, page)
    )
    return line.getvalue()


def _columns(texts: EditionTexts, page: str) -> tuple[str, ...]:
    """The columns of the page's facts; of another page's where it has none yet."""
    files = [texts.facts[page]] if page in texts.facts else list(texts.facts.values())
    return next((tuple(one.rows[0].cells) for one in files if one.rows), _COLUMNS)


def _unit_of(found: str) -> Unit:
    if "%" in found:
        return Unit.PERCENT
    if "£" in found:
        return Unit.POUNDS
    if re.fullmatch(r"\d{4}(?:[/–-]\d{2,4})", found):
        return Unit.TEXT
    is_year = re.fullmatch(r"(?:19|20)\d{2}", found)
    return Unit.COUNT if _digits(found) and not is_year else Unit.DATE


def _phrase(line: str, found: str) -> str:
    """What was typed with the word after it: a literal should be no bare number.

    >>> _phrase("Seen within 72 hours of leaving.", "72")
    '72 hours'
    """
    after = rf"(?:[ -](?!(?:{_SMALL_WORDS})\b)[A-Za-z]+)?"
    match = re.search(re.escape(found) + after, " ".join(line.split()))
    return match[0] if match else found
