"""The page about changes: what it says of restated figures, definitions, indicators and corrections."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from fixtures.compared_versions import CARD, RESTATEMENT, write_records
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.errors import BadInputError
from quality_account.paths import ProjectPaths
from quality_account.report import Report, outputs

HEAD = "version,date,kind,what,reason,sha256\n"


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    paths.notebooks.mkdir()
    (paths.notebooks / "falls.ipynb").write_text("{}")
    return paths


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that a page shows, tables as their HTML."""
    texts: list[str] = []
    monkeypatch.setattr(outputs, "show_words", lambda text, facts: texts.append(text))
    monkeypatch.setattr(outputs, "show_table", lambda html, text, **more: texts.append(html))
    return texts


def report(paths: ProjectPaths, year: str = YEAR) -> Report:
    return Report.open(paths, PROVIDER, year, "what_changed")


def change(file: Path, **fields) -> None:
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text()) | fields, sort_keys=False))


def write_releases(paths: ProjectPaths, *rows: str, year: str = YEAR) -> None:
    folder = paths.releases(PROVIDER, year)
    folder.mkdir(parents=True)
    (folder / "releases.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows))


def test_a_partial_edition_before_is_named_as_partial(paths, shown):
    report(paths).show_edition_before()

    assert shown[0].startswith(
        "This page sets this edition beside the provider's edition of 2023/24."
    )
    assert "partial" in shown[0]


def test_a_first_edition_says_that_there_is_none_before(paths, shown):
    report(paths, EARLIER).show_edition_before()

    assert "no earlier edition" in shown[0]


def test_a_restated_figure_stands_with_both_values_and_the_reason(paths, shown):
    write_records(paths, "restatements", RESTATEMENT)
    one = report(paths)

    one.show_restated()

    assert '<data value="what_changed.was.falls.assessed.2023-24">97%</data>' in shown[0]
    assert '<data value="falls.assessed.2023-24">95% (revised)</data>' in shown[0]
    assert "Two wards had been counted twice." in shown[0]


def test_where_an_edition_hides_small_numbers_the_earlier_value_is_not_told(paths, shown):
    write_records(paths, "restatements", RESTATEMENT)
    change(paths.edition(PROVIDER, EARLIER) / "edition.yml", small_numbers="one_to_five")

    report(paths).show_restated()

    assert "97" not in shown[0] and "not told here" in shown[0]


def test_an_edition_that_restates_nothing_says_so(paths, shown):
    report(paths).show_restated()

    assert shown == ["This edition restates no figure of an earlier one."]


def test_a_break_of_this_year_is_told_and_cautions_only_beside_a_full_edition(paths, shown):
    caution = {"text": "New words.", "source": "exampleton-account", "editions": [YEAR]}
    change(paths.root / CARD, cautions=[caution])
    report(paths).show_definition_changes()
    change(paths.edition(PROVIDER, EARLIER) / "edition.yml", coverage="full")
    report(paths).show_definition_changes()

    assert "### [Falls on wards](falls.html)" in shown[0]
    assert "Since April 2024 falls without injury are counted too." in shown[0]
    assert "New words." not in shown[0]
    assert "- New caution: New words." in shown[1]


def test_a_year_without_another_definition_says_so(paths, shown):
    change(paths.root / CARD, breaks=[])
    report(paths).show_definition_changes()

    assert shown == [
        "No indicator card records that a definition changed in this year, or may have changed."
    ]


def test_an_indicator_that_only_one_edition_holds_is_new_or_gone(paths):
    assert list(report(paths).indicators_of_two_editions().held) == ["in both"]
    (paths.edition(PROVIDER, EARLIER) / "falls.csv").unlink()
    assert list(report(paths).indicators_of_two_editions().held) == ["only in this one"]


def test_an_indicator_whose_page_this_book_leaves_out_is_named_without_a_link(paths, shown):
    change(paths.edition(PROVIDER, YEAR) / "edition.yml", leaves_out={"falls": "Told elsewhere."})
    one = report(paths)

    one.show_indicators(one.indicators_of_two_editions())

    assert shown == ["- Falls on wards"]


def test_the_hash_of_a_table_of_which_numbers_are_hidden_is_kept_back(paths):
    change(paths.edition(PROVIDER, YEAR) / "edition.yml", small_numbers="one_to_five")

    [fact] = report(paths).indicators_of_two_editions()["fact"]

    assert {one.rpartition("=")[2] for one in fact.sha256.split(";")} == {"withheld"}


def test_an_edition_without_releases_says_that_none_was_corrected(paths, shown):
    report(paths).show_corrections()

    assert shown == ["No version of this edition has been corrected or withdrawn."]


def test_corrections_and_withdrawals_are_told_with_date_and_reason_and_without_versions(
    paths, shown
):
    write_releases(
        paths,
        "1.0.0,2025-06-27,published,The account,,ab",
        "1.1.0,2025-08-04,corrected,One figure,It had been copied wrongly.,cd",
        "1.1.0,2025-09-01,withdrawn,One table,,cd",
    )

    report(paths).show_corrections()

    assert "4 August 2025</data>, corrected:" in shown[0]
    plain = re.sub(r"<[^>]*>", "", shown[0])
    assert "corrected: One figure. It had been copied wrongly." in plain
    assert "1 September 2025</data>, withdrawn:" in shown[0]
    assert "1.1.0" not in shown[0] and "The account" not in shown[0]


def test_a_list_of_releases_that_lacks_a_column_is_refused_with_its_name(paths):
    write_releases(paths)
    file = paths.releases(PROVIDER, YEAR) / "releases.csv"
    file.write_text("version,date,kind,what,sha256\n")

    with pytest.raises(BadInputError, match="no column reason"):
        report(paths).show_corrections()
