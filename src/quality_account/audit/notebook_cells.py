"""The cells of an executed notebook as their author sees them, without those that a build puts in.

Workers that run pages need this too, so it imports nothing but words: what an edition is made of takes
each of them an eighth of a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quality_account.vocabulary import INJECTED_TAG

#: The tag of the cell in which a downloaded notebook says that its edition is a draft.
NOTICE_CELL_TAG = "edition-notice"


def code_cells_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The sources of a notebook's code cells, without the one that a build puts in.

    >>> cells = [{"cell_type": "markdown", "source": ["# Beds"]}, {"cell_type": "code", "source": ["1"]}]
    >>> code_cells_of({"cells": cells})
    ('1',)
    """
    return tuple(
        "".join(cell["source"])
        for cell in document["cells"]
        if cell["cell_type"] == "code" and INJECTED_TAG not in _tags_of(cell)
    )


def without_notice(document: Mapping[str, Any]) -> dict[str, Any]:
    """A notebook without the cell that says of a download that it is a draft."""
    cells = [one for one in document["cells"] if NOTICE_CELL_TAG not in _tags_of(one)]
    return {**document, "cells": cells}


def _tags_of(cell: Mapping[str, Any]) -> list[str]:
    return cell.get("metadata", {}).get("tags", [])
