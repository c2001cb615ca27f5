"""A whole project around a few of the notebooks in this folder, made for one test.

Two editions: a full one with the table ``beds``, and a partial one without it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from quality_account.paths import ProjectPaths
from quality_account.pipeline.results import PageResult
from quality_account.pipeline.running.environment import edition_variables, prepare_environment
from quality_account.pipeline.running.execute import PageJob
from quality_account.pipeline.running.template_process import run_template
from quality_account.pipeline.running.workers import LocalPages

NOTEBOOKS = Path(__file__).parent

PROVIDER, FULL, PARTIAL = "XA1", "2024-25", "2023-24"

_CONFIG = """\
title: Beds
author: ""
only_build_toc_files: true
execute:
  execute_notebooks: force
sphinx:
  config:
    extensions: [myst_nb, jupyter_book, sphinx_external_toc, quality_account.book]
    html_theme: basic
    html_theme_options: {}
    html_copy_source: false
    use_multitoc_numbering: false
    use_jupyterbook_latex: false
    nb_execution_raise_on_error: true
    quality_account_provider: XA1
    quality_account_edition: "2024-25"
"""

_PROVIDERS = """\
XA1:
  name: Example Trust
  short_name: Example
  kind: nhs_trust
  services: [community]
"""

_SOURCES = """\
example-account:
  title: Example account
  publisher: Example Trust
  licence: Example licence
"""

_EDITION = """\
provider: XA1
year: {year}
state: reconstruction
coverage: {coverage}
title: Quality Account {year}
source: example-account
dated: 2025-06-24
note: An example.
"""

_BEDS = {
    "name": "beds",
    "path": "beds.csv",
    "title": "Beds",
    "schema": {
        "fields": [
            {"name": "ward", "type": "string", "constraints": {"required": True}},
            {"name": "beds", "type": "integer", "constraints": {"required": True}},
        ]
    },
}


def make_tiny_project(root: Path, *pages: str) -> ProjectPaths:
    """A project whose book holds the start page and these notebooks, in this order."""
    listed = "".join(f"      - file: notebooks/{page}\n" for page in pages)
    _write(root / "_config.yml", _CONFIG)
    _write(
        root / "_toc.yml",
        f"format: jb-book\nroot: book/index\nparts:\n  - caption: Beds\n    chapters:\n{listed}",
    )
    _write(root / "book" / "index.md", "# Beds\n\nHow many beds there are.\n")
    _write(root / "data" / "catalogue" / "providers.yml", _PROVIDERS)
    _write(root / "data" / "catalogue" / "sources.yml", _SOURCES)
    (root / "data" / "catalogue" / "indicators").mkdir()
    for year, coverage in ((FULL, "full"), (PARTIAL, "partial")):
        edition = root / "data" / "providers" / PROVIDER / year
        _write(edition / "edition.yml", _EDITION.format(year=year, coverage=coverage))
        _write(edition / "datapackage.json", json.dumps({"name": "beds", "resources": [_BEDS]}))
    _write(root / "data" / "providers" / PROVIDER / FULL / "beds.csv", "ward,beds\nAsh,12\n")
    _say_that_fonts_are_listed(root / "build" / "runtime")
    (root / "notebooks").mkdir()
    for page in pages:
        shutil.copyfile(NOTEBOOKS / f"{page}.ipynb", root / "notebooks" / f"{page}.ipynb")
    return ProjectPaths(root)


def tiny_environment(runtime: Path) -> dict[str, str]:
    """The surroundings of a kernel, made in ``runtime`` for pages that draw nothing."""
    _say_that_fonts_are_listed(runtime)
    return prepare_environment(runtime) | edition_variables(date(2025, 6, 24))


def run_jobs(
    jobs: Sequence[PageJob], folder: Path, *, at_once: int = 2, copies_kernels: bool = True
) -> list[PageResult]:
    """Run pages as a build does, with kernels that are copies or started anew."""
    environment = tiny_environment(folder / "runtime")
    log = folder / "log"
    with run_template(environment, root=folder, log=log, ahead=at_once) as running:
        template = running.address if copies_kernels else None
        with LocalPages(at_once, environment=environment, log=log, template=template) as pages:
            return [future.result() for future in [pages.submit(job) for job in jobs]]


def _say_that_fonts_are_listed(runtime: Path) -> None:
    # listing the machine's fonts takes longer than running one of these pages
    _write(runtime / "matplotlib" / "fontlist-not-needed.json", "{}")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
