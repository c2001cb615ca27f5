"""Packs: which holds for a year, how they differ, and how a broken one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from unit.rules.rules_by_hand import GROUPS, field

from quality_account.catalogue import list_providers
from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths
from quality_account.rules.pack import find_pack, list_packs, load_pack

PROJECT = ProjectPaths(Path(__file__).parents[3])
YEARS = list_packs(PROJECT)


def a_rule(**parts) -> dict:
    return {
        "id": "beds",
        "title": "Beds",
        "reference": "A law",
        "verified": True,
        "source": "https://example.org/law",
        "demands": "The number of beds.",
        "binds": {"whom": "everybody"},
        "severity": "statutory",
        "fields": [field()],
        "where": ["beds"],
        **parts,
    }


def write_pack(root: Path, *rules: dict, year: str = "2024-25", says: str = "") -> ProjectPaths:
    paths = ProjectPaths(root)
    paths.rules.mkdir(parents=True, exist_ok=True)
    content = {
        "year": says or year,
        "groups": GROUPS,
        "bodies": [],
        "dates": [],
        "rules": list(rules) or [a_rule()],
    }
    text = yaml.safe_dump(content, sort_keys=False)
    (paths.rules / f"{year}.yml").write_text(text, encoding="utf-8")
    return paths


def refusal(paths: ProjectPaths) -> str:
    with pytest.raises(BadInputError) as refused:
        load_pack(paths, "2024-25")
    return str(refused.value)


def test_the_rules_of_a_year_hold_for_it_without_a_warning(tmp_path):
    pack, warning = find_pack(write_pack(tmp_path), "2024-25")

    assert (pack.year, warning) == ("2024-25", "")


def test_a_year_without_rules_gets_those_of_the_nearest_year_before_with_a_warning(tmp_path):
    write_pack(tmp_path, year="2022-23")
    pack, warning = find_pack(write_pack(tmp_path), "2026-27")

    assert pack.year == "2024-25"
    assert warning == (
        "This project has no rules for accounts of 2026/27; those of 2024/25 were used."
    )


def test_rules_do_not_reach_back_to_a_year_before_them(tmp_path):
    pack, warning = find_pack(write_pack(tmp_path), "2020-21")

    assert pack is None
    assert "no rules for accounts of 2020/21" in warning


def test_a_project_without_any_rules_is_told_so(tmp_path):
    assert find_pack(ProjectPaths(tmp_path), "2024-25")[0] is None


def test_a_misspelt_key_is_refused_with_file_row_and_the_key_that_was_meant(tmp_path):
    rule = a_rule()
    rule["severty"] = rule.pop("severity")

    message = refusal(write_pack(tmp_path, rule))

    assert message.startswith("data/rules/2024-25.yml: 1 problem")
    assert (
        "rules, entry 1, severty: found the key 'severty', expected the key 'severity'" in message
    )
    assert "Next: Rename it to 'severity'." in message


def test_an_unknown_word_for_severity_is_refused_with_the_words_to_choose_from(tmp_path):
    message = refusal(write_pack(tmp_path, a_rule(severity="statutary")))

    assert "expected one of statutory, guidance, good_practice" in message
    assert "Did you mean 'statutory'?" in message


def test_a_rule_for_a_group_that_the_pack_does_not_have_is_refused(tmp_path):
    message = refusal(write_pack(tmp_path, a_rule(binds={"whom": "everbody"})))

    assert "rules, entry 1 (beds), binds, whom: found 'everbody'" in message
    assert "Did you mean 'everybody'?" in message


def test_one_id_for_two_rules_is_refused(tmp_path):
    assert "the id 'beds' a second time" in refusal(write_pack(tmp_path, a_rule(), a_rule()))


def test_a_pack_of_another_year_than_its_file_is_refused(tmp_path):
    message = refusal(write_pack(tmp_path, says="2023-24"))

    assert "year: found 2023-24, expected 2024-25, as the file is named" in message


def test_a_field_that_belongs_to_none_of_its_rule_is_refused(tmp_path):
    field = {"name": "a date", "met_by": [{"facts": ["beds.day"]}], "belongs_to": "a statement"}

    message = refusal(write_pack(tmp_path, a_rule(fields=[field])))

    assert "belongs_to with the name of another field of the rule" in message


def test_a_rule_that_asks_for_nothing_is_refused(tmp_path):
    assert "fields, or the reason in not_asked" in refusal(write_pack(tmp_path, a_rule(fields=[])))


def test_a_field_with_two_ways_in_one_is_refused(tmp_path):
    both = field(met_by=[{"facts": ["beds.count"], "narrative": "beds"}])

    message = refusal(write_pack(tmp_path, a_rule(fields=[both])))

    assert "exactly one of facts, table and narrative" in message


@pytest.mark.parametrize("year", YEARS)
def test_every_rule_of_this_project_has_its_source_and_pages_that_the_book_has(year):
    contents = PROJECT.contents.read_text(encoding="utf-8")
    for rule in load_pack(PROJECT, year).rules:
        assert rule.source.startswith("http"), rule.id
        for page in rule.where:
            assert f"file: notebooks/{page}\n" in contents, (rule.id, page)


@pytest.mark.parametrize("year", YEARS)
def test_only_numbers_that_were_read_are_marked_as_verified(year):
    """Of items 13 to 26, and of 27.7 to 27.9, nobody has read the numbers in the Schedule."""
    verified = {rule.item for rule in load_pack(PROJECT, year).rules if rule.verified and rule.item}

    assert verified == {
        *("1", "1.1", "1.2", "2", "2.1", "12", "12 to 26"),
        *(f"27.{number}" for number in range(1, 7)),
    }


def test_the_packs_differ_where_the_years_do():
    before, after = load_pack(PROJECT, "2023-24"), load_pack(PROJECT, "2024-25")

    assert before.rule("income.quality_goals_address").fields
    assert "paused" in after.rule("income.quality_goals_address").not_asked
    assert "junior doctors" in before.rule("rota_gaps").title
    assert "resident doctors" in after.rule("rota_gaps").title
    assert before.dates[0].day("2023-24").isoformat() == "2024-04-30"
    assert [one.day("2024-25").isoformat() for one in after.dates][-1] == "2025-06-30"


def test_services_that_rules_ask_about_are_written_as_in_the_list_of_providers():
    """`mental-health` for `mental_health` would bind nobody, and nobody would notice."""
    known = {service for one in list_providers(PROJECT).values() for service in one.services}
    known |= {"acute", "ambulance", "emergency"}
    asked = {
        service
        for year in YEARS
        for rule in load_pack(PROJECT, year).rules
        for service in (
            *rule.binds.services,
            *(service for one in rule.fields for service in one.services),
        )
    }

    assert asked <= known
