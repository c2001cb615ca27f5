"""The edition as a RIS record, which most reference managers take in."""

from __future__ import annotations

from quality_account.citing.record import LANGUAGE, CitedEdition

#: The format asks for the line ends of Windows, on every system.
_END_OF_LINE = "\r\n"


def write_ris(edition: CitedEdition) -> str:
    """One record of a report; what is not known has no line.

    Examples
    --------
    >>> from datetime import date
    >>> record = write_ris(CitedEdition(
    ...     "RXX", "Example Valley NHS Trust", "2019-20", "Quality Account 2019/20", "Draft",
    ...     "Draft. Not approved.", False, date(2020, 6, 30),
    ... ))
    >>> print("|".join(record.splitlines()[:4]))
    TY  - RPRT|AU  - Example Valley NHS Trust|TI  - Quality Account 2019/20: Example Valley NHS Trust|PB  - Example Valley NHS Trust
    """
    fields = [
        ("TY", "RPRT"),
        ("AU", edition.author),
        ("TI", edition.title),
        ("PB", edition.author),
        ("PY", str(edition.dated.year)),
        ("DA", edition.dated.strftime("%Y/%m/%d/")),
        ("ET", edition.version_words),
        ("LA", LANGUAGE),
        ("DO", edition.doi),
        ("UR", edition.address),
        ("N1", edition.notice),
    ]
    lines = [f"{tag}  - {_on_one_line(value)}" for tag, value in fields if value]
    return _END_OF_LINE.join([*lines, "ER  - ", ""])


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
