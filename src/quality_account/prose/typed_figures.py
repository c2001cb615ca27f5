"""A number or a month that was typed into a text: nothing could trace it, nothing would update it.

“One” is allowed, because it is a pronoun as often as a number, and so are ordinals.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator

from quality_account.catalogue.glossary import glossary_files, read_entries
from quality_account.errors import Problem, load_or_note
from quality_account.numbers import NUMBER_WORDS
from quality_account.observed import is_there
from quality_account.prose.code import captions_of_cell
from quality_account.prose.edition import EditionTexts
from quality_account.prose.markup import PLACEHOLDER, blank_words, line_at, read_words
from quality_account.prose.notebook import CellKind
from quality_account.prose.proposals import propose

#: "One" is mostly no number.
_NUMBER_WORDS = [
    *NUMBER_WORDS[2:],
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundreds?",
    "thousands?",
    "millions?",
    "billions?",
    "dozens?",
    "half",
    "twice",
    "thrice",
]
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"

#: Months that are no other word in English.
_MONTHS = [name for name in calendar.month_name if name not in ("", "March", "May")]
#: What stands before a month, and seldom before the verb "may" or a march.
_BEFORE_MONTH = [
    "in",
    "by",
    "from",
    "since",
    "until",
    "till",
    "to",
    "of",
    "during",
    "before",
    "after",
    "through",
    "early",
    "late",
    "mid",
    "last",
    "next",
    "this",
    "each",
    "every",
    "the",
]
_NUMBER = rf"(?:{'|'.join(_NUMBER_WORDS)})\b(?!-(?:{_ORDINALS})\b)"

_TYPED = re.compile(
    "|".join(
        [
            # A run of characters with a digit in it, with its sign and unit.
            r"[£$€+\-−]?[\w.,:/\-–]*[\d½¼¾⅓⅔][\w.,:/\-–]*%?",
            # "two hundred and fifty" is one number.
            rf"(?i:\b{_NUMBER}(?:(?:-|\s+|\s+and\s+){_NUMBER})*)",
            rf"\b(?:{'|'.join(_MONTHS)})\b",
            *(rf"(?<=\b(?i:{word})\s)(?:March|May)\b" for word in _BEFORE_MONTH),
            r"\b(?:March|May)\b(?=\s+[\d{])",
        ]
    )
)


def typed_figures(text: str, literals: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Each typed number or month of a Markdown text, with its line.

    Parameters
    ----------
    literals : collection of str
        Texts that may stand, although they hold a number.

    Examples
    --------
    >>> list(typed_figures("In May, two of {wards} wards.\\nIt may close one in 2025."))
    [(1, 'May'), (1, 'two'), (2, '2025')]
    """
    words = blank_words(literals, read_words(text))
    words = PLACEHOLDER.sub(lambda match: "{" + " " * (len(match[0]) - 2) + "}", words)
    for match in _TYPED.finditer(words):
        yield line_at(words, match.start()), match[0].strip(".,:/-–")


def find_typed_figures(texts: EditionTexts, literals: Collection[str]) -> list[Problem]:
    """The typed numbers and months of an edition's narratives and glossary, and of the notebooks.

    A notebook's first cell is left out: it holds the title and the question, which are the card's.
    Of its code, the captions of figures and tables are searched. Each problem proposes what to do.
    """
    problems = _typed_in_meanings(texts, literals)
    for narrative in texts.narratives.values():
        problems += _in_text(texts, literals, narrative.text, narrative.place, "", narrative.name)
    for page in texts.pages.values():
        for cell in page.notebook.of_kind(CellKind.MARKDOWN, CellKind.WORDS):
            if cell.number > 1:
                problems += _in_text(texts, literals, cell.text, page.place, cell.place, page.name)
        for cell in page.notebook.of_kind(CellKind.CODE):
            for caption in captions_of_cell(cell.text):
                for _, found in typed_figures(caption.text, literals):
                    where = f"{cell.place}, caption"
                    next_step = propose(texts, page.name, found, caption.text)
                    problems.append(_problem(page.place, caption.line, where, found, next_step))
    return problems


def _in_text(
    texts: EditionTexts,
    literals: Collection[str],
    text: str,
    place: str,
    column: str,
    page: str,
) -> Iterator[Problem]:
    lines = text.split("\n")
    for line, found in typed_figures(text, literals):
        yield _problem(place, line, column, found, propose(texts, page, found, lines[line - 1]))


def _typed_in_meanings(texts: EditionTexts, literals: Collection[str]) -> list[Problem]:
    """Those of the meanings in both files of the glossary; a term such as NEWS2 may stand."""
    # A file that cannot be read is reported by its own check.
    files = glossary_files(texts.paths, texts.provider, texts.year)
    entries = [
        entry
        for file in files
        if is_there(file)
        for entry in load_or_note([], lambda file=file: read_entries(texts.paths, file)) or ()
    ]
    names = {spelling for entry in entries for spelling in entry.term.spellings}
    allowed = {*literals, *(name for name in names if re.search(r"\d", name))}
    return [
        _problem(
            entry.place,
            0,
            f"entry {entry.number}, meaning",
            found,
            propose(texts, "glossary", found, entry.term.meaning),
        )
        for entry in entries
        for _, found in typed_figures(entry.term.meaning, allowed)
    ]


def _problem(place: str, line: int, column: str, found: str, next_step: str) -> Problem:
    return Problem(
        place,
        line,
        column,
        found=f"{found!r} typed into the text",
        expected="a fact in braces wherever a number or a month stands",
        next_step=next_step,
    )
