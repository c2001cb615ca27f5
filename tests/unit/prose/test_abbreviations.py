"""Abbreviations that a reader can look up and meets in full first, and those that are not so."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, write_facts, write_narrative, write_page

from quality_account.catalogue import GlossaryTerm
from quality_account.prose.abbreviations import find_abbreviations, find_unused_terms

TERMS = (
    GlossaryTerm(term="CQC", stands_for="Care Quality Commission", meaning="The regulator."),
    GlossaryTerm(term="PCN", stands_for="Primary care network", also=("PCNs",), meaning="Doctors."),
    GlossaryTerm(term="LeDeR", stands_for="Learning from lives and deaths", meaning="A programme."),
    GlossaryTerm(term="LGBT+", stands_for="Lesbian and others", meaning="People."),
    GlossaryTerm(term="DIALOG", meaning="A scale without a long form."),
    GlossaryTerm(term="Clinical audit", also=("clinical audits",), meaning="A check of care."),
)
GLOSSARY = {term.term: term for term in TERMS}


def found(paths, text: str, *cells: str, exceptions=()) -> list[str]:
    """What is said of a page that shows this text after these cells."""
    write_page(paths, "falls", *cells, "report.words()")
    write_narrative(paths, "falls", text)
    findings = find_abbreviations(read_texts(paths, "falls"), GLOSSARY, exceptions)
    return [one.found for one in findings]


@pytest.mark.parametrize(
    "text",
    [
        "The Care Quality Commission (CQC) came. The CQC found nothing.",
        "The care quality\ncommission.",
        "the Care  Quality Commission (CQC; the regulator)",
        "All primary care networks (PCNs) took part; each PCN reported.",
        "Primary-care network (PCN)",
        "Learning from lives and deaths (LeDeR)",
        "The scale DIALOG.",
        "A network for lesbian and others (LGBT+). The LGBT+ network met.",
        "No capitals, One Capital, McVities-free.",
        "Its code `CQC` and <https://CQC.example.org/RATINGS>.",
        "A clinical audit.",
    ],
)
def test_an_abbreviation_that_is_explained_or_none_at_all_is_fine(paths, text: str):
    assert found(paths, text, exceptions=["McVities"]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The XYZ came.", "XYZ, which the glossary does not have"),
        ("All XYZs came.", "XYZ, which the glossary does not have"),
        ("Example yard (XYZ)", "XYZ, which the glossary does not have"),
        ("PsIRF-based", "PsIRF, which the glossary does not have"),
        ("The CQC came.", "CQC without its long form at its first use on the page"),
        ("## CQC\n\nThe Care Quality Commission (CQC).", "CQC without its long form at its first"),
        ("CQC (Care Quality Commission)", "CQC without its long form at its first use"),
        ("The Care Commission (CQC) came.", "CQC without its long form at its first use"),
        ("The Care Quality Commission CQC came.", "CQC without its long form at its first use"),
        ("The Care Quality Commission (now CQC)", "CQC without its long form at its first use"),
        ("Some PCNs came.", "PCN without its long form at its first use"),
    ],
)
def test_an_abbreviation_without_an_entry_or_its_long_form_is_found_once(
    paths, text: str, said: str
):
    [one] = found(paths, f"{text}\n\nOnce more: {text}")

    assert one.startswith(said)


def test_the_place_and_the_expected_words_are_told(paths):
    write_page(paths, "falls", "report.words()")
    write_narrative(paths, "falls", "All is well.\n\nThe CQC came.")

    [finding] = find_abbreviations(read_texts(paths, "falls"), GLOSSARY)

    assert finding.file == "data/providers/XX1/2024-25/narrative/falls.md"
    assert finding.place == "line 3"
    assert finding.expected == "Care Quality Commission (CQC)"


def test_a_page_is_read_in_the_order_in_which_a_reader_meets_its_words(paths):
    long_form = "%%words\nThe Care Quality Commission (CQC)."

    assert found(paths, "The CQC came.", long_form) == []

    write_page(paths, "falls", "report.words()", long_form)
    findings = find_abbreviations(read_texts(paths, "falls"), GLOSSARY)
    assert [one.file for one in findings] == ["data/providers/XX1/2024-25/narrative/falls.md"]


def test_words_of_a_fact_are_read_in_its_place_but_an_address_is_not(paths):
    write_facts(
        paths,
        "falls",
        "falls.body,Body,the CQC,text,2024-25,final,,a,p",
        "falls.address,Address,https://example.org/XYZ,text,2024-25,final,,a,p",
        "falls.count,Count,XYZ,count,2024-25,final,,a,p",
    )

    said = found(paths, "By {falls.body} of {falls.count}: <{falls.address}>.")

    assert said == ["CQC without its long form at its first use on the page"]


def test_a_listed_name_needs_neither(paths):
    assert found(paths, "The NHS and NHS XYZ.", exceptions=["NHS", "NHS XYZ"]) == []
    assert found(paths, "The XYZ.", exceptions=["NHS XYZ"]) == [
        "XYZ, which the glossary does not have"
    ]


def test_each_page_explains_its_abbreviations_anew(paths):
    write_page(paths, "falls", "%%words\nThe Care Quality Commission (CQC).")
    write_page(paths, "wards", "%%words\nThe CQC.")

    findings = find_abbreviations(read_texts(paths, "falls", "wards"), GLOSSARY)

    assert [one.file for one in findings] == ["notebooks/wards.ipynb"]


def test_a_term_that_no_page_uses_is_found_in_its_file(paths):
    write_page(paths, "falls", "%%words\nPrimary care networks (PCNs), and Clinical Audits.")
    places = dict.fromkeys(GLOSSARY, "glossary.yml")

    findings = find_unused_terms(
        read_texts(paths, "falls"), GLOSSARY, places, ["A LeDeR review. LGBT+ groups."]
    )

    assert [(one.file, one.place) for one in findings] == [
        ("glossary.yml", "CQC"),
        ("glossary.yml", "DIALOG"),
    ]


def test_a_term_of_no_given_file_is_not_judged(paths):
    assert find_unused_terms(read_texts(paths), GLOSSARY, {}) == []


def test_an_abbreviation_is_used_only_in_its_own_letters_and_words_in_any(paths):
    smart = {"SMART": GlossaryTerm(term="SMART", meaning="A way to write aims.")}
    places = {"SMART": "glossary.yml"}
    texts = read_texts(paths)

    assert len(find_unused_terms(texts, smart, places, ["a smart idea"])) == 1
    assert find_unused_terms(texts, smart, places, ["SMART aims"]) == []
