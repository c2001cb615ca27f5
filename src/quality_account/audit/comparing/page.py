"""The page of changes that a person reads: one HTML file without scripts, which opens anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quality_account.audit.comparing.answers import Answer
from quality_account.audit.comparing.change import Change, Differences, SentenceChange
from quality_account.audit.comparing.told import (
    NOTHING,
    both_values,
    cause_words,
    size_words,
    summary,
)
from quality_account.audit.comparing.writing import (
    answers_sheet,
    as_json,
    changes_sheet,
    differences_record,
)
from quality_account.audit.evidence.page import NOTICE, page_template
from quality_account.audit.evidence.sections import Section, Table

_NO_CHANGE = "no change"
_ANSWERS_NONE = "Nothing is different, and no ask is recorded."


def change_files(
    found: Differences, answers: Sequence[Answer] | None, provider: str, state_notice: str
) -> dict[str, str]:
    """The texts of the files of a folder of changes by name.

    Parameters
    ----------
    answers : sequence of Answer, or None
        None where the list of answers was not asked for.
    provider, state_notice : str
        The provider's name, and what every page of the edition carries.
    """
    sheets = [changes_sheet(found)]
    if answers is not None:
        sheets.insert(0, answers_sheet(answers))
    files = {f"{one.name}.csv": one.as_csv() for one in sheets}
    files["changes.json"] = f"{as_json(differences_record(found, answers))}\n"
    sections = write_sections(found, answers)
    text = page_template("changes.html.j2").render(
        title=f"{found.later} against {found.earlier}",
        notice=NOTICE,
        provider=provider,
        state_notice=state_notice,
        introduction=[summary(found), *found.notes],
        sections=sections,
        files=[(name, _FILES[name]) for name in files],
        links=(),
    )
    return {"index.html": f"{text}\n", **files}


_FILES = {
    "answers.csv": "the list of changes in answer to statements",
    "changes.csv": "every changed fact and sentence",
    "changes.json": "the same for a program",
}


def write_sections(found: Differences, answers: Sequence[Answer] | None) -> list[Section]:
    """The parts of the page: answers first where they were asked for, then each page's changes."""
    sections = [] if answers is None else [_answers(answers)]
    pages = sorted(
        {*(one.fact.page for one in found.changes), *(one.page for one in found.sentences)}
    )
    for page in pages:
        facts = [one for one in found.changes if one.fact.page == page]
        sentences = [one for one in found.sentences if one.page == page]
        tables = [*_facts_table(page, facts), *_sentences_table(page, sentences)]
        sections.append(Section(f"page.{page}", page.replace("_", " ").capitalize(), tables=tables))
    return sections


def _answers(answers: Sequence[Answer]) -> Section:
    heading = "Changes in answer to statements"
    if not answers:
        return Section("answers", heading, [_ANSWERS_NONE])
    rows = [
        (
            one.subject,
            *_before_and_now(one),
            ": ".join(filter(None, [one.asked_by, one.asked])) or "not recorded",
            one.reason_words,
            one.decided_words or "not recorded",
        )
        for one in answers
    ]
    columns = ["What", "Before", "Now", "Asked by", "Reason", "Decided on"]
    return Section("answers", heading, tables=[Table("Each change with its reason", columns, rows)])


def _before_and_now(one: Answer) -> tuple[str, str]:
    if not one.was and not one.now:
        return _NO_CHANGE, _NO_CHANGE
    return one.was or NOTHING, one.now or NOTHING


def _facts_table(page: str, changes: Iterable[Change]) -> list[Table]:
    rows = [
        (f"{one.fact.label} ({one.fact.fact_id})", one.kind.words, *both_values(one), size_words(one),
         cause_words(one.causes))
        for one in changes
    ]  # fmt: skip
    columns = ["Fact", "What happened", "Before", "Now", "Size", "Why"]
    return [Table(f"Facts of {page}", columns, rows)] if rows else []


def _sentences_table(page: str, sentences: Iterable[SentenceChange]) -> list[Table]:
    rows = [
        (one.key, one.kind.words, one.was or NOTHING, one.now or NOTHING,
         f"follows {', '.join(one.follows)}" if one.follows else "its own words")
        for one in sentences
    ]  # fmt: skip
    columns = ["Sentence", "What happened", "Before", "Now", "Why"]
    return [Table(f"Sentences of {page}", columns, rows)] if rows else []
