"""What the package says of itself: every public name does, and every method shows itself at work."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "quality_account"

Defined = ast.FunctionDef | ast.ClassDef


def public_names(room: str = "") -> dict[str, Defined]:
    """Every public function and class of a room, or of all, by module and name."""
    return {
        f"{file.relative_to(SOURCE).as_posix()}: {node.name}": node
        for file in sorted((SOURCE / room).rglob("*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, Defined) and not node.name.startswith("_")
    }


def test_every_public_function_and_class_says_what_it_is():
    assert [name for name, node in public_names().items() if not ast.get_docstring(node)] == []


def test_every_public_function_of_the_statistics_has_an_example_that_runs():
    functions = {
        name: node
        for name, node in public_names("statistics").items()
        if isinstance(node, ast.FunctionDef)
    }

    assert len(functions) > 50
    assert [name for name, node in functions.items() if ">>>" not in ast.get_docstring(node)] == []
