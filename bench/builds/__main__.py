"""The command: runs the lanes one after the other and prints what they cost.

python -m bench.builds [--lanes a,c,d] [--quick] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bench.builds.cost import Lane
from bench.builds.lanes import Lanes
from bench.builds.projects import commit_in_words
from bench.builds.words import floor_in_words, growth_in_words, remarks_of, shares_of, table_of

LETTERS = "abcdefghij"
#: Lanes that are set beside the pages' own processor time.
WHOLE_BUILDS = set("abci")


def main() -> None:
    """Read the options, measure, print; exit with 1 where a lane failed."""
    options = read_options()
    started, head = time.monotonic(), surroundings_in_words()
    with tempfile.TemporaryDirectory(prefix="bench") as work:
        lanes = Lanes(Path(work), is_quick=options.quick)
        rows = [row for letter in options.lanes for row in lanes.rows_of(letter)]
        floor = lanes.ways.processor_floor() if WHOLE_BUILDS & set(options.lanes) else {}
        pages = lanes.ways.page_count
    print(result_in_words(head, rows, floor, pages, time.monotonic() - started))
    if options.json:
        kept = {"surroundings": head, "lanes": [asdict(row) for row in rows], "floor": floor}
        options.json.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    sys.exit(any(row.has_failed for row in rows))


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.builds", description=__doc__)
    parser.add_argument(
        "--lanes",
        type=read_letters,
        default=",".join(LETTERS),
        help="letters, as in a,c,d; default: all",
    )
    parser.add_argument("--quick", action="store_true", help="four pages, to try it out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every number, here too")
    return parser.parse_args()


def read_letters(text: str) -> str:
    """The lanes that were asked for, in their order.

    >>> read_letters("d,a")
    'ad'
    """
    asked = {letter.strip() for letter in text.split(",")}
    if unknown := asked - set(LETTERS):
        expected = ",".join(LETTERS)
        raise argparse.ArgumentTypeError(
            f"found {', '.join(sorted(unknown))}, expected of {expected}"
        )
    return "".join(sorted(asked))


def surroundings_in_words() -> str:
    """When, where and of what, with the load before the first lane."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now():%d %B %Y}, commit {commit_in_words()}, {cores} cores"
        f"{load}, {platform.system()}, Python {platform.python_version()}"
    )


def result_in_words(
    head: str, rows: list[Lane], floor: dict[str, float], pages: int, seconds: float
) -> str:
    """All that is printed."""
    checked = (
        "Every run made every page; all runs of lanes c, d, h and i, and those after which e and f "
        "were undone, left the same bytes in site/."
    )
    lines = [
        f"{head}; {pages} notebooks; the whole run took {seconds / 60:.0f} minutes.\n",
        f"{table_of(rows)}\n",
        *(
            f"- {line}"
            for line in [
                checked,
                *remarks_of(rows),
                *shares_of(rows),
                *floor_in_words(floor, rows),
                *growth_in_words(rows, pages),
            ]
        ),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
