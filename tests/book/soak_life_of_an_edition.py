"""The life of an invented account, draft to withdrawal: what became of each thread of it (``make soak``).

It is told once, in one project (``story_of_an_edition``), and each test looks at one thread.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from book.story_of_an_edition import (
    EDITION,
    FOLDER,
    LIVELY,
    QUIET,
    SIGNERS,
    STATEMENT,
    Story,
    tell,
)
from book.test_release import every_byte
from bs4 import BeautifulSoup
from fixtures.releasable import PLANTED, make_releasable
from notebooks.tiny_project import FULL, PROVIDER

from quality_account.paths import ProjectPaths


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole life, from the draft to the withdrawal of a page."""
    return tell(make_releasable(tmp_path_factory.mktemp("life") / "project", "draft"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("publication of a draft", "found draft, and the step publication, expected the step circulated"),
        ("circulation unchecked and unsigned", "The figures have not been checked"),
        ("circulation unchecked and unsigned", "1 section not signed for as prepared: news"),
        ("circulation unchecked and unsigned", "1 section not signed for as checked: news"),
        ("release unsigned", "1 section not signed for as checked: news"),
        ("revision while an answer is awaited", "Healthwatch Example: asked on 28 April 2025, no answer"),
        ("approval of what nobody signed as it is", "1 section not signed for as approved: news"),
        ("publication without the board", "state: found revised"),
        ("publication unchecked", "The figures have not been checked"),
        ("publication before its step", "state: found approved"),
        ("withdrawal of what there is not", "Did you mean reads_beds?"),
    ],
)  # fmt: skip
def test_each_step_is_refused_with_what_it_needs(story: Story, name: str, said: str):
    assert said in story.said[name].stderr


def test_a_lapsed_sign_off_is_named_with_the_values_and_the_sentence_that_changed(story: Story):
    after_statements = story.said["approval of what nobody signed as it is"].stderr
    before_correction = story.said["correction of what nobody signed"].stderr

    for said in (
        "Beds (news.beds) was 12 and is 13",
        "Places (news.places) was 4 and is 5",
        f"the sentence “{QUIET}” is now “{LIVELY}”",
    ):
        assert said in after_statements
    assert "Places (news.places) was 5 and is 6" in before_correction
    assert "news.beds" not in before_correction


def test_a_step_is_written_once_and_the_edition_keeps_every_other_byte(story: Story):
    edition = (story.paths.root / FOLDER / "edition.yml").read_text(encoding="utf-8")
    steps = (story.paths.root / FOLDER / "steps.csv").read_text(encoding="utf-8").splitlines()

    assert "state: corrected\n" in edition
    assert f"# {PLANTED['comment']}" in edition
    assert "stands there already; nothing was changed" in story.said["circulated again"].stdout
    assert [one.partition(",")[0] for one in steps[1:]] == [
        "committee",
        "circulated",
        "revised",
        "board_approval",
        "publication",
        "correction",
    ]


def test_every_version_says_how_it_stood_and_holds_its_own_figures(story: Story):
    found = {
        version: (story.page(version, audience=audience), story.notice(version, audience))
        for version, audience in (
            ("0.9.0", "circulation"),
            ("1.0.0", "public"),
            ("1.1.0", "public"),
        )
    }

    for version, beds, words in (
        (
            "0.9.0",
            f"There are 12 beds in 4 places. {QUIET}",
            "Draft sent for comment on 28 April 2025.",
        ),
        ("1.0.0", f"There are 13 beds in 5 places. {LIVELY}", "Published 27 June 2025."),
        (
            "1.1.0",
            f"There are 13 beds in 6 places. {LIVELY}",
            "Published 27 June 2025. Corrected 4 August 2025: one figure.",
        ),
    ):
        page, notice = found[version]
        assert beds in page and words in notice, version
    assert "Corrected" not in found["1.0.0"][1]


def test_the_switcher_offers_every_version_with_its_day_and_leaves_out_what_is_withdrawn(
    story: Story,
):
    drafts = story.versions("circulation")
    versions = story.versions()

    assert [(name, one["words"]) for name, one in drafts.items()] == [
        ("0.10.0", "Circulated 25 May 2025"),
        ("0.9.0", "Circulated 28 April 2025"),
    ]
    assert [(name, one["words"]) for name, one in versions.items()] == [
        ("1.1.0", "Corrected 4 August 2025: one figure"),
        ("1.0.0", "Published 27 June 2025"),
    ]
    said = story.said["withdrawal"].stdout
    assert "taken out of the draft 0.9.0 too: reads_beds" in said
    assert "taken out of the draft 0.10.0 too: reads_beds" in said
    assert "the same still stands in: 1.0.0\n" in said
    assert "12 beds" in story.page("1.0.0", "reads_beds")
    assert "This page was withdrawn on 1 September 2025 by the chief nurse." in story.page(
        "1.1.0", "reads_beds"
    )


def test_a_release_names_every_file_to_keep_and_a_refusal_ends_its_sentences_once(story: Story):
    kept = [f"releases/{EDITION}/{name}.csv" for name in ("releases", "changed_values")]

    assert f"Keep {', '.join(kept)}, CHANGELOG.md" in story.said["release 1.0.0"].stdout
    assert f"Keep {kept[0]}, CHANGELOG.md" in story.said["release 0.9.0"].stdout
    assert ".," not in story.said["release unsigned"].stderr


