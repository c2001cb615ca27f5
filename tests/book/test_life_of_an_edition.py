"""An invented account from its draft to a withdrawal, step by step, with the commands of its users.

It is told once, in one project, and each test looks at one thread of it. Every step is tried before
what it needs is there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup
from fixtures.releasable import make_releasable
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

    def refusal(self, name: str) -> str:
        return self.said[name].stderr

    def page(self, version: str, page: str = "news", audience: str = "public") -> str:
        place = self.paths.root / audience / EDITION / "v" / version / "notebooks" / f"{page}.html"
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
    told.alter("facts/news.csv", "news.motto", "news.wards,Wards,4,count,2024-25,final,,,"
               "example-account,page 1,public,\nnews.motto")  # fmt: skip
    told.alter("narrative/news.md", "There are {news.beds} beds.",
               f"There are {{news.beds}} beds on {{news.wards}} wards. {QUIET}")  # fmt: skip
    asked = told.paths.root / FOLDER / "statements_asked.csv"
    asked.write_text(
        "body,name,asked_on,received_on,reply,saw,note\n"
        "healthwatch,Healthwatch Example,2025-04-28,,awaited,,\n"
        "scrutiny_committee,Example committee,2025-04-28,,not_sitting,,\n"
    )
    told.fail("publication of a draft", *step("published", "2025-04-27"))
    told.fail("circulation unchecked and unsigned", *step("circulated", "2025-04-27"))
    told.fail("release unsigned", *release("0.9.0", "--for", "circulation"))


def circulate(told: Story) -> None:
    told.sign("prepared", "checked", day="2025-04-27")
    told.do("circulated", *step("circulated", "2025-04-28", "Head of quality", "--note", "Three"))
    told.do(
        "circulated again", *step("circulated", "2025-04-28", "Head of quality", "--note", "Three")
    )
    told.do("release 0.9.0", *release("0.9.0", "--for", "circulation"))
    told.fail("revision while an answer is awaited", *step("revised", "2025-05-25"))


def answer(told: Story) -> None:
    told.alter("statements_asked.csv", "2025-04-28,,awaited,,", "2025-04-28,2025-05-20,received,,")
    told.alter("facts/news.csv", "Beds,12,", "Beds,13,")
    told.alter("facts/news.csv", "Wards,4,", "Wards,5,")
    told.alter("narrative/news.md", QUIET, LIVELY)
    told.do("revised", *step("revised", "2025-05-25", "Head of quality"))
    told.do("build of the revision", "build", PROVIDER, FULL)
    told.fail("approval of what nobody signed as it is", *step("approved", "2025-06-24"))
    told.sign(day="2025-06-10")


def publish(told: Story) -> None:
    told.fail("publication without the board", *release("1.0.0"))
    told.do("approved", *step("approved", "2025-06-24"))
    told.do("check after the approval", "check", PROVIDER, FULL)
    told.fail("publication before its step", *release("1.0.0"))
    told.do("published", *step("published", "2025-06-27", "Head of quality"))
    told.do("release 1.0.0", *release("1.0.0"))


def correct(told: Story) -> None:
    told.alter("facts/news.csv", "Wards,5,", "Wards,6,")
    why = ("--what", "one figure", "--reason", "a ward was left out")
    said = ("--note", "one figure")
    told.do("build of the correction", "build", PROVIDER, FULL)
    told.fail("correction of what nobody signed", *step("correction", "2025-08-04", "Board", *said))
    told.sign(day="2025-08-03")
    told.do("correction", *step("correction", "2025-08-04", "Head of quality", *said))
    told.fail("a patch with another figure", *release("1.0.1", *why))
    told.do("release 1.1.0", *release("1.1.0", *why))


def withdraw(told: Story) -> None:
    asked = ("withdraw", PROVIDER, FULL, "--version", "1.1.0", "--role", "Chief nurse")
    why = ("--reason", "It was of another trust", "--date", "2025-09-01")
    told.fail("withdrawal of what there is not", *asked, "--item", "read_beds", *why)
    told.do("withdrawal", *asked, "--item", "reads_beds", *why)


def test_each_step_is_refused_with_all_that_it_needs(story: Story):
    reasons = {name: story.refusal(name) for name in story.said if story.said[name].exit_code}
    for name, text in reasons.items():
        print("==", name)
        print(text)
    assert False
