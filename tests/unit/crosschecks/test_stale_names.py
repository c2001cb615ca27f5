"""Names of the past are found where the account uses them of the present, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from unit.crosschecks.evidence_of_law import evidence_of, names_project, text_fact, write_text

from quality_account.crosschecks.finding import Weight
from quality_account.crosschecks.naming.stale_names import find_stale_names
from quality_account.vocabulary import Kind


def stale_in(root, text="", *facts):
    paths = names_project(root)
    if text:
        write_text(paths, text)
    return find_stale_names(evidence_of(paths, *facts)).findings


def test_a_body_that_has_ended_is_found_with_file_and_line(tmp_path):
    [finding] = stale_in(tmp_path, "## About\n\nThe toolkit of NHS Digital is used.")

    assert finding.finding_id == "stale_name:nhs_digital"
    assert finding.weight is Weight.LOW
    assert finding.sentence == (
        "The account for 2024/25 names “NHS Digital”, "
        "which became part of NHS England on 1 February 2023."
    )
    assert (finding.places[0].file.rpartition("/")[2], finding.places[0].row) == ("about.md", 3)


def test_guidance_that_was_withdrawn_weighs_more(tmp_path):
    [finding] = stale_in(
        tmp_path, "", text_fact("Detailed requirements for quality reports 2024/25")
    )

    assert finding.weight is Weight.MEDIUM


def test_one_name_in_two_places_is_one_finding(tmp_path):
    facts = text_fact("as NHS Digital asks")

    [finding] = stale_in(tmp_path, "NHS Digital asks. It is for NHS Digital to say.", facts)

    assert len(finding.places) == 2


@pytest.mark.parametrize(
    "text",
    [
        "NHS Digital, now part of NHS England, runs it.",
        "NHS England has the data that NHS Digital collected.",
        "The former NHS Digital ran it.",
        "The Audit Commission was closed.",
        "Resident doctors used to be called junior doctors.",
        "The Audit Commission no longer exists.",
    ],
)
def test_a_sentence_that_says_itself_that_a_name_is_of_the_past_is_no_finding(tmp_path, text):
    assert not stale_in(tmp_path, text)


def test_a_name_that_ended_during_the_reporting_year_is_no_finding(tmp_path):
    assert not stale_in(tmp_path, "Junior doctors met in May. The NRLS took reports.")


def test_a_name_without_an_end_is_no_finding(tmp_path):
    assert not stale_in(tmp_path, "NHS England pays for it. Healthwatch asked.")


def test_a_fact_about_a_time_when_the_name_was_in_force_is_no_finding(tmp_path):
    assert not stale_in(tmp_path / "a", "", text_fact("NHS Improvement agreed", "2016-17"))
    assert stale_in(tmp_path / "b", "", text_fact("NHS Improvement agreed", "2024-25"))


def test_a_fact_without_a_period_speaks_of_the_day_on_which_its_source_came_out(tmp_path):
    paths = names_project(tmp_path)
    file = paths.catalogue / "sources.yml"
    sources = yaml.safe_load(file.read_text(encoding="utf-8"))
    key = next(iter(sources))
    fact = text_fact("NHS Improvement agreed")
    old = {**sources[key], "published": "2017-02-08"}
    file.write_text(yaml.safe_dump({**sources, "old-letter": old}), encoding="utf-8")

    assert not find_stale_names(evidence_of(paths, replace(fact, source="old-letter"))).findings
    assert find_stale_names(evidence_of(paths, fact)).findings


def test_a_sentence_that_the_book_made_is_not_looked_at_a_second_time(tmp_path):
    assert not stale_in(tmp_path, "", text_fact("NHS Digital", kind=Kind.COMPUTED))


def test_the_glossary_of_the_account_speaks_of_the_end_of_the_year(tmp_path):
    paths = names_project(tmp_path)
    term = {
        "term": "CRN",
        "stands_for": "Clinical Research Network",
        "meaning": "It helps the NHS with research.",
        "source": "falls-report",
        "locator": "page 9",
    }
    file = paths.edition("XX1", "2024-25") / "glossary.yml"
    file.write_text(yaml.safe_dump([term]), encoding="utf-8")

    [finding] = find_stale_names(evidence_of(paths)).findings

    assert finding.subject == "clinical_research_network"
    assert finding.places[0].column == "term"


def test_a_finding_rests_on_the_texts_that_use_the_name(tmp_path):
    [before] = stale_in(tmp_path / "a", "NHS Digital asks.")
    [after] = stale_in(tmp_path / "b", "NHS Digital asks again.")

    assert before.finding_id == after.finding_id
    assert before.state != after.state


def test_guidance_for_other_kinds_of_provider_is_said_to_be(tmp_path):
    [finding] = stale_in(
        tmp_path, "", text_fact("Detailed requirements for quality reports 2024/25")
    )

    assert finding.sentence.endswith(
        "It is for NHS foundation trusts; the provider is an NHS trust."
    )


def test_a_manual_that_is_still_issued_is_not_said_to_have_ended(tmp_path):
    fact = replace(
        text_fact("NHS foundation trust annual reporting manual 2024/25"),
        locator="line 9, Statement on the quality report",
    )

    [finding] = stale_in(tmp_path / "a", "", fact)

    assert "is still issued but has held no rules for quality reports" in finding.sentence
    assert not stale_in(tmp_path / "b", "", replace(fact, locator="line 9, Accounts"))


def test_a_body_that_is_named_for_its_guidance_weighs_more(tmp_path):
    [finding] = stale_in(tmp_path, "The report follows the guidance of NHS Improvement.")

    assert finding.weight is Weight.MEDIUM


def test_a_name_of_two_bodies_does_not_count_as_its_own_successor(tmp_path):
    text = "Courses of NHS England and Improvement are open to all."

    [finding] = stale_in(tmp_path / "a", text)

    assert finding.printed == "NHS England and Improvement"
    assert not stale_in(tmp_path / "b", f"{text[:-1]}, now run by NHS England.")


def test_a_name_with_a_wrong_word_is_told_with_the_right_one_and_what_followed(tmp_path):
    [wrong] = stale_in(tmp_path / "a", "The National Institute of Health Research pays for it.")
    [right] = stale_in(tmp_path / "b", "The National Institute for Health Research pays for it.")

    assert "It was called “National Institute for Health Research”." in wrong.sentence
    assert "renamed the National Institute for Health and Care Research" in wrong.sentence
    assert "It was called" not in right.sentence


def test_a_name_that_prescribed_words_still_have_is_said_to_be(tmp_path):
    [finding] = stale_in(tmp_path, "The Audit Commission did no audit.")

    assert finding.sentence.endswith("in the statement that the regulations prescribe.")


def test_what_this_book_says_of_an_entry_of_the_glossary_is_not_the_accounts(tmp_path):
    paths = names_project(tmp_path)
    term = {
        "term": "NRLS",
        "stands_for": "National Reporting and Learning System",
        "meaning": "It takes reports. The account speaks of it in the present; LFPSE came after it.",
        "source": "falls-report",
        "locator": "page 9",
    }
    file = paths.edition("XX1", "2024-25") / "glossary.yml"
    file.write_text(yaml.safe_dump([term]), encoding="utf-8")

    [finding] = find_stale_names(evidence_of(paths)).findings
    assert finding.sentence.startswith("The glossary of the account for 2024/25 names")

    term["meaning"] = "It took reports until LFPSE came."
    file.write_text(yaml.safe_dump([term]), encoding="utf-8")
    assert not find_stale_names(evidence_of(paths)).findings
