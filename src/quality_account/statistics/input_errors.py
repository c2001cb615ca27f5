"""Input that a method cannot take: every problem at once, each with place, found and expected."""

from __future__ import annotations

from collections.abc import Iterable


class MethodInputError(ValueError):
    """What is wrong with the input of a method.

    Parameters
    ----------
    method : str
        The method in words: "SPC chart".
    problems : iterable of str
        Each "place: found …, expected …", and what to do next where that is not plain.

    Examples
    --------
    >>> print(MethodInputError("SPC chart", ["value 3: found infinity, expected a number or None"]))
    SPC chart: value 3: found infinity, expected a number or None
    """

    def __init__(self, method: str, problems: Iterable[str]) -> None:
        self.method = method
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{method}: {problem}" for problem in self.problems))

    def __reduce__(self) -> tuple[type[MethodInputError], tuple[str, tuple[str, ...]]]:
        # Exceptions travel between processes by their arguments, and super() was given another text.
        return type(self), (self.method, self.problems)
