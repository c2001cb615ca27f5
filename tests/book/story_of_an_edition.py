"""An invented account from its draft to a withdrawal, told step by step with the commands of its users.

Every step is tried before what it needs is there.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup
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


def tell(paths: ProjectPaths) -> Story:
    """The whole life, from the draft to the withdrawal of a page."""
    told = Story(paths)
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
