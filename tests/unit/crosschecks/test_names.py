"""One thing under several names."""

from __future__ import annotations

from unit.crosschecks.evidence_of_comparability import ACCOUNT, HandMadeEvidence, make_fact

from quality_account.crosschecks.naming.names import find_differing_names
from quality_account.vocabulary import Kind, Unit


def found(root, **others):
    return find_differing_names(HandMadeEvidence(root, **others))


def write(root, name: str, text: str):
    folder = root / "data" / "catalogue"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


CHAIRS = "- everyday: who leads the board\n  names: [[Chair], [Chairman]]\n"


def of_service(*names: str, **others):
    rows = [
        {"name_as_printed": name, "core_service": "adults", "matched_by": "same words"} | others
        for name in names
    ]
    return {"core_service_names": rows}


def test_a_service_under_two_names_is_one_finding(tmp_path):
    names = ("Services for adults", "services for adults", "Nursing for adults")

    (finding,) = found(tmp_path, tables=of_service(*names)).findings

    assert finding.finding_id == "name:adults"
    assert finding.sentence == (
        "The account has 2 names for one thing (a core service): “Services for adults” and "
        "“Nursing for adults”."
    )


def test_a_match_that_is_our_reading_is_a_question(tmp_path):
    tables = of_service("Adults", "Nursing", matched_by="our reading: it fits no other")

    assert found(tmp_path, tables=tables).findings[0].is_question


def test_a_name_that_only_shortens_another_is_no_second_name(tmp_path):
    long = "Mental health wards for adults of working age and intensive care units"

    assert not found(
        tmp_path, tables=of_service(long, "mental health intensive care unit")
    ).findings
    assert found(tmp_path, tables=of_service(long, "mental health nursing")).findings


def test_names_in_other_documents_and_names_of_no_known_service_are_not_found(tmp_path):
    assert not found(tmp_path, tables=of_service("Adults", "Nursing", source="a letter")).findings
    assert not found(tmp_path, tables=of_service("Adults", "Nursing", core_service="")).findings


def test_known_names_of_one_thing_are_found_with_their_places(tmp_path):
    write(tmp_path, "same_things.yml", CHAIRS)
    facts = [make_fact("board.role", "Chair", Unit.TEXT, label="Role")]

    (finding,) = found(tmp_path, facts=facts, narratives={"end": "The chairman signed."}).findings

    assert finding.finding_id == "name:chair"
    assert [place.file for place in finding.places][1] == "narrative/end.md"


def test_one_name_alone_passes_and_statements_by_others_do_not_count(tmp_path):
    write(tmp_path, "same_things.yml", CHAIRS)
    narratives = {"a": "The chair spoke.", "stakeholder_statements": "It thanks the chairman."}

    result = found(tmp_path, narratives=narratives)

    assert not result.findings
    assert result.passed[0].sentence == "“Chair” is the one name for who leads the board."


def test_parts_of_words_and_words_worked_out_here_are_not_names(tmp_path):
    write(tmp_path, "same_things.yml", CHAIRS)
    ours = make_fact("a.b", "Chairman", Unit.TEXT, kind=Kind.COMPUTED)
    elsewhere = make_fact("a.c", "Chairman", Unit.TEXT, source="a letter")

    result = found(
        tmp_path, facts=[ours, elsewhere], narratives={"a": "A wheelchair and the chair."}
    )

    assert not result.findings


def test_a_name_within_a_longer_one_and_an_everyday_word_are_not_taken_for_it(tmp_path):
    write(
        tmp_path,
        "same_things.yml",
        "- everyday: a plan\n  names: [[Together we thrive], [THRIVE]]\n",
    )

    assert not found(tmp_path, narratives={"a": "Together We Thrive helps to thrive."}).findings
    assert found(tmp_path, narratives={"a": "Together we thrive. THRIVE is new."}).findings


def test_things_that_may_be_two_are_a_question(tmp_path):
    write(tmp_path, "same_things.yml", CHAIRS + "  certain: false\n")

    (finding,) = found(tmp_path, narratives={"a": "The chair and the chairman."}).findings

    assert finding.is_question
    assert "seem to be names for one thing" in finding.sentence


GLOSSARY = (
    "- term: {term}\n  meaning: A part.\n  also: [{also}]\n  source: {source}\n  locator: page 9\n"
)


def test_a_term_that_the_account_also_writes_with_other_signs_is_found(tmp_path):
    write(tmp_path, "glossary.yml", GLOSSARY.format(term="ABCD", also="AB/CD", source=ACCOUNT))

    (finding,) = found(tmp_path).findings

    assert finding.printed == "“ABCD” and “AB/CD”"


def test_plurals_capitals_and_terms_of_this_book_are_not_found(tmp_path):
    for term, also, source in (
        ("Team", "Teams", ACCOUNT),
        ("Team", "team", ACCOUNT),
        ("ABCD", "AB/CD", "another-document"),
    ):
        write(tmp_path, "glossary.yml", GLOSSARY.format(term=term, also=also, source=source))
        assert not found(tmp_path).findings


def test_coined_names_that_differ_by_a_letter_are_found(tmp_path):
    (finding,) = found(
        tmp_path, narratives={"a": "The WeImproveQ programme.", "b": "WelimproveQ is its name."}
    ).findings

    assert finding.printed == "“WeImproveQ” and “WelimproveQ”"
    assert [place.file for place in finding.places] == ["narrative/a.md", "narrative/b.md"]


def test_coined_names_that_differ_by_more_and_short_ones_are_two_things(tmp_path):
    text = "LeDeR, LeDaR, SystmOne, SystmTwo, SafeWards, SafeWard and https://x.uk/SystmOnes."

    assert not found(tmp_path, narratives={"a": text}).findings
