"""What Jupyter Book warns of is told with files and lines as the project has them."""

import json
from pathlib import Path

from quality_account.pipeline.rendering.render import read_warnings

SOURCE = Path("/somewhere/build/XA1/2024-25/source")


def test_a_page_written_by_hand_is_named_with_its_line():
    said = f"{SOURCE}/book/index.md:7: WARNING: 'myst' cross-reference target not found: 'ward'"

    assert read_warnings(said, SOURCE) == [
        "book/index.md, line 7: 'myst' cross-reference target not found: 'ward'"
    ]


def test_a_cell_of_a_notebook_is_counted_as_its_author_sees_it(tmp_path):
    tags = [[], ["page-notice"], ["parameters"], ["injected-parameters"], []]
    cells = [{"cell_type": "code", "metadata": {"tags": one}} for one in tags]
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "beds.ipynb").write_text(json.dumps({"cells": cells}))

    said = f"{tmp_path}/notebooks/beds.ipynb:50002: WARNING: undefined label: ward"

    assert read_warnings(said, tmp_path) == [
        "notebooks/beds.ipynb, cell 3, line 2: undefined label: ward"
    ]


def test_a_warning_without_a_place_stays_and_a_repeated_one_is_told_once():
    said = "\x1b[91mWARNING: unknown theme option\x1b[39;49;00m\n" * 2 + "Finished\n"

    assert read_warnings(said, SOURCE) == ["unknown theme option"]
