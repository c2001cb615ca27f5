"""Texts and facts that were written and that no page reads."""

from __future__ import annotations

from collections.abc import Iterator

from quality_account.errors import Problem, nearest
from quality_account.prose.edition import EditionTexts


def find_unread_files(texts: EditionTexts) -> list[Problem]:
    """Narratives that no page shows, and files of single facts that belong to no page."""
    return [*_unread_narratives(texts), *_unread_facts(texts)]


def _unread_narratives(texts: EditionTexts) -> Iterator[Problem]:
    for name, narrative in texts.narratives.items():
        if texts.readers_of_narrative(name) or any(
            page.code.may_show_any for page in texts.pages.values()
        ):
            continue
        page = texts.pages.get(name)
        if name not in texts.listed:
            yield _problem(texts, narrative.place, name, "a text")
        elif page and page.is_made and page.code.is_readable:
            yield Problem(
                narrative.place,
                found="a text that no page shows",
                expected=f"report.words() in a cell of {page.place}, which has the text's name",
                next_step="Add that cell where the text belongs, or delete the file.",
            )


def _unread_facts(texts: EditionTexts) -> Iterator[Problem]:
    for name, facts in texts.facts.items():
        if name not in texts.listed and not texts.readers_of_facts(name):
            yield _problem(texts, facts.place, name, "facts")


def _problem(texts: EditionTexts, place: str, name: str, what: str) -> Problem:
    guess = nearest(name, texts.listed)
    return Problem(
        place,
        found=f"{what} for the page {name!r}",
        expected="the name of a page that _toc.yml lists",
        next_step=f"Did you mean {guess!r}? Otherwise add the page there, or delete the file."
        if guess
        else "Add the page there, or delete the file.",
    )
