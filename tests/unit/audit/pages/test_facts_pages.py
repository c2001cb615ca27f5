"""The audit page of a page: what it tells of each fact, and what it keeps back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from fixtures.finished_book import (
    FALLS,
    facts_of,
    hash_of,
    measured,
    shown_beside_a_hidden_count,
    write_book,
)
from fixtures.tiny_provider_copies import EARLIER, YEAR, copy_tiny_provider
from fixtures.tiny_provider_copies import PROVIDER as TINY
from typer.testing import CliRunner

from quality_account.audit.explaining import words
from quality_account.audit.explaining.explanation import Explainer
from quality_account.audit.finished import open_finished
from quality_account.audit.pages.colouring import Colouring
from quality_account.audit.pages.write import make_audit_pages, write_audit_pages
from quality_account.cli import app
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience, Unit


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectPaths:
    """The invented provider with a finished book."""
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, facts_of(paths))
    monkeypatch.chdir(paths.root)
    return paths


def pages_of(paths: ProjectPaths, audience: Audience = Audience.TEAM) -> dict[str, str]:
    edition = open_finished(paths, TINY, YEAR)
    pages = make_audit_pages(edition, audience=audience, colouring=Colouring())
    return {place: content.decode("utf-8") for place, content in pages.items()}


def section_of(paths: ProjectPaths, fact_id: str, page: str = "falls") -> Tag:
    """The section of one fact, from the page of its home."""
    html = BeautifulSoup(pages_of(paths)[f"audit/{page}.html"], "html.parser")
    return html.find(id=f"fact.{fact_id}")


def part(section: Tag, name: str) -> Tag:
    """What is told of a fact under one name."""
    return section.find("dt", string=name).find_next_sibling("dd")


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_a_fact_is_a_section_with_its_label_its_id_and_its_value(paths):
    section = section_of(paths, "falls.headline")

    assert section.h2.get_text() == "Patients whose risk of falling was assessed, 2024/25"
    assert section.select_one(".fact-id").get_text() == "falls.headline"
    assert text_of(part(section, "As shown")) == "98.70%"
    assert text_of(part(section, "Unrounded")) == "98.70"
    assert text_of(part(section, "Period")) == "2024/25"


def test_the_row_is_shown_with_its_number_its_key_its_hash_and_the_cell_meant(paths):
    inputs = part(section_of(paths, "falls.headline"), "Inputs")

    assert hash_of(paths, FALLS).partition("=")[2] in text_of(inputs)
    assert "the file had it when this book was made" in text_of(inputs)
    assert text_of(inputs.caption) == "Row 6: measure assessed, area provider, period 2024-25"
    assert text_of(inputs.select_one("tr.this")) == "value 98.70 (the cell meant)"
    assert "Empty: group, reason." in text_of(inputs)


def test_the_cell_that_records_it_is_shown_and_the_line_that_names_it_is_marked(paths):
    section = section_of(paths, "falls.headline")
    lines = part(section, "Code").select(".line")

    assert [line["data-line"] for line in lines if "telling" in line["class"]] == ["2"]
    assert 'report.headline("falls.headline", assessed)' in lines[1].get_text()
    assert "Line 2 names it." in text_of(part(section, "Code"))


def test_the_definition_is_that_of_the_card_and_what_it_lacks_is_said(paths):
    definition = text_of(part(section_of(paths, "falls.headline"), "Definition"))

    assert "Indicator: Falls on wards." in definition
    assert "Numerator: not given on the card." in definition
    assert "Version: not recorded." in definition


def test_version_exclusions_and_system_of_record_are_told_where_card_and_source_name_them(paths):
    card = paths.indicators / "falls.yml"
    named = yaml.safe_load(card.read_text())
    named["definition_version"] = "2.1"
    for measure in named["measures"].values():
        measure["exclusions"] = "Visitors"
    card.write_text(yaml.safe_dump(named, sort_keys=False))
    sources = paths.catalogue / "sources.yml"
    told = yaml.safe_load(sources.read_text())
    told["exampleton-account"]["system_of_record"] = "Incident system"
    sources.write_text(yaml.safe_dump(told, sort_keys=False))

    section = section_of(paths, "falls.headline")

    assert "Exclusions: Visitors." in text_of(part(section, "Definition"))
    assert "Version: 2.1." in text_of(part(section, "Definition"))
    assert "Incident system" in text_of(part(section, "Source"))


def test_a_fact_without_a_value_says_why(paths):
    status = part(section_of(paths, "falls.falls.ash.2024-q4"), "Status")

    assert text_of(status) == "not held – The source does not give this figure."


def test_uses_lead_to_the_pages_and_to_their_tables(paths):
    links = part(section_of(paths, "falls.headline"), "Used on").select("a")

    assert [link["href"] for link in links] == [
        "../notebooks/falls.html",
        "../notebooks/falls.html#falls-values",
        "../notebooks/at_a_glance.html",
    ]


def test_what_is_in_data_is_shown_as_text_and_never_as_html(paths):
    facts = facts_of(paths)
    facts[0] = replace(facts[0], label="<script>alert(1)</script> & more")
    write_book(paths, facts)

    pages = pages_of(paths)

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in pages["audit/falls.html"]
    assert not any("<script>alert" in page for page in pages.values())


@pytest.mark.parametrize("fact_id", ["falls.headline", "falls.mean.2024-25", "falls.mats"])
def test_the_page_says_what_the_terminal_says(paths, fact_id):
    said = " ".join(CliRunner().invoke(app, ["explain", fact_id, TINY, YEAR]).stdout.split())
    section = text_of(section_of(paths, fact_id))
    one = Explainer(open_finished(paths, TINY, YEAR)).explain(fact_id)
    told = [
        *(text for _, text in words.what_it_is(one)),
        *(text for _, text in words.definition_rows(one.definition)),
        *(
            text
            for key, source in one.sources.items()
            for _, text in words.document_rows(key, source)
        ),
        words.place_in_source(one.fact),
        *(words.place_of_cell(cell) for cell in one.inputs),
        *(text for cell in one.inputs for text in cell.cells.values()),
    ]

    assert len(told) > 20
    assert [text for text in told if text not in said] == []
    assert [text for text in told if text not in section] == []


def of_many_rows(paths: ProjectPaths) -> None:
    """A fact that rests on every row of the table."""
    rows = ";".join(f"{FALLS}#{number}:value" for number in (2, 3, 4, 6, 7))
    write_book(paths, [replace(facts_of(paths)[2], inputs=rows)])


def test_many_cells_are_told_in_runs_that_lead_to_their_rows(paths):
    of_many_rows(paths)
    html = BeautifulSoup(pages_of(paths)["audit/falls.html"], "html.parser")
    inputs = part(html.find(id="fact.falls.mean.2024-25"), "Inputs")

    assert "5 cells" in text_of(inputs)
    runs = inputs.select("li a")[1:]
    assert [run.get_text() for run in runs] == [
        "rows 2 to 4, column value",
        "rows 6 to 7, column value",
    ]
    row = html.find(id=runs[1]["href"].removeprefix("#"))
    assert text_of(row).startswith("6 assessed provider 2024-25 98.70")


def test_a_row_that_several_facts_rest_on_stands_once_in_the_tables_of_rows(paths):
    rows = ";".join(f"{FALLS}#{number}:value" for number in (2, 3, 4))
    mean = replace(facts_of(paths)[2], inputs=rows)
    write_book(paths, [mean, replace(mean, fact_id="falls.total")])

    html = BeautifulSoup(pages_of(paths)["audit/falls.html"], "html.parser")

    assert len(html.select(".table-scroll tbody tr")) == 3


def test_a_row_of_a_file_with_hidden_numbers_is_on_no_page(paths):
    facts = facts_of(paths)
    facts[0] = replace(facts[0], sha256=f"{FALLS}=withheld")
    rows = ";".join(f"{FALLS}#{number}:value" for number in (2, 3, 4))
    write_book(paths, [*facts, replace(facts[2], fact_id="falls.total", inputs=rows)])

    pages = pages_of(paths)

    digest = hash_of(paths, FALLS).partition("=")[2]
    assert "The row is not shown." in pages["audit/falls.html"]
    assert [name for name, text in pages.items() if digest in text] == []
    assert [name for name, text in pages.items() if "1204" in text and "code/" not in name] == []


def test_history_tells_of_the_data_of_earlier_editions_and_of_no_later_one(paths):
    history = part(section_of(paths, "falls.headline"), "History")

    assert [text_of(row.td) for row in history.select("tbody tr")] == [
        "97%",
        "98.70% (this figure)",
    ]
    earlier = measured(paths, "falls.assessed.2023-24", 2, "97", period="2023-24", edition=EARLIER)
    file = f"data/providers/{TINY}/{EARLIER}/falls.csv"
    earlier = replace(earlier, inputs=f"{file}#2:value", sha256=hash_of(paths, file))
    write_book(paths, [earlier], EARLIER)
    edition = open_finished(paths, TINY, EARLIER)

    pages = make_audit_pages(edition, audience=Audience.TEAM, colouring=Colouring())

    assert b"98.70" not in pages["audit/falls.html"]


def test_whether_another_edition_was_built_here_changes_nothing(paths):
    before = pages_of(paths)
    other = replace(facts_of(paths)[4], value="30", display="30", period="2023-24", edition=EARLIER)
    write_book(paths, [other], EARLIER)

    assert pages_of(paths) == before


def test_a_long_history_stands_once_and_each_fact_shows_the_end_that_concerns_it(paths):
    mean = facts_of(paths)[2]
    years = [f"{year}-{year - 1999}" for year in range(2012, 2022)]
    means = [
        replace(mean, fact_id=f"falls.mean.{year}", period=year, value=year[:4], display=year[:4])
        for year in years
    ]
    write_book(paths, means)

    html = BeautifulSoup(pages_of(paths)["audit/falls.html"], "html.parser")

    history = part(html.find(id=f"fact.falls.mean.{years[6]}"), "History")
    assert len(history.select("tbody tr")) == 5
    assert text_of(history.select("tbody tr")[-1]).startswith("2018/19 2018 (this figure)")
    [series] = html.select('h3[id^="series."]')
    assert history.select(".aside a")[0]["href"] == f"#{series['id']}"
    assert len(series.find_next("table").select("tbody tr")) == 10


def with_checks(paths: ProjectPaths) -> None:
    finding = {
        "finding_id": "sum:total",
        "kind_words": "Sums",
        "sentence": "It does not add up.",
        "weight": "low",
        "is_question": True,
        "subject": "falls.headline",
        "outcome": None,
        "places": [],
    }
    file = paths.self_check(TINY, YEAR)
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"is_checked": True, "findings": [finding], "passed": []}))


def test_checks_are_told_to_the_team_and_marked_as_its_own(paths):
    with_checks(paths)

    checks = part(section_of(paths, "falls.headline"), "Checks")

    assert "Question, low; open: It does not add up. sum:total" in text_of(checks)
    assert checks.find_parent(attrs={"data-audience": "team"}) is not None


def test_the_public_meets_no_finding_no_fact_of_the_team_and_no_page_of_it(paths):
    with_checks(paths)
    facts = facts_of(paths)
    secret = replace(facts[1], fact_id="checks.count", page="checks", audience=Audience.TEAM)
    write_book(paths, [*facts, secret])
    notebook = paths.edition_site(TINY, YEAR) / "notebooks" / "at_a_glance.ipynb"
    notebook.rename(notebook.with_stem("checks"))

    team, public = pages_of(paths), pages_of(paths, Audience.PUBLIC)

    for kept_back in (
        "It does not add up",
        "checks.count",
        "notebooks/checks.html",
        "data-audience",
    ):
        assert any(kept_back in page for page in team.values()), kept_back
        assert not any(kept_back in page for page in public.values()), kept_back
    assert "audit/checks.html" in team
    assert "audit/checks.html" not in public


def test_a_text_in_another_language_is_marked_as_such(paths):
    table = paths.edition(TINY, YEAR) / "languages.csv"
    table.write_text(
        "language,language_tag,direction,text\nArabic,ar,rtl,مرحبا\n", encoding="utf-8"
    )
    place = paths.relative(table)
    notice = measured(
        paths,
        "falls.notice",
        2,
        "مرحبا",
        display="مرحبا",
        unit=Unit.TEXT,
        inputs=f"{place}#2:text",
        sha256=hash_of(paths, place),
    )
    write_book(paths, [notice])

    shown = part(section_of(paths, "falls.notice"), "As shown")

    assert (shown["lang"], shown["dir"]) == ("ar", "rtl")
    assert 'lang="ar" dir="rtl">مرحبا' in pages_of(paths)["audit/index.html"]


def test_a_hidden_number_of_another_edition_is_not_told(paths):
    write_book(paths, [shown_beside_a_hidden_count(paths)])

    history = part(section_of(paths, "reviews.deaths.2024-25", "reviews"), "History")

    assert [text_of(row.td) for row in history.select("tbody tr")] == [
        "not told, because an edition hides small numbers",
        "47 (this figure)",
    ]


def test_code_that_is_not_asked_for_this_time_need_not_be_coloured_the_next_time():
    first = Colouring()
    first.lines("x = 1")
    second = Colouring(first.used)
    second.lines("y = 2")
    third = Colouring(second.used)

    third.lines("x = 1")

    assert third.is_as_known
    assert third.used.keys() == second.used.keys()


def test_twice_gives_the_same_bytes_and_no_path_of_this_machine(paths, tmp_path):
    edition = open_finished(paths, TINY, YEAR)
    colouring = Colouring()
    write_audit_pages(edition, tmp_path / "once", colouring=colouring)
    write_audit_pages(edition, tmp_path / "again", colouring=Colouring(colouring.used))

    once = {
        file.relative_to(tmp_path / "once"): file.read_bytes()
        for file in (tmp_path / "once").rglob("*.html")
    }
    assert len(once) >= 2
    for name, content in once.items():
        assert (tmp_path / "again" / name).read_bytes() == content
        assert str(tmp_path).encode() not in content
