"""What the last build of an edition made for its book, at hand for the next one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from quality_account.audit.pages.made_before import MadeBefore
from quality_account.freshness.verdict import Verdicts
from quality_account.observed import observe
from quality_account.pipeline.planning.plan import BuildPlan


class Made(Protocol):
    """What hands on what it was handed: ``used`` of one build is known to the next."""

    used: dict[str, Any]

    @property
    def is_as_known(self) -> bool:
        """Whether there is nothing to remember that was not."""


SomeMade = TypeVar("SomeMade", bound=Made)


@contextmanager
def handed_on(plan: BuildPlan, name: str, take_up: Callable[[Any], SomeMade]) -> Iterator[SomeMade]:
    """Take up what the last build of the edition remembered under a name, and remember it at the end.

    It must know by a digest what each of its values was made of, but for the package's code, the
    libraries and the interpreter: what was made by others of these is not handed on.

    Parameters
    ----------
    take_up : callable
        Given ``used`` of the time before, or None.
    """
    verdicts = Verdicts(plan.paths.verdicts, plan.paths.root)
    key = [plan.provider, plan.year]
    made = take_up(verdicts.recall(name, key))
    yield made
    if not made.is_as_known:
        with observe(thread=threading.get_ident()) as nothing:
            pass
        verdicts.remember(name, key, nothing, made.used)


def pages_handed_on(plan: BuildPlan, name: str) -> AbstractContextManager[MadeBefore]:
    """The same of pages of the book, which are taken from where it stands in ``site/``."""
    standing = plan.paths.edition_site(plan.provider, plan.year)
    return handed_on(
        plan, name, lambda known: MadeBefore(known, lambda place: _read(standing, place))
    )


def _read(standing: Path, place: str) -> bytes | None:
    """A page of the book that stands: what a build made is no input, so nothing need see it read."""
    try:
        return (standing / place).read_bytes()
    except OSError:
        return None
