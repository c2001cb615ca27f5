"""People who must not be named: found however they are written, and never repeated."""

from __future__ import annotations

import json

import pytest
from fixtures.tiny_provider_copies import PROVIDER, YEAR
from fixtures.tiny_texts import write_narrative, write_page

from quality_account.errors import BadInputError
from quality_account.paths import PRIVATE_VARIABLE, private_folder
from quality_account.prose import check_private_names
from quality_account.prose.private_list import read_private_list

EDITION = f"data/providers/{PROVIDER}/{YEAR}"


@pytest.fixture
def keep_list(tmp_path, monkeypatch):
    """A function that writes the private list, outside the project, and names its folder."""
    folder = tmp_path / "kept_elsewhere"
    folder.mkdir()
    monkeypatch.setenv(PRIVATE_VARIABLE, str(folder))

    def write(*rows: str, header: str = "provider,name") -> None:
        text = "\n".join([header, *rows, ""])
        (folder / "private_names.csv").write_text(text, encoding="utf-8")

    return write


def places(paths) -> list[tuple[str, str]]:
    return [(one.file, one.place) for one in check_private_names(paths, PROVIDER, YEAR)]


def test_a_story_with_a_private_name_is_told_by_its_place_and_the_row_of_the_list(paths, keep_list):
    keep_list("XX1,Jo Bloggs", "XX1,Ann Example")
    write_narrative(paths, "falls", "A story.\n\nAnn Example fell on the ward.\n")

    [problem] = check_private_names(paths, PROVIDER, YEAR)

    assert problem.file == f"{EDITION}/narrative/falls.md"
    assert str(problem) == (
        "line 3: found a name on the private list (row 3), expected no name of a person who must "
        "not be named\n    Next: Take the name out; tell it by role, or leave it out altogether."
    )
    assert "Example" not in str(problem)


@pytest.mark.parametrize(
    "written",
    [
        "Zoë O’Brien-Lee",
        "ZOE O'BRIEN-LEE",
        "zoe  o'brien\N{NON-BREAKING HYPHEN}lee",
        "Zoe\N{COMBINING DIAERESIS} O'Brien-Lee",
        "Zoë\nO’Brien-Lee",
        "Zoë **O’Brien-Lee**",
        "_Zoë O’Brien-Lee_",
        "Zoë\N{NO-BREAK SPACE}O’Brien-Lee’s",
        "Zoë O’Bri\N{SOFT HYPHEN}en-Lee",
        "Zo&euml; O&#8217;Brien&#45;Lee",
    ],
)
def test_another_spelling_of_the_name_is_found(paths, keep_list, written: str):
    keep_list("XX1,Zoe O'Brien-Lee")
    write_narrative(paths, "falls", f"This is {written}, who fell.")

    assert len(places(paths)) == 1


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Soren Lodz", "Søren Łódź"),
        ("Søren Łódź", "Soren Lodz"),
        ("Dokovic Aero", "Đoković Ærø"),
        ("Strauss", "Strauß"),
    ],
)
def test_letters_that_a_keyboard_may_lack_are_found_in_either_spelling(
    paths, keep_list, listed: str, written: str
):
    keep_list(f"XX1,{listed}")
    write_narrative(paths, "falls", f"This is {written}, who fell.")

    assert len(places(paths)) == 1


@pytest.mark.parametrize(
    "written", ["Ann Examples", "Joann Example", "Ann, an example", "Ann-Example", "Ann Exam ple"]
)
def test_a_part_of_other_words_is_no_name(paths, keep_list, written: str):
    keep_list("XX1,Ann Example")
    write_narrative(paths, "falls", f"This is {written}.")

    assert places(paths) == []


def test_every_kind_of_text_is_searched(paths, keep_list):
    keep_list("XX1,Ash")  # a ward of the invented provider
    write_narrative(paths, "falls", "On Ash.")
    write_page(paths, "falls", 'ward = "Ash"', "%%words\n\nOn Ash.", "## Ash")
    notebook = json.loads((paths.notebooks / "falls.ipynb").read_text())
    notebook["cells"][1]["outputs"] = [{"data": {"text/plain": ["on ", "Ash"]}}]
    notebook["metadata"]["authors"] = [{"name": "Ash"}]
    (paths.notebooks / "falls.ipynb").write_text(json.dumps(notebook))
    paths.book.mkdir()
    (paths.book / "about.md").write_text("About Ash.\n")
    (paths.book / "theme").mkdir()
    (paths.book / "theme" / "page.html").write_text("<p>\n<b>Ash</b>\n")
    edition = paths.edition(PROVIDER, YEAR) / "edition.yml"
    edition.write_text(edition.read_text() + "# Ash\n")
    card = paths.indicators / "falls.yml"
    card.write_text("# Ash\n")

    found = places(paths)

    assert (f"{EDITION}/edition.yml", "row 9") in found
    assert (f"{EDITION}/narrative/falls.md", "line 1") in found
    assert (f"{EDITION}/wards.csv", "row 2, ward") in found
    assert (f"{EDITION}/falls.csv", "row 2, group") in found
    assert ("book/about.md", "line 1") in found
    assert ("book/theme/page.html", "row 2") in found
    assert ("data/catalogue/indicators/falls.yml", "row 1") in found
    assert [place for file, place in found if file == "notebooks/falls.ipynb"] == [
        "metadata",
        "output or metadata of cell 2",
        "line 1, cell 2",
        "line 1, cell 4",
        "line 3, cell 3",
    ]


