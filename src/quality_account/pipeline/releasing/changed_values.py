"""Which values of a version that is about to come out readers of an earlier one met otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quality_account.catalogue import Edition
from quality_account.catalogue.changed_values import (
    ChangedValue,
    ValueChange,
    changed_values_text,
    list_changed_values,
)
from quality_account.catalogue.releases import Release, ReleaseKind, parse_version
from quality_account.facts import Fact, read_ledger
from quality_account.paths import LEDGER, ProjectPaths
from quality_account.pipeline.releasing.register import Register
from quality_account.pipeline.releasing.released_files import released_facts
from quality_account.tables.life_tables import is_about_the_edition
from quality_account.vocabulary import Audience, Kind, SmallNumberPolicy, Status, Unit
from quality_account.whole_file import write_whole


def version_to_hold_against(register: Register, row: Release) -> tuple[str, frozenset[ValueChange]]:
    """The earlier version whose readers must be told, and of what; empty where there is none.

    A correction tells everything that the account before it had otherwise. Who has a draft is told
    which numbers came after the first one that went round; what was changed in it, and why, the
    edition's own table of changes tells.

    Examples
    --------
    >>> draft = Release("0.9.0", "2025-04-28", "circulated")
    >>> version_to_hold_against(Register((draft,)), Release("1.0.0", "2025-06-27", "published"))
    ('0.9.0', frozenset({<ValueChange.CAME: 'came'>}))
    """
    drafts = _before(register, Audience.CIRCULATION, row)
    published = _before(register, Audience.PUBLIC, row)
    if row.kind == ReleaseKind.CORRECTED and published:
        return published[-1], frozenset(ValueChange)
    if row.kind in (ReleaseKind.CIRCULATED, ReleaseKind.PUBLISHED) and drafts:
        return drafts[0], frozenset([ValueChange.CAME])
    return "", frozenset()


def values_between(
    was: Mapping[str, Fact],
    now: Mapping[str, Fact],
    *,
    version: str,
    since: str,
    hides: bool = False,
) -> tuple[ChangedValue, ...]:
    """Every value that two ledgers show otherwise, in the order of the facts' ids.

    Words that are worked out follow the numbers and are left out, and so is what tells of the edition's
    own life, such as who was asked, or what was corrected.

    Parameters
    ----------
    hides : bool
        Whether an edition hides small numbers. Two values of one figure, side by side, can tell what
        each of them hides; so only that it is another one is told then.

    Examples
    --------
    >>> before, after = (Fact("falls.total", n, n, Unit.COUNT, label="Falls", page="falls") for n in "23")
    >>> [found] = values_between(
    ...     {"falls.total": before}, {"falls.total": after}, version="1.1.0", since="1.0.0")
    >>> found.kind, found.was, found.now
    ('changed', '2', '3')
    """
    found = []
    for fact_id in sorted({*was, *now}):
        before, after = was.get(fact_id), now.get(fact_id)
        kind = _kind(before, after)
        shown = after or before
        if kind is None or _is_about_the_edition(shown):
            continue
        row = ChangedValue(
            version,
            since,
            kind.value,
            shown.page,
            fact_id,
            shown.label or fact_id,
            before.display if before and before.has_value else "",
            after.display if after and after.has_value else "",
        )
        is_hidden = any(one and one.status is Status.SUPPRESSED for one in (before, after))
        may_tell = not is_hidden and (kind is ValueChange.CAME or not hides)
        found.append(row if may_tell else row.untold())
    return tuple(found)


def untell_withheld(
    rows: Iterable[ChangedValue],
    now: Mapping[str, Fact],
    team: Mapping[str, Fact],
    *,
    hides: bool = False,
) -> tuple[ChangedValue, ...]:
    """The rows without the values that the version about to come out does not show itself.

    An earlier version may have shown what is hidden, under embargo or the team's since.

    Parameters
    ----------
    now : mapping of str to Fact
        The facts of that version.
    team : mapping of str to Fact
        Those of the team's book.
    hides : bool
        As for ``values_between``; a row may then tell the value alone that the version shows too.

    Examples
    --------
    >>> came = ChangedValue("1.0.0", "0.9.0", "came", "falls", "falls.total", "Falls", "", "3")
    >>> falls = Fact("falls.total", "3", "3", Unit.COUNT)
    >>> [one.is_told for one in untell_withheld([came], {}, {"falls.total": falls})]
    [False]
    """
    return tuple(one.untold() if _is_withheld(one, now, team, hides) else one for one in rows)


def _is_withheld(
    row: ChangedValue, now: Mapping[str, Fact], team: Mapping[str, Fact], hides: bool
) -> bool:
    shown, of_team = now.get(row.fact_id), team.get(row.fact_id)
    if shown is not None and shown.has_value:
        return hides and (row.kind != ValueChange.CAME or row.now != shown.display)
    is_hidden = shown is not None and shown.status is Status.SUPPRESSED
    return hides or is_hidden or (of_team is not None and of_team.has_value)


def add_changed_values(
    paths: ProjectPaths,
    project: ProjectPaths,
    edition: Edition,
    register: Register,
    row: Release,
    team: Iterable[Fact],
) -> tuple[ChangedValue, ...]:
    """Hold a book that was built for an audience against an earlier version, and write what differs
    where the book is built from, so that its pages can tell it.

    Parameters
    ----------
    paths : ProjectPaths
        The team's project, which has the earlier version.
    project : ProjectPaths
        Where the book was built.
    team : iterable of Fact
        What the team's book holds.

    Returns
    -------
    tuple of ChangedValue
        All rows that the book is to tell: those that it had, and after them the new ones. None is new
        where this version was released before, no earlier one is at hand, or nothing differs.
    """
    provider, year = edition.provider, edition.year
    since, kinds = version_to_hold_against(register, row)
    is_new = bool(since) and register.released(row.version) is None
    was = (released_facts(paths, provider, year, since) if is_new else None) or {}
    ledger = project.edition_site(provider, year) / LEDGER
    now = {fact.fact_id: fact for fact in read_ledger(ledger)}
    hides = edition.small_numbers is not SmallNumberPolicy.AS_PUBLISHED or any(
        one.small_numbers for one in was.values()
    )
    between = values_between(was, now, version=row.version, since=since, hides=hides) if was else ()
    known = list_changed_values(project, provider, year)
    rows = untell_withheld(
        (*known, *(one for one in between if one.kind in kinds)),
        now,
        {fact.fact_id: fact for fact in team},
        hides=hides,
    )
    if rows != known:
        write_changed_values(project, provider, year, rows)
    return rows


def lacking_version(
    paths: ProjectPaths, provider: str, year: str, register: Register, row: Release
) -> str:
    """The earlier version that a new one should be held against, where its archive is not here.

    Then nobody can say which values came or were corrected; empty where that can be said.
    """
    since, _ = version_to_hold_against(register, row)
    if not since or register.released(row.version) is not None:
        return ""
    return since if released_facts(paths, provider, year, since) is None else ""


def keep_changed_values(
    paths: ProjectPaths,
    provider: str,
    year: str,
    before: tuple[ChangedValue, ...],
    told: tuple[ChangedValue, ...],
) -> None:
    """Write what a version told of changes into the list of its edition, which has other rows too.

    Parameters
    ----------
    before : tuple of ChangedValue
        The rows that the version had before its book was built.
    told : tuple of ChangedValue
        The same as it told them, and its own after them.
    """
    as_told = dict(zip(before, told, strict=False))
    kept = (as_told.get(one, one) for one in list_changed_values(paths, provider, year))
    write_changed_values(paths, provider, year, (*kept, *told[len(before) :]))


def write_changed_values(
    paths: ProjectPaths, provider: str, year: str, rows: Iterable[ChangedValue]
) -> None:
    """Write the file whole; without rows there is none."""
    file, rows = paths.changed_values_file(provider, year), tuple(rows)
    if rows:
        write_whole(file, changed_values_text(rows))
    else:
        file.unlink(missing_ok=True)


def known_to(
    rows: Iterable[ChangedValue], register: Register, version: str, audience: Audience
) -> tuple[ChangedValue, ...]:
    """The rows that a version can hold: its own, and those of what its readers got before it.

    Values of a draft are for those alone whom it went to.
    """
    known = {version, *register.before(version).versions(audience)}
    return tuple(one for one in rows if one.version in known)


def forget_withdrawn(
    paths: ProjectPaths, provider: str, year: str, version: str, left: Mapping[str, Fact]
) -> tuple[ChangedValue, ...]:
    """Take the values out of the rows about a version that no longer has them.

    Parameters
    ----------
    left : mapping of str to Fact
        What the version still holds; nothing where all of it was taken back.

    Returns
    -------
    tuple of ChangedValue
        The rows as they were: books that were released with them tell them still.
    """
    rows = list_changed_values(paths, provider, year)
    if not rows:
        return ()
    holding = {one for one, fact in left.items() if fact.has_value}
    write_changed_values(
        paths,
        provider,
        year,
        [one.untold() if _is_gone(one, version, holding) else one for one in rows],
    )
    return tuple(one for one in rows if one.is_told and _is_gone(one, version, holding))


def _is_gone(row: ChangedValue, version: str, holding: set[str]) -> bool:
    had_it = (row.version == version and row.kind != ValueChange.WENT) or (
        row.since == version and row.kind != ValueChange.CAME
    )
    return had_it and row.fact_id not in holding


def _before(register: Register, audience: Audience, row: Release) -> list[str]:
    known = register.before(row.version).standing(audience)
    return [one for one in known if parse_version(one) < parse_version(row.version)]


def _kind(before: Fact | None, after: Fact | None) -> ValueChange | None:
    had, has = (one is not None and one.has_value for one in (before, after))
    if had and has:
        is_same = (before.display, before.value) == (after.display, after.value)
        return None if is_same else ValueChange.CHANGED
    if has:
        return ValueChange.CAME
    return ValueChange.WENT if had else None


def _is_about_the_edition(fact: Fact) -> bool:
    is_worded = fact.unit is Unit.TEXT and fact.kind is Kind.COMPUTED
    return is_worded or is_about_the_edition(fact.inputs)
