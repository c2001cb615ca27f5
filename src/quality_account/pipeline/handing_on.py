"""What the last build of an edition made for its book, at hand for the next one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from quality_account.audit.pages.made_before import MadeBefore
from quality_account.freshness.verdict import Verdicts
from quality_account.observed import observe
from quality_account.pipeline.planning.plan import BuildPlan


class Made(Protocol):
    """What takes up what was made before, and tells what the next build may take up."""

    @property
    def used(self) -> dict[str, Any]:
        """As values that JSON has."""

    @property
    def is_as_known(self) -> bool:
        """Whether there is nothing to remember that was not."""


SomeMade = TypeVar("SomeMade", bound=Made)


class HandedOn(Generic[SomeMade]):
    """What one build of an edition hands on to the next one under a name.

    It must know by a digest what each of its values was made of, but for the package's code, the
    libraries and the interpreter: what was made by others of these is not handed on.

    Parameters
    ----------
    plan : BuildPlan
        Of the edition.
    name : str
        Under which it is remembered.
    take_up : callable
        Given ``used`` of the time before, or None.

    Attributes
    ----------
    made : Made
        What ``take_up`` gave.
    """

    def __init__(self, plan: BuildPlan, name: str, take_up: Callable[[Any], SomeMade]):
        self._verdicts = Verdicts(plan.paths.verdicts, plan.paths.root)
        self._name, self._key = name, [plan.provider, plan.year]
        self._is_of_whole_book = plan.only_page is None
        self.made = take_up(self._verdicts.recall(name, self._key))

    def remember(self) -> None:
        """Keep for the next build what this one used, where that is something else.

        A preview of one page uses little, and leaves what is known of the whole book as it is.
        """
        if self._is_of_whole_book and not self.made.is_as_known:
            with observe(thread=threading.get_ident()) as nothing:
                pass
            self._verdicts.remember(self._name, self._key, nothing, self.made.used)


def pages_handed_on(plan: BuildPlan, name: str) -> HandedOn[MadeBefore]:
    """Pages of the book, which are taken from where it stands in ``site/``."""
    standing = plan.paths.edition_site(plan.provider, plan.year)

    def read(place: str) -> bytes | None:
        # what a build made is no input, so nothing need see it read
        try:
            return (standing / place).read_bytes()
        except OSError:
            return None

    return HandedOn(plan, name, lambda known: MadeBefore(known, read))
