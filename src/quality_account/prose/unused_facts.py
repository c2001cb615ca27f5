"""Facts that were typed in and that no page shows: perhaps forgotten, perhaps no longer true."""

from __future__ import annotations

from quality_account.catalogue.glossary import glossary_files
from quality_account.errors import Remark
from quality_account.observed import is_file, read_text
from quality_account.prose.edition import EditionTexts, Page
from quality_account.prose.markup import placeholders
from quality_account.prose.notebook import CellKind
from quality_account.prose.unknown_facts import SHOWS_GLOSSARY

#: The call that shows every single fact of a page in one table.
_SHOWS_ALL = "statement_rows"


def find_unused_facts(texts: EditionTexts) -> list[Remark]:
    """Rows of ``facts/*.csv`` that no page reading them uses, in its text or its notebook."""
    remarks = []
    for facts in texts.facts.values():
        readers = [page for page in texts.readers_of_facts(facts.name) if page.is_made]
        if not readers or any(_cannot_tell(page) for page in readers):
            continue
        named = {name for page in readers for name in _named_in_texts(texts, page)}
        for row in facts.rows:
            fact_id = row["fact_id"]
            is_used = fact_id in named or any(_is_in_code(page, fact_id) for page in readers)
            if not is_used:
                remarks.append(
                    Remark(
                        row.place,
                        row.number,
                        "fact_id",
                        found=f"{fact_id}, which nothing on its page uses",
                        expected="a fact that a reader meets",
                        next_step=f"Name it in narrative/{facts.name}.md, or delete the row.",
                    )
                )
    return remarks


def _cannot_tell(page: Page) -> bool:
    code = page.code
    return _SHOWS_ALL in code.calls or code.may_show_any or not code.is_readable


def _named_in_texts(texts: EditionTexts, page: Page) -> set[str]:
    read = [cell.text for cell in page.notebook.of_kind(CellKind.WORDS)]
    read += [texts.narratives[name].text for name in page.narratives & set(texts.narratives)]
    if SHOWS_GLOSSARY in page.code.calls:
        files = glossary_files(texts.paths, texts.provider, texts.year)
        read += [read_text(one, errors="replace") for one in files if is_file(one)]
    return {name for text in read for _, name in placeholders(text)}


def _is_in_code(page: Page, fact_id: str) -> bool:
    return fact_id in page.code.constants or page.code.selects(fact_id)
