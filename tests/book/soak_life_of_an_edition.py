"""An invented account from its draft to a withdrawal, step by step, with the commands of its users.

It is told once, in one project, and each test looks at one thread of it. Every step is tried before
what it needs is there.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field

import pytest
from book.test_release import every_byte
from bs4 import BeautifulSoup
from fixtures.releasable import PLANTED, make_releasable
from notebooks.tiny_project import FULL, PROVIDER
from typer.testing import CliRunner, Result

from quality_account.cli import app
from quality_account.paths import ProjectPaths

EDITION = f"{PROVIDER}/{FULL}"
FOLDER = f"data/providers/{EDITION}"
SIGNERS = {
    "prepared": "Planted Preparer",
    "checked": "Planted Checker",
    "approved": "Planted Chair",
}
QUIET, LIVELY = "Nights on the wards are quiet.", "Nights on the wards are rarely quiet."
#: A number that is not there when the draft goes round, and is when it goes round again.
VISITS = "news.visits,Visits"
NOT_YET = ",,count,2024-25,not_available,not_yet_published,,example-account,page 1,public,\n"
CAME = ",31,count,2024-25,final,,,example-account,page 1,public,"
STATEMENT = """We read the *draft* & saw 12 beds; see www.example.org.

A. Chair
Healthwatch Example
"""
#: A page for readers that nobody signs: what bodies sent, what became of it, and who signed the rest.
BODIES = (
    "report.show_received_statements()",
    "report.show_changes_in_answer()",
    "report.show_sign_offs()",
    "report.show_draft_numbers()",
    "report.show_corrections()",
)


@dataclass
class Story:
    """The project, and what each command said by the name that the story gives it."""

    paths: ProjectPaths
    said: dict[str, Result] = field(default_factory=dict)

    def run(self, *words: str) -> Result:
        with pytest.MonkeyPatch.context() as here:
            here.chdir(self.paths.root)
            return CliRunner().invoke(app, list(words))

    def do(self, name: str, *words: str) -> None:
        """A command that must succeed."""
        self.said[name] = done = self.run(*words)
        assert done.exit_code == 0, (name, done.output)

    def fail(self, name: str, *words: str) -> None:
        """A command that must be refused, with nothing written."""
        before = self.inputs()
        self.said[name] = done = self.run(*words)
        assert done.exit_code == 1, (name, done.output)
        assert self.inputs() == before, name

    def inputs(self) -> dict[str, bytes]:
        places = [self.paths.root / one for one in ("data", "releases", "public", "circulation")]
        files = [file for place in places for file in place.rglob("*") if file.is_file()]
        return {str(file): file.read_bytes() for file in files}

    def sign(self, *capacities: str, day: str) -> None:
        for capacity in capacities or SIGNERS:
            self.do(
                f"sign {capacity} {day}",
                "sign", PROVIDER, FULL, "news", "--capacity", capacity, "--name", SIGNERS[capacity],
                "--role", f"Head of {capacity}", "--date", day,
            )  # fmt: skip

    def alter(self, name: str, was: str, now: str) -> None:
        file = self.paths.root / FOLDER / name
        text = file.read_text(encoding="utf-8")
        assert was in text
        file.write_text(text.replace(was, now), encoding="utf-8", newline="\n")

    def page(self, version: str, page: str = "news", audience: str = "public") -> str:
        """The text of a page of a released version."""
        return self._text(f"{audience}/{EDITION}/v/{version}/notebooks/{page}.html")

    def notice(self, version: str, audience: str) -> str:
        """The text of an audit page, which carries the notice of the edition in every theme."""
        return self._text(f"{audience}/{EDITION}/v/{version}/audit/news.html")

    def page_of_team(self, page: str) -> str:
        """The text of a page of the team's own book."""
        return self._text(f"site/{EDITION}/notebooks/{page}.html")

    def _text(self, name: str) -> str:
        place = self.paths.root / name
        soup = BeautifulSoup(place.read_text(encoding="utf-8"), "html.parser")
        return " ".join(soup.get_text(" ").split())

    def versions(self, audience: str = "public") -> dict[str, dict]:
        """What the switcher offers, by version."""
        script = (self.paths.root / audience / "editions.js").read_text(encoding="utf-8")
        listed = json.loads(re.fullmatch(r"window\.\w+ = (.*);\n", script, re.S)[1])
        [edition] = listed[PROVIDER]["editions"]
        return {one["address"].rstrip("/").rpartition("/")[2]: one for one in edition["versions"]}


def step(name: str, day: str, role: str = "Board", *more: str) -> tuple[str, ...]:
    return ("step", PROVIDER, FULL, name, "--date", day, "--role", role, *more)


