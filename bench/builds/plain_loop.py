"""What a user of papermill writes: one notebook after the other, each in a kernel of its own.

python bench/builds/plain_loop.py PROVIDER EDITION EXECUTED NOTEBOOK…
"""

from __future__ import annotations

import sys
from pathlib import Path

import papermill

provider, edition, executed, *notebooks = sys.argv[1:]
for notebook in map(Path, notebooks):
    papermill.execute_notebook(
        notebook,
        Path(executed) / notebook.name,
        parameters={"provider": provider, "edition": edition},
        cwd=notebook.parent,
        progress_bar=False,
    )
