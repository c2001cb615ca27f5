"""``jupyter-book build .`` from the root, without our command line: succeeds, and fails when it must.

Each page costs a kernel of its own here, so that these tests build a page of every form; all pages are
built by ``make soak``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath

import pytest
import yaml
from book.built_pages import PAGES_OF_EVERY_FORM
from project_copies import ROOT, build_plainly, keep_only

from quality_account.catalogue import list_editions, list_providers
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.left_out import pages_left_out


def test_a_plain_build_of_a_page_of_every_form_succeeds(project: Path):
    keep_only(project, *(PurePosixPath(page).name for page in PAGES_OF_EVERY_FORM))

    result = build_plainly(project, "-W", "-n", "--keep-going")

    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    page = (project / "_build/html/notebooks/gatekeeping.html").read_text(encoding="utf-8")
    assert "98.7%" in page
    assert "Part 2 of 3" in page
    [download] = re.findall(r'href="(.*)" download>Download these data', page)
    assert (project / "_build/html/notebooks" / download).is_file()


@pytest.mark.parametrize(
    "file", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda one: one.stem
)
def test_the_defaults_of_a_notebook_are_the_edition_that_a_plain_build_makes(file: Path):
    """But for a page that this edition does not have, which a plain build shows of another provider.

    One that no edition has a plain build shows without running it.
    """
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    settings = config["sphinx"]["config"]
    paths = ProjectPaths(ROOT)
    editions = [
        (code, year) for code in list_providers(paths) for year in list_editions(paths, code)
    ]
    is_held = any(file.stem not in pages_left_out(paths, *one) for one in editions)
    is_run = f"notebooks/{file.name}" not in config["execute"]["exclude_patterns"]
    assert is_run == is_held
    notebook = json.loads(file.read_text(encoding="utf-8"))
    [parameters] = [
        "".join(cell["source"])
        for cell in notebook["cells"]
        if "parameters" in cell["metadata"].get("tags", [])
    ]

    provider, year = re.findall(r'^(?:provider|edition): str = "(.*)"', parameters, re.MULTILINE)
    default = (settings["quality_account_provider"], settings["quality_account_edition"])
    if is_held and file.stem in pages_left_out(paths, *default):
        assert file.stem not in pages_left_out(paths, provider, year)
    else:
        assert (provider, year) == default


def test_a_plain_build_fails_when_a_notebook_fails(project: Path):
    file = project / "notebooks/gatekeeping.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][4]["source"] = ["raise RuntimeError('broken on purpose')"]
    file.write_text(json.dumps(notebook), encoding="utf-8")
    keep_only(project, "gatekeeping", "at_a_glance")

    # Bare, because -W would make any warning a failure, whatever _config.yml says about errors.
    result = build_plainly(project)

    assert result.returncode != 0
    assert "broken on purpose" in result.stdout + result.stderr
