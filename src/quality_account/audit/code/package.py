"""Where the functions and classes of the package stand, found by reading its modules."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quality_account.observed import is_file, read_text

#: The folder of ``quality_account`` itself.
PACKAGE_FOLDER = Path(__file__).parents[2]
PACKAGE = PACKAGE_FOLDER.name

#: The assignment by which a room names the modules of what it lends out late.
_LATE = "_HOMES"


@dataclass(frozen=True)
class CodePlace:
    """A function, a class or a method.

    Attributes
    ----------
    file : str
        Its module from the package's folder, such as ``report/reading.py``.
    name : str
        As its module calls it; of a method with its class, ``Reading.measures``.
    line : int
        Where it begins, from 1.
    """

    file: str
    name: str
    line: int

    @property
    def short_name(self) -> str:
        """The last part of its name.

        >>> CodePlace("report/reading.py", "Reading.measures", 34).short_name
        'measures'
        """
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Module:
    """One module's text and what it defines and imports by name."""

    file: str
    text: str
    definitions: dict[str, ast.stmt] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    late: dict[str, str] = field(default_factory=dict)

    @property
    def first_line(self) -> str:
        """The first line of its docstring without marks, or nothing."""
        start = self.text.lstrip()
        if not start.startswith('"""'):
            return ""
        return start[3:].split("\n", 1)[0].removesuffix('"""').replace("``", "")


class PackageCode:
    """The modules of the package, each read once and only when it is asked for."""

    def __init__(self, folder: Path = PACKAGE_FOLDER):
        self._folder = folder
        self._modules: dict[str, Module | None] = {}

    def module(self, dotted: str) -> Module | None:
        """A module by its dotted name; None for what is none of the package."""
        if dotted not in self._modules:
            file = self._file_of(dotted)
            self._modules[dotted] = self._read(dotted, file) if file else None
        return self._modules[dotted]

    def find(self, dotted: str, name: str) -> CodePlace | None:
        """Where a function or class that can be imported from a module is defined.

        None for what is neither, and for lists of words such as ``Unit``, which do nothing.
        """
        found = self._find(dotted, name)
        if found is None or isinstance(found[1], ast.Assign) or _lists_words(found[1]):
            return None
        module, statement = found
        return CodePlace(module.file, name, _line_of(statement))

    def method(self, of_class: tuple[str, str], name: str) -> CodePlace | None:
        """Where a method of a class is defined: in the class itself or the nearest one above it."""
        for module, definition in self._line_of_classes(*of_class):
            for statement in definition.body:
                if isinstance(statement, ast.FunctionDef) and statement.name == name:
                    called = f"{definition.name}.{name}"
                    return CodePlace(module.file, called, _line_of(statement))
        return None

    def used_by(self, files: Iterable[str], rooms: frozenset[str]) -> list[str]:
        """The modules in some rooms that these modules import, or those do in turn."""
        found: set[str] = set()
        waiting = list(files)
        while waiting:
            new = set(self.imported_by(waiting.pop(), rooms)) - found
            found |= new
            waiting.extend(new)
        return sorted(found)

    def imported_by(self, file: str, rooms: frozenset[str]) -> list[str]:
        """The modules in some rooms that one module imports something from."""
        module = self.module(dotted_of(file))
        named = module.imports.values() if module else ()
        imported = (
            self.module(f"{dotted}.{name}") or self.module(dotted) for dotted, name in named
        )
        return sorted(
            {
                one.file
                for one in imported
                if one and one.file.split("/")[0].removesuffix(".py") in rooms
            }
        )

    def given_back(self, dotted: str, name: str) -> tuple[str, str] | None:
        """The class whose instance a function gives back, or a class makes, by module and name.

        None where the annotation names none of the package.
        """
        found = self._find(dotted, name)
        if found is None:
            return None
        module, statement = found
        if isinstance(statement, ast.ClassDef):
            return dotted_of(module.file), statement.name
        returns = getattr(statement, "returns", None)
        return self._class_called(module, returns)

    def given_back_by_method(self, of_class: tuple[str, str], name: str) -> tuple[str, str] | None:
        """The same of a method."""
        for module, definition in self._line_of_classes(*of_class):
            for statement in definition.body:
                if isinstance(statement, ast.FunctionDef) and statement.name == name:
                    return self._class_called(module, statement.returns)
        return None

    def _class_called(self, module: Module, annotation: ast.expr | None) -> tuple[str, str] | None:
        if not isinstance(annotation, ast.Name):
            return None
        found = self._find(dotted_of(module.file), annotation.id)
        if found is None or not isinstance(found[1], ast.ClassDef):
            return None
        return dotted_of(found[0].file), annotation.id

    def _line_of_classes(self, dotted: str, name: str) -> Iterator[tuple[Module, ast.ClassDef]]:
        """A class and those above it; of several above it, each with its own before the next."""
        found = self._find(dotted, name)
        if found is None or not isinstance(found[1], ast.ClassDef):
            return
        module, definition = found
        yield module, definition
        for base in definition.bases:
            if isinstance(base, ast.Name):
                yield from self._line_of_classes(dotted_of(module.file), base.id)

    def _find(self, dotted: str, name: str) -> tuple[Module, ast.stmt] | None:
        module = self.module(dotted)
        if module is None:
            return None
        if name in module.definitions:
            return module, module.definitions[name]
        if name in module.imports:
            return self._find(*module.imports[name])
        if name in module.late:
            return self._find(f"{dotted}.{module.late[name]}", name)
        return None

    def _file_of(self, dotted: str) -> Path | None:
        first, *rest = dotted.split(".")
        if first != PACKAGE:
            return None
        place = self._folder.joinpath(*rest)
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if is_file(file):
                return file
        return None

    def _read(self, dotted: str, file: Path) -> Module:
        text = read_text(file)
        module = Module(file.relative_to(self._folder).as_posix(), text)
        package = dotted if file.name == "__init__.py" else dotted.rpartition(".")[0]
        for statement in ast.parse(text).body:
            _note(module, statement, package)
        return module


def dotted_of(file: str) -> str:
    """The dotted name of a module by its file.

    >>> dotted_of("report/__init__.py"), dotted_of("report/reading.py")
    ('quality_account.report', 'quality_account.report.reading')
    """
    parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
    return ".".join([PACKAGE, *(part for part in parts if part != "__init__")])


def _note(module: Module, statement: ast.stmt, package: str) -> None:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            module.definitions[name] = statement
        case ast.ImportFrom(module=str() as source, level=0, names=names):
            for one in names:
                module.imports[one.asname or one.name] = (source, one.name)
        case ast.If(body=body):  # such as ``if TYPE_CHECKING``
            for inner in body:
                _note(module, inner, package)
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            if name == _LATE and isinstance(value, ast.Dict):
                module.late.update(ast.literal_eval(value))
            else:
                module.definitions[name] = statement


def _lists_words(statement: ast.stmt) -> bool:
    """Whether a class is an enumeration."""
    bases = getattr(statement, "bases", [])
    return any(isinstance(one, ast.Name) and one.id.endswith("Enum") for one in bases)


def _line_of(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", [])
    return (
        min(statement.lineno, *(one.lineno for one in decorators))
        if decorators
        else statement.lineno
    )
