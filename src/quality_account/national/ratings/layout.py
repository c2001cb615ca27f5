"""Where the columns of a sheet of ratings are, by what its header says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quality_account.national.csv_rows import plain_name
from quality_account.national.refusals import TELL_THE_LAYOUT, Refusals
from quality_account.national.workbooks.cells import cell_place
from quality_account.national.workbooks.ods import OdsRow

PROVIDER, PROVIDER_NAME = "Provider ID", "Provider Name"
LOCATION, LOCATION_NAME = "Location ID", "Location Name"
SERVICE, DOMAIN, RATING = "Service / Population Group", "Domain", "Latest Rating"
PUBLISHED, INHERITED = "Publication Date", "Inherited Rating (Y/N)"

#: Columns by the names that they have had, the newest first.
_NAMES = {
    PROVIDER: (PROVIDER,),
    PROVIDER_NAME: (PROVIDER_NAME,),
    LOCATION: (LOCATION,),
    LOCATION_NAME: (LOCATION_NAME,),
    SERVICE: (SERVICE, "Service/Population Group"),
    DOMAIN: (DOMAIN, "Key Question"),
    RATING: (RATING,),
    PUBLISHED: (PUBLISHED,),
    INHERITED: (INHERITED,),
}
#: A header has at least one of these; no other row has.
_TELLING = (LOCATION, PROVIDER, RATING)
_NEEDED = (PROVIDER, PROVIDER_NAME, SERVICE, DOMAIN, RATING, PUBLISHED)
_NEEDED_OF_LOCATIONS = (LOCATION, LOCATION_NAME)


@dataclass(frozen=True)
class Header:
    """The header of a sheet.

    Attributes
    ----------
    sheet : str
    row : int
    places : dict of str to int
        The place of each column in a row's texts, from 0; columns that are not there are left out.
    is_of_locations : bool
    """

    sheet: str
    row: int
    places: dict[str, int]
    is_of_locations: bool


def find_header(sheet: str, rows: Sequence[OdsRow], refusals: Refusals) -> Header | None:
    """The header among the first rows of a sheet; None, with reasons, where it is not as documented."""
    telling = {plain_name(name) for name in _TELLING}
    row = next((row for row in rows if telling & set(map(plain_name, row.texts))), None)
    if row is None:
        refusals.add(
            f"no row with {LOCATION} or {PROVIDER} among the first {len(rows)} that are not blank",
            "a header on row 1 or 2",
            TELL_THE_LAYOUT,
            column=f"sheet {sheet}",
        )
        return None
    is_of_locations = sheet == "Locations"
    needed = (*_NEEDED, *(_NEEDED_OF_LOCATIONS if is_of_locations else ()))
    names = [plain_name(text) for text in row.texts]
    places, is_whole = {}, True
    for column, known in _NAMES.items():
        found = [names.index(plain_name(name)) for name in known if plain_name(name) in names]
        many = sum(names.count(plain_name(name)) for name in known)
        if many > 1:
            at = cell_place(sheet, row.number, found[0] + 1)
            refusals.add(f"{many} columns {column}", "one", TELL_THE_LAYOUT, column=at)
            is_whole = False
        elif found:
            places[column] = found[0]
        elif column in needed:
            at = f"sheet {sheet}, row {row.number}"
            refusals.add(f"no column {column}", " or ".join(known), TELL_THE_LAYOUT, column=at)
            is_whole = False
    return Header(sheet, row.number, places, is_of_locations) if is_whole else None
