"""The reference cases: what other programs give, and where our charts give something else.

They lie in ``data/reference_cases/``, whose README says where each comes from.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from quality_account.dates import write_date
from quality_account.errors import UnknownTableError
from quality_account.numbers import round_half_up
from quality_account.observed import read_bytes, read_text
from quality_account.paths import ProjectPaths
from quality_account.statistics.input_errors import MethodInputError
from quality_account.statistics.spc.chart import xmr_chart
from quality_account.statistics.spc.results import PhaseStart, XmrChart
from quality_account.tables import Reads
from quality_account.vocabulary import Status

FOLDER = Path("data") / "reference_cases"
FILES = {
    "spc": "spc_cases.json",
    "intervals": "ci_cases.csv",
    "funnels": "funnel_cases.csv",
    "programs": "programs.csv",
}

#: The key in the catalogue's sources of each package, by the name under which a case tells it.
_SOURCES = {
    "NHSRplotthedots": "nhsrplotthedots",
    "nhspy-plotthedots": "nhspy-plotthedots",
    "PHEindicatormethods": "pheindicatormethods",
    "FunnelPlotR": "funnelplotr",
    # A few limits of counts come from R itself, by the formula that this package uses.
    "R 4.2.2": "pheindicatormethods",
}

#: The reference's names of types and icons, as our pages call them.
_TYPES = {
    None: "no type",
    "common_cause": "common cause",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "neither high",
    "special_cause_neutral_low": "neither low",
}
_ASSURANCES = {
    None: "no icon",
    "consistent_pass": "pass",
    "consistent_fail": "fail",
    "inconsistent": "hit or miss",
}

#: Limits agree where they are equal to nine digits; the two programs add in another order.
_SAME = 1e-9
_PLACES = 2


@dataclass(frozen=True)
class ChartDifference:
    """One thing that the reference and we give differently, in words: "pass", "hit or miss"."""

    what: str
    theirs: str
    ours: str


def read_reference_cases(paths: ProjectPaths, reads: Reads, name: str) -> pd.DataFrame:
    """One file of cases, one row a case (``spc``) or a row of the file, and the file noted.

    To the columns of the file come ``input`` and ``cell`` (the place of the case, for the ledger),
    ``source`` (a key of the catalogue) and ``locator`` (how the figures were had). Cells of CSV
    files are text. For ``spc``, ``settings`` are arguments of `xmr_chart` and ``expected`` is what
    the reference gives; a place is the line on which the case begins.

    Raises
    ------
    UnknownTableError
        With the nearest name.
    """
    if name not in FILES:
        raise UnknownTableError.of("file of reference cases", name, FILES)
    file = paths.root / FOLDER / FILES[name]
    reads.note(file)
    rows = _spc_rows(file) if file.suffix == ".json" else _csv_rows(file)
    # A row of theirs is a value like any other: what is made of it is final.
    rows["status"], rows["reason"] = Status.FINAL, ""
    rows["input"] = [f"{paths.relative(file)}#{line}" for line in rows["line"]]
    return rows.drop(columns="line")


def first_difference(
    expected: Mapping[str, Any], settings: Mapping[str, Any]
) -> ChartDifference | None:
    """The first thing, in the order of a chart's making, that our chart gives otherwise."""
    try:
        chart = xmr_chart(**settings)
    except MethodInputError:
        chart = None
    return next(_differences(expected, chart), None)


def _differences(expected: Mapping[str, Any], chart: XmrChart | None) -> Iterator[ChartDifference]:
    if expected.get("error") or chart is None:
        theirs, ours = _whole(expected.get("error")), _whole(chart is None)
        yield from _unless_same("The chart", theirs, ours)
        return
    if "rebase_group" in expected:
        yield from _unless_same(
            "Phases", str(1 + max(expected["rebase_group"])), str(len(chart.phases))
        )
    yield from _limit_differences(expected, chart)
    if "point_type" in expected:
        yield from _type_differences(expected, chart)
        theirs = _TYPES[expected["variation_type"]]
        ours = _side_left_out(chart.variation) or "no icon"
        yield from _unless_same("Variation icon", theirs, ours)
        theirs = _ASSURANCES[expected["assurance_type"]]
        ours = _words(chart.assurance) or "no icon"
        yield from _unless_same("Assurance icon", theirs, ours)


