"""Opening the report of one page."""

from __future__ import annotations

from quality_account.paths import ProjectPaths
from quality_account.report.magic import register_words_magic
from quality_account.report.report import Report


def open_report(provider: str, edition: str, *, page: str) -> Report:
    """The report on which the notebook ``page`` reads, records and shows.

    Works by hand in JupyterLab as in a build: the project is found from the current folder.

    Raises
    ------
    UnknownProviderError, UnknownEditionError
        With the nearest known name.
    """
    report = Report.open(ProjectPaths.find(), provider, edition, page)
    register_words_magic(report.show_words)
    return report
