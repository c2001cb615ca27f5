"""An invented project whose book is built once, and a browser that looks at built pages.

The invented book has every kind of output that the report writes. Its notebooks are given as if
they had run, so that these tests need no kernel.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).parents[2]

CHROMIUM_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


INVENTED_CATALOGUE = {
    "data/catalogue/providers.yml": """
        RXX:
          name: Example Valley NHS Trust
          short_name: Example Valley
          kind: mental health and community trust
          services: [mental_health]
        """,
    "data/catalogue/sources.yml": """
        invented:
          title: An invented account
          publisher: Example Valley NHS Trust
          licence: None
        """,
    "data/providers/RXX/2019-20/edition.yml": """
        provider: RXX
        year: 2019-20
        state: draft
        coverage: full
        title: Quality Account 2019/20
        source: invented
        dated: 2020-06-30
        note: An invented edition.
        """,
}

CHART = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">
<rect width="40" height="20" fill="#fff"/><path d="M2 18 L20 4 L38 9" stroke="#005eb8" fill="none"/>
</svg>
"""

TABLE = """<table>
<caption>Falls by ward, April to June 2019</caption>
<thead>
<tr>
<th scope="col">Ward</th>
<th scope="col" class="numeric">Falls</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">Ash & Elm</th>
<td class="numeric">1,204</td>
</tr>
</tbody>
</table>""".replace("&", "&amp;")

CHART_DATA = """<table>
<caption>The data of the chart: falls</caption>
<thead>
<tr>
<th scope="col">Period</th>
<th scope="col" class="numeric">Tumbles</th>
</tr>
</thead>
<tbody>
<tr>
<th scope="row">April 2019</th>
<td class="numeric">7</td>
</tr>
</tbody>
</table>"""


def output(data: dict[str, Any], **meaning: Any) -> nbformat.NotebookNode:
    """An output as the report writes it; without ``meaning`` as plain Python does."""
    metadata = {"quality_account": meaning} if meaning else {}
    return nbformat.v4.new_output("display_data", data, metadata=metadata)


def words(markdown: str) -> nbformat.NotebookNode:
    """Words as the report shows them."""
    return output({"text/markdown": textwrap.dedent(markdown).strip()}, kind="words", facts=[])


def code(
    source: str, *outputs: nbformat.NotebookNode, tags: tuple[str, ...] = ()
) -> nbformat.NotebookNode:
    """A code cell that has run."""
    cell = nbformat.v4.new_code_cell(source, execution_count=1, outputs=list(outputs))
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


