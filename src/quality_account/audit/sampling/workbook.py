"""The sample as a workbook: one row a figure with places for the tester's results, and how it was drawn.

The same sample gives the same bytes: the file bears the day of its edition, and no clock.
"""

from __future__ import annotations

import io
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from quality_account.audit.addresses import audit_page, fact_anchor
from quality_account.audit.evidence.page import NOTICE
from quality_account.audit.finished import FinishedEdition
from quality_account.audit.sampling.drawing import ALLOCATION, METHOD, Sample, draw_key
from quality_account.audit.sampling.population import PrintedFigure, Stratum
from quality_account.catalogue import Edition

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: The answers of the drop-down list. Nothing else can be typed there.
ANSWERS = ("yes", "no", "cannot tell")

READING = (
    "Sheet “Sample”: one row a figure. The columns up to “Key” say what the book shows and where it "
    "comes from; fill in those after it.",
    "Look the figure up on its page, then at its place in the source, and compare the two.",
    "Read in the source: the figure as you read it there. Agrees: choose yes, no or cannot tell. What was "
    "found: what is different and why, as far as you can tell.",
    "Role: who tested, by role and never by name. Date: the day of the test.",
    "quality-account explain FACT tells everything about one figure; quality-account evidence writes "
    "all that is held of an indicator.",
    "A sample shows how often the book says something else than its source. It does not show that the "
    "records behind the source are right.",
    "Put the result on record in assurance.csv of the edition: population, sample, errors, conclusion.",
)


@dataclass(frozen=True)
class _Column:
    """A column of the sheet: its heading, its width in characters, and whether the tester fills it in."""

    heading: str
    width: int
    is_for_tester: bool = False


_COLUMNS = (
    _Column("No.", 5),
    _Column("Stratum", 12),
    _Column("Fact", 34),
    _Column("What it is", 44),
    _Column("As shown", 16),
    _Column("Unrounded", 16),
    _Column("Period", 12),
    _Column("How it was made", 28),
    _Column("Page", 22),
    _Column("Address of the page", 40),
    _Column("Address of its audit page", 44),
    _Column("Source", 20),
    _Column("Place in the source", 40),
    _Column("Cells", 40),
    _Column("Key", 18),
    _Column("Read in the source", 20, True),
    _Column("Agrees", 12, True),
    _Column("What was found", 30, True),
    _Column("Role", 20, True),
    _Column("Date", 12, True),
)

#: As many digits of a key tell any two figures apart.
_KEY_DIGITS = 16
_DATE_FORMAT = "yyyy-mm-dd"


def sample_workbook(
    edition: FinishedEdition, described: Edition, sample: Sample, ledger_sha256: str
) -> bytes:
    """The workbook's bytes.

    Parameters
    ----------
    described : Edition
        What the edition's own file says of it.
    ledger_sha256 : str
        The hash of the ledger that the sample was drawn from.
    """
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties(
            {
                "title": f"Sample of printed figures, {edition.provider} {edition.year}",
                "comments": NOTICE,
                "created": datetime.combine(described.dated, time()),
            }
        )
        _write_sample(book, edition, sample)
        _write_account(book, _account(edition, described, sample, ledger_sha256))
    return content.getvalue()


def sample_rows(edition: FinishedEdition, sample: Sample) -> list[list[str]]:
    """The rows of the sample as text, without the places for results."""
    site = edition.paths.relative(edition.paths.edition_site(edition.provider, edition.year))
    return [_row(number, one, site, sample.seed) for number, one in enumerate(sample.figures, 1)]


def _row(number: int, one: PrintedFigure, site: str, seed: int) -> list[str]:
    fact = one.fact
    also = f" (also {', '.join(one.also)})" if one.also else ""
    return [
        str(number),
        one.stratum.value,
        f"{fact.fact_id}{also}",
        fact.label,
        fact.display,
        fact.value,
        fact.period_words,
        fact.method,
        ", ".join(one.pages),
        f"{site}/notebooks/{one.pages[0]}.html",
        f"{site}/{audit_page(fact.page)}#{fact_anchor(fact.fact_id)}",
        fact.source,
        fact.locator,
        fact.inputs.replace(";", "; "),
        draw_key(seed, fact.fact_id)[:_KEY_DIGITS],
    ]


