"""Copies of the committed project, shortened, changed and multiplied."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Collection
from pathlib import Path

import yaml

from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.plan import plan_build

ROOT = Path(__file__).resolve().parents[2]

#: Pages that do not link to pages which are not among them, in much the same mixture as all:
#: a quarter have charts.
FOUR_PAGES = ("at_a_glance", "gatekeeping", "glossary", "where_we_differ")
FIFTEEN_PAGES = (
    *FOUR_PAGES, "clinical_coding", "contact", "income", "information_governance",
    "inspection_ratings", "looking_forward_second", "our_services", "records",
    "staff_recommendation", "trust_board", "warning_notice",
)  # fmt: skip
THIRTY_PAGES = (
    *FIFTEEN_PAGES, "clinical_audits", "community_survey", "data_quality",
    "directors_responsibilities", "follow_up_after_discharge", "freedom_to_speak_up",
    "learning_from_deaths", "looking_ahead", "looking_back_fourth", "looking_forward_third",
    "recruitment_and_wellbeing", "research", "research_participation", "safe_working_hours",
    "stakeholder_statements",
)  # fmt: skip

MOST_INVENTED_EDITIONS = 30


class Project:
    """A copy of the project that one lane owns."""

    def __init__(self, root: Path):
        self.root = root
        settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
        config = settings["sphinx"]["config"]
        self.provider: str = config["quality_account_provider"]
        self.year: str = config["quality_account_edition"]

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def edition(self) -> Path:
        """The folder with the data of the default edition."""
        return self.root / "data" / "providers" / self.provider / self.year

    @property
    def built(self) -> Path:
        """What a build of the default edition leaves beside the site."""
        return self.root / "build" / self.provider / self.year

    @property
    def pages(self) -> list[str]:
        """The pages of the contents in their order, as paths without an ending."""
        contents = yaml.safe_load((self.root / "_toc.yml").read_text(encoding="utf-8"))
        parts = [one["file"] for part in contents["parts"] for one in part["chapters"]]
        return [contents["root"], *parts]

    @property
    def held(self) -> list[str]:
        """The notebooks that the default edition has a page of, by name: the rest are of others."""
        plan = plan_build(ProjectPaths(self.root), self.provider, self.year)
        return [page.name for page in plan.pages if page.is_held]

    @property
    def notebooks(self) -> list[Path]:
        """The notebooks of the contents, in their order."""
        return [self.root / f"{page}.ipynb" for page in self.pages if page.startswith("notebooks/")]

    def copy_to(self, place: Path) -> Project:
        """A copy of all that is here, built things too."""
        shutil.copytree(self.root, place)
        return Project(place)

    def keep_only(self, names: Collection[str]) -> None:
        """Shorten the book to these notebooks and the pages written by hand."""
        file = self.root / "_toc.yml"
        contents = yaml.safe_load(file.read_text(encoding="utf-8"))
        kept, dropped = set(names), {notebook.stem for notebook in self.notebooks} - set(names)
        for part in contents["parts"]:
            part["chapters"] = [
                one
                for one in part["chapters"]
                if one["file"].startswith("book/") or one["file"].removeprefix("notebooks/") in kept
            ]
        contents["parts"] = [part for part in contents["parts"] if part["chapters"]]
        file.write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
        self._drop_what_belongs_to(dropped)

    def _drop_what_belongs_to(self, dropped: Collection[str]) -> None:
        """Remove the facts, texts and titles of pages: a check finds what no page shows."""
        pages = {notebook.stem for notebook in self.notebooks}
        for text in (self.edition / "narrative").glob("*.md"):
            # a page's second text begins with its name, as inspections_in_detail does
            belongs = any(text.stem == name or text.stem.startswith(f"{name}_") for name in dropped)
            if belongs and text.stem not in pages:
                text.unlink()
        for name in dropped:
            (self.root / "notebooks" / f"{name}.ipynb").unlink()
            (self.edition / "facts" / f"{name}.csv").unlink(missing_ok=True)
        file = self.edition / "datapackage.json"
        package = json.loads(file.read_text(encoding="utf-8"))
        facts = {f"facts/{name}.csv" for name in dropped}
        package["resources"] = [one for one in package["resources"] if one["path"] not in facts]
        file.write_text(json.dumps(package, indent=1), encoding="utf-8")
        file = self.edition / "edition.yml"
        edition = yaml.safe_load(file.read_text(encoding="utf-8"))
        edition["titles"] = {
            name: title for name, title in edition["titles"].items() if name not in dropped
        }
        file.write_text(yaml.safe_dump(edition, sort_keys=False), encoding="utf-8")

    def forget_builds(self) -> None:
        """Remove everything that a build makes inside the project."""
        for name in ("build", "site", "_build"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def set_first_cell(self, table: str, column: str, value: str) -> None:
        """Change the one cell: that of a column in a table's first row."""
        file = self.edition / f"{table}.csv"
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
        head, first = rows[0], rows[1]
        first[head.index(column)] = value
        with file.open("w", encoding="utf-8", newline="") as written:
            csv.writer(written, lineterminator="\n").writerows(rows)

    def add_comment_to_notebook(self, name: str, comment: str) -> None:
        """Change one line of code in one notebook: the comment above its last code cell."""
        file = self.root / "notebooks" / f"{name}.ipynb"
        notebook = json.loads(file.read_text(encoding="utf-8"))
        cell = [one for one in notebook["cells"] if one["cell_type"] == "code"][-1]
        source = "".join(cell["source"])
        kept = [line for line in source.splitlines() if not line.startswith("#")]
        cell["source"] = "\n".join([f"# {comment}", *kept])
        file.write_text(json.dumps(notebook, indent=1), encoding="utf-8")

    def pages_of_the_last_build(self) -> list[str]:
        """The pages that the last build ran, by name; those kept from before are not among them."""
        record = json.loads((self.built / "run.json").read_text(encoding="utf-8"))
        return sorted(page["name"] for page in record["pages"] if not page["is_reused"])

    def seconds_for_the_auditor(self) -> float:
        """What the last build's audit pages, sources views and manifest added to it."""
        record = json.loads((self.built / "run.json").read_text(encoding="utf-8"))
        return sum(record["seconds_for_the_auditor"].values())

    def time_of_the_last_page(self) -> float:
        """The time of day at which the last executed notebook was written."""
        return max(file.stat().st_mtime for file in (self.built / "executed").glob("*.ipynb"))

    def become_invented_editions(self, count: int) -> list[str]:
        """Put copies of the default edition under invented codes in the place of all providers.

        Each is one edition with all pages. Earlier years are left out, because ``--all`` would
        build them as well; so a trend begins with the edition's own year.

        Returns
        -------
        list of str
            The codes.
        """
        providers = self.root / "data" / "providers"
        model = self.root / "model"
        (providers / self.provider).rename(model)
        shutil.rmtree(providers)
        catalogue = self.root / "data" / "catalogue" / "providers.yml"
        known = yaml.safe_load(catalogue.read_text(encoding="utf-8"))[self.provider]
        every_code = [f"YX{number:02}" for number in range(1, MOST_INVENTED_EDITIONS + 1)]
        codes = every_code[:count]
        for code in codes:
            shutil.copytree(model / "indicators", providers / code / "indicators")
            edition = providers / code / self.year
            shutil.copytree(model / self.year, edition)
            file = edition / "edition.yml"
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace(f"provider: {self.provider}", f"provider: {code}"), "utf-8"
            )
        # all of them at any count: the hash of this file stands in every book's downloads
        invented = {code: {**known, "name": f"Example Trust {code}"} for code in every_code}
        catalogue.write_text(yaml.safe_dump(invented, sort_keys=False), encoding="utf-8")
        shutil.rmtree(model)
        settings = self.root / "_config.yml"
        text = settings.read_text(encoding="utf-8")
        old, new = (f"quality_account_provider: {one}" for one in (self.provider, codes[0]))
        settings.write_text(text.replace(old, new), encoding="utf-8")
        self.provider = codes[0]
        return codes


def copy_committed(place: Path) -> Project:
    """The project as its last commit has it; what is not committed is not measured."""
    archive = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(place, filter="data")
    return Project(place)


def commit_in_words() -> str:
    """The commit that is measured, and whether the folder holds more than it."""

    def ask(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    more = " (changes that are not committed were not measured)"
    return ask("rev-parse", "--short", "HEAD") + (more if ask("status", "--porcelain") else "")


def digest_of(folder: Path) -> str:
    """One hash of the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