def test_another_providers_list_does_not_concern_an_edition_but_a_list_for_all_does(
    paths, keep_list
):
    write_narrative(paths, "falls", "Ann Example fell.")
    with (paths.catalogue / "providers.yml").open("a") as providers:
        providers.write("XX2:\n  name: B\n  short_name: B\n  kind: nhs_trust\n  services: []\n")
    keep_list("XX2,Ann Example")
    assert places(paths) == []

    keep_list(",Ann Example")
    assert len(places(paths)) == 1


def test_a_header_that_holds_a_name_is_not_shown_as_the_name_of_its_column(paths, keep_list):
    keep_list("XX1,Ann Example")
    (paths.edition(PROVIDER, YEAR) / "more.csv").write_text("Ann Example\nAnn Example\n")

    assert places(paths) == [(f"{EDITION}/more.csv", "row 1"), (f"{EDITION}/more.csv", "row 2")]


def test_without_the_variable_no_list_is_read(paths, monkeypatch):
    monkeypatch.delenv(PRIVATE_VARIABLE, raising=False)

    assert private_folder() is None
    assert check_private_names(paths, PROVIDER, YEAR) == []


def test_a_list_with_a_byte_order_mark_a_blank_row_and_quotes_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv(PRIVATE_VARIABLE, str(tmp_path))
    (tmp_path / "private_names.csv").write_text(
        '\ufeffProvider,Name\r\n\r\nXX1,"Example, Ann"\r\n', encoding="utf-8"
    )

    assert [(one.row, one.provider, one.words) for one in read_private_list()] == [
        (3, "XX1", "example, ann")
    ]


@pytest.mark.parametrize(
    ("content", "place", "found"),
    [
        (None, "", "no such file, or none that can be read"),
        (b"", "row 1", "another first row"),
        (b"name,provider\nAnn Example,XX1\n", "row 1", "another first row"),
        (b"provider;name\nXX1;Ann Example\n", "row 1", "another first row"),
        (b"provider,name\nXX1\n", "row 2", "1 cells"),
        (b"provider,name\nXX1,Example,Ann\n", "row 2", "3 cells"),
        (b"provider,name\nXX1, \n", "row 2", "a row without a name"),
        (b"provider,name\nXX1,-\n", "row 2", "a row without a name"),
        (b"provider,name\nXX1,Zo\xeb Example\n", "", "bytes that are not UTF-8"),
        (b'provider,name\nXX1,"Ann\n', "", "a double quote that is not closed"),
    ],
    ids=str,
)
def test_a_missing_or_broken_list_is_bad_input_and_shows_nothing_of_it(
    paths, tmp_path, monkeypatch, content, place, found
):
    monkeypatch.setenv(PRIVATE_VARIABLE, str(tmp_path))
    if content is not None:
        (tmp_path / "private_names.csv").write_bytes(content)

    with pytest.raises(BadInputError) as caught:
        read_private_list()

    [problem] = check_private_names(paths, PROVIDER, YEAR)
    assert (problem,) == caught.value.problems
    assert (problem.file, problem.place) == ("QUALITY_ACCOUNT_PRIVATE/private_names.csv", place)
    assert problem.found.startswith(found)
    assert problem.next_step
    assert "Ann" not in str(problem)
    assert str(tmp_path) not in str(problem)


def test_a_provider_that_there_is_not_is_refused_without_repeating_the_cell(paths, keep_list):
    keep_list("XX1,Jo Bloggs", "xx1,Ann Example", "Bo Example,XX1")
    write_narrative(paths, "falls", "Jo Bloggs fell.")

    problems = check_private_names(paths, PROVIDER, YEAR)

    assert [(one.file, one.place) for one in problems] == [
        ("QUALITY_ACCOUNT_PRIVATE/private_names.csv", "row 3, provider"),
        ("QUALITY_ACCOUNT_PRIVATE/private_names.csv", "row 4, provider"),
        (f"{EDITION}/narrative/falls.md", "line 1"),
    ]
    assert problems[0].expected == "one of XX1, or nothing for all of them"
    assert "Example" not in " ".join(map(str, problems))
