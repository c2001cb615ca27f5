"""What stands in the way of a release: all of it at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quality_account.catalogue.releases import Release, parse_version
from quality_account.errors import Problem
from quality_account.facts import Fact
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.versions import changed_figures, is_patch_of
from quality_account.vocabulary import Audience

#: The states in which an edition may be released, by audience, as ``edition.yml`` has them.
RELEASABLE = {
    Audience.CIRCULATION: (
        "draft",
        "circulated",
        "revised",
        "approved",
        "published",
        "corrected",
        "reconstruction",
    ),
    # what the board has approved is public with the step after: its pages say that it is not published
    Audience.PUBLIC: ("published", "corrected", "reconstruction"),
}
RECONSTRUCTION = "reconstruction"

#: What the next step of an edition's life asks for: gives what is lacking. By default nothing is asked.
FindNeeds = Callable[[], Iterable[Problem]]

#: Of facts, in one message.
_MOST_NAMED = 8


@dataclass(frozen=True)
class Asked:
    """What somebody asked to release.

    Attributes
    ----------
    version : str
    audience : Audience
    on : datetime.date
        The day of the release.
    what, reason : str
        What is new against the version before, and why; empty for the first.
    restores : tuple of str
        Pages, figures and facts that come back although they were withdrawn from an earlier version.
    """

    version: str
    audience: Audience
    on: date
    what: str = ""
    reason: str = ""
    restores: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """The edition that it is to be released from.

    Attributes
    ----------
    state : str
    edition_file, register_file : str
        Their places, as messages name them.
    register : Register
    shown : collection of str
        What the book would have, by name: pages, figures, tables, and facts with a value. It is only
        asked for where something was withdrawn before.
    rehearsals : tuple of str
        The descriptions of the editions that its book reads and whose figures are made up.
    as_at : str
        The day that a book of progress tells of, where somebody has typed one; empty otherwise.
    """

    state: str
    edition_file: str
    register_file: str
    register: Register
    shown: Collection[str] = ()
    rehearsals: tuple[str, ...] = ()
    as_at: str = ""


def blocks_release(
    asked: Asked, standing: Standing, find_needs: FindNeeds = lambda: ()
) -> list[Problem]:
    """Everything that blocks; empty where nothing does.

    Parameters
    ----------
    find_needs : callable, optional
        What the edition lacks for this step of its life: outcomes of findings, sign-offs, statements,
        rules of the law.
    """
    return [
        *_rehearsals(standing),
        *_progress(standing),
        *_state(asked, standing),
        *_version(asked, standing),
        *_withdrawn_items(asked, standing),
        *find_needs(),
    ]


def blocks_patch(
    asked: Asked, earlier: str, was: Mapping[str, Fact], now: Mapping[str, Fact], place: str
) -> list[Problem]:
    """A changed number under a version whose last number alone is new.

    Parameters
    ----------
    earlier : str
        The version before, to which ``was`` belongs.
    """
    changed = changed_figures(was, now) if is_patch_of(asked.version, earlier) else ()
    if not changed:
        return []
    named = ", ".join(changed[:_MOST_NAMED])
    more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
    major, minor, _ = parse_version(earlier)
    return [
        Problem(
            place,
            column="--version",
            found=f"{asked.version} after {earlier}, with other figures: {named}{more}",
            expected="another second number where a published figure changes; the last is for words",
            next_step=f"Release it as {major}.{minor + 1}.0.",
        )
    ]


def _state(asked: Asked, standing: Standing) -> list[Problem]:
    allowed = RELEASABLE[asked.audience]
    if standing.state in allowed:
        return []
    next_step = (
        "Release it with --for circulation, or take the steps to its approval first."
        if standing.state in RELEASABLE[Audience.CIRCULATION]
        else "Take the edition's next step first."
    )
    return [
        Problem(
            standing.edition_file,
            column="state",
            found=standing.state,
            expected=f"for {asked.audience.value} one of {', '.join(allowed)}",
            next_step=next_step,
        )
    ]


def _rehearsals(standing: Standing) -> list[Problem]:
    return [
        Problem(
            file,
            column="rehearsal",
            found="true: its figures are made up",
            expected="figures that are so, of this edition and of every earlier one that its book reads",
            next_step="Put the figures right, one by one, and then take the line out.",
        )
        for file in standing.rehearsals
    ]


def _progress(standing: Standing) -> list[Problem]:
    """A book of progress says of itself that it is for the team, and not how the account stands."""
    if not standing.as_at:
        return []
    return [
        Problem(
            standing.edition_file,
            column="as_at",
            found=standing.as_at,
            expected="no such line: only the build of a book of progress sets it, in its own copy",
            next_step="Take the line out; quality-account build --as-at makes a book of progress.",
        )
    ]


def _version(asked: Asked, standing: Standing) -> list[Problem]:
    register = standing.register
    place = {"file": standing.register_file, "column": "--version"}
    if register.is_withdrawn(asked.version):
        return [
            Problem(
                **place,
                found=f"{asked.version}, which was withdrawn",
                expected="a version that was never used",
                next_step="Give it the next number.",
            )
        ]
    if register.withdrawn_items(asked.version):
        named = ", ".join(one.what for one in register.withdrawn_items(asked.version))
        return [
            Problem(
                **place,
                found=f"{asked.version}, from which was withdrawn: {named}",
                expected="a version that is still as it was released",
                next_step="Leave it as it is, or give what is new the next number.",
            )
        ]
    if register.released(asked.version) is not None:
        return []  # its bytes are compared
    found = []
    known = [one.version for one in register.rows if not one.is_withdrawal]
    newest = max(known, key=parse_version, default=None)
    if newest is not None and parse_version(asked.version) < parse_version(newest):
        found.append(
            Problem(
                **place,
                found=f"{asked.version} after {newest}",
                expected=f"a higher number than {newest}",
                next_step="Give it the next number.",
            )
        )
    if register.rows and asked.on.isoformat() < register.rows[-1].date:
        found.append(
            Problem(
                standing.register_file,
                column="--today",
                found=asked.on.isoformat(),
                expected=f"no day before {register.rows[-1].date}, that of the last entry",
                next_step="Name the day of the release with --today.",
            )
        )
    if asked.audience is Audience.PUBLIC and register.versions(Audience.PUBLIC):
        found += [
            Problem(
                standing.register_file,
                column=option,
                found="nothing",
                expected="words for readers: what is other than in the version before, and why",
                next_step='Add for instance --what "one figure" --reason "a row was typed twice".',
            )
            for option, given in (("--what", asked.what), ("--reason", asked.reason))
            if not given.strip()
        ]
    return found


def _withdrawn_items(asked: Asked, standing: Standing) -> list[Problem]:
    if standing.register.released(asked.version) is not None:
        return []
    return [
        Problem(
            standing.register_file,
            column="what",
            found=f"{one.what}, withdrawn from {one.version} on {one.date}",
            expected="a book without it, or a decision that it may come back",
            next_step=f"Leave a page out in {standing.edition_file}, take a value out of its table, or add "
            f"--restore {one.what}.",
        )
        for one in _first_of_each(standing.register.withdrawn_items())
        if one.what in standing.shown and one.what not in asked.restores
    ]


def _first_of_each(rows: Iterable[Release]) -> Iterable[Release]:
    """One withdrawal of each part: the drafts that were emptied of it follow in rows of their own."""
    first: dict[str, Release] = {}
    for one in rows:
        first.setdefault(one.what, one)
    return first.values()
