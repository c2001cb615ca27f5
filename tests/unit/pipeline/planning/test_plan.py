"""A plan says what a build will do, and refuses everything that is wrong before anything runs."""

import json

import pytest
from notebooks.tiny_project import FULL, PARTIAL, PROVIDER, make_tiny_project

from quality_account.errors import (
    BadInputError,
    NotHeldError,
    ParameterValueError,
    UnknownEditionError,
    UnknownPageError,
    UnknownParameterError,
    UnknownProviderError,
)
from quality_account.pipeline.planning.plan import plan_build


def names(pages):
    return [page.name for page in pages]


def test_a_full_edition_runs_every_page_in_its_wave(tmp_path):
    paths = make_tiny_project(tmp_path, "sums_up", "succeeds", "needs_a_table")

    plan = plan_build(paths, PROVIDER, FULL)

    assert names(plan.wave(1)) == ["succeeds", "needs_a_table"]
    assert names(plan.wave(2)) == ["sums_up"]
    assert plan.pages[1].parameters == {"provider": PROVIDER, "edition": FULL}
    assert plan.dated.isoformat() == "2025-06-24"


def test_a_partial_edition_does_not_hold_a_page_whose_table_is_missing(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")

    plan = plan_build(paths, PROVIDER, PARTIAL)

    assert names(plan.wave(1)) == ["succeeds"]
    assert names(plan.not_held) == ["needs_a_table"]
    assert plan.not_held[0].missing == ("beds",)


def test_a_full_edition_without_a_needed_table_is_bad_input(tmp_path):
    paths = make_tiny_project(tmp_path, "needs_a_table")
    (paths.edition(PROVIDER, FULL) / "beds.csv").unlink()

    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    assert {problem.file for problem in refusal.value.problems} == {
        "data/providers/XA1/2024-25/beds.csv"
    }


def test_a_needed_table_that_the_edition_does_not_even_describe_is_bad_input(tmp_path):
    paths = make_tiny_project(tmp_path, "needs_a_table")
    folder = paths.edition(PROVIDER, FULL)
    (folder / "beds.csv").rename(folder / "wards.csv")
    descriptor = folder / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"beds.csv"', '"wards.csv"'))

    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    assert refusal.value.problems[0].expected == "the table that the page needs_a_table needs"


def test_problems_of_data_contents_settings_and_notebooks_come_together(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "has_no_title", "has_no_parameters")
    (paths.edition(PROVIDER, FULL) / "beds.csv").write_text("ward,beds\nAsh,many\n")
    paths.book_settings.unlink()

    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    assert [problem.file for problem in refusal.value.problems] == [
        "_config.yml",
        "data/providers/XA1/2024-25/beds.csv",
        "notebooks/has_no_parameters.ipynb",
        "notebooks/has_no_title.ipynb",
    ]


def test_problems_of_an_earlier_edition_are_found_with_those_of_the_year(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    for year in (PARTIAL, FULL):
        (paths.edition(PROVIDER, year) / "beds.csv").write_text("ward,beds\nAsh,many\n")

    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    assert [problem.file for problem in refusal.value.problems] == [
        "data/providers/XA1/2023-24/beds.csv",
        "data/providers/XA1/2024-25/beds.csv",
    ]


def test_problems_of_a_later_edition_do_not_matter(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    (paths.edition(PROVIDER, FULL) / "beds.csv").write_text("ward,beds\nAsh,many\n")

    assert names(plan_build(paths, PROVIDER, PARTIAL).pages) == ["succeeds"]


def test_an_unknown_provider_and_an_unknown_year_are_refused(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")

    with pytest.raises(UnknownProviderError, match="Did you mean 'XA1'"):
        plan_build(paths, "XA2", FULL)
    with pytest.raises(UnknownEditionError, match="expected one of: 2023-24, 2024-25"):
        plan_build(paths, PROVIDER, "2019-20")


def test_a_preview_wants_only_its_page(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table", "sums_up")

    plan = plan_build(paths, PROVIDER, FULL, only_page="succeeds")

    assert names(plan.wave(1)) == ["succeeds"]
    assert plan.wave(2) == ()
    assert not plan.runs_a_whole_wave


def test_a_preview_of_a_page_about_all_pages_runs_them_too(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table", "sums_up")

    plan = plan_build(paths, PROVIDER, FULL, only_page="sums_up")

    assert names(plan.wave(1)) == ["succeeds", "needs_a_table"]
    assert names(plan.wave(2)) == ["sums_up"]
    assert plan.runs_a_whole_wave


def test_parameters_of_a_preview_reach_that_page_with_their_types(tmp_path):
    paths = make_tiny_project(tmp_path, "takes_every_type")

    plan = plan_build(
        paths, PROVIDER, FULL, only_page="takes_every_type", parameters={"months": "24"}
    )

    assert plan.pages[0].parameters == {"provider": PROVIDER, "edition": FULL, "months": 24}


@pytest.mark.parametrize(
    ("page", "parameters", "refusal"),
    [
        ("take_every_type", {}, UnknownPageError),
        ("takes_every_type", {"month": "24"}, UnknownParameterError),
        ("takes_every_type", {"months": "two"}, ParameterValueError),
        ("takes_every_type", {"provider": "XA2"}, ParameterValueError),
    ],
)
def test_what_a_preview_does_not_know_is_refused(tmp_path, page, parameters, refusal):
    paths = make_tiny_project(tmp_path, "takes_every_type")

    with pytest.raises(refusal):
        plan_build(paths, PROVIDER, FULL, only_page=page, parameters=parameters)


def test_a_preview_of_a_page_that_is_not_held_is_refused(tmp_path):
    paths = make_tiny_project(tmp_path, "needs_a_table")

    with pytest.raises(NotHeldError, match="does not hold beds"):
        plan_build(paths, PROVIDER, PARTIAL, only_page="needs_a_table")


def add_to_edition(paths, text):
    file = paths.edition(PROVIDER, FULL) / "edition.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}{text}", encoding="utf-8")


def test_an_edition_leaves_out_the_pages_that_it_names_with_the_tables_they_need(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")
    (paths.edition(PROVIDER, FULL) / "beds.csv").unlink()
    descriptor = paths.edition(PROVIDER, FULL) / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"beds.csv"', '"wards.csv"'))
    (paths.edition(PROVIDER, FULL) / "wards.csv").write_text("ward,beds\nAsh,12\n")
    add_to_edition(paths, "leaves_out:\n  needs_a_table: The provider has no wards.\n")

    plan = plan_build(paths, PROVIDER, FULL)

    assert names(plan.pages) == ["succeeds"]
    assert plan.left_out == {"needs_a_table": "The provider has no wards."}


def test_titles_and_omissions_of_pages_that_nobody_knows_are_bad_input(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds")
    add_to_edition(paths, "titles: {succeds: Wards}\nleaves_out: {falls: None were counted.}\n")

    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    found = {problem.column: problem for problem in refusal.value.problems}
    assert found["titles"].next_step == "Did you mean 'succeeds'?"
    assert found["leaves_out"].found == "'falls'"
    assert found["leaves_out"].file == "data/providers/XA1/2024-25/edition.yml"


def test_what_a_page_needs_in_full_only_a_full_edition_must_have(tmp_path):
    paths = make_tiny_project(tmp_path, "needs_a_table")
    file = paths.notebooks / "needs_a_table.ipynb"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["metadata"]["quality_account"] = {"needs": [], "needs_in_full": ["statements"]}
    file.write_text(json.dumps(document), encoding="utf-8")

    assert names(plan_build(paths, PROVIDER, PARTIAL).wave(1)) == ["needs_a_table"]
    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    [problem] = refusal.value.problems
    assert problem.file == "data/providers/XA1/2024-25/statements.csv"
    assert problem.expected == "the table that the page needs_a_table needs"


def test_a_preview_of_a_page_that_is_left_out_says_why_it_is(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")
    add_to_edition(paths, "leaves_out: {needs_a_table: There are no wards.}\n")

    with pytest.raises(NotHeldError, match="left out of XA1 2024-25: There are no wards"):
        plan_build(paths, PROVIDER, FULL, only_page="needs_a_table")


def test_a_page_is_left_out_only_with_a_reason(tmp_path):
    paths = make_tiny_project(tmp_path, "succeeds", "needs_a_table")
    add_to_edition(paths, "leaves_out: {needs_a_table: ' '}\n")

    with pytest.raises(BadInputError) as refusal:
        plan_build(paths, PROVIDER, FULL)

    assert refusal.value.problems[0].file == "data/providers/XA1/2024-25/edition.yml"
