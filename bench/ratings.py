"""Peak memory and time of importing a month's ratings: 320,000 rows in one OpenDocument workbook.

    python -m bench.ratings [--rows 320000]

The file is generated (`ratings_workbook.py`; no real one is at hand) and imported in a process of its
own, whose peak is what the system says of it. README.md beside this file holds the figures.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from bench.ratings_workbook import provider_code, write_invented_file

ROWS = 320_000
NAME = "02_December_2024_Latest_ratings.ods"
#: In the child: what `quality-account import ratings FILE` does, or what reads one trust's ratings later.
_BEFORE = """
import json, resource, sys, time
from pathlib import Path
from quality_account.national.importing import import_file
from quality_account.national.keeping import Told
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES
from quality_account.paths import ProjectPaths

file, began = SnapshotFile.at(Path(sys.argv[1])), time.perf_counter()
"""
_IMPORT = """
rows = import_file(ProjectPaths(Path(sys.argv[2])), "ratings", file, Told()).tally.rows
"""
_READ_ALL = """
rows = len(tuple(SOURCES["ratings"].importer().read(file)))
"""
_READ_ONE = """
rows = len(tuple(SOURCES["ratings"].importer().read(file, frozenset(sys.argv[3:]))))
"""
_AFTER = """
seconds, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
cpu = used.ru_utime + used.ru_stime
print(json.dumps({"rows": rows, "seconds": seconds, "cpu": cpu, "peak": used.ru_maxrss / 1024}))
"""
LANES = {
    "imported, no row kept": _IMPORT,
    "every row kept": _READ_ALL,
    "one provider's rows kept": _READ_ONE,
}


def main() -> None:
    """Make the file, read it in processes of their own, print what each took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=ROWS)
    rows = arguments.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / NAME
        began = time.perf_counter()
        write_invented_file(file, rows)
        print(f"{rows:,} rows generated in {time.perf_counter() - began:.1f} s: {sizes(file)}")
        for what, code in LANES.items():
            told = in_a_child(code, file)
            if code != _READ_ONE and told["rows"] != rows:
                raise SystemExit(f"expected {rows:,} rows, got {told['rows']:,}")
            print(
                f"{what:24s} {told['rows']:7,} rows   {told['seconds']:6.1f} s   "
                f"CPU {told['cpu']:6.1f} s   peak {told['peak']:4.0f} MB"
            )


def in_a_child(code: str, file: Path) -> dict[str, float]:
    """What a process of its own took, and how much memory it held at the most."""
    project = file.parent / "project"
    (project / "data" / "catalogue").mkdir(parents=True, exist_ok=True)
    words = [
        sys.executable,
        "-c",
        _BEFORE + code + _AFTER,
        str(file),
        str(project),
        provider_code(3),
    ]
    return json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)


def sizes(file: Path) -> str:
    """The file's size as it is and unpacked."""
    with zipfile.ZipFile(file) as archive:
        whole = sum(member.file_size for member in archive.infolist())
    return f"{file.stat().st_size / 1e6:.0f} MB, unpacked {whole / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
