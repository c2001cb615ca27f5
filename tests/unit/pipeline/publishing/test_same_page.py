"""One page in every edition and version: where it leads, or why it is not there."""

from __future__ import annotations

import json

from quality_account.pipeline.publishing.absences import NOT_AMONG_THESE
from quality_account.pipeline.publishing.released import ReleasedVersion
from quality_account.pipeline.publishing.same_page import (
    editions_of_page,
    why_absent,
    write_script,
)
from quality_account.pipeline.publishing.standing import (
    StandingEdition,
    StandingProvider,
    StandingVersion,
)

START = {"book/index": "book/index.html"}
FALLS = {"falls": "notebooks/falls.html"}


def edition(year: str, *names: str, is_partial: bool = False, versions=(), newest="", notes=()):
    pages = START | {name: f"notebooks/{name}.html" for name in names}
    notes = {name: f"notebooks/{name}.html" for name in notes}
    return StandingEdition(
        year=year,
        title=f"Quality Account {year.replace('-', '/')}",
        words="Draft",
        notice="Draft. Not yet approved by the board.",
        note="Invented.",
        is_partial=is_partial,
        address=f"XX1/{year}/",
        pages=pages,
        addresses=pages | notes,
        versions=tuple(versions),
        newest=newest,
    )


def version(number: str, pages: dict, *, is_withdrawn=False, is_here=True, items=None):
    words = f"Withdrawn {number}" if is_withdrawn else f"Published {number}"
    address = f"XX1/2024-25/v/{number}/" if is_here else ""
    return StandingVersion(
        ReleasedVersion(number, words, is_withdrawn, items or {}), address, pages, pages
    )


def provider(*editions: StandingEdition) -> StandingProvider:
    return StandingProvider("XX1", "Exampleton NHS Trust", editions)


def test_a_page_leads_to_itself_in_every_edition_that_has_it():
    both = provider(edition("2024-25", "falls"), edition("2023-24", "falls"))

    assert [one.address for one in editions_of_page(both, "falls")] == [
        "XX1/2024-25/notebooks/falls.html",
        "XX1/2023-24/notebooks/falls.html",
    ]


def test_where_a_page_is_not_there_it_is_said_since_when_it_is():
    three = provider(edition("2023-24", "falls"), edition("2022-23", "falls"), edition("2021-22"))

    last = editions_of_page(three, "falls")[-1]

    assert last.address == ""
    assert last.start == "XX1/2021-22/book/index.html"
    assert last.absence == (
        "Not in the account of 2021/22; of the editions here, first in 2022/23."
    )


def test_nothing_is_said_of_an_account_of_which_only_some_figures_are_held():
    both = provider(
        edition("2024-25", "falls"), edition("2023-24", is_partial=True, notes=["falls"])
    )

    absence = why_absent(both, both.editions[1], "falls")

    assert "the account of" not in absence
    assert "edition of 2023/24, which holds some figures only" in absence


def test_a_page_of_which_there_are_only_notes_is_listed_and_first_nowhere():
    one = provider(edition("2023-24", is_partial=True, notes=["falls"]))

    assert "falls" in one.pages
    assert why_absent(one, one.editions[0], "falls") == (
        "Not in this edition of 2023/24, which holds some figures only."
    )


def test_a_version_without_a_page_leads_to_its_start_and_says_so():
    one = provider(edition("2024-25", "falls", versions=[version("1.0.0", START)]))

    [found] = editions_of_page(one, "falls")[0].versions

    assert found.address == "XX1/2024-25/v/1.0.0/book/index.html"
    assert found.absence == "Not in this version."


def test_a_version_that_does_not_stand_here_has_words_and_no_address():
    one = provider(edition("2024-25", "falls", versions=[version("1.0.0", {}, is_here=False)]))

    [found] = editions_of_page(one, "falls")[0].versions

    assert (found.words, found.address, found.absence) == ("Published 1.0.0", "", NOT_AMONG_THESE)


def test_a_version_that_was_withdrawn_leads_to_what_says_so():
    one = provider(edition("2024-25", "falls", versions=[version("1.0.0", {}, is_withdrawn=True)]))

    [found] = editions_of_page(one, "falls")[0].versions

    assert found.address == "XX1/2024-25/v/1.0.0/index.html"
    assert found.words == "Withdrawn 1.0.0"


def test_a_page_that_was_withdrawn_is_not_called_absent_from_the_account():
    newest = version("1.1.0", START, items={"falls": "Withdrawn 5 August 2025"})
    one = provider(edition("2024-25", versions=[newest], newest="1.1.0", notes=["falls"]))

    assert why_absent(one, one.editions[0], "falls") == "Withdrawn 5 August 2025."
    assert editions_of_page(one, "falls")[0].versions[0].absence == "Withdrawn 5 August 2025."


def test_an_edition_of_which_nothing_is_left_says_that_it_was_withdrawn():
    gone = edition("2024-25", versions=[version("1.0.0", {}, is_withdrawn=True)])
    two = provider(gone, edition("2023-24", "falls"))

    assert why_absent(two, gone, "falls") == "Withdrawn 1.0.0."


def read_script(text: str) -> dict:
    begin = "window.qualityAccountEditions = "
    assert text.startswith(begin)
    return json.loads(text.removeprefix(begin).removesuffix(";\n"))


def test_the_script_says_of_every_page_what_the_static_pages_say():
    two = provider(
        edition("2024-25", "falls", versions=[version("1.0.0", START)], newest="1.0.0"),
        edition("2023-24"),
    )

    editions = read_script(write_script([two]))["XX1"]["editions"]

    for key in two.pages:
        for told, data in zip(editions_of_page(two, key), editions, strict=True):
            said = [words for words, keys in data["absent"].items() if key in keys]
            assert said == ([told.absence] if told.absence else [])
            assert (key in data["pages"]) == (not told.absence)


def test_the_script_of_no_edition_is_whole():
    assert read_script(write_script([])) == {}


def test_the_script_is_the_same_in_whatever_order_providers_come():
    one = provider(edition("2024-25", "falls"))
    other = StandingProvider("YY1", "Other", one.editions)

    assert write_script([one, other]) == write_script([other, one])
