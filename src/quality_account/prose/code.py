"""What a page's code cells name, call and spell out, worked out without running them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass

_ID_PART = re.compile(r"[a-z0-9_.\-]*")
_FACT_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_\-]+)+")
#: Lines that are the notebook's and not Python: ``%time``, ``!ls``.
_MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.M)


@dataclass(frozen=True)
class PageCode:
    """What can be known of a page's code.

    Attributes
    ----------
    names : frozenset of str
        What the code assigns or imports.
    constants : frozenset of str
        Every text that stands in it between quotes.
    patterns : tuple of re.Pattern
        What its f-strings can give, where they can give a fact id.
    calls : frozenset of str
        The functions and methods that it calls, without what stands before the last dot.
    narratives : tuple of str or None
        What each ``report.words(…)`` names; None for the page's own narrative.
    is_readable : bool
        False where a cell is no Python: then nothing is known for certain.
    """

    names: frozenset[str] = frozenset()
    constants: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern, ...] = ()
    calls: frozenset[str] = frozenset()
    narratives: tuple[str | None, ...] = ()
    is_readable: bool = True

    @property
    def fact_ids(self) -> frozenset[str]:
        """The texts between quotes that look like fact ids."""
        return frozenset(one for one in self.constants if _FACT_ID.fullmatch(one))

    def makes(self, fact_id: str) -> bool:
        """Whether the code spells out this id, its beginning, or a way to put it together.

        >>> code = read_code(['mean = report.headline("beds.mean", rows)', 'f"beds.{year}"'])
        >>> [code.makes(one) for one in ("beds.mean", "beds.mean.short", "beds.2024", "falls.mean")]
        [True, True, True, False]
        """
        return any(
            fact_id == one or fact_id.startswith(f"{one}.") for one in self.fact_ids
        ) or self.selects(fact_id)

    def selects(self, fact_id: str) -> bool:
        """Whether a beginning (``"beds."``) or an f-string of the code can give this id."""
        beginnings = (one for one in self.constants if one.endswith(".") and len(one) > 1)
        return any(fact_id.startswith(one) for one in beginnings) or any(
            pattern.fullmatch(fact_id) for pattern in self.patterns
        )


def read_code(sources: Iterable[str]) -> PageCode:
    """What the code of these cells names, calls and spells out."""
    trees = []
    is_readable = True
    for source in sources:
        try:
            trees.append(ast.parse(_MAGIC.sub(r"\1pass", source)))
        except (SyntaxError, ValueError, RecursionError):
            is_readable = False
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return PageCode(
        names=frozenset(_assigned(nodes)),
        constants=frozenset(
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ),
        patterns=tuple(
            pattern
            for node in nodes
            if isinstance(node, ast.JoinedStr) and (pattern := _pattern_of(node))
        ),
        calls=frozenset(map(_called, calls)),
        narratives=tuple(_first_text(call) for call in calls if _called(call) == "words"),
        is_readable=is_readable,
    )


def words_of_cell(source: str) -> tuple[str | None, ...]:
    """The narratives that one cell shows; None is the page's own."""
    return read_code([source]).narratives


def _assigned(nodes: list[ast.AST]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _called(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _first_text(call: ast.Call) -> str | None:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str):
        return given[0].value
    return None


def _pattern_of(text: ast.JoinedStr) -> re.Pattern | None:
    """What an f-string can give, if all that is spelt out in it may stand in a fact id."""
    spelt = [one.value for one in text.values if isinstance(one, ast.Constant)]
    if not any("." in one for one in spelt) or not all(map(_ID_PART.fullmatch, spelt)):
        return None
    parts = [
        re.escape(one.value) if isinstance(one, ast.Constant) else r"[A-Za-z0-9_.\-]+"
        for one in text.values
    ]
    return re.compile("".join(parts) + r"(\..+)?")
