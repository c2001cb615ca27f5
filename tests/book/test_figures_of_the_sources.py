"""No figure and no date of the source documents is missing from the book, and none came from elsewhere.

``figures_of_the_sources.csv`` lists what the documents print, line by line, as it was written down
from the documents alone. A row names the facts that hold its figure. A row without a fact says why
there is none. Where that is because a page says it in words, ``value`` holds these words.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
EDITION = Path("RT5/2024-25")
LONGEST_FIGURE = 60

IN_WORDS = "said in words on the page"
THE_YEAR = "the reporting year itself"
REASONS = {
    IN_WORDS,
    THE_YEAR,
    "period of the figure beside it",
    "heading of a table or of its row",
    "part of a name",
    "a story that is not retold",
    "contact of another body",
}

#: Words before a printed figure, and what a fact must then say of its number.
BOUNDS = {
    "more than": "more_than",
    "over": "more_than",
    "around": "about",
    "about": "about",
    "c.": "about",
    "up to": "up_to",
}

#: Figures of each document, and how many of them a fact holds: the list cannot shrink unseen.
FIGURES = {
    "qa-rt5-2024-25": (626, 501),
    "trust-news-inspections-2024": (17, 9),
    "trust-letter-inspection-2016": (11, 11),
    "healthwatch-rutland-2019": (8, 7),
    "national-health-executive-2019": (2, 2),
}

with (Path(__file__).parent / "figures_of_the_sources.csv").open(encoding="utf-8", newline="") as f:
    ROWS = list(csv.DictReader(f))


@pytest.fixture(scope="module")
def ledger(built_site: Path) -> dict[str, dict[str, str]]:
    with (built_site / EDITION / "ledger.csv").open(encoding="utf-8", newline="") as file:
        facts = {row["fact_id"]: row for row in csv.DictReader(file)}
    return {fact_id: fact for fact_id, fact in facts.items() if fact["kind"] != "computed"}


@pytest.fixture(scope="module")
def texts(built_site: Path) -> dict[str, str]:
    """What stands open on each page: neither its code nor its closed list of figures."""
    return {
        file.stem: visible_text(file)
        for file in (built_site / EDITION / "notebooks").glob("*.html")
    }


def visible_text(file: Path) -> str:
    main = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").main
    for closed in main.select("details.code, details.facts"):
        closed.decompose()
    return plain(main.get_text())


def plain(text: str) -> str:
    """On one line, with straight apostrophes."""
    return " ".join(text.replace("’", "'").split())


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, and not only as a part of other words or numbers."""
    return bool(
        re.search(rf"(?<![\w.,]){re.escape(plain(words))}(?!\w)", plain(text), re.IGNORECASE)
    )


def lines_of(locator: str) -> set[int]:
    """The lines that a place names.

    >>> sorted(lines_of("line 7, Care (note: lines 10 to 12); lines 20, 22 and 25"))
    [7, 10, 11, 12, 20, 22, 25]
    """
    found = set()
    for first, more, word, last in re.findall(
        r"\blines? (\d+)((?:, \d+)*)(?: (to|and) (\d+))?", locator
    ):
        found |= {int(first), *map(int, re.findall(r"\d+", more))}
        if last:
            found |= set(range(int(first), int(last) + 1)) if word == "to" else {int(last)}
    return found


def holds(fact: dict[str, str], value: str) -> bool:
    if not fact["value"]:
        return value == fact["status"].replace("_", " ")
    if fact["unit"] == "text":
        return stands_in(value, fact["value"])
    if fact["unit"] == "date":
        return value == fact["value"]
    try:
        return Decimal(value) == Decimal(fact["value"])
    except InvalidOperation:
        return False


def keeps_its_bound(fact: dict[str, str], figure: str) -> bool:
    printed = {bound for words, bound in BOUNDS.items() if figure.lower().startswith(f"{words} ")}
    return fact["unit"] == "text" or not printed or fact["qualifier"] in printed


def is_shown(fact: dict[str, str], texts: dict[str, str]) -> bool:
    forms = [fact["display"]]
    if fact["unit"].startswith("score_"):
        forms.append(fact["value"])  # a table may give the scale in its heading
    return any(stands_in(form, texts[fact["page"]]) for form in forms)


def facts_of(row: dict[str, str]) -> list[str]:
    return [fact_id for fact_id in row["fact_id"].split(";") if fact_id]


def name_of(row: dict[str, str]) -> str:
    return f"line {row['line']}, {row['figure']} ({row['what']})"


@pytest.mark.parametrize("document", FIGURES)
def test_every_figure_of_a_document_is_on_a_page(document: str, ledger, texts):
    wrong = []
    for row in ROWS:
        for fact_id in facts_of(row) if row["document"] == document else ():
            fact = ledger.get(fact_id)
            if fact is None:
                wrong.append(f"{name_of(row)}: no fact {fact_id}")
            elif document not in fact["source"].split(";"):
                wrong.append(f"{name_of(row)}: {fact_id} is from {fact['source']}")
            elif int(row["line"]) not in lines_of(fact["locator"]):
                wrong.append(f"{name_of(row)}: {fact_id} is from {fact['locator']}")
            elif not holds(fact, row["value"]):
                wrong.append(f"{name_of(row)}: {fact_id} is {fact['value'] or fact['status']}")
            elif not keeps_its_bound(fact, row["figure"]):
                wrong.append(f"{name_of(row)}: {fact_id} is shown as {fact['display']}")
            elif not is_shown(fact, texts):
                wrong.append(f"{name_of(row)}: {fact['page']} does not show {fact['display']}")

    assert wrong == []


def test_what_no_fact_holds_has_one_of_a_few_reasons():
    unexplained = [name_of(row) for row in ROWS if bool(facts_of(row)) == bool(row["remark"])]

    assert unexplained == []
    assert {row["remark"] for row in ROWS if row["remark"]} == REASONS


def test_what_is_said_in_words_is_said(texts):
    unsaid = [
        (name_of(row), row["value"])
        for row in ROWS
        if row["remark"] == IN_WORDS
        and not (row["value"] and any(stands_in(row["value"], text) for text in texts.values()))
    ]

    assert unsaid == []


def test_only_the_year_of_the_account_passes_as_the_reporting_year():
    assert {row["value"] for row in ROWS if row["remark"] == THE_YEAR} == {"2024/25"}


def test_every_number_and_date_of_the_ledger_is_a_figure_of_a_document(ledger):
    listed = {fact_id for row in ROWS for fact_id in facts_of(row)}
    unlisted = [
        f"{fact_id}: {fact['value']}, {fact['source']}, {fact['locator']}"
        for fact_id, fact in ledger.items()
        if fact["value"] and fact["unit"] != "text" and fact_id not in listed
    ]

    assert unlisted == []


def test_the_list_names_its_documents_and_copies_no_passage():
    sources = yaml.safe_load((ROOT / "data/catalogue/sources.yml").read_text(encoding="utf-8"))

    assert [name_of(row) for row in ROWS if row["document"] not in sources] == []
    assert [name_of(row) for row in ROWS if len(row["figure"]) > LONGEST_FIGURE] == []
    assert [name_of(row) for row in ROWS if not (row["figure"] and row["what"])] == []


def test_the_list_is_whole():
    rows = Counter(row["document"] for row in ROWS)
    held = Counter(row["document"] for row in ROWS if facts_of(row))

    assert {document: (rows[document], held[document]) for document in rows} == FIGURES
