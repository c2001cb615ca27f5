"""The sources of national figures: who publishes them, under which licence, and what is forbidden.

An importer is imported only when a file of its source is met, because each brings what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Protocol

from quality_account.errors import ImportRefusedError, UnknownSourceError
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.tidy import TidyRow

OPEN_GOVERNMENT_LICENCE = "Open Government Licence v3.0"
NHS_ENGLAND = "NHS England"
_FACTS_OF_A_REPORT = "Copyright of the publisher; figures are stated here as facts"


@dataclass(frozen=True)
class Recognised:
    """What a file says of itself.

    Attributes
    ----------
    release : str
        The release's name in ``data/snapshots/``, made of the file's name and content: lower case
        and hyphens.
    title : str
    publisher : str
    licence : str
    periods : tuple of (date, date)
        First and last days of every period that values are about, sorted, each once.
    revises : str
        The release of which the file says that it is a revision; empty where it says none.
    remarks : tuple of str
        What somebody who imports it should know: months that are not there, rows that carry no
        period, rows that repeat people.
    """

    release: str
    title: str
    publisher: str
    licence: str
    periods: tuple[tuple[date, date], ...]
    revises: str = ""
    remarks: tuple[str, ...] = ()


class Importer(Protocol):
    """What each source's module has."""

    def recognise(self, file: SnapshotFile) -> Recognised:
        """What the file is; ``ImportRefusedError`` with all reasons where it is not certain."""

    def read(self, file: SnapshotFile) -> Iterator[TidyRow]:
        """Its values in the file's order; ``ImportRefusedError`` at the end, with all reasons."""


@dataclass(frozen=True)
class Source:
    """One source.

    Attributes
    ----------
    name : str
        The word after ``import``, the folder in ``data/snapshots/`` and the importer's module.
    title : str
        What it is, in a line.
    publisher : str
    may_rank : bool
        Whether trusts may be put in an order by these figures. False where the publisher forbids or
        discourages it, or where the figures cannot carry it.
    why : str
        The reason for ``may_rank`` in a sentence, which pages and terminals print.
    licence : str
    is_monthly : bool
        Whether each release is one month, so that months between releases can be lacking.
    restates : bool
        Whether each release tells earlier periods again, which need not be as they were told before.

    Examples
    --------
    >>> SOURCES["friends_and_family"].may_rank
    False
    >>> find_source("mhsd")
    Traceback (most recent call last):
    ...
    quality_account.errors.UnknownSourceError: unknown source: found 'mhsd', expected one of: emergency_care, emergency_care_series, friends_and_family, mhsds, oversight_framework, ratings, staff_survey, staff_survey_scores, trusts. Did you mean 'mhsds'?
    """

    name: str
    title: str
    publisher: str
    may_rank: bool
    why: str
    licence: str = OPEN_GOVERNMENT_LICENCE
    is_monthly: bool = False
    restates: bool = False

    def importer(self) -> Importer:
        """The module that reads its files."""
        return import_module(f"quality_account.national.{self.name}")


_NO_ORDER_OF_ORGANISATIONS = "It is a list of organisations and holds no figures."
_OF_ONE_ACCOUNT = "Each file holds one trust and its group, and puts no trusts in an order."

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source(
            "mhsds",
            "Mental Health Services Data Set, monthly files and time series (CSV)",
            NHS_ENGLAND,
            False,
            "Counts of trusts are rounded to 5, which can change an order of trusts by itself.",
        ),
        Source(
            "oversight_framework",
            "NHS Oversight Framework, trusts' metrics (CSV)",
            NHS_ENGLAND,
            False,
            "The publisher prints its own ranks, which are read as printed; none is worked out here.",
        ),
        Source(
            "trusts",
            "List of NHS trusts of the Organisation Data Service, etr.csv",
            NHS_ENGLAND,
            False,
            _NO_ORDER_OF_ORGANISATIONS,
        ),
        Source(
            "emergency_care",
            "A&E attendances and emergency admissions, monthly by provider (CSV)",
            NHS_ENGLAND,
            True,
            "Counts are complete and not rounded; departments of different types are not like for like.",
            is_monthly=True,
        ),
        Source(
            "emergency_care_series",
            "A&E attendances by trust, April 2016 to March 2019, of NHSRdatasets (CSV)",
            "NHS-R Community, from NHS England's monthly statistics",
            True,
            "Counts are complete and not rounded; departments of different types are not like for like.",
            "CC0 1.0 Universal",
        ),
        Source(
            "staff_survey",
            "NHS Staff Survey, benchmark workbook",
            NHS_ENGLAND,
            False,
            "Trusts are set beside their benchmark group; the publisher prints its average, best and worst.",
            restates=True,
        ),
        Source(
            "staff_survey_scores",
            "NHS Staff Survey, People Promise scores of a trust and its group at two decimals (CSV)",
            "The trust whose scores they are, in its annual report, from the NHS Staff Survey",
            False,
            _OF_ONE_ACCOUNT,
            _FACTS_OF_A_REPORT,
            restates=True,
        ),
        Source(
            "friends_and_family",
            "Friends and Family Test (workbook)",
            NHS_ENGLAND,
            False,
            "They are no official statistics, and comparing trusts by them is discouraged.",
            restates=True,
        ),
        Source(
            "ratings",
            "Care Quality Commission, monthly file of ratings (ODS)",
            "Care Quality Commission",
            False,
            "The regulator rates and does not rank.",
        ),
    )
}


def find_source(name: str) -> Source:
    """The source of a name.

    Raises
    ------
    UnknownSourceError
        With the nearest known name.
    """
    if name not in SOURCES:
        raise UnknownSourceError.of("source", name, SOURCES)
    return SOURCES[name]


def sources_that_recognise(file: SnapshotFile) -> dict[str, Recognised]:
    """Every source that takes the file for its own, which for a certain file is one.

    Refusals are not told: they are those of importers that the file is not for.
    """
    found = {}
    for name, source in SOURCES.items():
        try:
            found[name] = source.importer().recognise(file)
        except ImportRefusedError:
            continue
    return found
