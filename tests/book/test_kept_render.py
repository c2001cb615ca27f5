"""A render on top of the last one gives the same book, to the byte, as one that begins with nothing."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import yaml
from book.conftest import CHART, CHART_DATA, code, notebook, output, words
from book.test_same_pages import NOT_PUBLISHED

from quality_account.errors import RenderFailedError
from quality_account.paths import ProjectPaths
from quality_account.pipeline.rendering.kept import KeptRender, RenderInputs
from quality_account.pipeline.rendering.render import Renderer, rendered_folder
from quality_account.pipeline.rendering.render_process import render as render_whole_book
from quality_account.pipeline.running.environment import edition_variables, prepare_environment

GLOSSARY = """
- term: ward
  meaning: A place with beds.
"""


def chart(name: str, caption: str = "Falls, each month of 2019/20.") -> object:
    return output(
        {"image/svg+xml": CHART, "text/plain": "Line chart of falls."},
        kind="figure",
        name=name,
        caption=caption,
        alt="Line chart of falls.",
        description=[],
        subject="falls",
        table=CHART_DATA,
        csv="Period,Tumbles\n2019-04,7\n",
        facts=[],
    )


PAGES = {
    "book/index.md": "# Start\n\n{numref}`falls-chart` and {ref}`falls-chart`; [beds](../notebooks/beds.ipynb).\n",
    "book/about.md": "# About\n\nCite the page. See {ref}`cots <cots>`.\n\n```{include} ../../../note.md\n```\n",
    "notebooks/glossary.md": "# Glossary\n\n(ward)=\n## Ward\n\nA place with beds.\n",
    "notebooks/falls.ipynb": notebook(
        "# Falls\n\nHow often did people fall?",
        code("%%words", words("On one ward 1,204 zebras fell.")),
        code("report.figure()", chart("falls-chart")),
        code("report.figure()", chart("falls-again")),
        "## Where these numbers come from",
    ),
    "notebooks/beds.ipynb": notebook(
        "# Beds\n\nHow many beds?",
        code("%%words", words("There were 31 beds on the ward.")),
        code("report.figure()", chart("beds-chart", "Beds, each month.")),
        "(cots)=\n## Cots\n\nSmall beds.",
        "## Where these numbers come from",
    ),
}
PARTS = {
    "Part 1: Falls": ["book/about", "notebooks/falls"],
    "Part 2: Beds": ["notebooks/beds", "notebooks/glossary"],
}


@dataclass
class Book:
    """An invented project with its assembled sources, and a kept render of them."""

    root: Path
    environment: dict[str, str]

    @property
    def source(self) -> Path:
        return self.root / "build" / "source"

    @property
    def kept(self) -> Path:
        return self.root / "build" / "rendered"

    @property
    def log(self) -> Path:
        return self.root / "build" / "build.log"

    def edit(self, name: str, old: str, new: str) -> None:
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert old in text, text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def render(self, environment: dict[str, str] | None = None) -> dict[str, bytes]:
        """The book as the kept render makes it."""
        output = self._empty("staging")
        renderer = Renderer(environment or self.environment)
        self.log.write_text("")
        inputs = RenderInputs(ProjectPaths(self.root), "RXX", "one environment")
        KeptRender(self.kept).render(
            renderer, self.source, output, inputs=inputs, log=self.log, root=self.root
        )
        return files_of(rendered_folder(output))

    def render_from_nothing(self) -> dict[str, bytes]:
        output = self._empty("clean")
        assert render_whole_book(self.source, output, None) == 0
        return files_of(rendered_folder(output))

    def written(self) -> dict[str, int]:
        """When each page of the kept render was written."""
        pages = rendered_folder(self.kept).rglob("*.html")
        return {page.stem: page.stat().st_mtime_ns for page in pages}

    def _empty(self, name: str) -> Path:
        folder = self.root / "build" / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in NOT_PUBLISHED
    }


@pytest.fixture(scope="module")
def original(make_project: Callable[..., Path]) -> Path:
    root = make_project(PAGES, PARTS)
    (root / "note.md").write_text("Thanks to all.\n", encoding="utf-8")
    (root / "data" / "catalogue" / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    source = root / "build" / "source"
    for name in PAGES:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(root / name, source / name)
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    settings["execute"] = {"execute_notebooks": "off"}
    del settings["sphinx"]["config"]["nb_execution_raise_on_error"]
    (source / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    shutil.move(root / "_toc.yml", source / "_toc.yml")
    shutil.move(root / "book" / "references.bib", source / "book" / "references.bib")
    return root


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    from datetime import date

    runtime = tmp_path_factory.mktemp("runtime")
    return {**prepare_environment(runtime), **edition_variables(date(2020, 6, 30))}


@pytest.fixture(scope="module")
def rendered_once(
    original: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Book, Path]:
    """A project that has been rendered once, and a copy that keeps it as it was then.

    Each test has it in the same place, because a render knows its folder: in another one it would
    begin with nothing.
    """
    folder = tmp_path_factory.mktemp("kept-render")
    shutil.copytree(original, folder / "project")
    book = Book(folder / "project", environment)
    book.render()
    return book, Path(shutil.copytree(book.root, folder / "as rendered", symlinks=True))


@pytest.fixture
def book(rendered_once: tuple[Book, Path]) -> Book:
    """The project that has been rendered once, with nothing of what another test did to it."""
    book, as_rendered = rendered_once
    shutil.rmtree(book.root)
    shutil.copytree(as_rendered, book.root, symlinks=True)
    return book


FALLS, BEDS = "build/source/notebooks/falls.ipynb", "build/source/notebooks/beds.ipynb"
ABOUT = "build/source/book/about.md"


def add_figure(book: Book) -> None:
    page = book.root / BEDS
    document = json.loads(page.read_text(encoding="utf-8"))
    document["cells"].insert(1, code("report.figure()", chart("more-beds")))
    page.write_text(json.dumps(document), encoding="utf-8")


def take_out_figure(book: Book) -> None:
    page = book.root / FALLS
    document = json.loads(page.read_text(encoding="utf-8"))
    document["cells"] = [one for one in document["cells"] if "falls-again" not in json.dumps(one)]
    page.write_text(json.dumps(document), encoding="utf-8")


def take_out_page(book: Book) -> None:
    (book.source / "book" / "about.md").unlink()
    contents = yaml.safe_load((book.source / "_toc.yml").read_text(encoding="utf-8"))
    del contents["parts"][0]["chapters"][0]
    (book.source / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")


EDITS = {
    "a value and a word that no other page has": lambda book: book.edit(
        FALLS, "1,204 zebras", "1,205 people"
    ),
    "two pages at once": lambda book: (
        book.edit(FALLS, "1,204", "1,205"),
        book.edit(BEDS, "31", "32"),
    ),
    "the first use of a term": lambda book: book.edit(FALLS, "one ward", "one floor"),
    "the values of a chart": lambda book: book.edit(BEDS, "2019-04,7", "2019-04,8"),
    "a caption that another page shows": lambda book: book.edit(FALLS, "each month", "monthly"),
    "a new heading": lambda book: book.edit(BEDS, "There were", "## New\\n\\nThere were"),
    "another heading": lambda book: book.edit(
        BEDS, "## Where these numbers", "## Why these numbers"
    ),
    "another heading where a page leads": lambda book: book.edit(BEDS, "## Cots", "## Cribs"),
    "a place gone with the words that led there": lambda book: (
        book.edit(BEDS, "(cots)=", ""),
        book.edit(ABOUT, "{ref}`cots <cots>`", "cots"),
    ),
    "another title": lambda book: book.edit(BEDS, "# Beds", "# Beds and cots"),
    "a new figure": add_figure,
    "a figure taken out": take_out_figure,
    "another name of a figure": lambda book: book.edit(FALLS, "falls-again", "falls-twice"),
    "a page taken out": take_out_page,
    "a page written by hand": lambda book: book.edit(ABOUT, "Cite", "Name"),
    "the start page": lambda book: book.edit("build/source/book/index.md", "beds", "all beds"),
    "a file that a page includes": lambda book: book.edit("note.md", "Thanks", "Many thanks"),
    "the theme's styles": lambda book: book.edit(
        "book/theme/static/quality_account.css", "color", "/* new */ color"
    ),
    "a template of the theme": lambda book: book.edit("book/theme/layout.html", "Skip", "Go"),
    "a term": lambda book: book.edit("data/catalogue/glossary.yml", "term: ward", "term: beds"),
    "the edition's title": lambda book: book.edit(
        "data/providers/RXX/2019-20/edition.yml", "title: Quality", "title: The Quality"
    ),
    "a setting": lambda book: book.edit("build/source/_config.yml", "Figure %s", "Chart %s"),
    "nothing": lambda book: None,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_an_edit_the_book_is_what_a_render_from_nothing_makes(
    book: Book, edit: Callable[[Book], object]
):
    edit(book)

    assert book.render() == book.render_from_nothing()


def test_after_many_edits_the_book_is_what_a_render_from_nothing_makes(book: Book):
    for value in range(1204, 1208):
        book.edit(FALLS, f"{value // 1000},{value % 1000}", f"1,{value % 1000 + 1}")
        last = book.render()

    assert last == book.render_from_nothing()


def test_where_a_value_changes_only_its_page_and_the_start_page_are_written(book: Book):
    before = book.written()
    book.edit(FALLS, "1,204", "1,205")

    book.render()

    after = book.written()
    pages = {"about", "beds", "falls", "glossary"}
    assert [page for page in pages if after[page] != before[page]] == ["falls"]


def test_where_a_heading_changes_that_no_page_leads_to_only_its_page_is_written(book: Book):
    before = book.written()
    book.edit(BEDS, "## Where these", "## Why these")

    book.render()

    after = book.written()
    assert [page for page in ("about", "beds", "falls") if after[page] != before[page]] == ["beds"]


def test_where_nothing_changes_nothing_is_rendered(book: Book):
    before = book.written()

    # a renderer with these surroundings could not even start
    again = book.render(environment={"PYTHONHOME": "nowhere"})

    assert again == files_of(rendered_folder(book.kept))
    assert book.written() == before


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("made_of.json", "a byte"),
        ("_build/.doctrees/environment.pickle", "a byte"),
        ("_build/.doctrees/environment.pickle", "gone"),
        ("_build/.doctrees/notebooks/falls.doctree", "a byte"),
        ("_build/html/notebooks/beds.html", "a byte"),
        ("_build/html/searchindex.js", "gone"),
        ("_build/jupyter_execute/beds-chart.svg", "a byte"),
    ],
)
def test_damage_of_what_is_kept_does_not_reach_the_book(book: Book, file: str, damage: str):
    damaged = book.kept / file
    content = damaged.read_bytes()
    damaged.unlink()
    if damage == "a byte":
        damaged.write_bytes(content[:40] + b"?" + content[41:])
    book.edit(FALLS, "1,204", "1,205")

    assert book.render() == book.render_from_nothing()


def test_a_warning_fails_the_render_as_ever_and_the_next_good_one_is_right(book: Book):
    book.edit(ABOUT, "the page", "{numref}`nothing-of-this-name`")
    with pytest.raises(RenderFailedError, match="nothing-of-this-name"):
        book.render()
    warned = files_of(rendered_folder(book.root / "build" / "staging"))

    book.edit(ABOUT, "{numref}`nothing-of-this-name`", "this page")

    assert "book/about.html" in warned
    assert book.render() == book.render_from_nothing()


RENDER = textwrap.dedent(
    """
    import json, sys
    from pathlib import Path
    from book.test_kept_render import Book

    Book(Path(sys.argv[1]), json.loads(sys.argv[2])).render()
    """
)


def test_after_a_kill_in_the_middle_of_a_render_the_next_one_is_right(book: Book):
    book.edit(FALLS, "1,204", "1,205")
    pickled = book.kept / "_build" / ".doctrees" / "environment.pickle"
    before = pickled.read_bytes()
    command = [sys.executable, "-c", RENDER, str(book.root), json.dumps(book.environment)]
    render = subprocess.Popen(command, cwd=Path(__file__).parents[1])
    while pickled.read_bytes() == before:
        assert render.poll() is None
    renderers = psutil.Process(render.pid).children(recursive=True)

    render.send_signal(signal.SIGKILL)
    render.wait()

    _, alive = psutil.wait_procs(renderers, timeout=10)
    assert renderers
    assert not alive
    assert book.render() == book.render_from_nothing()