def _account(
    edition: FinishedEdition, described: Edition, sample: Sample, ledger_sha256: str
) -> list[tuple[str, str]]:
    """How the sample was drawn and how the workbook is read: a term and a text each."""
    population = sample.population
    named = f"{edition.provider} {edition.year}"
    command = f"quality-account sample {named} --size {sample.asked} --seed {sample.seed}"
    return [
        (NOTICE, ""),
        ("Edition", f"{named}: {described.title}. {described.notice}"),
        ("Ledger", edition.paths.relative(edition.ledger)),
        ("sha256 of the ledger", ledger_sha256),
        ("Draw it again", command),
        ("Seed", str(sample.seed)),
        ("Size asked for", str(sample.asked)),
        ("Size drawn", str(len(sample.figures))),
        ("", ""),
        ("Population", f"{len(population.figures)} figures: numbers and dates with a value that a "
         "page of the book shows, each cell once"),
        *(
            (f"Stratum {one}", f"{len(population.of(one))} figures, {sample.sizes[one]} drawn: "
             f"{one.words}")
            for one in Stratum
        ),
        *([("What is not known", population.warning)] if population.warning else []),
        *((f"Left out: {count}", why) for why, count in sorted(population.left_out.items())),
        ("", ""),
        ("Which were drawn", METHOD),
        ("Key", f"The first {_KEY_DIGITS} digits; of a figure with several ids, by the first of them"),
        ("How many of each", ALLOCATION),
        ("", ""),
        *((f"How to read it, {number}", text) for number, text in enumerate(READING, 1)),
    ]  # fmt: skip


def _write_sample(book: Workbook, edition: FinishedEdition, sample: Sample) -> None:
    sheet = book.add_worksheet("Sample")
    rows = sample_rows(edition, sample)
    known = [one for one in _COLUMNS if not one.is_for_tester]
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    asked = {"text_wrap": True, "valign": "top", "bg_color": "#FFF4CC", "border": 1}
    answer = book.add_format({**asked, "locked": False})
    day = book.add_format({**asked, "locked": False, "num_format": _DATE_FORMAT})
    sheet.write_string(0, 0, NOTICE, book.add_format({"bold": True}))
    for number, column in enumerate(_COLUMNS):
        sheet.set_column(number, number, column.width)
        sheet.write_string(1, number, column.heading, head)
    for down, cells in enumerate(rows, 2):
        # text and never a formula, whatever a source has printed
        _write_texts(sheet, down, cells, text)
        for number in range(len(known), len(_COLUMNS)):
            sheet.write_blank(down, number, None, day if number == len(_COLUMNS) - 1 else answer)
    _allow_answers(sheet, len(rows))
    sheet.ignore_errors({"number_stored_as_text": f"A3:{_last_known(known)}{len(rows) + 2}"})
    sheet.freeze_panes(2, 3)
    sheet.set_landscape()
    sheet.repeat_rows(1)
    sheet.fit_to_pages(1, 0)


def _last_known(known: Sequence[_Column]) -> str:
    """The letter of the last column that the tester does not fill in."""
    return string.ascii_uppercase[len(known) - 1]


def _write_texts(sheet: Worksheet, down: int, cells: Sequence[str], form: Any) -> None:
    for number, cell in enumerate(cells):
        sheet.write_string(down, number, cell, form)


def _allow_answers(sheet: Worksheet, count: int) -> None:
    """The drop-down list of answers, and days only in the column of dates."""
    headings = [one.heading for one in _COLUMNS]
    last = max(2, count + 1)
    agrees, day = headings.index("Agrees"), headings.index("Date")
    sheet.data_validation(
        2,
        agrees,
        last,
        agrees,
        {
            "validate": "list",
            "source": list(ANSWERS),
            "error_title": "Agrees",
            "error_message": f"Choose one of: {', '.join(ANSWERS)}.",
        },
    )
    sheet.data_validation(
        2,
        day,
        last,
        day,
        {
            "validate": "date",
            "criteria": ">",
            "value": datetime(2000, 1, 1),
            "error_title": "Date",
            "error_message": "Type the day of the test.",
        },
    )


def _write_account(book: Workbook, lines: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("How it was drawn")
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    text = book.add_format({"valign": "top", "text_wrap": True})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 110)
    for down, (term, said) in enumerate(lines):
        sheet.write_string(down, 0, term, bold)
        sheet.write_string(down, 1, said, text)
