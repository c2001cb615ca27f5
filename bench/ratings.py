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
#: In the child: what an import does, and then what a trust's book does.
_IMPORT = """
import json, resource, sys, time
from pathlib import Path
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES

file, wanted = SnapshotFile.at(Path(sys.argv[1])), frozenset(sys.argv[2:])
ratings, began = SOURCES["ratings"].importer(), time.perf_counter()
ratings.recognise(file)
recognised, rows = time.perf_counter(), 0
kept = tuple(ratings.read(file, wanted))
told = {"recognise": recognised - began, "read": time.perf_counter() - recognised, "rows": len(kept)}
told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(told))
"""


def main() -> None:
    """Make the file, import it twice in processes of their own, print what each took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=ROWS)
    rows = arguments.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / NAME
        began = time.perf_counter()
        write_invented_file(file, rows)
        print(f"{rows:,} rows generated in {time.perf_counter() - began:.1f} s: {sizes(file)}")
        for what, wanted in (("every row kept", ()), ("one provider's rows", (provider_code(3),))):
            told = in_a_child(file, wanted)
            if not wanted and told["rows"] != rows:
                raise SystemExit(f"expected {rows:,} rows, got {told['rows']:,}")
            print(
                f"{what:20s} {told['rows']:7,} rows   recognised in {told['recognise']:5.2f} s   "
                f"read in {told['read']:5.1f} s   peak {told['peak']:5.0f} MB"
            )


def in_a_child(file: Path, wanted: tuple[str, ...]) -> dict[str, float]:
    """What an import in a process of its own took."""
    command = [sys.executable, "-c", _IMPORT, str(file), *wanted]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def sizes(file: Path) -> str:
    """The file's size as it is and unpacked."""
    with zipfile.ZipFile(file) as archive:
        whole = sum(member.file_size for member in archive.infolist())
    return f"{file.stat().st_size / 1e6:.0f} MB, unpacked {whole / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
