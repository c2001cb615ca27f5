"""The sheet of the texts: each paragraph with what somebody changed of it."""

from __future__ import annotations

from collections.abc import Mapping

from quality_account.errors import Problem
from quality_account.rolling.workbook.cells import Mistake
from quality_account.rolling.workbook.layout import WORD_COLUMNS, split_paragraphs
from quality_account.rolling.workbook.sheets import Sheet, shape_problems


def read_words(
    sheet: Sheet,
    texts: Mapping[str, str],
    problems: list[Problem],
    rows: dict[tuple[str, str], int],
) -> dict[str, str]:
    """The texts with what was changed of their paragraphs; what stands between these stays.

    What is wrong goes into ``problems``, and the row of each paragraph, by page and text, into ``rows``.
    """
    described = {"name": WORD_COLUMNS[2], "type": "string"}
    pieces = {page: split_paragraphs(text) for page, text in texts.items()}
    seen = set()
    problems += shape_problems(sheet)
    for row in range(2, sheet.values.max_row + 1):
        if sheet.is_empty(row, len(WORD_COLUMNS)):
            continue
        page, number = (str(sheet.values.cell(row, one).value or "") for one in (1, 2))
        index = 2 * (int(number) - 1) if number.isdecimal() else -1
        if page not in pieces or not 0 <= index < len(pieces[page]):
            mistake = Mistake(
                f"paragraph {number or 'without a number'} of {page or 'no page'}",
                "the paragraphs of the template",
                "If the text was changed after this workbook was made, make a new one and bring your "
                "words over. Else delete the row: a new paragraph goes into the file, or into a cell "
                "as a second line.",
            )
            problems.append(Problem(sheet.place, row, "", *vars(mistake).values()))
            continue
        seen.add((page, index))
        text = sheet.text(row, 3, described, pieces[page][index])
        if isinstance(text, Mistake):
            problems.append(sheet.problem(row, 3, text, WORD_COLUMNS[2]))
        else:
            pieces[page][index] = text
            rows[page, text] = row
    for page, parts in pieces.items():
        missing = [one // 2 + 1 for one in range(0, len(parts), 2) if (page, one) not in seen]
        if missing:
            mistake = Mistake(
                f"no paragraph {', '.join(map(str, missing))} of {page}",
                "every paragraph of the template",
                "Restore the row; to take a paragraph out, empty its cell.",
            )
            problems.append(Problem(sheet.place, 0, "", *vars(mistake).values()))
    return {page: _joined(parts) for page, parts in pieces.items()}


def _joined(pieces: list[str]) -> str:
    """Paragraphs with the gaps between them; an empty paragraph goes with the gap after it."""
    kept = []
    for index in range(0, len(pieces), 2):
        if pieces[index]:
            kept += pieces[index : index + 2]
    return "".join(kept)
