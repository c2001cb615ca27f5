"""The worked examples of the book's method pages run, and what the pages name is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "book" / "methods").glob("*.md"))

#: A phone breaks the lines of an example; one of this length takes three of its own there, and
#: names of modules cannot be broken here.
LONGEST_EXAMPLE_LINE = 80

_EXAMPLES = re.compile(r"^```pycon\n(?P<text>.*?)^```$", re.M | re.S)
_TEST_FILE = re.compile(r"`(tests/[\w/]+(?:\.py)?)`")
_OTHER_FENCE = re.compile(r"^```(?!pycon\n|$).*$", re.M)


def examples_of(page: Path) -> str:
    """The examples of a page on the lines where they stand, and nothing else.

    The closing fence would otherwise be taken for output.
    """
    text = page.read_text(encoding="utf-8")
    kept = ["" for _ in text.splitlines()]
    for block in _EXAMPLES.finditer(text):
        first = text.count("\n", 0, block.start("text"))
        for number, line in enumerate(block["text"].splitlines(), first):
            kept[number] = line
    return "\n".join(kept)


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def page(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_method_page_is_in_the_contents_and_every_page_of_the_contents_is_there():
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [
        chapter["file"]
        for part in contents["parts"]
        for chapter in part["chapters"]
        if chapter["file"].startswith("book/methods/")
    ]

    assert sorted(listed) == [f"book/methods/{page.stem}" for page in PAGES]


def test_the_examples_of_a_page_give_what_the_page_prints(page: Path):
    example = doctest.DocTestParser().get_doctest(
        examples_of(page), {}, page.stem, str(page.relative_to(ROOT)), 0
    )
    said: list[str] = []

    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)

    assert result.attempted, f"{page.name} has no worked example"
    assert not result.failed, "".join(said)


def test_an_example_without_its_language_would_not_be_run(page: Path):
    text = page.read_text(encoding="utf-8")

    assert _OTHER_FENCE.findall(text) == []
    assert text.count(">>> ") == examples_of(page).count(">>> ")


def test_the_lines_of_an_example_are_short(page: Path):
    typed = [line for line in examples_of(page).splitlines() if line.startswith((">>>", "..."))]

    assert [line for line in typed if len(line) > LONGEST_EXAMPLE_LINE] == []


def test_the_tests_that_a_page_names_are_there(page: Path):
    named = _TEST_FILE.findall(page.read_text(encoding="utf-8"))

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_a_wrong_figure_in_an_example_is_found(tmp_path: Path):
    text = (ROOT / "book/methods/intervals.md").read_text(encoding="utf-8")
    planted = tmp_path / "intervals.md"
    planted.write_text(text.replace("[1.37, 1.21, 1.54]", "[1.37, 1.21, 1.55]"), encoding="utf-8")

    example = doctest.DocTestParser().get_doctest(examples_of(planted), {}, "planted", "planted", 0)

    assert doctest.DocTestRunner(verbose=False).run(example, out=lambda said: None).failed == 1
