"""The statements of other bodies as they came, what was changed after them, and who signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.life import ASKED, SIGN_OFF, give_state, write_life
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.paths import ProjectPaths
from quality_account.report import Report, outputs
from quality_account.vocabulary import EditionState

COMMITTEE = {"body": "scrutiny_committee", "name": "Exampleton Council"}


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    paths = copy_tiny_provider(tmp_path / "project")
    give_state(paths, EditionState.DRAFT)
    return paths


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a page shows: words as Markdown, tables and statements as HTML."""
    texts: list[str] = []
    monkeypatch.setattr(outputs, "show_words", lambda text, facts: texts.append(text))
    monkeypatch.setattr(outputs, "show_table", lambda html, text, **more: texts.append(html))
    monkeypatch.setattr(outputs, "show_html", lambda html, text, **more: texts.append(html))
    return texts


def report(paths: ProjectPaths) -> Report:
    return Report.open(paths, PROVIDER, YEAR, "stakeholder_statements")


def write_statement(paths: ProjectPaths, name: str, text: str = "We agree.") -> None:
    folder = paths.edition(PROVIDER, YEAR) / "statements"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def write_limit(paths: ProjectPaths) -> None:
    paths.rules.mkdir(exist_ok=True)
    (paths.rules / f"{YEAR}.yml").write_text(
        f"year: {YEAR}\nbodies:\n  - id: healthwatch\n    words_at_most: 1000\n"
    )


def test_a_reconstruction_and_its_makers_asked_nobody_and_show_nothing(paths, shown):
    give_state(paths, EditionState.RECONSTRUCTION)
    page = report(paths)

    page.show_received_statements()
    page.show_changes_in_answer()
    page.show_sign_offs()

    assert shown == []


def test_that_nobody_was_asked_is_a_gap_in_words(paths, shown):
    report(paths).show_received_statements()

    assert "Nobody is on record as having been asked" in shown[0]


def test_a_statement_is_shown_to_the_letter_with_its_length_and_limit(paths, shown):
    write_life(paths, "statements_asked", {"saw": "c" * 64})
    write_statement(paths, "healthwatch.md", "# We *saw*\n<b>it</b>.\n\nA. Chair\nhttps://x.org\n")
    write_limit(paths)

    report(paths).show_received_statements()

    told, text = shown[1:]
    assert "28 April 2025</data>: " in told and "received" in told and "20 May 2025" in told
    assert ">7</data> words; the rules of the year allow " in told and ">1,000<" in told
    assert "sha256" in told and "c" * 64 in told
    assert "<p># We *saw*<br>&lt;b&gt;it&lt;/b&gt;.</p>\n<p>A. Chair<br>https://x.org</p>" in text


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("no_reply", "no reply"),
        ("declined", "declined"),
        ("not_sitting", "the committee is not sitting"),
        ("late", "late, and not waited for"),
        ("awaited", "awaited"),
    ],
)
def test_what_came_of_asking_is_told_where_no_statement_came(paths, shown, reply, words):
    write_life(paths, "statements_asked", {"reply": reply, "received_on": ""})

    report(paths).show_received_statements()

    assert len(shown) == 2
    assert f">{words}</data>." in shown[1]


def test_of_two_bodies_of_a_kind_each_has_the_statement_with_its_name(paths, shown):
    write_life(paths, "statements_asked", COMMITTEE, COMMITTEE | {"name": "Other Council"})
    write_statement(paths, "scrutiny_committee.md", "Whose is this?")
    write_statement(paths, "scrutiny_committee-other-council.txt", "Ours.")

    report(paths).show_received_statements()

    assert "### Exampleton Council" in shown[1] and "is not held here" in shown[1]
    assert "### Other Council" in shown[2] and "<p>Ours.</p>" in shown[3]
    assert "Whose" not in "".join(shown)


def test_a_body_that_was_asked_twice_is_told_by_the_last_row(paths, shown):
    write_life(paths, "statements_asked", {}, {"reply": "declined", "received_on": ""})

    report(paths).show_received_statements()

    assert len(shown) == 2 and "declined" in shown[1]


def test_sign_offs_are_shown_by_role_and_day_the_last_of_each_and_never_by_name(paths, shown):
    write_life(
        paths,
        "signoffs",
        {},
        {"capacity": "checked", "name": "Ben Example", "role": "Auditor"},
        {"date": "2025-05-02", "sha256": "b" * 64},
    )
    page = report(paths)

    page.show_sign_offs()

    assert "Head of quality, 2 May 2025" in shown[1]
    assert "Head of quality, 20 April 2025" not in shown[1]
    assert "Auditor, 20 April 2025" in shown[1] and "not signed" in shown[1]
    everything = "".join((*shown, *(str(one.as_row()) for one in page._facts)))
    assert SIGN_OFF["name"] not in everything and "Ben" not in everything


def test_that_nobody_signed_yet_is_told(paths, shown):
    report(paths).show_sign_offs()

    assert "Nobody has signed for a section of this account yet." in shown[0]


def test_a_change_that_was_not_made_and_one_without_a_reason_are_told_as_that(paths, shown):
    give_state(paths, EditionState.REVISED)
    (paths.edition(PROVIDER, YEAR) / "changes.csv").write_text(
        "subject,was,now,asked_by,asked,decision,reason,decided_on,audience\n"
        "falls.headline,98%,97%,,,made,,,\n"
        f"falls#1,,,{ASKED['name']},Say more,not_made,Nobody counts it,2025-05-24,\n"
    )

    report(paths).show_changes_in_answer()

    assert "no reason is recorded" in shown[1] and ">nobody<" in shown[1]
    assert "Not changed: Nobody counts it" in shown[1] and "24 May 2025" in shown[1]
    assert shown[1].count("not told here") == 2


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        (EditionState.REVISED, "In the account"),
        (EditionState.PUBLISHED, "In the account"),
        (EditionState.CORRECTED, "In the account as first published"),
    ],
)
def test_a_value_that_may_have_been_corrected_since_is_told_as_that_of_the_first_account(
    paths, shown, state, heading
):
    give_state(paths, state)
    (paths.edition(PROVIDER, YEAR) / "changes.csv").write_text(
        "subject,was,now,asked_by,asked,decision,reason,decided_on,audience\n"
        "falls.headline,98%,97%,,,made,Counted again,2025-05-24,public\n"
    )

    report(paths).show_changes_in_answer()

    assert f">{heading}</th>" in "".join(shown)
