"""A build writes the audit pages beside its render, and knows what they rest on."""

from __future__ import annotations

import json

import pytest
from notebooks.tiny_project import FULL, PROVIDER, make_tiny_project

from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.prepared import Means


def build(paths, **asked):
    return build_edition(plan_build(paths, PROVIDER, FULL, **asked), BuildOptions(Means(jobs=2)))


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A project with a test of its own that was built and published: its paths and the result."""
    paths = make_tiny_project(tmp_path_factory.mktemp("good") / "project", "succeeds")
    tests = paths.root / "tests"
    tests.mkdir()
    (tests / "test_beds.py").write_text("def test_beds():\n    assert True\n")
    return paths, build(paths)


def test_the_published_book_has_a_page_for_each_page_with_facts_and_the_whole_ledger(good):
    paths, result = good
    folder = paths.edition_site(PROVIDER, FULL) / "audit"

    assert result.is_published
    assert {file.name for file in folder.glob("*.html")} == {"index.html", "succeeds.html"}
    assert "href=succeeds.html#fact." in (folder / "index.html").read_text()


def test_a_build_tells_what_the_audit_pages_rest_on_and_nothing_that_it_made_itself(good):
    paths, result = good
    names = {read.name for read in result.checked.reads}

    executed = (paths.relative(paths.build(PROVIDER, FULL) / "executed"), "site/")
    assert {"data/catalogue/sources.yml", "tests/test_beds.py"} <= names
    assert [name for name in names if name.startswith(executed)] == []


def test_the_manifest_has_what_the_audit_pages_rest_on_among_its_inputs_and_no_code_of_the_package(
    good,
):
    paths, _ = good
    manifest = json.loads(paths.manifest(PROVIDER, FULL).read_text())

    assert "tests/test_beds.py" in manifest["inputs"]
    assert [name for name in manifest["inputs"] if "quality_account" in name] == []


def test_a_second_build_colours_no_code_again_and_gives_the_same_bytes(good, monkeypatch):
    paths, _ = good
    folder = paths.edition_site(PROVIDER, FULL) / "audit"
    before = {file: file.read_bytes() for file in folder.rglob("*.html")}

    def refuse(text):
        raise AssertionError(f"coloured again: {text[:60]}")

    monkeypatch.setattr("quality_account.audit.pages.colouring._colour", refuse)
    build(paths)

    assert {file: file.read_bytes() for file in folder.rglob("*.html")} == before


def test_the_preview_of_a_book_with_a_failed_page_has_the_pages_of_the_others(tmp_path):
    paths = make_tiny_project(tmp_path / "project", "succeeds", "raises")

    result = build(paths)

    assert not result.is_published
    folder = result.book / "audit"
    assert {file.name for file in folder.glob("*.html")} == {"index.html", "succeeds.html"}
