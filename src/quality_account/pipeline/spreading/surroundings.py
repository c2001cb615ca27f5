"""Whether a worker has the same package and libraries as the machine that sends pages to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quality_account.freshness.package_code import digest_of_package
from quality_account.freshness.page_key import describe_environment
from quality_account.freshness.why import join_first, name_steps
from quality_account.pipeline.spreading.order import Surroundings

#: The lock and the variables come with each page, so they are not compared.
_NO_LOCK = Path("no lock")


def describe_surroundings() -> Surroundings:
    """Those of this process. Its code is what it had at the first call, as modules stay loaded."""
    return Surroundings(describe_environment(_NO_LOCK, {}), digest_of_package())


def differences(here: Surroundings, there: Surroundings) -> tuple[str, ...]:
    """In words, what a worker has otherwise than this machine; none where pages come out the same.

    Examples
    --------
    >>> from quality_account.freshness.page_key import Environment
    >>> here = Surroundings(Environment("", "CPython 3.11.9", "linux x86_64", ("pandas-3.0.1",), {}), "a")
    >>> there = Surroundings(Environment("", "CPython 3.11.9", "linux x86_64", ("pandas-3.0.2",), {}), "b")
    >>> differences(here, there)
    ('other code of quality_account', 'other libraries (pandas 3.0.1 → 3.0.2)')
    """
    return tuple(_differences(here, there))


def _differences(here: Surroundings, there: Surroundings) -> Iterator[str]:
    if here.code != there.code:
        yield "other code of quality_account"
    ours, theirs = here.environment, there.environment
    if ours.python != theirs.python:
        yield f"another Python ({ours.python} → {theirs.python})"
    if ours.system != theirs.system:
        yield f"another kind of machine ({ours.system} → {theirs.system})"
    if ours.libraries != theirs.libraries:
        steps = name_steps(_versions(ours.libraries), _versions(theirs.libraries))
        yield f"other libraries ({join_first(steps)})"


def _versions(libraries: tuple[str, ...]) -> dict[str, str]:
    return {name: version for name, _, version in (one.rpartition("-") for one in libraries)}
