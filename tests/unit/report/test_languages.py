"""A notice in other languages: a screen reader speaks each, and a number can be dialled."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.report import Report, outputs
from quality_account.report.languages import Language, languages_html, languages_text

ARABIC = Language("Arabic", "ar", "rtl")
POLISH = Language("Polish", "pl", "ltr")
CALL = "اتصل برقم 0116 295 0903 الآن"
RING = "Zadzwoń: 0116 295 0903"


def page_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_each_text_says_its_language_and_its_direction():
    paragraphs = page_of(languages_html([(ARABIC, CALL), (POLISH, RING)])).select("p")

    assert [(p["lang"], p["dir"], p.get_text()) for p in paragraphs] == [
        ("ar", "rtl", CALL),
        ("pl", "ltr", RING),
    ]


def test_each_text_is_labelled_with_the_english_name_of_its_language():
    page = page_of(languages_html([(ARABIC, CALL), (POLISH, RING)]))

    assert [label.get_text() for label in page.select("dl.languages > dt")] == ["Arabic", "Polish"]
    assert page.select_one("dt").find_next_sibling("dd").p.get_text() == CALL


def test_a_telephone_number_keeps_its_order_in_a_text_from_right_to_left():
    number = page_of(languages_html([(ARABIC, CALL)])).select_one("bdi")

    assert (number["dir"], number.get_text()) == ("ltr", "0116 295 0903")


def test_a_text_from_left_to_right_needs_no_help_with_its_numbers():
    assert POLISH.text_html(RING) == RING


@pytest.mark.parametrize("language", [ARABIC, POLISH])
def test_a_text_can_never_become_markup(language: Language):
    html = languages_html([(language, "<b>a & b</b>")])

    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in html
    assert page_of(html).b is None


def test_a_tag_from_a_table_cannot_leave_its_attribute():
    assert Language("x", 'ar"><b', "rtl").attributes == 'lang="ar&quot;&gt;&lt;b" dir="rtl"'


def test_no_two_entries_touch_because_search_would_join_their_words():
    html = languages_html([(ARABIC, CALL), (POLISH, RING)])

    assert "><" not in html


def test_without_html_each_text_is_named_too():
    assert languages_text([(POLISH, RING)]) == f"Polish: {RING}"


def test_a_report_records_each_text_and_its_sources_list_keeps_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shown: list[tuple[dict, dict]] = []
    monkeypatch.setattr(outputs, "_show", lambda data, **meaning: shown.append((data, meaning)))
    report = Report.open(copy_tiny_provider(tmp_path / "project"), PROVIDER, YEAR, "falls")
    notice = {"language": "Arabic", "language_tag": "ar", "direction": "rtl", "text": CALL}
    rows = report.table("wards").head(1).assign(**notice, locator="line 1")

    report.show_languages(rows)
    report.close()

    (texts, meaning), (sources, _) = shown
    assert meaning == {"kind": "languages", "facts": ["falls.languages.1"]}
    assert page_of(texts["text/html"]).p.get_text() == CALL
    assert page_of(sources["text/html"]).find("td", lang="ar", dir="rtl").get_text() == CALL
