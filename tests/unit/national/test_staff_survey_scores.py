"""People Promise scores at two decimals, and the comparators that an account printed at one."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from project_copies import ROOT

from quality_account.errors import ImportRefusedError
from quality_account.national import staff_survey_scores
from quality_account.national.importing import import_file
from quality_account.national.keeping import Told
from quality_account.national.releases import read_release
from quality_account.national.snapshot import SnapshotFile
from quality_account.numbers import round_half_up
from quality_account.paths import ProjectPaths

HEADER = "org_code,element,2024 trust,2024 benchmark"
ELEMENTS = (
    "We are compassionate and inclusive", "We are recognised and rewarded",
    "We each have a voice that counts", "We are safe and healthy", "We are always learning",
    "We work flexibly", "We are a team", "Staff engagement", "Morale",
)  # fmt: skip
#: The same nine as the account's table calls them.
MEASURES = (
    "compassionate_and_inclusive", "recognised_and_rewarded", "voice_that_counts",
    "safe_and_healthy", "always_learning", "work_flexibly", "team", "engagement", "morale",
)  # fmt: skip


def file_of(folder: Path, lines: list[str]) -> SnapshotFile:
    file = folder / "scores.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return SnapshotFile.at(file)


def lines_of(changed: dict[int, str]) -> list[str]:
    """A whole file of one year; lines by number as a spreadsheet counts, changed where given."""
    lines = [HEADER, *(f"Q9X,{element},7.5{n},7.00" for n, element in enumerate(ELEMENTS))]
    return [changed.get(number, line) for number, line in enumerate(lines, 1)]


def refusal_of(file: SnapshotFile) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        list(staff_survey_scores.read(file))
    return str(refused.value)


def test_nine_comparators_of_an_account_are_its_groups_scores_rounded_half_up():
    rows = read_release(ProjectPaths(ROOT), "staff_survey_scores", "rgd-2022-2024")
    group = {
        row.measure: row.value
        for row in rows
        if (row.organisation, row.start.year) == ("group", 2024)
    }
    table = ROOT / "data/providers/RT5/2024-25/staff_survey.csv"
    with table.open(encoding="utf-8", newline="") as file:
        printed = {
            row["measure"]: row["value"]
            for row in csv.DictReader(file)
            if (row["area"], row["period"]) == ("benchmark_group", "survey-2024")
        }

    rounded = [round_half_up(group[element], 1) for element in ELEMENTS]

    assert rounded == [Decimal(printed[measure]) for measure in MEASURES]
    # 7.55 and 7.15 tell rounding half up from rounding to even, 7.55 from cutting off
    assert (group[ELEMENTS[0]], rounded[0]) == (Fraction("7.55"), Decimal("7.6"))
    assert (group[ELEMENTS[6]], rounded[6]) == (Fraction("7.15"), Decimal("7.2"))


def test_a_score_is_known_to_its_last_printed_place(tmp_path):
    trust, group, *_ = staff_survey_scores.read(file_of(tmp_path, lines_of({})))

    assert (trust.code, trust.organisation, trust.value, trust.rounded_to) == (
        "PP1",
        "Q9X",
        Fraction("7.50"),
        Fraction(1, 100),
    )
    assert (group.organisation, group.level, group.place) == (
        "group",
        "Q9X",
        "row 2, column 2024 benchmark",
    )
    assert (group.start.isoformat(), group.end.isoformat()) == ("2024-01-01", "2024-12-31")


def test_a_file_is_called_after_its_trust_and_years(tmp_path):
    assert staff_survey_scores.recognise(file_of(tmp_path, lines_of({}))).release == "q9x-2024"


def test_columns_and_rows_may_stand_in_another_order(tmp_path):
    lines = ["element,2024 benchmark,org_code,2024 trust"]
    lines += [f'"{element}",7.00,Q9X,7.5' for element in reversed(ELEMENTS)]

    first = next(staff_survey_scores.read(file_of(tmp_path, lines)))

    assert (first.code, first.organisation, first.printed) == ("theme_morale", "group", "7.00")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({3: "Q9X,We are recognised and rewarded,75.1,7"}, "row 3, 2024 trust: found '75.1', expected a score"),
        ({3: "Q9X,We are recognised and rewarded,7.1,-1"}, "row 3, 2024 benchmark: found '-1'"),
        ({3: "Q9X,We are recognised and rewarded,7.1"}, "row 3: found 3 cells, expected 4"),
        ({3: "Q9X,We are kind,7.1,7"}, "row 3, element: found 'We are kind'"),
        ({3: "Q9X,Morale,7.1,7"}, "row 10, element: found 'Morale' again, as in row 3"),
        ({3: "Q9Y,We are recognised and rewarded,7.1,7"}, "more than one trust: Q9X (row 2) and Q9Y (row 3)"),
        ({3: "?,We are recognised and rewarded,7.1,7"}, "row 3, org_code: found '?'"),
        ({10: ""}, "no row of morale"),
        ({1: "org_code,element,2024 trust"}, "row 1: found not both 2024 trust and 2024 benchmark"),
        ({1: "org_code,element,2024 trust,2024 trust"}, "row 1: found '2024 trust'"),
        ({1: "org_code,item,2024 trust,2024 benchmark"}, "row 1: found 0 columns element"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused_with_its_row(tmp_path, changed, said):
    assert said in refusal_of(file_of(tmp_path, lines_of(changed)))


def test_everything_wrong_is_told_at_once(tmp_path):
    changed = {2: f"Q9X,{ELEMENTS[0]},x,7", 10: "Q9X,Morale,7,y"}

    said = refusal_of(file_of(tmp_path, lines_of(changed)))

    assert "row 2, 2024 trust" in said
    assert "row 10, 2024 benchmark" in said


def test_a_score_of_a_year_that_is_told_again_otherwise_is_listed_and_nothing_is_overwritten(
    tmp_path,
):
    paths = ProjectPaths(tmp_path / "project")
    (paths.root / "data" / "catalogue").mkdir(parents=True)
    told = [f"Q9X,{element},7.50,7.00" for element in ELEMENTS]
    again = [f"Q9X,{element},8.00,7.90,7.5{n},7.00" for n, element in enumerate(ELEMENTS[:2])]
    again += [f"Q9X,{element},8.00,7.90,7.50,7.00" for element in ELEMENTS[2:]]
    older = file_of(tmp_path, ["org_code,element,2023 trust,2023 benchmark", *told])
    import_file(paths, "staff_survey_scores", older, Told())

    newer = file_of(tmp_path, [f"{HEADER},2023 trust,2023 benchmark", *again])
    [compared] = import_file(paths, "staff_survey_scores", newer, Told()).compared

    assert (compared.before, compared.after) == ("q9x-2023", "q9x-2023-2024")
    [change] = compared.changes  # what is new in the newer survey is no change
    assert (change.row.code, change.row.start.year) == ("PP2", 2023)
    assert (change.before.printed, change.after.printed) == ("7.50", "7.51")
    held = read_release(paths, "staff_survey_scores", "q9x-2023")
    assert [row.printed for row in held if row.code == "PP2"] == ["7.50", "7.00"]