def release(version: str, *more: str) -> tuple[str, ...]:
    return ("release", PROVIDER, FULL, "--version", version, *more)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole life, from the draft to the withdrawal of a page."""
    told = Story(make_releasable(tmp_path_factory.mktemp("life") / "project", "draft"))
    begin(told)
    circulate(told)
    answer(told)
    publish(told)
    correct(told)
    withdraw(told)
    return told


def begin(told: Story) -> None:
    write_bodies(told.paths)
    told.alter(
        "facts/news.csv",
        "news.motto",
        "news.places,Places,4,count,2024-25,final,,,example-account,page 1,public,\n"
        f"{VISITS}{NOT_YET}news.motto",
    )
    told.alter(
        "narrative/news.md",
        "There are {news.beds} beds.",
        f"There are {{news.beds}} beds in {{news.places}} places. {QUIET} Visits: {{news.visits}}.",
    )
    (told.paths.root / FOLDER / "statements_asked.csv").write_text(
        "body,name,asked_on,received_on,reply,saw,note\n"
        "healthwatch,Healthwatch Example,2025-04-28,,awaited,,Planted note\n"
        "scrutiny_committee,Example committee,2025-04-28,,not_sitting,,\n"
        "commissioner,Example board,2025-04-28,,late,,\n"
    )
    told.fail("publication of a draft", *step("published", "2025-04-27"))
    told.fail("circulation unchecked and unsigned", *step("circulated", "2025-04-27"))
    told.fail("release unsigned", *release("0.9.0", "--for", "circulation"))


def write_bodies(paths: ProjectPaths) -> None:
    notebook = json.loads((paths.notebooks / "news.ipynb").read_text(encoding="utf-8"))
    sources = [one["source"] for one in notebook["cells"]]
    first, last = sources.index("statements = report.statements()"), sources.index("report.words()")
    shown = notebook["cells"][last]
    made = [shown | {"id": f"shown-{number}", "source": one} for number, one in enumerate(BODIES)]
    notebook["cells"][first : last + 1] = made
    notebook["metadata"]["quality_account"] = {"wave": 3, "needs": []}
    text = json.dumps(notebook).replace("news", "bodies")
    (paths.notebooks / "bodies.ipynb").write_text(text, encoding="utf-8")
    # in the place of a page that has nothing to do with this story
    contents = paths.contents.read_text(encoding="utf-8")
    paths.contents.write_text(contents.replace("notebooks/sums_up", "notebooks/bodies"))
    (paths.notebooks / "sums_up.ipynb").unlink()


def circulate(told: Story) -> None:
    taken = step("circulated", "2025-04-28", "Head of quality", "--note", "Three bodies")
    told.sign("prepared", "checked", day="2025-04-27")
    told.do("circulated", *taken)
    told.do("circulated again", *taken)
    told.do("release 0.9.0", *release("0.9.0", "--for", "circulation"))
    told.fail("revision while an answer is awaited", *step("revised", "2025-05-25"))


def answer(told: Story) -> None:
    ledger = told.paths.circulated_ledger(PROVIDER, FULL).read_bytes()
    came = f"2025-04-28,2025-05-20,received,{hashlib.sha256(ledger).hexdigest()},"
    told.alter("statements_asked.csv", "2025-04-28,,awaited,,", came)
    statement = told.paths.root / FOLDER / "statements/healthwatch.txt"
    statement.parent.mkdir()
    statement.write_text(STATEMENT, encoding="utf-8")
    told.alter("facts/news.csv", "Beds,12,", "Beds,13,")
    told.alter("facts/news.csv", "Places,4,", "Places,5,")
    told.alter("facts/news.csv", f"{VISITS}{NOT_YET}", f"{VISITS}{CAME}\n")
    told.alter("narrative/news.md", QUIET, LIVELY)
    told.do("revised", *step("revised", "2025-05-25", "Head of quality"))
    told.do("build of the revision", "build", PROVIDER, FULL)
    told.fail("publication without the board", *release("1.0.0"))
    told.fail("approval of what nobody signed as it is", *step("approved", "2025-06-24"))
    told.sign(day="2025-06-10")
    asked = ("diff", PROVIDER, f"{FULL}@circulated", FULL, "--answers", "--record")
    told.do("changes", *asked)
    told.do("changes again", *asked)
    told.alter(
        "changes.csv",
        "news.beds,12,13,,,made,,,",
        "news.beds,12,13,Healthwatch Example,,made,A row was missing,2025-06-02,",
    )
    told.do("check of the revision", "check", PROVIDER, FULL)
    told.do("release 0.10.0", *release("0.10.0", "--for", "circulation"))


def publish(told: Story) -> None:
    told.do("approved", *step("approved", "2025-06-24"))
    told.fail("publication unchecked", *step("published", "2025-06-27", "Head of quality"))
    # builds first, so that the checks are up to date again
    told.fail("publication before its step", *release("1.0.0"))
    told.do("published", *step("published", "2025-06-27", "Head of quality"))
    told.do("release 1.0.0", *release("1.0.0"))


def correct(told: Story) -> None:
    told.alter("facts/news.csv", "Places,5,", "Places,6,")
    why = ("--what", "one figure", "--reason", "A ward was left out")
    said = ("--note", "one figure")
    told.do("build of the correction", "build", PROVIDER, FULL)
    told.fail("correction of what nobody signed", *step("correction", "2025-08-04", "Board", *said))
    told.sign(day="2025-08-03")
    told.do("correction", *step("correction", "2025-08-04", "Head of quality", *said))
    told.do("release 1.1.0", *release("1.1.0", *why))
    told.do("what was corrected", "diff", PROVIDER, f"{FULL}@1.0.0", f"{FULL}@1.1.0", "--json")


def withdraw(told: Story) -> None:
    asked = ("withdraw", PROVIDER, FULL, "--version", "1.1.0", "--role", "Chief nurse")
    why = ("--reason", "It was of another trust", "--date", "2025-09-01")
    told.fail("withdrawal of what there is not", *asked, "--item", "read_beds", *why)
    told.do("withdrawal", *asked, "--item", "reads_beds", *why)


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
