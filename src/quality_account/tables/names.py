"""Whether a cell that should hold a role holds the name of a person."""

from __future__ import annotations

import re

from quality_account.errors import Problem
from quality_account.tables.cells import Row

#: A title or an initial before a name, or a full name written with capital letters.
_NAME = re.compile(
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame)\b\.? .+"
    r"|(?:[A-Z]\.? )+[A-Z][\w'’-]+"
    r"|[A-Z][a-z'’-]+(?: [A-Z]\.?)*(?: [A-Z][\w'’-]+){1,2}"
    r"|.*@.*"
)


def is_like_a_name(text: str) -> bool:
    """Whether a text looks like the name of a person and not like a role.

    Nothing can know every name. A role in small letters after its first word is never taken for one.

    >>> [is_like_a_name(one) for one in ("Jo Bloggs", "J. Bloggs", "Dr Bloggs", "jo@example.org")]
    [True, True, True, True]
    >>> [is_like_a_name(one) for one in ("Internal auditor", "Head of data quality", "auditor")]
    [False, False, False]
    """
    return _NAME.fullmatch(text) is not None


def find_names_as_roles(row: Row) -> list[Problem]:
    """A role that looks like a name, which the message does not repeat."""
    if not is_like_a_name(row["role"]):
        return []
    return [
        row.problem(
            "role",
            "what looks like a person's name",
            "a role, such as “Internal auditor” or “Head of data quality”",
            "Write whose work it was by role. If it is one, write it in small letters after its "
            "first word.",
        )
    ]
