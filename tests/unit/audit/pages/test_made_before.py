"""Audit pages that were made before are used again, and only where they would be made the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.finished_book import facts_of, write_book
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.audit.finished import open_finished
from quality_account.audit.pages import templates, write
from quality_account.audit.pages.colouring import Colouring
from quality_account.audit.pages.made_before import MadeBefore, digest_of
from quality_account.audit.pages.templates import Templates
from quality_account.audit.pages.write import make_audit_pages
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Audience


class Standing:
    """A book in memory, with what is remembered of its pages, and the pages that were made for it."""

    def __init__(self, paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch):
        self._paths = paths
        self._known: dict | None = None
        self.pages: dict[str, bytes] = {}
        self.made: list[str] = []
        make_page = write._facts_page

        def noted(view, shared, templates):
            self.made.append(view.name)
            return make_page(view, shared, templates)

        monkeypatch.setattr(write, "_facts_page", noted)

    def make(self, audience: Audience = Audience.TEAM) -> dict[str, bytes]:
        """Make all pages, and let them stand."""
        self.made.clear()
        before = MadeBefore(self._known, self._read)
        edition = open_finished(self._paths, PROVIDER, YEAR)
        self.pages = make_audit_pages(
            edition, audience=audience, colouring=Colouring(), before=before
        )
        self._known = json.loads(json.dumps(before.used))
        return self.pages

    def _read(self, place: str) -> bytes | None:
        return self.pages.get(place)


def two_pages_of_facts(paths: ProjectPaths) -> list[Fact]:
    """Those of the finished book, and one more that is at home on a page of its own."""
    facts = facts_of(paths)
    return [replace(facts[0], fact_id="at_a_glance.assessed", page="at_a_glance"), *facts]


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, two_pages_of_facts(paths))
    return paths


@pytest.fixture
def standing(paths: ProjectPaths, monkeypatch: pytest.MonkeyPatch) -> Standing:
    standing = Standing(paths, monkeypatch)
    standing.make()
    assert standing.made == ["at_a_glance", "falls"]
    return standing


def anew(paths: ProjectPaths, audience: Audience = Audience.TEAM) -> dict[str, bytes]:
    edition = open_finished(paths, PROVIDER, YEAR)
    return make_audit_pages(edition, audience=audience, colouring=Colouring())


def test_where_nothing_has_changed_no_page_is_made_again(standing, paths):
    assert standing.make() == anew(paths)
    standing.made.clear()

    standing.make()

    assert standing.made == []


def test_a_changed_fact_makes_its_own_page_again_and_no_other(standing, paths):
    fact, *others = two_pages_of_facts(paths)
    changed = replace(fact, label=f"{fact.label}, as counted again")
    write_book(paths, [changed, *others])

    pages = standing.make()

    assert standing.made == ["at_a_glance"]
    assert b"as counted again" in pages["audit/at_a_glance.html"]
    standing.made.clear()
    assert pages == anew(paths)


def test_a_page_that_stands_with_other_bytes_is_made_again(standing):
    before = dict(standing.pages)
    standing.pages["audit/falls.html"] += b"<!-- not ours -->"

    assert standing.make() == before
    assert standing.made == ["falls"]


def test_a_page_that_no_longer_stands_is_made_again(standing):
    before = dict(standing.pages)
    del standing.pages["audit/index.html"], standing.pages["audit/falls.html"]

    assert standing.make() == before
    assert standing.made == ["falls"]


def test_what_the_team_sees_is_not_used_for_the_public(standing, paths):
    assert standing.make(Audience.PUBLIC) == anew(paths, Audience.PUBLIC)


def test_a_changed_cell_of_data_is_shown(standing, paths):
    file = paths.edition(PROVIDER, YEAR) / "falls.csv"
    file.write_text(file.read_text("utf-8").replace("final", "provisional", 1), "utf-8")

    assert standing.make() == anew(paths)


def test_a_test_that_names_a_function_less_is_no_longer_shown(standing, paths):
    tests = paths.root / "tests"
    tests.mkdir(exist_ok=True)
    naming = tests / "test_report.py"
    naming.write_text("def test_it(report):\n    report.measures('falls')\n", "utf-8")
    standing.make()
    naming.write_text("def test_it(report):\n    pass\n", "utf-8")

    assert standing.make() == anew(paths)


def test_the_digest_of_a_card_is_the_same_in_every_process(paths):
    ask = (
        "import sys\n"
        "from quality_account.audit.pages.made_before import digest_of\n"
        "from quality_account.catalogue import load_card\n"
        "from quality_account.paths import ProjectPaths\n"
        "from pathlib import Path\n"
        "print(digest_of(load_card(ProjectPaths(Path(sys.argv[1])), 'falls')))\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", ask, str(paths.root)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1


def test_pages_that_were_looked_at_before_are_the_same_pages_and_others_are_still_made():
    stands = {"beds.html": b"Beds", "falls.html": b"not ours"}
    first = MadeBefore()
    first.pages("beds", "1", lambda: {"beds.html": "Beds"})
    first.pages("falls", "1", lambda: {"falls.html": "Falls"})
    again = MadeBefore(first.used, stands.get)

    again.look()
    stands.clear()

    assert again.pages("beds", "1", dict) == {"beds.html": b"Beds"}
    assert again.pages("beds", "2", lambda: {"beds.html": "Bed"}) == {"beds.html": b"Bed"}
    assert again.pages("falls", "1", lambda: {"falls.html": "Falls"}) == {"falls.html": b"Falls"}


def test_templates_are_read_again_where_what_is_known_of_them_is_of_another_text(tmp_path):
    shutil.copytree(templates._FOLDER, tmp_path / "templates")
    first = Templates(folder=tmp_path / "templates")
    first.template("index")
    index = tmp_path / "templates" / "index.html.j2"
    index.write_text("another {{ 6 * 7 }}")

    again = Templates(first.used, folder=tmp_path / "templates")

    assert again.template("index").render() == "another 42"
    assert not again.is_as_known


def test_another_value_has_another_digest():
    assert len({digest_of(one) for one in ("a", ["a"], ("a",), {"a": 1}, {"a": 2}, None)}) == 6
