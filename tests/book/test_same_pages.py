"""The pages are the same however they are built: Jupyter Book or bare Sphinx, here or elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

#: Sphinx's own record of its settings; the pipeline takes it out.
NOT_PUBLISHED = {".buildinfo"}


def files_of(folder: Path) -> dict[str, bytes]:
    """Every published file of a built book."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in NOT_PUBLISHED
    }


def test_two_builds_in_different_folders_are_the_same_to_the_byte(
    make_sample: Callable[[], Path], build_book: Callable[..., Path]
):
    here, there = build_book(make_sample()), build_book(make_sample())

    assert here != there
    assert files_of(here) == files_of(there)


def test_bare_sphinx_builds_the_same_pages(
    make_sample: Callable[[], Path], build_book: Callable[..., Path]
):
    root = make_sample()
    listed = yaml.safe_load((root / "_config.yml").read_text("utf-8"))["sphinx"]["config"][
        "extensions"
    ]
    with_jupyter_book = files_of(build_book(make_sample()))

    bare = build_book(
        root,
        extensions=[name for name in listed if name != "jupyter_book"],
        without=("use_jupyterbook_latex",),  # a setting that Jupyter Book's extension declares
    )

    assert files_of(bare) == with_jupyter_book


def test_a_build_with_two_processes_gives_the_same_pages(
    make_sample: Callable[[], Path], build_book: Callable[..., Path]
):
    alone = files_of(build_book(make_sample()))
    together = files_of(build_book(make_sample(), processes=2))

    assert together == alone


def test_a_book_of_many_pages_is_read_by_two_processes_without_a_warning(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    # Sphinx reads up to five pages alone
    names = [f"book/page_{number}" for number in range(8)]
    pages = {f"{name}.md": f"# Page {name[-1]}\n\nBeds and bedding.\n" for name in names}
    pages["book/index.md"] = "# Start\n\nAll pages.\n"

    alone, together = (
        files_of(build_book(make_project(pages, {"Pages": names}), processes=processes))
        for processes in (1, 2)
    )

    assert together == alone
