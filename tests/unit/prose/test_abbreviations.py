"""Abbreviations that a reader can look up and meets in full first, and those that are not so."""

from __future__ import annotations

import pytest
from fixtures.tiny_texts import read_texts, write_facts, write_narrative, write_page

from quality_account.book.terms import term_pattern
from quality_account.catalogue import GlossaryTerm
from quality_account.prose import find_remarks
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


def test_terms_that_the_account_explains_are_one_finding_of_their_file(paths):
    source = {"source": "exampleton-account", "locator": "page 1"}
    terms = [GlossaryTerm(term=name, meaning="A word.", **source) for name in ("CAP", "Ward", "QI")]
    terms.append(GlossaryTerm(term="Bed", meaning="A place."))
    glossary = {term.term: term for term in terms}
    places = dict.fromkeys(glossary, "glossary.yml")

    own, together = find_unused_terms(read_texts(paths), glossary, places, ["A ward."])

    assert (own.column, own.found) == ("Bed", "a term that no page uses")
    assert str(together) == (
        "found 2 terms that the account explains and no page uses: CAP, QI, expected terms that "
        "readers meet\n    Next: Nothing, if the account prints them; otherwise take them out."
    )


def test_one_such_term_is_told_as_one(paths):
    term = GlossaryTerm(term="CAP", meaning="A.", source="exampleton-account", locator="page 1")

    [finding] = find_unused_terms(read_texts(paths), {"CAP": term}, {"CAP": "glossary.yml"})

    assert finding.found == "a term that the account explains and no page uses: CAP"
    assert finding.next_step == "Nothing, if the account prints it; otherwise take it out."


def test_letters_with_a_sign_between_them_are_one_abbreviation_where_the_glossary_has_it(paths):
    terms = [
        GlossaryTerm(term="R&DT", stands_for="Research and design team"),
        GlossaryTerm(term="FYPCLDA", also=("FYPC/LDA",), stands_for="Families and others"),
    ]
    glossary = {term.term: term for term in terms}
    text = "The research and design team (R&DT) and families and others (FYPC/LDA); the CQC/XYZ."
    write_page(paths, "falls", f"%%words\n{text} The FYPC/LDA and R&DT.")

    findings = find_abbreviations(read_texts(paths, "falls"), glossary)

    assert [one.found for one in findings] == [
        "CQC, which the glossary does not have",
        "XYZ, which the glossary does not have",
    ]


@pytest.mark.parametrize(
    ("term", "text", "is_used"),
    [
        ("NEWS2", "the news2", False),
        ("NEWS2", "a NEWS2 score", True),
        ("R&DT", "r&dt", False),
        ("FYPC/LDA", "of FYPC/LDA", True),
        ("NHS number", "nhs number", False),
        ("NHS number", "each NHS number", True),
        ("Clinical audit", "CLINICAL AUDIT", True),
    ],
)
def test_what_is_an_abbreviation_is_the_same_as_for_links(paths, term, text, is_used):
    glossary = {term: GlossaryTerm(term=term, meaning="A word.")}

    findings = find_unused_terms(read_texts(paths), glossary, {term: "glossary.yml"}, [text])

    assert (findings == []) is is_used
    assert bool(term_pattern({term: ""}).search(text)) is is_used


def test_a_term_is_found_in_its_file_whichever_of_its_keys_comes_first(paths):
    own = "- meaning: A visit.\n  term: Ward round\n- {term: Bed rail, meaning: A rail.}\n"
    (paths.edition("XX1", "2024-25") / "glossary.yml").write_text(own)

    findings = find_remarks(paths, "XX1", "2024-25", ["falls"])

    assert [one.column for one in findings if one.file.endswith("glossary.yml")] == [
        "Bed rail",
        "Ward round",
    ]
