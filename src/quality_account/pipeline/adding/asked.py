"""What is asked of a new provider, held against the list of trusts and the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quality_account.catalogue import list_providers, load_card
from quality_account.catalogue.indicators import list_cards
from quality_account.dates import write_date
from quality_account.errors import BadInputError, Problem, nearest
from quality_account.national.releases import list_releases
from quality_account.national.trusts import Trust, list_trusts
from quality_account.paths import ProjectPaths

#: The services that rules and cards may ask for although no provider of the catalogue has them yet.
KNOWN_SERVICES = (
    "acute", "ambulance", "community", "emergency", "learning_disability", "mental_health",
)  # fmt: skip
_WORDS_OF_KINDS = {"NHS FOUNDATION TRUST": "nhs_foundation_trust", "NHS TRUST": "nhs_trust"}


@dataclass(frozen=True)
class NewProvider:
    """A provider as it will stand in the catalogue.

    Attributes
    ----------
    code, name, short_name, kind : str
    services : tuple of str
    listed_in : str
        The release of the list of trusts that has it, for messages.
    """

    code: str
    name: str
    short_name: str
    kind: str
    services: tuple[str, ...]
    listed_in: str


def check_new_provider(
    paths: ProjectPaths, code: str, name: str, services: tuple[str, ...], short_name: str
) -> NewProvider:
    """A provider whose code and name are those of the list of trusts, and whose services are known.

    The list prints names in capitals, so the writing of the name is the user's own, its letters are not.
    What the command does not say of a provider that the catalogue has is as the catalogue says.

    Raises
    ------
    BadInputError
        Everything that is wrong with what was asked for, at once.
    """
    problems: list[Problem] = []
    known = list_providers(paths).get(code)
    if known is not None:
        services, short_name = services or tuple(known.services), short_name or known.short_name
    release, trust = _listed(paths, code, problems)
    if trust is not None:
        problems += _problems_of_name(code, name, trust, release)
    problems += _problems_of_services(paths, services)
    if problems:
        raise BadInputError(problems)
    clean = " ".join(name.split())
    kind = next(kind for words, kind in _WORDS_OF_KINDS.items() if clean.upper().endswith(words))
    return NewProvider(code, clean, short_name or code, kind, services, release)


def _listed(paths: ProjectPaths, code: str, problems: list[Problem]) -> tuple[str, Trust | None]:
    """The newest list of trusts, and the trust with this code in it."""
    releases = list_releases(paths, "trusts")
    if not releases:
        problems.append(
            Problem(
                paths.relative(paths.snapshots / "trusts"),
                found="no list of NHS trusts",
                expected="one, against which the name is checked",
                next_step="Import it: quality-account import trusts etr.csv",
            )
        )
        return "", None
    release = releases[-1]
    trusts = list_trusts(paths, release)
    trust = trusts.get(code)
    if trust is None:
        guess = nearest(code, trusts)
        problems.append(
            Problem(
                paths.relative(paths.snapshot("trusts", release)),
                column="ODS",
                found=f"no trust with the code {code!r}",
                expected="a code of the list of NHS trusts",
                next_step=f"Did you mean {guess!r}? A trust that is newer than the list needs a newer list."
                if guess
                else "Correct the code, or import a newer list.",
            )
        )
    return release, trust


def _problems_of_name(code: str, name: str, trust: Trust, release: str) -> list[Problem]:
    problems = []
    place = f"data/snapshots/trusts/{release}"
    if _letters(name) != _letters(trust.name):
        problems.append(
            Problem(
                place,
                row=trust.row,
                column="NAME",
                found=f"{name!r} for {code}",
                expected=f"{trust.name!r}, as the list of NHS trusts has it",
                next_step="Write the name as the list does; capitals make no difference.",
            )
        )
    elif not trust.name.upper().endswith(tuple(_WORDS_OF_KINDS)):
        problems.append(
            Problem(
                place,
                row=trust.row,
                column="NAME",
                found=f"{trust.name!r}, which is neither an NHS trust nor an NHS foundation trust",
                expected="a name that ends in one of these",
                next_step="Rules for other providers are not held; add its entry by hand if it has one.",
            )
        )
    if trust.closed is not None:
        problems.append(
            Problem(
                place,
                row=trust.row,
                column="ODS",
                found=f"{code}, which closed on {write_date(trust.closed.isoformat())}",
                expected="a trust that is open",
                next_step="Name the trust that took its place.",
            )
        )
    return problems


def _problems_of_services(paths: ProjectPaths, services: tuple[str, ...]) -> list[Problem]:
    known = known_services(paths)
    problems = []
    if not services:
        problems.append(
            Problem(
                "the command",
                column="--services",
                found="none",
                expected=f"one or more of {', '.join(known)}",
                next_step="Name them: they decide which indicators apply, and are never guessed.",
            )
        )
    for service in services:
        if service not in known:
            guess = nearest(service, known)
            problems.append(
                Problem(
                    "the command",
                    column="--services",
                    found=repr(service),
                    expected=f"one of {', '.join(known)}",
                    next_step=f"Did you mean {guess!r}?" if guess else "Choose from these.",
                )
            )
    return problems


def known_services(paths: ProjectPaths) -> tuple[str, ...]:
    """Every service that a card, a rule or a provider of the catalogue speaks of, sorted."""
    of_cards = [one for name in list_cards(paths) for one in load_card(paths, name).applies_to]
    of_providers = [one for each in list_providers(paths).values() for one in each.services]
    return tuple(sorted({*KNOWN_SERVICES, *of_cards, *of_providers}))


def _letters(name: str) -> str:
    """A name without what a list and a person write differently: capitals, blanks, the apostrophe's form.

    >>> _letters("St John’s  NHS Trust") == _letters("ST JOHN'S NHS TRUST")
    True
    """
    return re.sub(r"\s+", " ", name.replace("’", "'")).strip().upper()
