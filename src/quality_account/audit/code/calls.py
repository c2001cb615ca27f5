"""Which functions of the package the cells of a page use, as far as that is certain unrun."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quality_account.audit.code.package import PACKAGE, CodePlace, PackageCode

_MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.M)

#: A class of the package, by module and name.
_Class = tuple[str, str]


@dataclass(frozen=True)
class Call:
    """A use of a function, class or method of the package: it is called, or handed to another.

    Attributes
    ----------
    written : str
        As the cell writes it, such as ``report.measures``.
    place : CodePlace
        Where it is defined.
    first_line, last_line : int
        The statement of the cell that it stands in, from 1.
    """

    written: str
    place: CodePlace
    first_line: int
    last_line: int


def calls_of_page(cells: Sequence[str], package: PackageCode) -> list[list[Call]]:
    """The uses in each code cell of a page, in the order in which they are written.

    What a name stands for is known where it is imported from the package, or is given back by
    something of it whose annotation says so; what a page works out by itself is not.
    """
    names = _Names(package)
    return [_calls_of_cell(cell, names) for cell in cells]


class _Names:
    """What the names of a page stand for, as far as its cells have been read."""

    def __init__(self, package: PackageCode):
        self._package = package
        self._imported: dict[str, tuple[str, str]] = {}
        self._instances: dict[str, _Class] = {}

    def take_in(self, statement: ast.stmt) -> None:
        """Learn from an import or an assignment; anything else that is assigned is forgotten."""
        match statement:
            case ast.ImportFrom(module=str() as module, names=names):
                for one in names:
                    if module.split(".")[0] == PACKAGE:
                        self._imported[one.asname or one.name] = (module, one.name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=function)):
                given = self._given_back(function)
                self._instances.pop(name, None)
                if given is not None:
                    self._instances[name] = given
            case ast.Assign(targets=targets):
                for one in targets:
                    if isinstance(one, ast.Name):
                        self._instances.pop(one.id, None)

    def place_of(self, node: ast.AST) -> CodePlace | None:
        """Where what is used here is defined: an imported name, or a method that is called."""
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in self._imported:
                return self._package.find(*self._imported[name])
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)):
                if name in self._instances:
                    return self._package.method(self._instances[name], attribute)
        return None

    def _given_back(self, function: ast.expr) -> _Class | None:
        match function:
            case ast.Name(id=name) if name in self._imported:
                return self._package.given_back(*self._imported[name])
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                if name in self._instances:
                    return self._package.given_back_by_method(self._instances[name], attribute)
        return None


def _calls_of_cell(source: str, names: _Names) -> list[Call]:
    if source.lstrip().startswith("%%"):
        return []
    try:
        body = ast.parse(_MAGIC.sub(r"\1pass", source)).body
    except (SyntaxError, ValueError, RecursionError):
        return []
    return [call for statement in body for call in _calls_of_statement(statement, names)]


def _calls_of_statement(statement: ast.stmt, names: _Names) -> Iterator[Call]:
    found = [
        (node.lineno, node.col_offset, _written(node), place)
        for node in ast.walk(statement)
        if (place := names.place_of(node))
    ]
    names.take_in(statement)
    for _, _, written, place in sorted(found, key=lambda one: one[:2]):
        yield Call(written, place, statement.lineno, statement.end_lineno)


def _written(node: ast.AST) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def unique_calls(calls: Sequence[Call]) -> list[Call]:
    """Each function once, where it is first called."""
    return list({call.place: call for call in reversed(calls)}.values())[::-1]
