"""A book of progress: what was known of an edition on a day, for the team alone.

It is built in a place of its own, from the inputs as they were known on that day, so that a figure
that was under embargo, still to come or not yet due is in no page, search word or download of it.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quality_account.catalogue import load_edition
from quality_account.errors import NotBuiltError, ParameterValueError
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.periods import Period
from quality_account.pipeline.manifest import read_manifest
from quality_account.pipeline.prepared import Means
from quality_account.pipeline.publishing.swap import swap_folder
from quality_account.pipeline.releasing.making import build_for_audience
from quality_account.pipeline.releasing.withholding import Viewer, withhold_rows
from quality_account.pipeline.verifying.clean_place import copy_inputs
from quality_account.pipeline.verifying.making_again import ReportPlan
from quality_account.tables.csv_text import write_rows
from quality_account.tables.package import FACT_COLUMNS, MEASURE_COLUMNS
from quality_account.vocabulary import Audience, Reason, Status


@dataclass(frozen=True)
class OnADay(Viewer):
    """The team on a day: it sees every row, and no value that was not known then.

    Examples
    --------
    >>> december = OnADay(Audience.TEAM, date(2025, 12, 31))
    >>> december.is_embargoed({"embargo_until": "2026-01-15"})
    True
    >>> measure = dict.fromkeys(MEASURE_COLUMNS, "")
    >>> december.is_embargoed(measure | {"period": "2025-12"})
    False
    >>> december.is_embargoed(measure | {"period": "2025-q4"})
    True
    """

    def is_embargoed(self, row: Mapping[str, str]) -> bool:
        """Whether a value was under embargo, still to come, or of a period that had not ended."""
        days = (row.get(one) or "" for one in ("embargo_until", "expected_on"))
        return any(map(self._is_later, days)) or self.is_not_due(row)

    def _is_later(self, text: str) -> bool:
        if not text.strip():
            return False
        try:
            return date.fromisoformat(text.strip()) > self.as_at
        except ValueError:
            return True  # what cannot be read as a day is withheld

    def is_not_due(self, row: Mapping[str, str]) -> bool:
        """Of measures only: what an account states of its year is not all of the year's end."""
        if not set(MEASURE_COLUMNS) <= set(row):
            return False
        try:
            return Period.parse(row["period"]).end > self.as_at
        except ValueError:
            return False  # named by the checks


def build_progress(
    paths: ProjectPaths,
    provider: str,
    year: str,
    day: date,
    *,
    means: Means,
    store: Path | None,
    report: ReportPlan,
) -> Path:
    """Build the book of progress of an edition whose own book is built and up to date.

    Returns
    -------
    Path
        Its first page, in ``build/<provider>/<year>/as_at/<day>/``.

    Raises
    ------
    ParameterValueError
        The day is before the reporting year.
    NotBuiltError
        There is no book of the edition.
    PagesFailedError
        A page cannot do without what is withheld.
    """
    first = Period.parse(year).start
    if day < first:
        raise ParameterValueError(
            f"--as-at: found {day.isoformat()}, expected a day from {first.isoformat()} on, when the "
            "reporting year begins"
        )
    load_edition(paths, provider, year)
    file = paths.manifest(provider, year)
    if not file.is_file():
        raise NotBuiltError(
            f"{provider} {year}: found no finished book, expected one to take the inputs from\n"
            f"    Next: quality-account build {provider} {year}"
        )
    manifest = read_manifest(file, paths.relative(file))
    place = paths.progress(provider, year, day.isoformat())
    with tempfile.TemporaryDirectory(prefix="quality-account-progress-") as folder:
        project = copy_inputs(paths, manifest, Path(folder).resolve() / "project")
        for table in sorted(project.providers.joinpath(provider).glob("*/**/*.csv")):
            _write(table, as_known_on(read_text(table), day))
        described = project.edition(provider, year) / "edition.yml"
        _write(described, f"{read_text(described).rstrip()}\nas_at: {day.isoformat()}\n")
        build_for_audience(project, provider, year, means=means, store=store, report=report)
        _put(project.site, place)
    return place / provider / year / "index.html"


def as_known_on(text: str, day: date) -> str:
    """A table without the values that were not known on a day; other tables stay as they are.

    >>> rows = "fact_id,label,value,unit,period,status,reason,expected_on\\n"
    >>> rows += "a.b,Falls,12,count,2024-25,final,,2025-05-01\\n"
    >>> as_known_on(rows, date(2025, 4, 30)).splitlines()[1]
    'a.b,Falls,,count,2024-25,not_available,not_yet_published,2025-05-01'
    >>> rows = "measure,group,area,period,value,status,reason\\n"
    >>> rows += "rate,,provider,2024-q4,98.7,final,\\n"
    >>> as_known_on(rows, date(2024, 12, 31)).splitlines()[1]
    'rate,,provider,2024-q4,,missing,not_held'
    """
    header = next(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")), [])
    if not any(set(one) <= set(header) for one in (MEASURE_COLUMNS, FACT_COLUMNS)):
        return text
    team = OnADay(Audience.TEAM, day)
    known = withhold_rows(text, team)
    if known == text:
        return text
    rows = list(csv.DictReader(io.StringIO(known, newline=""), restval=""))
    # of a period that had not ended nobody was late with a figure
    not_due = {"status": Status.MISSING.value, "reason": Reason.NOT_HELD.value}
    return write_rows(header, (row | not_due if team.is_not_due(row) else row for row in rows))


def _put(book: Path, place: Path) -> None:
    """Move a finished book into its place, beside which it is copied first: it may lie elsewhere."""
    staged = place.with_name(f".{place.name}.part")
    shutil.rmtree(staged, ignore_errors=True)
    staged.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(book, staged)
    swap_folder(staged, place)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
