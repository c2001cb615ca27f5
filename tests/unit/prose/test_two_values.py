"""One fact belongs in one file."""

from __future__ import annotations

from fixtures.tiny_texts import read_texts, write_facts

from quality_account.prose.two_values import find_two_values

MATS = "falls.mats,Sensor mats in use,{value},count,2024-25,final,,exampleton-account,page 14"


def test_two_values_for_one_fact_are_told_with_both_places(paths):
    write_facts(paths, "wards", "wards.open,Open,2,count,2024-25,final,,a,p", MATS.format(value=41))

    [problem] = find_two_values(read_texts(paths))

    assert problem.file == "data/providers/XX1/2024-25/facts/wards.csv"
    assert str(problem) == (
        "row 3, fact_id: found falls.mats with the value '41'; in "
        "data/providers/XX1/2024-25/facts/falls.csv, row 2 it is '40', expected one value for one "
        "fact\n    Next: Correct the one that is wrong and delete the other, or give this fact an "
        "id of its own."
    )


def test_two_meanings_with_the_same_value_are_told_by_what_differs(paths):
    write_facts(paths, "wards", MATS.format(value=40).replace("2024-25", "2023-24"))

    [problem] = find_two_values(read_texts(paths))

    assert "falls.mats with the period '2023-24'; in " in problem.found


def test_a_copy_is_a_problem_too_because_its_place_would_be_another(paths):
    write_facts(paths, "wards", MATS.format(value=40))

    [problem] = find_two_values(read_texts(paths))

    assert problem.found == (
        "falls.mats a second time; it stands in data/providers/XX1/2024-25/facts/falls.csv, row 2 "
        "as well"
    )


def test_different_facts_in_two_files_are_fine(paths):
    write_facts(paths, "wards", MATS.format(value=41).replace("falls.mats", "wards.mats"))

    assert find_two_values(read_texts(paths)) == []
