r"""Formulae as MathML, which browsers draw and screen readers speak without a script.

Authors write LaTeX between dollar signs. What the converter cannot read, or would pass on as
nonsense, is a warning and so a failed build: ``\foo`` would otherwise be printed as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

#: As ``html_math_renderer`` in ``_config.yml`` names it.
RENDERER = "mathml"

logger = logging.getLogger(__name__)

#: How many parts each of these elements has; the converter does not count them.
#: https://www.w3.org/TR/mathml-core/
_PARTS = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3,
}  # fmt: skip
#: The converter calls these identifiers, which would set them without the space around operators.
_OPERATORS = frozenset("±∓×·;")
#: The pages' Content-Security-Policy refuses the first, and a formula is no link.
_REFUSED_ATTRIBUTES = ("style", "href")


class FormulaError(ValueError):
    """A formula that cannot become MathML, in a sentence."""


def register(app: Sphinx) -> None:
    """Offer the renderer, and keep LaTeX out of the search."""
    app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))
    app.connect("doctree-read", hide_latex)


def hide_latex(app: Sphinx, document: nodes.document) -> None:
    r"""Keep the LaTeX of each formula as an attribute: a search for "left" should not find ``\left``."""
    for formula in _formulae(document):
        formula["latex"] = formula.astext()
        formula.clear()


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """A formula in running text."""
    self.body.append(_mathml_or_warning(node, is_block=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on lines of its own, which scrolls by itself where it must."""
    self.body.append(f'<div class="formula">\n{_mathml_or_warning(node, is_block=True)}\n</div>\n')
    raise nodes.SkipNode


def write_mathml(latex: str, *, is_block: bool = False) -> str:
    r"""The markup of a formula.

    Raises
    ------
    FormulaError
        The formula has an unknown command, a brace too many or too few, or a part missing.

    Examples
    --------
    >>> write_mathml(r"\frac{x}{n}")
    '<math display="inline"><mrow><mfrac><mrow><mi>x</mi></mrow><mrow><mi>n</mi></mrow></mfrac></mrow></math>'
    """
    unescaped = latex.replace(r"\{", "").replace(r"\}", "")
    if unescaped.count("{") != unescaped.count("}"):
        raise FormulaError("its braces do not match")
    try:
        # Without a namespace: a browser knows <math>, and the markup is half as long.
        markup = convert(latex, xmlns="", display="block" if is_block else "inline")
        formula = ElementTree.fromstring(markup)
    except Exception as error:  # the converter has a dozen classes of errors, without a common one
        raise FormulaError(f"it cannot be read ({type(error).__name__})") from error
    for problem in _find_problems(formula):
        raise FormulaError(problem)
    for element in formula.iter("mi"):
        if element.text in _OPERATORS:
            element.tag = "mo"
    return ElementTree.tostring(formula, encoding="unicode", short_empty_elements=False)


def _find_problems(formula: Element) -> Iterator[str]:
    for element in formula.iter():
        if "\\" in (element.text or ""):
            yield f"it has the unknown command {element.text}"
        if len(element) != _PARTS.get(element.tag, len(element)):
            yield f"its <{element.tag}> has {len(element)} parts, expected {_PARTS[element.tag]}"
        for name in _REFUSED_ATTRIBUTES:
            if name in element.attrib:
                yield f"it sets the attribute {name}"


def _formulae(document: nodes.document) -> Iterator[nodes.Element]:
    yield from document.findall(nodes.math)
    yield from document.findall(nodes.math_block)


def _mathml_or_warning(node: nodes.Element, *, is_block: bool) -> str:
    try:
        return write_mathml(node["latex"], is_block=is_block)
    except FormulaError as error:
        logger.warning(
            "formula %r: %s. Correct it; see book/formulae.py for what is allowed.",
            node["latex"],
            error,
            location=node,
        )
        return ""