def _limit_differences(expected: Mapping[str, Any], chart: XmrChart) -> Iterator[ChartDifference]:
    theirs = _last(expected["lpl"]), _last(expected["upl"])
    ours = chart.phases[-1].lower, chart.phases[-1].upper
    if not all(map(_is_same, theirs, ours)):
        yield ChartDifference("Limits", _range(*theirs), _range(*ours))


def _type_differences(expected: Mapping[str, Any], chart: XmrChart) -> Iterator[ChartDifference]:
    own = {point.day.isoformat(): _words(point.point_type) or "no type" for point in chart.points}
    pairs = zip(expected["dates"], expected["point_type"], strict=True)
    other = [(day, _TYPES[name], own[day]) for day, name in pairs if _TYPES[name] != own[day]]
    if other:
        day, theirs, ours = other[0]
        more = f", and {len(other) - 1} more" if len(other) > 1 else ""
        yield ChartDifference(f"The point of {write_date(day)}{more}", theirs, ours)


def _unless_same(what: str, theirs: str, ours: str) -> Iterator[ChartDifference]:
    if theirs != ours:
        yield ChartDifference(what, theirs, ours)


def _whole(is_absent: object) -> str:
    return "none: it stops with an error" if is_absent else "made"


def _words(word: str | None) -> str:
    return word.replace("_", " ") if word else ""


def _side_left_out(variation: str | None) -> str:
    """The variation without its side, which the reference's type does not name for a judgement."""
    words = _words(variation)
    return (
        words if words.startswith("neither") else words.removesuffix(" high").removesuffix(" low")
    )


def _last(line: list[float | None] | float | None) -> float | None:
    return line[-1] if isinstance(line, list) else line


def _is_same(theirs: float | None, ours: float | None) -> bool:
    if theirs is None or ours is None:
        return theirs is ours
    return math.isclose(theirs, ours, rel_tol=_SAME, abs_tol=_SAME)


def _range(lower: float | None, upper: float | None) -> str:
    if lower is None or upper is None:
        return "none"
    return f"{round_half_up(lower, _PLACES)} to {round_half_up(upper, _PLACES)}"


def _csv_rows(file: Path) -> pd.DataFrame:
    rows = pd.read_csv(io.BytesIO(read_bytes(file)), dtype=str, keep_default_na=False)
    rows["line"] = range(2, len(rows) + 2)
    if "locator" not in rows:
        rows["locator"] = rows["source"]
        rows["source"] = [_source_key(text) for text in rows["source"]]
    return rows


def _spc_rows(file: Path) -> pd.DataFrame:
    text = read_text(file)
    lines = {line: number for number, line in enumerate(text.splitlines(), 1)}
    return pd.DataFrame(
        {
            "case": case["id"],
            "title": case["title"],
            "verdict": case["verdict"],
            "settings": _settings(case["input"]),
            "expected": case["expected"],
            "source": _source_key(case["source"]["repository"]),
            "locator": case["source"]["how"],
            "line": lines[f'{{"id": "{case["id"]}",'],
            "cell": "expected",
        }
        for case in json.loads(text)["cases"]
    )


def _settings(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "values": given["values"],
        "days": [date.fromisoformat(day) for day in given["dates"]],
        "improvement": given["improvement_direction"],
        "target": given["target"],
        "phases": [
            PhaseStart(date.fromisoformat(day), "As in the reference case.")
            for day in given["rebase_dates"]
        ],
        "baseline": given["fix_after_n_points"],
        "screening": given["screen_outliers"],
    }


def _source_key(text: str) -> str:
    return next(key for name, key in _SOURCES.items() if name in text)
