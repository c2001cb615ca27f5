"""What a page's code spells out, worked out without running it."""

from __future__ import annotations

import ast

from fixtures.tiny_texts import read_texts, write_page

from quality_account.prose.code import _walk

CODE = """
from os import path as place
rows = [row for row in table if row["beds"] > 1 and not row.closed]
report.show_table("beds", rows, f"Beds in {year}", **{"alt": "x"})
try:
    total: int = sum(one.beds for one in rows)
except (KeyError, ValueError) as error:
    raise NoBedsError("none") from error
"""


def test_every_part_of_a_code_is_met_once_in_the_order_of_pythons_own_walk():
    tree = ast.parse(CODE)

    assert list(_walk(tree)) == list(ast.walk(tree))


def test_captions_and_narratives_are_found_in_cells_that_call_for_them_by_any_letters(paths):
    write_page(
        paths,
        "falls",
        'report.words("falls")',
        "this is no Python: report.words()",
        'report.show_table("falls", rows, "Falls")\nreport.show_figure("trend", chart, caption="Trend")',
        'report.\uff57ords("wards")',
        "year = 2024",
    )

    page = read_texts(paths, "falls").pages["falls"]

    assert page.narratives == {"falls", "wards"}
    assert [one.text for one in page.captions] == ["Falls", "Trend"]
    assert page.captions == page.code.captions
