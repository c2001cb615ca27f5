"""Braces that no page would fill."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, write_narrative, write_page

from quality_account.prose.braces import find_malformed_braces, malformed_braces


@pytest.mark.parametrize(
    "text",
    [
        "{falls.mats}, {mean.period_words} and {gatekeeping.rate.2024-q1}.",
        "**{falls.mats}**, [{falls.mats}](wards.html)",
        "The code `{falls mats}` and ``{ a }``.",
        "```\n{falls mats}\n```",
        "<!-- {falls mats} -->",
        r"A brace, \{so\}.",
        "No brace at all.",
    ],
)
def test_placeholders_code_and_escaped_braces_may_stand(text: str):
    assert list(malformed_braces(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{falls mats}", "{falls mats}"),
        ("{ falls.mats }", "{ falls.mats }"),
        ("{Falls mats}", "{Falls mats}"),
        ("{falls.\nmats}", "{falls.\nmats}"),
        ("{}", "{}"),
        ("{2024.falls}", "{2024.falls}"),
        ("{falls.rate.2024-05/2024-12}", "{falls.rate.2024-05/2024-12}"),
        ("{falls.mats and {falls.policy}", "{"),
        ("{falls.mats\n\nnext}", "{"),
        ("falls.mats}", "}"),
        ("A ` alone.\n\n{falls mats}\n\nA ` alone.", "{falls mats}"),
    ],
)
def test_other_braces_are_found(text: str, found: str):
    assert found in [one for _, one in malformed_braces(text)]


@pytest.mark.parametrize(
    ("text", "next_step"),
    [
        ("{ falls.mats }", "Write {falls.mats}."),
        ("{falls mats}", "Did you mean {falls.mats}?"),
        ("{Falls mats}", "Did you mean {falls.mats}?"),
        ("{}", "Correct the name, or set braces that readers should see as code"),
    ],
)
def test_what_was_meant_is_told_where_it_can_be_known(paths, text: str, next_step: str):
    write_narrative(paths, "falls", f"One line.\n\nIn use: {text}.")

    [problem] = find_malformed_braces(read_texts(paths, "falls"))

    assert problem.place == "line 3"
    assert problem.found == f"{text}, which would be published as it is"
    assert problem.next_step.startswith(next_step)


def test_cells_of_words_are_searched_and_others_are_not(paths):
    write_page(paths, "falls", 'rows = {"a": 1}', "%%words\nA {b c}.", "## {d e}")

    [problem] = find_malformed_braces(read_texts(paths, "falls"))

    assert (problem.file, problem.place) == ("notebooks/falls.ipynb", "line 2, cell 3")
