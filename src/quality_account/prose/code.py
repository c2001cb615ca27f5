"""What a page's code cells name, call and spell out, worked out without running them."""

from __future__ import annotations

import ast
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_ID_PART = re.compile(r"[a-z0-9_.\-]*")
_FACT_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_\-]+)+")
#: Lines that are the notebook's and not Python: ``%time``, ``!ls``.
_MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.M)


@dataclass(frozen=True)
class Caption:
    """A text between quotes that a page shows above a figure or a table; ``line`` is its cell's."""

    line: int
    text: str


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
    may_show_any : bool
        True where a ``report.words(…)`` names its text by something else than a text.
    captions : tuple of Caption
        The texts in each ``report.show_figure(…)`` and ``report.show_table(…)``, beside the name.
    is_readable : bool
        False where a cell is no Python: then nothing is known for certain.
    """

    names: frozenset[str] = frozenset()
    constants: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern, ...] = ()
    calls: frozenset[str] = frozenset()
    narratives: tuple[str | None, ...] = ()
    may_show_any: bool = False
    captions: tuple[Caption, ...] = ()
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
    return _read_code(tuple(sources))


@lru_cache(maxsize=4096)
def _read_code(sources: tuple[str, ...]) -> PageCode:
    """The same, worked out once: an auditor asks of each cell as often as its page has facts."""
    parsed = [_nodes_of(source) for source in sources]
    is_readable = None not in parsed
    nodes = [node for one in parsed for node in one or ()]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    words = [call for call in calls if _called(call) == "words"]
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
        narratives=tuple(map(_first_text, words)),
        may_show_any=any(_given(call) and _first_text(call) is None for call in words),
        captions=tuple(
            caption
            for call in calls
            if _called(call) in ("show_figure", "show_table")
            for caption in _captions(call)
        ),
        is_readable=is_readable,
    )


@lru_cache(maxsize=4096)
def _nodes_of(source: str) -> tuple[ast.AST, ...] | None:
    """Everything that stands in a cell's code; None for what is no code.

    Parsed once: a check looks at each cell alone and with the others of its page.
    """
    try:
        return tuple(_walk(ast.parse(_MAGIC.sub(r"\1pass", source))))
    except (SyntaxError, ValueError, RecursionError):
        return None


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """As ``ast.walk``, in half of its time: it asks each node for the values that it has and no others."""
    waiting = deque([tree])
    while waiting:
        node = waiting.popleft()
        yield node
        for value in vars(node).values():
            if isinstance(value, ast.AST):
                waiting.append(value)
            elif isinstance(value, list):
                waiting.extend(one for one in value if isinstance(one, ast.AST))


def words_of_cell(source: str) -> tuple[str | None, ...]:
    """The narratives that one cell shows; None is the page's own."""
    return read_code([source]).narratives


def captions_of_cell(source: str) -> tuple[Caption, ...]:
    """The captions of the figures and tables that one cell shows.

    >>> captions_of_cell('report.show_table("beds", rows, f"Beds in {year}")')
    (Caption(line=1, text='Beds in {value}'),)
    """
    return read_code([source]).captions


def _assigned(nodes: list[ast.AST]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _called(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _given(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _first_text(call: ast.Call) -> str | None:
    given = _given(call)
    if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str):
        return given[0].value
    return None


def _captions(call: ast.Call) -> Iterable[Caption]:
    for given in [*call.args[1:], *(one.value for one in call.keywords if one.arg == "caption")]:
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            yield Caption(given.lineno, given.value)
        elif isinstance(given, ast.JoinedStr):
            parts = (
                str(one.value) if isinstance(one, ast.Constant) else "{value}"
                for one in given.values
            )
            yield Caption(given.lineno, "".join(parts))


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
