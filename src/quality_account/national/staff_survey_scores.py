"""People Promise scores of one trust and its benchmark group at two decimals, several years (CSV).

The national workbook has them unrounded; an account prints them at one decimal. A file of this
layout holds what a trust's annual report prints, so it is a second hand: no publisher ships it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from quality_account.national.csv_rows import plain_name, read_lines
from quality_account.national.printed import last_place, read_cell
from quality_account.national.refusals import FETCH_AGAIN, TELL_THE_LAYOUT, Refusals
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES, Recognised
from quality_account.national.staff_survey.columns import HIGHEST_SCORE, SCORES
from quality_account.national.tidy import GROUP, TidyRow
from quality_account.periods import FIRST_YEAR, Period
from quality_account.vocabulary import Status, Unit

ORGANISATION, ELEMENT = "org code", "element"
#: The survey's own codes of the seven elements of the People Promise and its two themes, by their words.
CODES = {plain_name(words): code for code, words in SCORES.items()}

_SCORES = re.compile(r"(20\d\d) (trust|benchmark)")
_ODS_CODE = re.compile(r"[A-Z0-9]{3,6}")


def recognise(file: SnapshotFile) -> Recognised:
    """What the file is; it is read whole, so that every reason against it is told at once.

    Raises
    ------
    ImportRefusedError
    """
    rows = list(read(file))
    [organisation] = {row.organisation for row in rows} - {GROUP}
    periods = sorted({(row.start, row.end) for row in rows})
    first, last = (periods[place][0].year for place in (0, -1))
    source = SOURCES["staff_survey_scores"]
    return Recognised(
        release="-".join(dict.fromkeys([organisation.lower(), str(first), str(last)])),
        title=f"NHS Staff Survey, People Promise scores of {organisation} and its group, "
        f"{first} to {last}",
        publisher=source.publisher,
        licence=source.licence,
        periods=tuple(periods),
        remarks=(
            "Scores of earlier years are weighted anew in every survey: one here need not be the one "
            "that was printed a year before.",
            "The group's name is not in the file.",
        ),
    )


def read(file: SnapshotFile) -> Iterator[TidyRow]:
    """Every score, the trust's before its group's of the same year.

    Returns
    -------
    iterator of TidyRow
        The group's rows have the organisation ``group`` and, as ``level``, the trust whose group it is.
        ``rounded_to`` is the step of the last printed place, 0.01.

    Raises
    ------
    ImportRefusedError
        At the end, with every reason.
    """
    refusals = Refusals(file.place)
    lines = read_lines(file, refusals)
    header = next(lines, (1, []))[1]
    columns = _columns(header, refusals)
    met: dict[str, int] = {}
    trusts: dict[str, int] = {}
    for number, cells in lines if columns else ():
        if len(cells) != len(header):
            found = f"{len(cells)} cells"
            refusals.add(found, f"{len(header)}, as the header has", FETCH_AGAIN, row=number)
            continue
        trust, element = (cells[columns[name]].strip() for name in (ORGANISATION, ELEMENT))
        code = CODES.get(plain_name(element))
        trusts.setdefault(trust, number)
        if not _is_in_order(trust, element, code, number, met, refusals):
            continue
        for name, place in columns.items():
            if match := _SCORES.fullmatch(name):
                row = _score(file, code, element, trust, match, header[place], cells[place], number)
                if row is None:
                    expected = f"a score from 0 to {HIGHEST_SCORE} such as 7.51, or a mark"
                    found = repr(cells[place])
                    refusals.add(found, expected, row=number, column=header[place].strip())
                else:
                    yield row
    if columns:
        _check_whole(met, trusts, refusals)
    refusals.raise_any()


def _columns(header: list[str], refusals: Refusals) -> dict[str, int] | None:
    plain = [plain_name(name) for name in header]
    is_whole = True
    for name in (ORGANISATION, ELEMENT):
        if plain.count(name) != 1:
            found = f"{plain.count(name)} columns {name.replace(' ', '_')}"
            refusals.add(found, "one", TELL_THE_LAYOUT, row=1)
            is_whole = False
    scores = [name for name in plain if _SCORES.fullmatch(name)]
    for name in plain:
        if name not in {ORGANISATION, ELEMENT, *scores} or plain.count(name) > 1 and name in scores:
            expected = (
                "org_code, element, and columns such as 2024 trust and 2024 benchmark, each once"
            )
            refusals.add(repr(name), expected, TELL_THE_LAYOUT, row=1)
            is_whole = False
    years = {name[:4] for name in scores}
    lone = [year for year in years if not {f"{year} trust", f"{year} benchmark"} <= set(scores)]
    for year in sorted(lone) or ([] if scores else ["2024"]):
        found = f"not both {year} trust and {year} benchmark"
        refusals.add(found, "both columns", TELL_THE_LAYOUT, row=1)
        is_whole = False
    for year in sorted(years):
        if int(year) < FIRST_YEAR:
            refusals.add(year, f"a year from {FIRST_YEAR}", TELL_THE_LAYOUT, row=1)
            is_whole = False
    return {name: place for place, name in enumerate(plain)} if is_whole else None


def _is_in_order(
    trust: str, element: str, code: str | None, row: int, met: dict[str, int], refusals: Refusals
) -> bool:
    if not _ODS_CODE.fullmatch(trust):
        refusals.add(repr(trust), "an ODS code such as RGD", row=row, column="org_code")
    if code is None:
        expected = "an element of the People Promise, Staff engagement or Morale"
        refusals.add(repr(element), expected, TELL_THE_LAYOUT, row=row, column="element")
        return False
    first = met.setdefault(code, row)
    if first != row:
        found = f"{element!r} again, as in row {first}"
        refusals.add(found, "each element once", FETCH_AGAIN, row=row, column="element")
        return False
    return True


def _score(
    file: SnapshotFile,
    code: str,
    element: str,
    trust: str,
    match: re.Match,
    column: str,
    text: str,
    row: int,
) -> TidyRow | None:
    said = read_cell(text)
    if said is None or (said.value is not None and not 0 <= said.value <= HIGHEST_SCORE):
        return None
    survey = Period.parse(f"survey-{match[1]}")
    is_group = match[2] == "benchmark"
    return TidyRow(
        code=code,
        measure=element,
        organisation=GROUP if is_group else trust,
        name=f"Benchmark group of {trust}" if is_group else "",
        breakdown="",
        level=trust if is_group else "",
        start=survey.start,
        end=survey.end,
        printed=text,
        value=said.value,
        unit=Unit.SCORE_OUT_OF_10,
        status=said.status or Status.FINAL,
        reason=said.reason,
        rounded_to=_step(text, said.value),
        place=f"row {row}, column {column.strip()}",
        row=row,
        column=column.strip(),
    )


def _step(text: str, value: Fraction | None) -> Fraction | None:
    return None if value is None else last_place(text)


def _check_whole(met: dict[str, int], trusts: dict[str, int], refusals: Refusals) -> None:
    for element, code in CODES.items():
        if code not in met:
            refusals.add(f"no row of {element}", "all nine", FETCH_AGAIN)
    if len(trusts) > 1:
        listed = " and ".join(f"{trust} (row {row})" for trust, row in trusts.items())
        expected = "one: whose group's scores these are would not be certain"
        refusals.add(f"more than one trust: {listed}", expected, "Make a file of each.")
