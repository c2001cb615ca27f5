"""Two versions of one account: what is different, how large it is, and what made it so."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from fixtures.compared_versions import (
    CARD,
    PACKAGE,
    headline,
    notebook,
    release,
    set_share,
    write_book,
)
from fixtures.finished_book import FALLS
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider

from quality_account.audit.comparing.change import CauseKind, ChangeKind, Differences
from quality_account.paths import ProjectPaths
from quality_account.pipeline.comparing import find_differences, open_sides
from quality_account.vocabulary import Audience, Kind, Status, Unit


@pytest.fixture
def paths(tmp_path: Path) -> ProjectPaths:
    """The invented provider with a version that is released and a book that is the same."""
    paths = copy_tiny_provider(tmp_path / "project")
    write_book(paths, [headline(paths)])
    release(paths, "1.0.0")
    return paths


def differences(
    paths: ProjectPaths, earlier: str = f"{YEAR}@1.0.0", later: str = YEAR
) -> Differences:
    with open_sides(paths, PROVIDER, earlier, later) as sides:
        return find_differences(paths, *sides)


def causes(found: Differences) -> list[tuple[str, str]]:
    [change] = found.changes
    return [(one.kind.value, one.words) for one in change.causes]


def set_card(paths: ProjectPaths, **fields) -> None:
    file = paths.root / CARD
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text()) | fields, sort_keys=False))


def set_policy(paths: ProjectPaths, policy: str, root: Path | None = None) -> None:
    file = (root or paths.root) / "data/providers" / PROVIDER / YEAR / "edition.yml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text()) | {"small_numbers": policy}))


def test_two_equal_versions_differ_in_nothing(paths):
    found = differences(paths)

    assert (found.changes, found.sentences, found.notes) == ((), (), ())


def test_a_value_that_changed_with_its_cell_is_explained_by_that_cell_alone(paths):
    set_share(paths, "97.9")
    write_book(
        paths, [headline(paths)], notebook("Of all."), package=PACKAGE | {"numbers.py": "9" * 64}
    )

    found = differences(paths)

    [change] = found.changes
    assert (change.kind, change.was.display, change.now.display) == (
        ChangeKind.CHANGED,
        "98.70%",
        "97.9%",
    )
    assert (change.size.exact, change.size.words) == ("-0.8", "0.80 percentage points lower")
    assert change.size.is_beyond_rounding
    assert causes(found) == [("data", f"{FALLS}, value: 98.70 before, 97.9 now")]


def test_a_value_that_changed_over_the_same_cells_is_explained_by_code(paths):
    code = 'now = report.headline("falls.headline", others)'
    write_book(
        paths, [headline(paths, value="98.6", display="98.6%")], notebook("Of all.", code=code)
    )

    assert causes(differences(paths)) == [("code", "the notebook falls: code cell 1")]


def test_code_of_the_package_is_named_by_its_files(paths):
    package = PACKAGE | {"statistics/totals.py": "9" * 64}
    document = notebook("Of all patients 98.70% were assessed.")
    write_book(paths, [headline(paths, value="98.6", display="98.6%")], document, package=package)

    assert causes(differences(paths)) == [("code", "the package: statistics/totals.py")]


def test_what_is_worked_out_may_have_several_causes(paths):
    set_share(paths, "97.9")
    computed = {"kind": Kind.COMPUTED, "value": "50", "display": "50%"}
    document = notebook("Of all.", code="now = 1")
    write_book(paths, [headline(paths, **computed)], document)

    kinds = [kind for kind, _ in causes(differences(paths))]

    assert kinds == ["data", "code"]


def test_another_definition_is_told_field_by_field(paths):
    set_card(paths, definition_version="2", publisher="Another Trust")
    write_book(paths, [headline(paths, value="98.6", display="98.6%")])

    assert causes(differences(paths)) == [
        (
            "definition",
            "the card falls: definition version: none before, 2 now; "
            "publisher: Exampleton Care NHS Trust before, Another Trust now",
        )
    ]


def test_another_caution_is_no_other_definition(paths):
    set_card(paths, cautions=[])
    write_book(paths, [headline(paths, value="98.6", display="98.6%")])

    [(kind, _)] = causes(differences(paths))

    assert kind == "not_known"


def test_facts_that_came_and_went_are_added_and_removed(paths):
    write_book(paths, [replace(headline(paths), fact_id="falls.other")])

    kinds = {one.fact.fact_id: one.kind for one in differences(paths).changes}

    assert kinds == {"falls.headline": ChangeKind.REMOVED, "falls.other": ChangeKind.ADDED}


def test_a_row_that_moved_is_no_change(paths):
    file = paths.root / FALLS
    head, *rows = file.read_text().splitlines()
    file.write_text("\n".join([head, rows[5], *rows[:5]]) + "\n")
    write_book(paths, [replace(headline_moved(paths), inputs=f"{FALLS}#7:value")])

    assert differences(paths).changes == ()


def headline_moved(paths: ProjectPaths):
    return headline(paths, value="98.70", display="98.70%")


def test_a_value_that_became_unknown_has_no_size_and_says_its_status(paths):
    absent = {"value": "", "display": "not held", "status": Status.MISSING, "reason": "not_held"}
    write_book(paths, [headline(paths, **absent)])

    [change] = differences(paths).changes

    assert change.size is None
    assert {"value", "status", "reason"} <= set(change.fields)


def test_other_words_about_a_value_are_a_change_but_none_of_the_value(paths):
    write_book(paths, [headline(paths, label="Patients who were assessed")])

    [change] = differences(paths).changes

    assert (change.fields, change.is_of_value) == (("label",), False)


def test_of_a_file_with_hidden_numbers_neither_cell_nor_change_is_told(paths):
    folder = paths.releases(PROVIDER, YEAR) / "1.0.0"
    shutil.rmtree(folder)
    hidden = {"sha256": f"{FALLS}=withheld"}
    write_book(paths, [headline(paths, **hidden)], with_manifest=False)
    release(paths, "1.0.0")
    set_share(paths, "3")
    write_book(paths, [headline(paths, label="Other words", **hidden)], with_manifest=False)

    found = differences(paths)

    record = str(found.as_record())
    assert "3%" in record  # it is on the page
    assert "98.70 before" not in record and "differs" not in record.replace("nothing", "")
    [(kind, words)] = causes(found)
    assert kind == "not_known" and "hidden numbers" in words


def test_where_a_policy_hides_small_numbers_no_cell_is_told(paths):
    for root in (None, paths.releases(PROVIDER, YEAR) / "1.0.0" / "inputs"):
        set_policy(paths, "one_to_five", root)
    set_share(paths, "97.9")
    write_book(paths, [headline(paths)])

    assert causes(differences(paths)) == [("data", f"{FALLS} differs")]


def test_a_version_of_which_nothing_tells_the_policy_counts_as_one_that_hides(paths):
    shutil.rmtree(paths.releases(PROVIDER, YEAR) / "1.0.0" / "inputs")
    set_share(paths, "97.9")
    write_book(paths, [headline(paths)])

    assert causes(differences(paths)) == [("data", f"{FALLS} differs")]


def test_a_cell_that_was_changed_in_the_version_since_is_not_believed(paths):
    kept = paths.releases(PROVIDER, YEAR) / "1.0.0" / "inputs" / FALLS
    kept.write_text(kept.read_text().replace("98.70", "11.1"))
    set_share(paths, "97.9")
    write_book(paths, [headline(paths)])

    assert causes(differences(paths)) == [("data", f"{FALLS} differs")]


def test_without_manifest_and_notebook_the_cause_is_not_known_and_says_what_is_lacking(paths):
    folder = paths.releases(PROVIDER, YEAR) / "1.0.0"
    (folder / "manifest.json").unlink()
    shutil.rmtree(folder / "notebooks")
    write_book(paths, [headline(paths, value="98.6", display="98.6%")])

    found = differences(paths)

    [(kind, words)] = causes(found)
    assert kind == "not_known"
    assert f"{YEAR}@1.0.0 has no manifest" in words
    assert f"{YEAR}@1.0.0 has no executed notebook falls" in words
    assert any("its sentences are not compared" in note for note in found.notes)


def test_a_draft_for_others_is_compared_in_what_its_readers_may_see(paths):
    team = replace(headline(paths), fact_id="falls.finding", audience=Audience.TEAM, unit=Unit.TEXT)
    write_book(paths, [headline(paths), team])

    found = differences(paths)

    assert found.changes == ()
    assert "made for everybody" in found.notes[0]


def test_a_sentence_that_follows_a_changed_fact_names_it_and_one_of_other_words_does_not(paths):
    set_share(paths, "97.9")
    document = notebook("Of all patients 97.9% were assessed. The ward has moved since.")
    write_book(paths, [headline(paths)], document)

    follows, own = differences(paths).sentences

    assert follows.follows == ("falls.headline",)
    assert (own.kind, own.now, own.follows) == (ChangeKind.ADDED, "The ward has moved since.", ())
    assert own.key.startswith("falls#")


def test_a_reworded_sentence_is_one_change_and_another_sentence_is_two(paths):
    write_book(paths, [headline(paths)], notebook("Of all patients 98.70% were assessed in time."))
    reworded = differences(paths).sentences
    write_book(paths, [headline(paths)], notebook("Mats lie by each bed."))
    other = differences(paths).sentences

    assert [one.kind for one in reworded] == [ChangeKind.CHANGED]
    assert [one.kind for one in other] == [ChangeKind.REMOVED, ChangeKind.ADDED]


def test_a_restated_cell_explains_what_rests_on_it(paths):
    from fixtures.compared_versions import RESTATEMENT, write_records
    from fixtures.finished_book import hash_of

    write_records(paths, "restatements", RESTATEMENT)
    file = f"data/providers/{PROVIDER}/{YEAR}/restatements.csv"
    more = {"inputs": f"{file}#2:value", "sha256": hash_of(paths, file)}
    write_book(paths, [headline(paths, value="95", display="95%", **more)])

    assert (CauseKind.RESTATEMENT.value, "Two wards had been counted twice.") in causes(
        differences(paths)
    )