def test_what_was_corrected_is_one_value(story: Story):
    found = json.loads(story.said["what was corrected"].stdout)

    changed = [one for one in found["changes"] if one["page"] == "news"]
    values = [(one["fact_id"], one["was"]["display"], one["now"]["display"]) for one in changed]
    assert values == [("news.places", "5", "6")]


def test_each_change_after_the_statements_stands_in_the_account_with_its_reason_or_the_gap(
    story: Story,
):
    recorded = (story.paths.root / FOLDER / "changes.csv").read_text(encoding="utf-8")
    page = story.page("1.0.0", "bodies")

    assert recorded.count("\n") == 5  # the header, three values and a sentence
    assert "rows added for reasons: 4" in story.said["changes"].stdout
    assert "rows added for reasons: 0" in story.said["changes again"].stdout
    assert "News 12 13 Healthwatch Example A row was missing 2 June 2025" in page
    assert "News 4 5 nobody no reason is recorded" in page
    assert f"{QUIET} {LIVELY} nobody no reason is recorded" in page


def test_a_statement_stands_whole_and_as_it_came_and_who_is_late_stays_with_the_team(story: Story):
    file = story.paths.released_edition("public", PROVIDER, FULL) / "v/1.0.0/notebooks/bodies.html"
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    [quoted] = soup.find_all("blockquote")
    page, of_team = story.page("1.0.0", "bodies"), story.page_of_team("bodies")

    assert [one.get_text("\n") for one in quoted.find_all("p")] == [
        one.replace("\n", "\n") for one in STATEMENT.strip().split("\n\n")
    ]
    assert not quoted.find("a") and not quoted.find("em")
    assert "Asked on 28 April 2025: received on 20 May 2025. It has 14 words" in page
    assert "It rests on the draft whose list of figures has the sha256" in page
    assert "Asked on 28 April 2025: the committee is not sitting." in page
    assert "Example board" not in page
    assert "Asked on 28 April 2025: late, and not waited for." in of_team


def test_readers_see_role_and_day_of_each_sign_off_and_no_byte_has_a_name(story: Story):
    page = story.page("1.1.0", "bodies")
    leaving = {
        f"{folder}/{name}": content
        for folder in ("public", "circulation", "releases")
        for name, content in every_byte(story.paths.root / folder).items()
    }

    assert (
        "News Head of prepared, 3 August 2025 Head of checked, 3 August 2025 "
        "Head of approved, 3 August 2025" in page
    )
    for name in (*SIGNERS.values(), "Planted note"):
        assert not [file for file, data in leaving.items() if name.encode() in data], name


def test_a_number_that_came_after_the_draft_is_listed_to_those_who_get_the_next_one_and_to_all(
    story: Story,
):
    first = story.page("0.9.0", "bodies", "circulation")
    second = story.page("0.10.0", "bodies", "circulation")

    late = "The draft of 28 April 2025 did not have these numbers. News : Visits: 31"
    assert "came after the draft" not in first
    assert "The motto, under embargo until 1 September 2025" in first
    assert late in second and late in story.page("1.0.0", "bodies")
    assert "still to come" not in story.page("1.0.0", "bodies")


def test_a_correction_is_told_with_what_the_value_was_and_is(story: Story):
    assert "No version of this edition has been corrected" in story.page("1.0.0", "bodies")
    assert (
        "4 August 2025, corrected: one figure. A ward was left out News : Places: was 5, now 6."
        in story.page("1.1.0", "bodies")
    )


def test_a_page_that_was_taken_back_is_in_no_draft_either(story: Story):
    place = story.paths.root / "circulation" / EDITION
    for book in (place, place / "v/0.9.0", place / "v/0.10.0"):
        assert "reads_beds.beds" not in (book / "ledger.csv").read_text(encoding="utf-8")
        assert not (book / "notebooks/reads_beds.ipynb").exists()
    copies = [
        name
        for name, data in every_byte(story.paths.root / "releases" / EDITION).items()
        if b"reads_beds.beds" in data and not name.startswith("1.0.0")
    ]
    assert copies == []


def test_drafts_say_so_in_every_file_and_what_is_published_in_none(story: Story):
    notice = b"Not yet approved by the board."
    for audience, versions, is_draft in (
        ("circulation", ("0.9.0", "0.10.0"), True),
        ("public", ("1.0.0", "1.1.0"), False),
    ):
        for version in versions:
            book = story.paths.root / audience / EDITION / "v" / version
            files = [*book.rglob("*.ipynb"), book / "ledger.csv", *book.glob("cite/*")]
            assert {notice in file.read_bytes() for file in files} == {is_draft}, version


def test_what_other_versions_and_drafts_still_tell_of_a_withdrawal_is_named(
    story: Story, tmp_path: Path
):
    copy = Story(ProjectPaths(shutil.copytree(story.paths.root, tmp_path / "project")))
    asked = ("withdraw", PROVIDER, FULL, "--role", "Chief nurse", "--reason", "It was wrong")
    asked += ("--date", "2025-09-02", "--version")

    copy.do("a value", *asked, "1.1.0", "--item", "news.beds")
    copy.do("a version", *asked, "1.0.0")

    assert "1.0.0: bodies.changes." in copy.said["a value"].output
    assert "drafts of it still stand" in copy.said["a version"].output
    assert "0.9.0" in copy.said["a version"].output.partition("drafts of it still stand")[2]
