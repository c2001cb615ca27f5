"""The bodies that were asked for a statement, what came of it, and the statement as it was received.

A statement lies in ``statements/<body>.md`` of the edition, or in a ``.txt``, by the id of its kind of
body; where several bodies of a kind were asked, in ``<body>-<its name>``, such as
``scrutiny_committee-example-county-council.md``. Nobody edits it: its text is what came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue.yaml_text import load_yaml
from quality_account.observed import is_file, list_files, read_text
from quality_account.paths import ProjectPaths
from quality_account.tables.cells import Row
from quality_account.vocabulary import Reply

_FORMS = (".md", ".txt")
_PACK = re.compile(r"\d{4}-\d{2}")
_END_OF_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class AskedForStatement:
    """One body, by the last row about it.

    Attributes
    ----------
    row : Row
        Of ``statements_asked``.
    file : Path or None
        Its statement; None where it is not held.
    """

    row: Row
    file: Path | None = None

    @property
    def reply(self) -> Reply:
        """What came of asking it."""
        return Reply(self.row["reply"])

    @property
    def text(self) -> str | None:
        """The statement, with plain line ends; None where it is not held."""
        if self.file is None:
            return None
        return read_text(self.file, encoding="utf-8-sig", errors="replace")

    @property
    def words(self) -> int | None:
        """How many words it has; None where it is not held."""
        return None if self.text is None else len(self.text.split())

    @property
    def paragraphs(self) -> list[list[str]]:
        """Its lines, by paragraph; the last is the signature, where it has one."""
        found = _END_OF_PARAGRAPH.split((self.text or "").strip("\n"))
        return [one.splitlines() for one in found if one.strip()]


def asked_for_statements(
    paths: ProjectPaths, provider: str, year: str, rows: Sequence[Row]
) -> list[AskedForStatement]:
    """Every body that was asked, in the order in which it first was.

    Parameters
    ----------
    rows : sequence of Row
        Of ``statements_asked``. A body that was asked twice has two: the last counts.
    """
    last = {(row["body"], row["name"]): row for row in rows}
    kinds = Counter(body for body, _ in last)
    asked = []
    for (body, name), row in last.items():
        stems = [f"{body}-{file_name_of(name)}", *([body] if kinds[body] == 1 else [])]
        files = [paths.statement(provider, year, one) for one in stems]
        forms = (file.with_suffix(one) for file in files for one in _FORMS)
        asked.append(AskedForStatement(row, next((one for one in forms if is_file(one)), None)))
    return asked


def file_name_of(name: str) -> str:
    """A body's name as part of a file's name.

    >>> file_name_of("Example County Council, health scrutiny")
    'example-county-council-health-scrutiny'
    """
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def most_words(paths: ProjectPaths, year: str) -> dict[str, int]:
    """How many words a statement of each kind of body may have, by the rules of the year.

    Those of the nearest year before hold where there are none of the year itself; a kind of body
    without a limit is left out.
    """
    known = [one for one in list_files(paths.rules, "*.yml") if _PACK.fullmatch(one.stem)]
    earlier = sorted(one for one in known if one.stem <= year)
    if not earlier:
        return {}
    bodies = load_yaml(read_text(earlier[-1])).get("bodies") or []
    return {one["id"]: one["words_at_most"] for one in bodies if one.get("words_at_most")}
