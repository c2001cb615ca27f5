"""The parameters that a notebook declares, and whether given values fit them.

A notebook's ``parameters`` cell holds annotated literals, each with an optional comment:
``edition: str = "2024-25"  # the reporting year``. The cell is read as source and never run.
Papermill only warns about a parameter that it does not know, and exits 0; here it is refused,
because a misspelt name would publish the default provider's numbers under another name.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quality_account.errors import ParameterValueError, UnknownParameterError

Value = str | int | float | bool

#: The types that a parameter may have, as an annotation names them.
TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}

_TYPE_WORDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True)
class Parameter:
    """One value that a notebook can be given."""

    name: str
    type_name: str
    default: Value
    help: str = ""

    @property
    def type_words(self) -> str:
        """The type as messages name it."""
        return _TYPE_WORDS[self.type_name]


class ParametersCellError(ValueError):
    """Source that is not a list of annotated literals; the message says what was found."""


def read_parameters(source: str) -> tuple[Parameter, ...]:
    """The parameters in the source of a ``parameters`` cell.

    Raises
    ------
    ParametersCellError
        A line is something else than ``name: type = literal`` with one of the four types.

    Examples
    --------
    >>> read_parameters('edition: str = "2024-25"  # the reporting year')
    (Parameter(name='edition', type_name='str', default='2024-25', help='the reporting year'),)
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise ParametersCellError(f"line {error.lineno} that is not Python") from None
    comments = _comments_by_line(source)
    return tuple(_read_statement(statement, comments) for statement in statements)


def check_values(
    page: str, parameters: Sequence[Parameter], given: Mapping[str, Value]
) -> dict[str, Value]:
    """The given values, each of its parameter's type; texts from a command line are read as it.

    Raises
    ------
    UnknownParameterError, ParameterValueError
        With the page, what was found and what was expected.

    Examples
    --------
    >>> months = Parameter("months", "int", 12)
    >>> check_values("gatekeeping", [months], {"months": "24"})
    {'months': 24}
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            raise UnknownParameterError.of(f"parameter of the page {page}", name, known)
    return {name: _fit(page, known[name], value) for name, value in given.items()}


def _fit(page: str, parameter: Parameter, value: Value) -> Value:
    wanted = TYPES[parameter.type_name]
    if isinstance(value, str) and wanted is not str:
        value = _read_text(value, wanted)
    if type(value) is wanted:
        return value
    if wanted is float and type(value) is int:
        return float(value)
    raise ParameterValueError(
        f"parameter {parameter.name!r} of the page {page}: found {value!r}, expected "
        f"{parameter.type_words} such as {parameter.default!r}."
    )


def _read_text(text: str, wanted: type) -> Value:
    if wanted is bool:
        return _TRUTH.get(text.strip().lower(), text)
    try:
        return wanted(text)
    except ValueError:
        return text


def _read_statement(statement: ast.stmt, comments: dict[int, str]) -> Parameter:
    place = f"line {statement.lineno}"
    if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
        raise ParametersCellError(f"{place} without a type annotation or with more than a value")
    name = statement.target.id
    type_name = ast.unparse(statement.annotation)
    if type_name not in TYPES:
        raise ParametersCellError(f"the type {type_name} of {name}")
    try:
        default = ast.literal_eval(statement.value)
    except (ValueError, TypeError):
        raise ParametersCellError(f"a default of {name} that is no literal") from None
    if type(default) is not TYPES[type_name]:
        raise ParametersCellError(f"the default {default!r} of {name}, declared {type_name}")
    return Parameter(name, type_name, default, comments.get(statement.end_lineno, ""))


def _comments_by_line(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("#").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }
