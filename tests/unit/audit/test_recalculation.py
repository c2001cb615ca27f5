"""Figures worked out again: exactly, from what is held, and never from what is hidden."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from fixtures.finished_book import FALLS, facts_of, measured, write_book
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.audit.evidence.recalculation import (
    Agreement,
    Recalculation,
    Recipe,
    recalculate,
)
from quality_account.audit.finished import open_finished
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Kind, Unit


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    return copy_tiny_provider(tmp_path / "project")


def counted(paths: ProjectPaths, fact_id: str, value: str, **more) -> Fact:
    return measured(paths, fact_id, 2, value, unit=Unit.COUNT, display=value, **more)


def worked_out(paths: ProjectPaths, *facts: Fact, recipe: Recipe | None = None) -> Recalculation:
    """The first of the facts, worked out again."""
    write_book(paths, list(facts))
    edition = open_finished(paths, PROVIDER, YEAR)
    return recalculate(edition, facts[:1], [recipe] if recipe else [])[0]


SHARE = Recipe("falls.share", ("falls.on_ash", "falls.on_elm"), "falls.patients")


@pytest.mark.parametrize(
    ("printed", "agreement", "difference"),
    [
        ("1.5", Agreement.SAME, "0"),
        ("2", Agreement.WITHIN_ROUNDING, "1/2"),
        ("1", Agreement.DIFFERS, "-1/2"),
        ("1.4", Agreement.DIFFERS, "-1/10"),
    ],
)
def test_a_printed_share_is_set_beside_its_counts_exactly(paths, printed, agreement, difference):
    counts = [
        counted(paths, fact_id, value)
        for fact_id, value in [
            ("falls.on_ash", "1"),
            ("falls.on_elm", "2"),
            ("falls.patients", "200"),
        ]
    ]

    one = worked_out(paths, measured(paths, "falls.share", 6, printed), *counts, recipe=SHARE)

    assert (one.agreement, one.recalculated) == (agreement, Fraction(3, 2))
    assert one.difference == Fraction(difference)
    assert one.how == "100 × (1 (falls.on_ash) + 2 (falls.on_elm)) ÷ 200 (falls.patients)"


def test_a_count_is_never_the_same_within_rounding(paths):
    parts = [counted(paths, "falls.on_ash", "3"), counted(paths, "falls.on_elm", "4")]
    recipe = Recipe("falls.all", ("falls.on_ash", "falls.on_elm"))

    one = worked_out(paths, counted(paths, "falls.all", "8"), *parts, recipe=recipe)

    assert (one.agreement, one.difference) == (Agreement.DIFFERS, Fraction(1))


def test_a_figure_is_worked_out_under_whichever_of_its_names_the_recipe_has(paths):
    share = measured(paths, "falls.headline", 6, "1.5")
    counts = [
        counted(paths, "falls.on_ash", "3"),
        counted(paths, "falls.on_elm", "0"),
        counted(paths, "falls.patients", "200"),
    ]

    one = worked_out(paths, share, replace(share, fact_id="falls.share"), *counts, recipe=SHARE)

    assert one.agreement is Agreement.SAME


def test_a_percentage_without_its_counts_says_so(paths):
    one = worked_out(paths, measured(paths, "falls.share", 6, "1.5"))

    assert (one.agreement, one.recalculated) == (Agreement.NOT_RECALCULATED, None)
    assert one.how == "The source prints the percentage without its numerator and denominator."


def test_a_share_of_which_a_count_is_hidden_is_not_worked_out(paths):
    counts = [
        counted(paths, "falls.on_ash", "1", small_numbers="one_to_five"),
        counted(paths, "falls.on_elm", "2"),
        counted(paths, "falls.patients", "200"),
    ]

    one = worked_out(paths, measured(paths, "falls.share", 6, "1.5"), *counts, recipe=SHARE)

    assert one.agreement is Agreement.NOT_RECALCULATED
    assert "1 (" not in one.how


def computed(paths: ProjectPaths, value: str, method: str, rows: str, **more) -> Fact:
    cells = ";".join(f"{FALLS}#{row}:value" for row in rows.split())
    return measured(
        paths, "falls.made", 2, value, kind=Kind.COMPUTED, method=method, inputs=cells, **more
    )


def values_of_rows(paths: ProjectPaths) -> list[str]:
    """The values of the table's rows, from row 2."""
    lines = (paths.root / FALLS).read_text().splitlines()
    place = lines[0].split(",").index("value")
    return [line.split(",")[place] for line in lines[1:]]


def test_a_mean_of_a_page_is_worked_out_from_the_cells_without_its_code(paths):
    first, second = (Fraction(one) for one in values_of_rows(paths)[:2])
    mean = (first + second) / 2
    method = "unweighted mean of the year's quarters"

    right = worked_out(paths, computed(paths, str(float(mean)), method, "2 3"))
    wrong = worked_out(paths, computed(paths, str(float(mean) + 1), method, "2 3"))

    assert (right.agreement, right.recalculated) == (Agreement.SAME, mean)
    assert (wrong.agreement, wrong.difference) == (Agreement.DIFFERS, Fraction(1))


def test_a_quotient_without_end_is_the_same_at_the_places_that_the_ledger_keeps(paths):
    first, second = values_of_rows(paths)[:2]
    share = 100 * Fraction(first) / Fraction(second)
    kept = f"{share.numerator * 10**12 // share.denominator / 10**12:.12f}"
    if Fraction(kept) == share:
        pytest.fail("the rows of the fixture give a share that ends; choose others")

    one = worked_out(paths, computed(paths, kept, "falls ÷ patients", "2 3"))

    assert (one.agreement, one.recalculated) == (Agreement.AS_KEPT, share)


def test_a_method_in_other_words_is_left_to_explain(paths):
    one = worked_out(paths, computed(paths, "1", "XmR chart, moving ranges not screened", "2 3"))

    assert one.agreement is Agreement.NOT_RECALCULATED
    assert f"explain FACT {PROVIDER} {YEAR} --recompute" in one.how


def test_what_rests_on_a_file_that_has_changed_is_not_worked_out(paths):
    fact = computed(paths, "12", "sum of the year's quarters", "2 3")
    file = paths.root / FALLS
    file.write_text(file.read_text() + "\n")

    one = worked_out(paths, fact)

    assert one.how == "sum of the year's quarters: the file has changed since."


def test_dates_and_figures_without_a_value_are_passed_over(paths):
    facts = facts_of(paths)
    write_book(paths, facts)
    edition = open_finished(paths, PROVIDER, YEAR)

    told = {one.fact.fact_id for one in recalculate(edition, facts, [])}

    assert "falls.falls.ash.2024-q4" not in told
    assert "falls.headline" in told
