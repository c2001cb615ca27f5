"""Version and date of ``CITATION.cff`` brought up to date, all else left as somebody wrote it."""

from __future__ import annotations

import re
from datetime import date

_VERSION = r"[0-9]+\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?"
#: A key at the beginning of a line, its value, and what may stand behind it.
_LINE = r"^(?P<key>{key}:[ \t]*)(?P<value>\"[^\"\n]*\"|'[^'\n]*'|[^\s#][^\n#]*?)(?P<rest>[ \t]*(?:#[^\n]*)?)$"


def update_citation(text: str, version: str, released: date) -> str:
    r"""The file with another ``version`` and ``date-released``; comments and order stay.

    Parameters
    ----------
    text : str
        What the file holds.
    version : str
        Three numbers with dots between them, such as ``1.0.0``.
    released : datetime.date
        The day of the release.

    Raises
    ------
    ValueError
        The version is none, or the file does not have each of the two keys once at the beginning of a
        line.

    Examples
    --------
    >>> from datetime import date
    >>> print(update_citation('version: 0.1.0  # of the code\ndate-released: "2025-01-31"\n',
    ...                       "1.0.0", date(2025, 8, 4)), end="")
    version: 1.0.0  # of the code
    date-released: "2025-08-04"
    """
    if not re.fullmatch(_VERSION, version):
        raise ValueError(f"found the version {version!r}, expected three numbers such as 1.0.0")
    text = _with_value(text, "version", version)
    # Between quotation marks: YAML would read a date, and the schema asks for a text.
    return _with_value(text, "date-released", f'"{released.isoformat()}"')


def _with_value(text: str, key: str, value: str) -> str:
    line = re.compile(_LINE.format(key=re.escape(key)), re.MULTILINE)
    found = len(line.findall(text))
    if found != 1:
        raise ValueError(f"found {found} lines that begin with {key!r} and a value, expected one")
    return line.sub(lambda match: f"{match['key']}{value}{match['rest']}", text)
