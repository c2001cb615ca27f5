"""A second provider is a second folder of data: nothing of the first is in code, notebooks or theme.

The project is copied without the data of the first provider. An invented one takes its place, whose
account has four pages and leaves out the rest. It counts few people, and so it has chosen a policy for
small numbers.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from project_copies import ROOT, copy_project, run_command

from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import read_contents

FIXTURE = Path(__file__).parents[1] / "fixtures" / "second_provider" / "data"
PROVIDER, YEAR = "YX9", "2025-26"
PAGES = ["our_services", "patient_recommendation", "freedom_to_speak_up", "learning_from_deaths"]
OF_THE_FIRST = re.compile(r"RT5|Leicester|\bLPT\b")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("second") / "project")
    shutil.rmtree(project / "data/providers")
    shutil.copytree(FIXTURE / "providers", project / "data/providers")
    catalogue = project / "data/catalogue"
    shutil.copy(FIXTURE / "catalogue/providers.yml", catalogue / "providers.yml")
    more = (FIXTURE / "catalogue/more_sources.yml").read_text(encoding="utf-8")
    with (catalogue / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(f"\n{more}")
    others = [
        name for name in read_contents(ProjectPaths(project)).notebook_names if name not in PAGES
    ]
    edition = project / "data/providers" / PROVIDER / YEAR / "edition.yml"
    with edition.open("a", encoding="utf-8") as description:
        yaml.safe_dump({"leaves_out": dict.fromkeys(others, "Not in this account.")}, description)

    done = run_command("build", PROVIDER, YEAR, project=project)

    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site" / PROVIDER / YEAR


def test_the_book_has_the_accounts_pages_and_those_written_by_hand(site: Path):
    pages = {file.relative_to(site).with_suffix("").as_posix() for file in site.rglob("*.html")}

    assert {page for page in pages if page.startswith("notebooks/")} == {
        f"notebooks/{page}" for page in PAGES
    }
    assert "book/how_to_read" in pages


def test_the_pages_say_what_the_second_providers_data_say(site: Path):
    texts = {
        page: BeautifulSoup(
            (site / f"notebooks/{page}.html").read_text("utf-8"), "html.parser"
        ).select_one("main").get_text(" ", strip=True)
        for page in PAGES
    }  # fmt: skip

    assert "Exampleton gave 7 community services." in texts["our_services"]
    assert "91%" in texts["patient_recommendation"]
    assert texts["freedom_to_speak_up"].split("Staff raised")[0].endswith("did so? ")
    assert "Staff raised about 4 concerns. Posters cost £1,250.50." in texts["freedom_to_speak_up"]


def test_the_account_names_its_pages_itself(site: Path):
    page = BeautifulSoup(
        (site / "notebooks/freedom_to_speak_up.html").read_text("utf-8"), "html.parser"
    )

    assert page.h1.get_text(strip=True).startswith("Raising concerns")
    assert "Raising concerns" in page.select_one(".contents-beside").get_text()


def test_every_fact_is_in_the_ledger_with_its_provider(site: Path):
    with (site / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {(row["provider"], row["edition"]) for row in rows} == {(PROVIDER, YEAR)}
    assert {"services.provided.total", "freedom_to_speak_up.concerns"} <= {
        row["fact_id"] for row in rows
    }


def test_every_file_that_can_be_taken_out_of_a_draft_says_that_it_is_one(site: Path):
    # the theme is of no edition, and the index of words is read by the page of the search alone
    files = [
        file
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.relative_to(site).parts[0] not in ("_static", "searchindex.js")
    ]

    unmarked = [
        file.relative_to(site).as_posix()
        for file in files
        if b"ot yet approved by the board" not in file.read_bytes()
    ]

    assert not unmarked
    kinds = {"html", "csv", "json", "ipynb", "svg", "bib", "ris"}
    assert {file.suffix.removeprefix(".") for file in files} == kinds


def test_every_row_of_a_drafts_ledger_says_that_it_is_one(site: Path):
    with (site / "ledger.csv").open(encoding="utf-8", newline="") as file:
        notices = {row["notice"] for row in csv.DictReader(file)}

    [notice] = notices
    assert notice.startswith("Draft of ")


def test_a_number_that_the_policy_hides_or_rounds_is_in_no_file_of_the_book(site: Path):
    # As its data have them; so large, because the curves of letters in pictures have smaller numbers.
    true_counts = re.compile(r"(?<![\d.])(71,?234|71,?102|284,?337)(?![\d.])")
    found = [
        (file.relative_to(site).as_posix(), match[0])
        for file in sorted(site.rglob("*"))
        if file.suffix in (".html", ".csv", ".js", ".svg", ".ipynb")
        for match in true_counts.finditer(file.read_text(encoding="utf-8"))
    ]

    assert found == []
    assert "71,235" in (site / "notebooks/learning_from_deaths.html").read_text("utf-8")


def test_the_ledger_names_the_policy_and_holds_no_hidden_number(site: Path):
    with (site / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["fact_id"]: row for row in csv.DictReader(file)}
    counts = [row for row in rows.values() if row["small_numbers"] and row["unit"] == "count"]
    hidden = [row for row in counts if row["status"] == "suppressed"]

    assert {row["small_numbers"] for row in counts} == {"nhs_england_2018"}
    assert {row["fact_id"].removeprefix("learning_from_deaths.") for row in hidden} == {
        "local_directorate_reviews.2025-q1",
        *(f"patient_safety_investigations.2025-q{number}" for number in (2, 3, 4)),
    }
    assert {row["value"] for row in hidden} == {""}
    assert all(int(row["value"]) % 5 == 0 for row in counts if row["value"])
    assert rows["deaths.in_scope.total"]["value"] == "284335"
    assert all("learning_from_deaths.csv=withheld" in row["sha256"] for row in counts)


def test_every_table_and_figure_with_small_numbers_names_the_rule(site: Path):
    page = BeautifulSoup(
        (site / "notebooks/learning_from_deaths.html").read_text("utf-8"), "html.parser"
    )

    captions = [
        one.get_text(" ", strip=True)
        for one in page.select("main figcaption, main table > caption")
    ]

    named = [
        caption
        for caption in captions
        if "Small numbers, NHS England 2018: zero is shown" in caption
    ]
    assert len(named) == 3


def test_nothing_of_the_first_provider_is_in_the_second_providers_book(site: Path):
    found = [
        (file.relative_to(site).as_posix(), match[0])
        for file in sorted(site.rglob("*"))
        if file.suffix in (".html", ".csv", ".js", ".svg")
        # pages of code show the package's own examples and tests, whoever the provider is
        and "audit/code" not in file.as_posix()
        for match in OF_THE_FIRST.finditer(file.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_nothing_of_the_first_provider_is_in_code_theme_or_pages_written_by_hand():
    examples = re.compile(r"such as RT5|Example.*RT5|quality-account \w+ RT5|\"RT5\", \"2024-25\"|RT5/2024-25|status RT5")  # fmt: skip
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "book").rglob("*.*")]
    found = [
        (file.relative_to(ROOT).as_posix(), line.strip())
        for file in files
        if file.suffix in (".py", ".md", ".html", ".css", ".js", ".toml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if OF_THE_FIRST.search(line) and not examples.search(line)
    ]

    assert found == []


def test_notebooks_name_the_first_provider_only_as_their_default():
    found = [
        (file.stem, line.strip())
        for file in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if OF_THE_FIRST.search(line) and 'provider: str = \\"RT5\\"' not in line
    ]

    assert found == []


def test_a_draft_is_marked_on_every_page_and_in_the_data_of_every_chart(site: Path):
    notice = "Draft of 20 June 2026. Not yet approved by the board."
    pages = [page for page in site.rglob("*.html") if "<main" in page.read_text()]
    charts = sorted(site.glob("_images/*.csv"))

    unmarked = [one.relative_to(site).as_posix() for one in pages if notice not in one.read_text()]

    assert len(pages) > len(PAGES)
    assert unmarked == []
    assert charts
    assert [one.name for one in charts if notice not in one.read_text()] == []