def notebook(*cells: str | nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A notebook; a text is a Markdown cell."""
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell(c) if isinstance(c, str) else c for c in cells],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
    )


@pytest.fixture(scope="session")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a project around the pages given: the real theme and settings, an invented provider."""

    def make(pages: dict[str, str | nbformat.NotebookNode], parts: dict[str, list[str]]) -> Path:
        root = tmp_path_factory.mktemp("project")
        for file, text in INVENTED_CATALOGUE.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(textwrap.dedent(text), encoding="utf-8")
        shutil.copytree(ROOT / "book" / "theme", root / "book" / "theme")
        shutil.copyfile(ROOT / "book" / "references.bib", root / "book" / "references.bib")
        settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
        settings["sphinx"]["config"].update(
            quality_account_provider="RXX", quality_account_edition="2019-20"
        )
        (root / "_config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        contents = {
            "format": "jb-book",
            "root": "book/index",
            "parts": [
                {"caption": caption, "chapters": [{"file": name} for name in names]}
                for caption, names in parts.items()
            ],
        }
        (root / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
        for name, page in pages.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(page, str):
                file.write_text(page, encoding="utf-8")
            else:
                nbformat.write(page, file)
        return root

    return make


@pytest.fixture(scope="session")
def build_book() -> Callable[..., Path]:
    """Build a project without running its notebooks; warnings are errors."""

    def build(
        root: Path, *, processes: int = 1, without: tuple[str, ...] = (), **settings: object
    ) -> Path:
        from jupyter_book.config import get_final_config

        config, _ = get_final_config(
            user_yaml=root / "_config.yml",
            sourcedir=root,
            cli_config={"latex_individualpages": False, "external_toc_path": "_toc.yml"},
        )
        config.update(nb_execution_mode="off", **settings)
        for name in without:
            del config[name]
        output = root / "_build" / "html"
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                root,
                None,
                output,
                root / "_build" / ".doctrees",
                "html",
                confoverrides=config,
                status=None,
                warningiserror=True,
                parallel=processes,
            )
            app.build()
        return output

    return build


@pytest.fixture(scope="session")
def sample(make_sample: Callable[[], Path], build_book: Callable[..., Path]) -> Path:
    """The folder of a small finished book, with downloads as the pipeline offers them."""
    return build_book(make_sample(), quality_account_downloads=True)


@pytest.fixture(scope="session")
def make_sample(make_project: Callable[..., Path]) -> Callable[[], Path]:
    """Write the sample's project into a new folder."""
    falls = notebook(
        "# Falls on wards\n\nHow often did people fall?",
        code('provider: str = "RXX"', tags=("parameters",)),
        code("report = open_report(provider)"),
        code("%%words\nThere were {falls} falls.", words("There were 1,204 falls.")),
        code("zanzibar = falls_by_ward.sum()"),
        code(
            "report.figure(zanzibar)",
            output(
                {"image/svg+xml": CHART, "text/plain": "Line chart of falls; described below."},
                kind="figure",
                name="falls-by-month",
                caption="Falls, each month of 2019/20. Source: invented.",
                alt="Line chart of falls; described below.",
                description=["The line rises once.", "It ends lower."],
                subject="falls",
                table=CHART_DATA,
                csv="Period code,Period,Tumbles (count)\n2019-04,April 2019,7\n",
                facts=[],
            ),
        ),
        code(
            "%%words",
            words("## What it says\n\nFalls *rose*.\n\n### On one ward\n\nMost were on Ash."),
        ),
        "## By ward",
        code(
            "report.table(falls_by_ward)",
            output(
                {"text/html": TABLE, "text/plain": "a table"},
                kind="table",
                name="falls-by-ward",
                caption="Falls by ward, April to June 2019",
                facts=[],
            ),
        ),
        code(
            "report.definition()",
            output(
                {"text/html": '<dl class="definition">\n<dt>Counted</dt>\n<dd>falls</dd>\n</dl>'},
                kind="definition",
            ),
        ),
        "## Where these numbers come from",
        code(
            "report.close()",
            output(
                {
                    "text/html": "<ul>\n<li>An invented source.</li>\n</ul>",
                    "application/vnd.quality-account.facts+json": {"facts": [{"value": "quetzal"}]},
                },
                kind="sources",
            ),
        ),
    )
    index = """\
        # {{ edition_title }} of {{ provider_name }}

        {numref}`falls-by-month` and {numref}`falls-by-ward` are about falls.

        | Part | Pages |
        | --- | ---: |
        | Part 2 | 1 |
        """
    pages = {
        "book/index.md": textwrap.dedent(index),
        "book/about.md": "# About and how to cite\n\nCite the page.\n",
        "notebooks/falls.ipynb": falls,
    }
    parts = {"About this book": ["book/about"], "Part 2: Priorities": ["notebooks/falls"]}
    return functools.partial(make_project, pages, parts)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, or the one that ``CHROMIUM`` names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail("found no chromium; install it, or name one in the variable CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=CHROMIUM_SWITCHES)
        yield running
        running.close()


@pytest.fixture(params=["wide", "phone"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A desktop's and a small phone's screen."""
    width, height = {"wide": (1280, 900), "phone": (360, 740)}[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A desktop's screen only."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine; gives the address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
        )
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def edition(built_site: Path) -> Path:
    """The folder of the real book of the newest edition."""
    return built_site / "RT5" / "2024-25"
