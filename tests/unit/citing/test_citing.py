"""Every form of a citation says the same, because all are made of one record."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from pybtex.database import parse_string

from quality_account.citing import (
    CitedEdition,
    CitedPage,
    CitedSource,
    as_data_block,
    cite_edition,
    cite_page,
    describe_deposit,
    describe_page,
    meta_tags,
    write_bibtex,
    write_ris,
)

SCHEMAS = Path(__file__).parents[2] / "schemas"

DRAFT = CitedEdition(
    provider="RXX",
    provider_name="Example Valley NHS Trust",
    year="2019-20",
    account="Quality Account 2019/20",
    state_words="Draft",
    notice="Draft. Not approved by the board and not published.",
    is_reconstruction=False,
    dated=date(2020, 6, 30),
)
RECONSTRUCTION = replace(
    DRAFT,
    state_words="Unofficial reconstruction",
    notice="Unofficial reconstruction from published documents.",
    is_reconstruction=True,
    source=CitedSource("Quality Account 2019/20", "Example Valley NHS Trust"),
)
RELEASED = replace(
    RECONSTRUCTION,
    version="1.1.0",
    address="https://example.org/books/RXX/2019-20/",
    doi="10.1234/example.5",
)
EDITIONS = pytest.mark.parametrize(
    "edition", [DRAFT, RECONSTRUCTION, RELEASED], ids=["draft", "reconstruction", "released"]
)


def page_of(edition: CitedEdition, **changes: object) -> CitedPage:
    return replace(CitedPage(edition, "Falls on wards", "notebooks/falls.html"), **changes)


def tags_of(page: CitedPage) -> dict[str, str]:
    return {tag.name: tag.content for tag in meta_tags(page)}


def fields_of_ris(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z][A-Z0-9])  - (.*)$", text.replace("\r\n", "\n"), re.M))


@EDITIONS
def test_all_forms_agree_on_title_organisation_date_and_version(edition: CitedEdition):
    [entry] = parse_string(write_bibtex(edition), "bibtex").entries.values()
    ris = fields_of_ris(write_ris(edition))
    first = page_of(edition, is_first=True)
    tags = tags_of(first)
    described = describe_page(first)
    deposit = describe_deposit(edition)

    def plain(text: str) -> str:
        return text.strip("{}")

    assert {
        plain(entry.fields["title"]), ris["TI"], tags["citation_title"], tags["dcterms.title"],
        described["name"], deposit["titles"][0]["title"],
    } == {"Quality Account 2019/20: Example Valley NHS Trust"}  # fmt: skip
    assert {
        plain(str(entry.persons["author"][0])), plain(entry.fields["institution"]), ris["AU"],
        ris["PB"], tags["citation_author"], tags["citation_technical_report_institution"],
        tags["dcterms.creator"], described["author"]["name"], described["publisher"]["name"],
        deposit["creators"][0]["name"], deposit["publisher"]["name"],
    } == {edition.author}  # fmt: skip
    assert {
        ris["DA"], f"{tags['citation_publication_date']}/",
        f"{tags['dcterms.issued']}/".replace("-", "/"),
        f"{described['datePublished']}/".replace("-", "/"),
        f"{deposit['dates'][0]['date']}/".replace("-", "/"),
    } == {"2020/06/30/"}  # fmt: skip
    assert {entry.fields["year"], ris["PY"], deposit["publicationYear"]} == {"2020"}
    assert {entry.fields.get("version"), described.get("version"), deposit.get("version")} == {
        edition.version or None
    }
    assert {entry.fields["number"], ris["ET"], tags["citation_technical_report_number"]} == {
        edition.version_words
    }
    assert {
        entry.fields.get("doi"),
        ris.get("DO"),
        tags.get("citation_doi"),
        deposit.get("doi"),
    } == {edition.doi or None}
    for words in (edition.author, edition.version_words, "30 June 2020"):
        assert words in cite_edition(edition)


def test_a_reconstruction_is_by_its_contributors_and_says_what_it_is():
    assert cite_page(page_of(RECONSTRUCTION)) == (
        "The Quality Account book contributors. Falls on wards. In: Quality Account 2019/20: Example "
        "Valley NHS Trust. Unofficial reconstruction. Account dated 30 June 2020. Unreleased draft."
    )


def test_a_provider_s_own_account_is_by_the_provider_and_names_it_once():
    assert cite_page(page_of(DRAFT)) == (
        "Example Valley NHS Trust. Falls on wards. In: Quality Account 2019/20. 30 June 2020. "
        "Unreleased draft."
    )


def test_no_form_makes_the_provider_the_author_of_a_reconstruction():
    tags = tags_of(page_of(RELEASED))
    said = [
        tags["citation_author"], tags["citation_publisher"], tags["dcterms.publisher"],
        describe_page(page_of(RELEASED))["publisher"]["name"],
        describe_deposit(RELEASED)["publisher"]["name"], fields_of_ris(write_ris(RELEASED))["AU"],
    ]  # fmt: skip

    assert [one for one in said if "Trust" in one] == []


def test_every_file_carries_the_notice_of_its_state():
    for text in (
        write_bibtex(RECONSTRUCTION),
        write_ris(RECONSTRUCTION),
        json.dumps(describe_deposit(RECONSTRUCTION)),
    ):
        assert "Unofficial reconstruction from published documents." in text


def test_a_page_is_cited_by_its_own_address_beside_the_accounts_doi():
    page = page_of(RELEASED)
    own = "https://example.org/books/RXX/2019-20/notebooks/falls.html"

    assert cite_page(page).endswith(f"Version 1.1.0. {own} https://doi.org/10.1234/example.5")
    assert describe_page(page)["url"] == tags_of(page)["citation_public_url"] == own


def test_what_is_not_known_is_left_out_of_every_form():
    first = page_of(RECONSTRUCTION, is_first=True)
    entry = write_bibtex(RECONSTRUCTION)
    said = {*describe_page(first), *describe_deposit(RECONSTRUCTION), *tags_of(first)}

    assert said.isdisjoint({"url", "doi", "version", "identifier", "citation_doi", "hasPart"})
    assert re.findall(r"^  (url|doi|version) =", entry, re.M) == []
    assert {"UR", "DO"}.isdisjoint(fields_of_ris(write_ris(RECONSTRUCTION)))
    assert "http" not in cite_page(page_of(RECONSTRUCTION))


def test_the_start_page_offers_all_numbers_as_a_dataset_and_names_what_it_was_made_from():
    said = describe_page(page_of(RELEASED, is_first=True), "../ledger.csv")

    assert said["@type"] == "Report"
    assert said["hasPart"]["@type"] == "Dataset"
    assert said["hasPart"]["distribution"]["contentUrl"] == "../ledger.csv"
    assert said["isBasedOn"]["publisher"]["name"] == "Example Valley NHS Trust"


def test_signs_that_tex_would_obey_are_read_back_as_text():
    awkward = replace(DRAFT, provider_name="Health & Care_Trust 100%")

    assert r"Health \& Care\_Trust 100\%" in write_bibtex(awkward)
    parse_string(write_bibtex(awkward), "bibtex")


def test_no_name_can_end_the_block_of_data_early():
    named = replace(DRAFT, provider_name="</script><script>alert(1)</script>")
    block = as_data_block(describe_page(page_of(named)))

    assert "<" not in block
    assert json.loads(block)["about"]["name"] == named.provider_name


@EDITIONS
def test_the_deposit_is_valid_against_the_schema_of_datacite(edition: CitedEdition):
    schema = json.loads((SCHEMAS / "datacite-4.5.json").read_text(encoding="utf-8"))

    found = [
        error.message
        for error in jsonschema.Draft201909Validator(schema).iter_errors(describe_deposit(edition))
    ]

    assert found == []
