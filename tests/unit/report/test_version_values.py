"""Corrections with what was and is; numbers still to come in a draft, and those that came after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fixtures.life import give_state
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue.changed_values import ChangedValue
from quality_account.catalogue.releases import Release
from quality_account.facts import Fact
from quality_account.paths import ProjectPaths
from quality_account.pipeline.releasing.changed_values import write_changed_values
from quality_account.pipeline.releasing.register import Register, write_register
from quality_account.report import Report, draft_numbers, outputs
from quality_account.report.version_values import AND_MORE, MOST_TOLD
from quality_account.vocabulary import EditionState, Reason, Status, Unit

RELEASES = Register(
    (
        Release("0.9.0", "2025-04-28", "circulated"),
        Release("0.10.0", "2025-05-28", "circulated"),
        Release("1.0.0", "2025-06-27", "published"),
        Release("1.1.0", "2025-08-04", "corrected", "one figure", "A ward was left out"),
    )
)


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    paths.notebooks.mkdir()
    (paths.notebooks / "falls.ipynb").write_text("{}")
    write_register(paths, PROVIDER, YEAR, RELEASES)
    return paths


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that a page shows, without marks."""
    texts: list[str] = []

    def show(text: str, facts: list[str]) -> None:
        assert set(re.findall(r'<data value="([^"]+)"', text)) == set(facts)
        texts.append(re.sub(r"<[^>]*>", "", text))

    monkeypatch.setattr(outputs, "show_words", show)
    return texts


def value(version: str, since: str, kind: str, was: str, now: str, name: str = "falls.total"):
    return ChangedValue(version, since, kind, "falls", name, "Falls", was, now)


def report(paths: ProjectPaths) -> Report:
    return Report.open(paths, PROVIDER, YEAR, "what_changed")


def test_below_a_correction_stand_the_values_that_it_changed(paths, shown):
    rows = [
        value("0.10.0", "0.9.0", "came", "", "7"),
        value("1.1.0", "1.0.0", "changed", "12", "13"),
        value("1.1.0", "1.0.0", "came", "", "4", "falls.harm"),
        value("1.1.0", "1.0.0", "went", "5", "", "falls.none"),
    ]
    write_changed_values(paths, PROVIDER, YEAR, rows)

    report(paths).show_corrections()

    assert shown[0].splitlines() == [
        "- 4 August 2025, corrected: one figure. A ward was left out",
        "  - [Falls on wards](falls.html): Falls: was 12, now 13; Falls: 4, which was not there before; "
        "Falls: was 5, and is no longer there.",
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("changed", "another value than before, not told here"),
        ("came", "a value that was not there before, not told here"),
        ("went", "a value that is no longer there, not told here"),
    ],
)
def test_a_value_that_must_not_be_told_is_named_without_it(paths, shown, kind, said):
    row = value("1.1.0", "1.0.0", kind, "12", "13").untold()
    write_changed_values(paths, PROVIDER, YEAR, [row])

    report(paths).show_corrections()

    assert shown[0].endswith(f"Falls: {said}.")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("", "13", "Falls: was not told here, now 13."),
        ("12", "", "Falls: was 12, now not told here."),
    ],
)
def test_of_two_values_one_may_have_been_taken_back_alone(paths, shown, was, now, said):
    write_changed_values(paths, PROVIDER, YEAR, [value("1.1.0", "1.0.0", "changed", was, now)])

    report(paths).show_corrections()

    assert shown[0].endswith(said)


def test_a_long_list_of_values_ends_with_the_word_that_there_are_more(paths, shown):
    rows = [
        value("1.1.0", "1.0.0", "changed", "1", "2", f"falls.n{n}") for n in range(MOST_TOLD + 1)
    ]
    write_changed_values(paths, PROVIDER, YEAR, rows)

    report(paths).show_corrections()

    assert shown[0].count("was 1, now 2") == MOST_TOLD
    assert shown[0].endswith(f"  - {AND_MORE}")


def test_what_was_taken_back_of_a_draft_too_is_told_once(paths, shown):
    register = RELEASES
    for version in ("1.1.0", "0.9.0"):
        gone = Release(
            version, "2025-09-01", "withdrawn", "falls", "It was of others", role="Nurse"
        )
        register = register.with_row(gone)
    write_register(paths, PROVIDER, YEAR, register)

    report(paths).show_corrections()

    assert shown[0].count("withdrawn: falls. It was of others") == 1


def test_numbers_that_came_after_the_draft_are_those_of_the_newest_version_that_tells_them(
    paths, shown
):
    rows = [
        value("0.10.0", "0.9.0", "came", "", "7"),
        value("1.0.0", "0.9.0", "came", "", "8"),
        value("1.1.0", "1.0.0", "came", "", "9"),
    ]
    write_changed_values(paths, PROVIDER, YEAR, rows)

    report(paths).show_late_numbers()

    assert "The draft of 28 April 2025 did not have these numbers." in shown[0]
    assert "Falls: 8, which was not there before." in shown[0]
    assert "7" not in shown[0] and "9" not in shown[0]


def awaited(name: str, **more: str) -> Fact:
    gap = {"status": Status.NOT_AVAILABLE, "reason": Reason.NOT_YET_PUBLISHED, "page": "falls"}
    where = f"data/providers/{PROVIDER}/{YEAR}/falls.csv#2:value"
    return Fact(name, "", "not available", Unit.COUNT, label=name, inputs=where, **gap, **more)


@pytest.mark.parametrize(
    ("state", "is_told"),
    [
        (EditionState.DRAFT, True),
        (EditionState.CIRCULATED, True),
        (EditionState.REVISED, True),
        (EditionState.PUBLISHED, False),
        (EditionState.RECONSTRUCTION, False),
    ],
)
def test_a_draft_says_which_numbers_are_still_to_come_and_when(
    paths, shown, monkeypatch, state, is_told
):
    give_state(paths, state)
    facts = [
        awaited("falls.late", expected_on="2025-05-12"),
        awaited("falls.secret", embargo_until="2025-06-01"),
        awaited("falls.never"),
    ]
    monkeypatch.setattr(draft_numbers, "read_first_wave", lambda *named: facts)
    page = report(paths)

    page.show_draft_numbers()

    told = "".join(shown)
    assert ("Numbers still to come" in told) is is_told
    if is_told:
        assert (
            "falls.late, expected on 12 May 2025; falls.secret, under embargo until 1 June 2025."
            in told
        )
        assert "falls.never" not in told
