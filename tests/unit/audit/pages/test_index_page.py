"""The table of all facts: whole, with its counts and with what is not known."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.finished_book import facts_of, write_book
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.audit.finished import open_finished
from quality_account.audit.pages.colouring import Colouring
from quality_account.audit.pages.write import make_audit_pages
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, facts_of(paths))
    return paths


def index_of(paths: ProjectPaths) -> str:
    edition = open_finished(paths, PROVIDER, YEAR)
    pages = make_audit_pages(edition, audience=Audience.TEAM, colouring=Colouring())
    return pages["audit/index.html"].decode("utf-8")


def rows_of(html: str) -> list[list[str]]:
    """The cells of each row of the ledger; their ends are left out, as HTML allows."""
    table = html[html.index('<table id="ledger-table"') :]
    return [
        [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.split(r"<t[dh]\b[^>]*>", row)[1:]]
        for row in table.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    ]


def test_every_fact_is_a_row_with_a_link_to_its_section(paths):
    html = index_of(paths)

    ids = [row[0] for row in rows_of(html)]
    assert ids == [fact.fact_id for fact in facts_of(paths)]
    for fact_id in ids:
        assert f"href=falls.html#fact.{fact_id}>" in html


def test_a_row_tells_what_it_is_as_shown_with_period_status_page_and_kind(paths):
    [row] = [row for row in rows_of(index_of(paths)) if row[0] == "falls.falls.ash.2024-q4"]

    assert row[1:] == ["Falls, Ash ward", "not held", row[3], "not held", "falls", "table"]
    assert row[3].endswith("2025")


def test_a_long_statement_is_cut_in_the_table(paths):
    facts = facts_of(paths)
    facts[0] = replace(facts[0], display="word " * 60)
    write_book(paths, facts)

    shown = {row[0]: row[2] for row in rows_of(index_of(paths))}["falls.assessed.2024-25"]

    assert len(shown) <= 60
    assert shown.endswith("…")


def test_facts_are_counted_by_status_and_by_kind_and_what_is_not_known_is_said(paths):
    html = index_of(paths)

    assert '<th scope="row">final</th><td class="numeric">5</td>' in html
    assert '<th scope="row">not held</th><td class="numeric">1</td>' in html
    assert '<th scope="row">stated: stated in a source</th><td class="numeric">1</td>' in html
    assert "1 of 6 facts have no value" in html
    assert (
        "System of record: unknown for 6; what is known of them is the published document." in html
    )
    assert "have a card without a version" in html


def test_a_system_of_record_that_a_source_names_is_not_called_unknown(paths):
    file = paths.catalogue / "sources.yml"
    key, *_ = file.read_text().split(":", 1)
    described = file.read_text().replace(f"{key}:\n", f"{key}:\n  system_of_record: Ulysses\n", 1)
    file.write_text(described)

    assert "System of record: unknown for 6;" not in index_of(paths)


def test_without_javascript_there_is_no_field_that_would_do_nothing(paths):
    html = index_of(paths)

    assert re.search(r'<form class="table-search"[^>]* hidden>', html)
    assert "<button" not in html[html.index('<table id="ledger-table"') :]
