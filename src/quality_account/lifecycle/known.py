"""What is known of an edition before one asks what its next step needs: records of texts alone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class SignedSection:
    """One sign-off as it stands now.

    Attributes
    ----------
    section, capacity, role, day
        As the row of ``signoffs.csv`` has them; the name stays in the table.
    row : int
        The row of the table.
    lapsed_by : tuple of str
        Which sentences or values have changed since; empty where it holds.
    """

    section: str
    capacity: str
    role: str
    day: str
    row: int
    lapsed_by: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing of what was signed has changed since."""
        return not self.lapsed_by


@dataclass(frozen=True)
class AskedBody:
    """A body that must be asked for a statement, and what came of it.

    ``reply`` is empty where nobody is on record as having asked it; ``row`` is then 0. ``words`` is
    how many its statement has, None where the text is not kept; ``words_at_most`` is the limit of the
    year's rules, None where there is none.
    """

    id: str
    name: str
    reply: str = ""
    asked_on: str = ""
    received_on: str = ""
    row: int = 0
    words: int | None = None
    words_at_most: int | None = None


@dataclass(frozen=True)
class LateNumber:
    """A fact that is still to come: the day on which it is expected, or empty for one not to be seen
    before a day."""

    fact_id: str
    label: str
    page: str
    day: str


@dataclass(frozen=True)
class Deadline:
    """A day by which something must be done, of the rules of the year."""

    id: str
    day: str
    demands: str
    verified: bool


@dataclass(frozen=True)
class Known:
    """One edition.

    Attributes
    ----------
    state : str
        Of ``edition.yml``.
    folder : str
        That of its data, from the project's root.
    steps : tuple of (str, str)
        Step and day, in order.
    sections : tuple of str
        Those that must be signed for.
    unknown_sections : tuple of (str, int)
        Sections of sign-offs that no page or indicator has, with the row.
    signed : tuple of SignedSection
    bodies : tuple of AskedBody
    deadlines : tuple of Deadline
    awaited : tuple of LateNumber
        Facts that are expected on a day.
    embargoed : tuple of LateNumber
        Facts that must not be seen before a day.
    to_tell : tuple of str
        What is another number than in the draft that was circulated, each in a sentence.
    is_full : bool
        Whether it means to hold a whole account. Of one that holds only some figures nothing can be
        said to be missing, so its figures are not checked.
    """

    state: str
    folder: str
    steps: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    unknown_sections: tuple[tuple[str, int], ...] = ()
    signed: tuple[SignedSection, ...] = ()
    bodies: tuple[AskedBody, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    awaited: tuple[LateNumber, ...] = ()
    embargoed: tuple[LateNumber, ...] = ()
    to_tell: tuple[str, ...] = ()
    is_full: bool = True

    def as_json(self) -> dict[str, Any]:
        """The record as values that JSON has."""
        return asdict(self)

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Known:
        """The record of which ``as_json`` went through JSON."""
        kinds = {
            "signed": SignedSection,
            "bodies": AskedBody,
            "deadlines": Deadline,
            "awaited": LateNumber,
            "embargoed": LateNumber,
        }
        made = {
            name: tuple(
                _made(kinds[name], one) if name in kinds else _as_tuple(one) for one in value
            )
            if isinstance(value, (list, tuple))
            else value
            for name, value in record.items()
        }
        return cls(**made)


def _made(kind: type, record: dict[str, Any]) -> Any:
    return kind(**{name: _as_tuple(value) for name, value in record.items()})


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
