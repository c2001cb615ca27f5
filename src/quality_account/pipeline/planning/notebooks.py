"""The notebooks of the whole book, as its contents list them."""

from __future__ import annotations

from pathlib import Path

from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import Contents
from quality_account.pipeline.planning.notebook import Notebook, read_notebook


def read_notebooks(paths: ProjectPaths, contents: Contents) -> tuple[Notebook, ...]:
    """The notebooks of the book in reading order."""
    return tuple(
        read_notebook(paths, notebook_file(paths, name)) for name in contents.notebook_names
    )


def notebook_file(paths: ProjectPaths, name: str) -> Path:
    """The file of a page's notebook."""
    return paths.notebooks / f"{name}.ipynb"
