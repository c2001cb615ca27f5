"""Formulae are MathML in the page: no script draws them, and a phone shows them whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from book.built_pages import PAGES, open_file
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from sphinx.errors import SphinxWarning

from quality_account.book.formulae import FormulaError, write_mathml

PAGE = r"""# Limits

The mean is $\bar{x}$. It costs $5 or $10, and £3.

The limits are:

$$
\bar{x} \pm 2.66\,\left(\frac{\sqrt{x}}{n}\right)
$$

| Symbol | Meaning |
| --- | --- |
| $\bar{x}$ | mean |
"""


@pytest.fixture(scope="module")
def built(make_project: Callable[..., Path], build_book: Callable[..., Path]) -> Path:
    root = make_project({"book/index.md": PAGE, "book/about.md": "# About\n"}, {"": ["book/about"]})
    return build_book(root)


@pytest.fixture(scope="module")
def main(built: Path):
    page = BeautifulSoup((built / "book/index.html").read_text("utf-8"), "html.parser")
    return page.select_one("main")


def test_a_formula_in_running_text_and_in_a_table_is_mathml(main):
    assert [formula["display"] for formula in main.select("p math, td math")] == ["inline"] * 2
    assert main.select_one("p math").get_text() == "x¯"


def test_a_formula_of_its_own_stands_in_a_block_that_can_scroll(main):
    [formula] = main.select("div.formula > math")

    assert formula["display"] == "block"
    assert [one.name for one in formula.select("mfrac > *")] == ["mrow", "mrow"]


def test_prices_are_no_formulae(main):
    assert "It costs $5 or $10, and £3." in main.get_text()


def test_a_page_with_formulae_has_neither_script_nor_style(built: Path):
    page = BeautifulSoup((built / "book/index.html").read_text("utf-8"), "html.parser")

    assert page.select('script:not([type="application/ld+json"]), style, [style], [onload]') == []


def test_the_search_does_not_know_latex(built: Path):
    index = (built / "searchindex.js").read_text(encoding="utf-8")

    assert "limit" in index
    assert not any(word in index for word in ("frac", "sqrt", '"left"'))


@pytest.mark.parametrize(
    ("latex", "why"),
    [
        (r"\foo{x}", r"the unknown command \\foo"),
        (r"\frac{x}", "<mfrac> has 1 parts, expected 2"),
        (r"{x", "braces do not match"),
        (r"x}", "braces do not match"),
        (r"a & b", "cannot be read"),
        (r"\left( x", "cannot be read"),
        (r"\style{color:red}{x}", "sets the attribute style"),
        (r"\href{https://example.org}{x}", "sets the attribute href"),
    ],
)
def test_what_the_converter_would_print_as_nonsense_is_refused(latex: str, why: str):
    with pytest.raises(FormulaError, match=why):
        write_mathml(latex)


def test_braces_that_are_printed_need_no_partner():
    assert "<mo" in write_mathml(r"\{ x")


@pytest.mark.parametrize("sign", [r"\pm", r"\mp", r"\times", r"\cdot", ";"])
def test_operators_are_operators(sign: str):
    assert "<mo>" in write_mathml(f"a {sign} b")


def test_a_formula_that_cannot_be_read_fails_the_build_and_is_named(
    make_project: Callable[..., Path], build_book: Callable[..., Path]
):
    page = "# Limits\n\nThe limits are $\\foo$.\n"
    root = make_project({"book/index.md": page, "book/about.md": "# About\n"}, {"": ["book/about"]})

    with pytest.raises(SphinxWarning, match=r"index\.md:3.*foo"):
        build_book(root)


def test_every_formula_of_the_book_fits_a_phone(browser: Browser, edition: Path):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    too_wide = {}
    found = 0
    for name in PAGES:
        file = edition / f"{name}.html"
        if 'class="formula"' not in file.read_text(encoding="utf-8"):
            continue
        page = open_file(context, file)
        widths = page.eval_on_selector_all(
            ".formula", "all => all.map(one => [one.innerText, one.scrollWidth - one.clientWidth])"
        )
        page.close()
        found += len(widths)
        too_wide |= {f"{name}: {text}": over for text, over in widths if over > 0}
    context.close()

    assert found
    assert too_wide == {}
