"""One row of a sheet of ratings, and what is certain of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from sys import intern

from quality_account.national.ratings.layout import (
    DOMAIN,
    INHERITED,
    LOCATION,
    LOCATION_NAME,
    PROVIDER,
    PROVIDER_NAME,
    PUBLISHED,
    RATING,
    SERVICE,
    Header,
)
from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.tidy import TidyRow
from quality_account.national.workbooks.cells import cell_place, column_letters
from quality_account.national.workbooks.days import has_strokes, proves_day_first, read_day
from quality_account.national.workbooks.ods import OdsRow
from quality_account.vocabulary import Reason, Status, Unit

#: Domains as printed, with the code that a row carries.
DOMAINS = {
    "Overall": "overall",
    "Safe": "safe",
    "Effective": "effective",
    "Caring": "caring",
    "Responsive": "responsive",
    "Well-led": "well_led",
}
NO_RATING = "No published rating"
#: Every word that the file has for a rating, exactly.
RATINGS = (
    "Outstanding",
    "Good",
    "Requires improvement",
    "Inadequate",
    "Not rated",
    "Inspected but not rated",
    NO_RATING,
    "Insufficient evidence to rate",
)

#: An ODS code, or the regulator's own number of a provider without one.
_PROVIDER = re.compile(r"[A-Z0-9]{3,6}|\d-\d{6,}")
_INHERITED = {"Y": "inherited rating", "N": "", "": ""}


class RatingRows:
    """Makes tidy rows of the rows of one sheet.

    Parameters
    ----------
    header : Header
    day : date
        The file's day: nothing was published after it.
    organisations : frozenset of str
        Of which rows are wanted; none means all.
    refusals : Refusals
        Takes every reason.
    """

    def __init__(
        self, header: Header, day: date, organisations: frozenset[str], refusals: Refusals
    ) -> None:
        self._header, self._day, self._refusals = header, day, refusals
        self._organisations = organisations
        self._width = max(header.places.values()) + 1
        self._met: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}
        self._unproved: tuple[int, str] | None = None
        self._is_proved = False

    def read(self, row: OdsRow) -> Iterator[TidyRow]:
        """The row's rating, or nothing where it is not wanted, a repetition, or refused."""
        texts = row.texts
        if len(texts) < self._width:
            texts = texts + [""] * (self._width - len(texts))
        places = self._header.places
        organisation = texts[places[PROVIDER]].strip()
        if self._organisations and organisation not in self._organisations:
            return
        rating, printed_day = texts[places[RATING]].strip(), texts[places[PUBLISHED]].strip()
        published = self._published(row, printed_day, rating)
        code = DOMAINS.get(texts[places[DOMAIN]].strip())
        inherited = _INHERITED.get(self._optional(texts, INHERITED))
        self._note_unknown(row, texts, organisation, rating, code, inherited)
        if published is None or code is None or inherited is None or rating not in RATINGS:
            return
        if not _PROVIDER.fullmatch(organisation):
            return
        # each text once in memory: a file says the same few thousand a million times
        organisation, service = (
            intern(organisation),
            intern(" ".join(texts[places[SERVICE]].split())),
        )
        location = intern(self._location(texts))
        said = (intern(rating), intern(printed_day), inherited)
        if not self._is_new(row, (organisation, location, service, code), said):
            return
        column = places[RATING] + 1
        has_rating = rating != NO_RATING
        yield TidyRow(
            code=code,
            measure=intern(texts[places[DOMAIN]].strip()),
            organisation=organisation,
            name=intern(" ".join(texts[places[PROVIDER_NAME]].split())),
            breakdown=intern(", ".join(filter(None, (location, inherited)))),
            level=service,
            start=published,
            end=published,
            printed=intern(texts[places[RATING]]),
            value=None,
            unit=Unit.TEXT,
            status=Status.FINAL if has_rating else Status.NOT_AVAILABLE,
            reason="" if has_rating else Reason.NOT_IN_SOURCE,
            rounded_to=None,
            place=cell_place(self._header.sheet, row.number, column),
            row=row.number,
            column=intern(f"{self._header.sheet}!{column_letters(column)}"),
        )

    def finish(self) -> None:
        """Note what only the whole sheet tells: whether days with strokes have the day first."""
        if self._unproved and not self._is_proved:
            number, printed = self._unproved
            self._add(
                number,
                PUBLISHED,
                f"{printed!r}, and no day after the 12th on the sheet",
                "days whose order is certain",
                TELL_THE_LAYOUT,
            )

    def _published(self, row: OdsRow, printed: str, rating: str) -> date | None:
        if not printed and rating == NO_RATING:
            return self._day
        day = read_day(printed)
        if day is None:
            self._add(row.number, PUBLISHED, repr(printed), "a day such as 02/12/2024", FETCH_AGAIN)
            return None
        if has_strokes(printed):
            self._unproved = self._unproved or (row.number, printed)
            self._is_proved = self._is_proved or proves_day_first(printed)
        if day > self._day:
            expected = f"a day no later than the file's, {self._day.isoformat()}"
            self._add(row.number, PUBLISHED, repr(printed), expected, FETCH_AGAIN)
            return None
        return day

    def _note_unknown(
        self,
        row: OdsRow,
        texts: list[str],
        organisation: str,
        rating: str,
        code: str | None,
        inherited: str | None,
    ) -> None:
        if not _PROVIDER.fullmatch(organisation):
            expected = "an ODS code such as RJ1, or the regulator's own number"
            self._add(row.number, PROVIDER, repr(organisation), expected, FETCH_AGAIN)
        if rating not in RATINGS:
            expected = f"exactly one of: {', '.join(RATINGS)}"
            self._add(row.number, RATING, repr(rating), expected, TELL_THE_LAYOUT)
        if code is None:
            found = repr(texts[self._header.places[DOMAIN]].strip())
            self._add(row.number, DOMAIN, found, f"one of: {', '.join(DOMAINS)}", TELL_THE_LAYOUT)
        if inherited is None:
            found = repr(self._optional(texts, INHERITED))
            self._add(row.number, INHERITED, found, "Y or N", TELL_THE_LAYOUT)

    def _location(self, texts: list[str]) -> str:
        if not self._header.is_of_locations:
            return ""
        number = texts[self._header.places[LOCATION]].strip()
        return " ".join(f"{number} {texts[self._header.places[LOCATION_NAME]]}".split())

    def _optional(self, texts: list[str], column: str) -> str:
        place = self._header.places.get(column)
        return "" if place is None else texts[place].strip()

    def _is_new(self, row: OdsRow, about: tuple[str, ...], said: tuple[str, ...]) -> bool:
        """False for a row that says again what one before said; one that says otherwise is refused."""
        known, first = self._met.setdefault(about, (said, row.number))
        if first == row.number:
            return True
        if known != said:
            now, before = (" of ".join(filter(None, one[:2])) for one in (said, known))
            about_what = ", ".join(filter(None, about))
            found = f"{now}, and {before} in row {first}, both for {about_what}"
            self._add(row.number, RATING, found, "one latest rating for each", FETCH_AGAIN)
        return False

    def _add(self, row: int, column: str, found: str, expected: str, next_step: str) -> None:
        place = self._header.places.get(column, 0) + 1
        at = cell_place(self._header.sheet, row, place)
        self._refusals.add(found, expected, next_step, row=row, column=f"{at} ({column})")
