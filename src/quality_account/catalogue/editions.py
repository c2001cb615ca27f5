"""The editions of a provider: one folder a reporting year, described by its ``edition.yml``."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, PrivateAttr, StringConstraints

from quality_account.catalogue.providers import load_provider
from quality_account.catalogue.state_words import (
    AFTER_PUBLICATION,
    notice_of,
    progress_notice_of,
    state_words_of,
)
from quality_account.catalogue.steps import TakenStep, load_steps
from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import (
    BadInputError,
    ParameterValueError,
    Problem,
    UnknownEditionError,
)
from quality_account.observed import list_all, list_folders
from quality_account.paths import ProjectPaths
from quality_account.periods import Period, PeriodKind
from quality_account.remembered import remembered
from quality_account.vocabulary import Audience, Coverage, EditionState, SmallNumberPolicy


def _is_a_financial_year(text: str) -> str:
    try:
        is_a_year = Period.parse(text).kind is PeriodKind.YEAR
    except ValueError:
        is_a_year = False
    if not is_a_year:
        raise ValueError("a financial year such as 2024-25")
    return text


FinancialYear = Annotated[str, AfterValidator(_is_a_financial_year)]
#: A title or a reason that says something.
WrittenText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _is_a_version(text: str) -> str:
    if not re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", text):
        raise ValueError("three numbers such as 1.0.0")
    return text


def _is_a_doi(text: str) -> str:
    if not re.fullmatch(r"10\.[0-9]{4,9}/[^\s\"{}\\<>]+", text):
        raise ValueError("a DOI without an address in front of it, such as 10.1234/example")
    return text


ReleaseVersion = Annotated[str, AfterValidator(_is_a_version)]
Doi = Annotated[str, AfterValidator(_is_a_doi)]


#: What an edition with made-up figures says on every page and download.
REHEARSAL_NOTICE = "Rehearsal: its figures are made up. Never to be published."


class Edition(CatalogueRecord):
    """One account of one provider for one reporting year.

    ``dated`` is the day that the edition bears; it stands in for the clock wherever a tool wants a
    time, so that a rebuild gives the same bytes. ``titles`` are this edition's own titles of pages
    whose notebooks serve every edition; ``leaves_out`` names the pages that its book does not have,
    each with its reason. ``small_numbers`` is the rule for small counts of people (decision 0012).
    ``signed_sections`` are the sections that must be signed for before the account goes on, all pages
    that read data where none is named. ``steps`` are not in ``edition.yml`` but in ``steps.csv``.
    ``version`` is the one under which exactly this was released, and ``doi`` the identifier that it
    was given; both are left out until then.
    ``withdrawn`` are the facts, figures and tables that were taken out of this version, by id or anchor,
    each with what is said in its place.
    ``rehearsal`` is true of an edition with made-up figures, which says so and is never released.
    ``audience`` is whom the book is for: the team, but where a release has made an edition for others.
    ``as_at`` is the day of which a book of progress tells; only the build of such a book sets it.
    ``national`` names the imported releases of national files that the edition rests on, by source:
    one that is imported later changes no book.
    """

    provider: str
    year: FinancialYear
    state: EditionState
    coverage: Coverage
    title: str
    source: str
    dated: date
    note: str
    small_numbers: SmallNumberPolicy = SmallNumberPolicy.AS_PUBLISHED
    titles: dict[str, WrittenText] = {}
    leaves_out: dict[str, WrittenText] = {}
    version: ReleaseVersion | None = None
    doi: Doi | None = None
    withdrawn: dict[str, WrittenText] = {}
    audience: Audience = Audience.TEAM
    signed_sections: tuple[WrittenText, ...] = ()
    as_at: date | None = None
    national: dict[str, tuple[WrittenText, ...]] = {}
    rehearsal: bool = False

    _steps: tuple[TakenStep, ...] = PrivateAttr(default=())

    @property
    def steps(self) -> tuple[TakenStep, ...]:
        """What happened to it, in the order of its table of steps."""
        return self._steps

    @property
    def is_published(self) -> bool:
        """Whether it is an account that its provider has published, and no rehearsal or progress of one."""
        is_one = not self.rehearsal and self.as_at is None
        return is_one and self.state in AFTER_PUBLICATION

    @property
    def notice(self) -> str:
        """How it stands, in dates and words: what every page and download says."""
        if self.as_at is not None:
            notice = progress_notice_of(self.as_at, self.state)
        else:
            notice = notice_of(self.state, self.dated, self._steps)
        return f"{REHEARSAL_NOTICE} {notice}" if self.rehearsal else notice

    @property
    def state_words(self) -> str:
        """The same in a few words, for lists of editions."""
        return state_words_of(self.state, self._steps)

    def with_steps(self, steps: tuple[TakenStep, ...]) -> Edition:
        """The same edition, after these steps."""
        edition = self.model_copy()
        edition._steps = steps
        return edition


def check_year(text: str) -> str:
    """The text, if it is a reporting year.

    Raises
    ------
    ParameterValueError
        It is none.

    >>> check_year("2024-25")
    '2024-25'
    """
    try:
        return _is_a_financial_year(text)
    except ValueError as error:
        raise ParameterValueError(f"year: found {text!r}, expected {error}") from None


@remembered
def list_editions(paths: ProjectPaths, provider: str) -> list[str]:
    """The provider's years that have a folder, oldest first."""
    load_provider(paths, provider)
    folder = paths.providers / provider
    return sorted(path.parent.name for path in list_all(folder, "*/edition.yml"))


@remembered
def load_edition(paths: ProjectPaths, provider: str, year: str) -> Edition:
    """One edition; unknown names are refused with the nearest known one."""
    known = list_editions(paths, provider)
    folders = [one.name for one in list_folders(paths.providers / provider, "*")]
    if year not in known and year not in folders:
        raise UnknownEditionError.of(f"edition of {provider}", year, known)
    file = paths.edition(provider, year) / "edition.yml"
    edition = read_yaml(paths, file, Edition)
    if (edition.provider, edition.year) != (provider, year):
        raise BadInputError(
            [
                Problem(
                    paths.relative(file),
                    column="provider and year",
                    found=f"{edition.provider} {edition.year}",
                    expected=f"{provider} {year}, as its folder is named",
                    next_step="Correct the file, or move the folder.",
                )
            ]
        )
    return edition.with_steps(load_steps(paths, provider, year))
