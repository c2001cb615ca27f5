"""Facts that no page shows are found; facts that a page shows in any way are not."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, write_facts, write_narrative, write_page

from quality_account.prose.unused_facts import find_unused_facts


def unused(paths, *code: str, text: str = "") -> list[str]:
    """The facts of the page ``falls`` (falls.mats, falls.policy) that it does not use."""
    write_page(paths, "falls", *code)
    if text:
        write_narrative(paths, "falls", text)
    findings = find_unused_facts(read_texts(paths, "falls"))
    return [one.found.partition(",")[0] for one in findings]


def test_a_fact_that_neither_text_nor_notebook_uses_is_found_with_its_row(paths):
    write_page(paths, "falls", "statements = report.statements()", "report.words()")
    write_narrative(paths, "falls", "Mats in use: {falls.mats}.")

    [finding] = find_unused_facts(read_texts(paths, "falls"))

    assert finding.file == "data/providers/XX1/2024-25/facts/falls.csv"
    assert str(finding) == (
        "row 3, fact_id: found falls.policy, which nothing on its page uses, expected a fact that "
        "a reader meets\n    Next: Name it in narrative/falls.md, or delete the row."
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("report.words()", "{falls.mats} {falls.policy}"),
        ("%%words\n{falls.mats} {falls.policy}", ""),
        ('report.statement("falls.mats")\nreport.statement("falls.policy")', ""),
        ('shown = {one for one in statements if one.startswith("falls.")}', ""),
        ('shown = [statements[f"falls.{one}"] for one in names]', ""),
        ("rows = statement_rows(report.statements())", ""),
    ],
)
def test_a_fact_is_used_by_the_text_by_a_cell_or_by_the_code(paths, code: str, text: str):
    assert unused(paths, code, text=text) == []


def test_the_beginning_of_a_facts_id_is_no_use_of_it(paths):
    write_facts(paths, "falls", "falls.mats.new,New mats,4,count,2024-25,final,,a,p")

    assert unused(paths, 'report.statement("falls.mats")') == ["falls.mats.new"]


def test_a_fact_in_the_meaning_of_a_shown_glossary_is_used(paths):
    glossary = paths.edition("XX1", "2024-25") / "glossary.yml"
    glossary.write_text("- term: Mat\n  meaning: One of {falls.mats}.\n")

    assert unused(paths, "report.show_glossary()") == ["falls.policy"]


def test_a_page_that_the_book_does_not_have_is_not_judged(paths):
    write_page(paths, "falls", "report.words()")

    assert find_unused_facts(read_texts(paths, "falls", left_out=("falls",))) == []
    assert find_unused_facts(read_texts(paths, "wards")) == []


def test_a_text_that_no_page_shows_is_no_use_of_its_facts(paths):
    text = "{falls.mats} {falls.policy}"

    assert unused(paths, "statements = report.statements()", text=text) == [
        "falls.mats",
        "falls.policy",
    ]
    assert unused(paths, "report.words(which)", text=text) == []
