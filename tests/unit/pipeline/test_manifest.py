"""The manifest of a book: what it lists, that it is the same for the same book, and what it keeps back."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest
from fixtures.finished_book import FALLS, STATED, facts_of
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider
from notebooks.tiny_project import FULL, make_tiny_project
from notebooks.tiny_project import PROVIDER as OF_BEDS

from quality_account.errors import ManifestError
from quality_account.observed import ABSENT, CONTENT, LISTING, PRESENT, Read
from quality_account.pipeline.build import BuildOptions, build_edition
from quality_account.pipeline.making_manifest import find_inputs, find_withheld
from quality_account.pipeline.manifest import Manifest, read_manifest
from quality_account.pipeline.planning.plan import plan_build
from quality_account.pipeline.prepared import Means


def build(paths):
    result = build_edition(plan_build(paths, OF_BEDS, FULL), BuildOptions(Means(jobs=2)))
    assert result.is_published, result.objections
    return paths


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(make_tiny_project(tmp_path_factory.mktemp("one") / "project", "reads_beds"))


def published(paths):
    file = paths.edition_site(OF_BEDS, FULL) / "manifest.json"
    return read_manifest(file, "manifest.json")


def test_every_file_of_the_book_but_itself_is_an_output_with_its_hash(built):
    site = built.edition_site(OF_BEDS, FULL)

    assert published(built).outputs == {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }


def test_inputs_are_what_pages_checks_and_render_read_and_nothing_that_a_build_makes(built):
    inputs = published(built).inputs

    assert {
        "_config.yml",
        "_toc.yml",
        "book/index.md",
        "data/catalogue/providers.yml",
        f"data/providers/{OF_BEDS}/{FULL}/beds.csv",
        f"data/providers/{OF_BEDS}/{FULL}/edition.yml",
        "notebooks/reads_beds.ipynb",
    } <= inputs.keys()
    assert not [name for name in inputs if name.startswith(("build/", "site/", "/"))]
    assert all(
        digest == hashlib.sha256((built.root / name).read_bytes()).hexdigest()
        for name, digest in inputs.items()
    )


def test_pages_have_their_parameters_and_the_code_its_files(built):
    manifest = published(built)

    assert manifest.pages["reads_beds"].parameters == {"provider": OF_BEDS, "edition": FULL}
    assert "pipeline/manifest.py" in manifest.code


def test_the_same_book_elsewhere_has_the_same_manifest(built, tmp_path):
    other = build(make_tiny_project(tmp_path / "elsewhere", "reads_beds"))

    own, published_file = other.manifest(OF_BEDS, FULL), other.edition_site(OF_BEDS, FULL)
    assert own.read_bytes() == built.manifest(OF_BEDS, FULL).read_bytes()
    assert (published_file / "manifest.json").read_bytes() == own.read_bytes()


def test_a_file_that_changed_between_two_readings_has_no_hash(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    reads = [Read("a.csv", CONTENT, "1" * 64), Read("a.csv", CONTENT, "2" * 64)]

    assert find_inputs(paths, reads) == {"a.csv": "changed"}


def test_files_that_were_listed_or_looked_for_are_inputs_too(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    reads = [
        Read(f"data/providers/{PROVIDER}//*/edition.yml", LISTING, "x"),
        Read(f"data/providers/{PROVIDER}//*/", LISTING, "x"),
        Read(FALLS, PRESENT),
        Read("data/nothing.csv", ABSENT),
        Read("/private/names.txt", CONTENT, "3" * 64),
        Read("build/XX1/2024-25/law.json", CONTENT, "4" * 64),
    ]

    assert list(find_inputs(paths, reads)) == [
        f"data/providers/{PROVIDER}/{EARLIER}/edition.yml",
        f"data/providers/{PROVIDER}/{YEAR}/edition.yml",
        FALLS,
    ]


def inputs_of(paths):
    names = [FALLS, STATED, f"data/providers/{PROVIDER}/{YEAR}/wards.csv"]
    names.append(f"data/providers/{PROVIDER}/{YEAR}/edition.yml")
    return dict.fromkeys(names, "0" * 64)


def test_the_hash_of_a_file_with_hidden_numbers_is_kept_back(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    facts = facts_of(paths)
    facts[0] = type(facts[0])(**{**vars(facts[0]), "sha256": f"{FALLS}=withheld"})

    assert find_withheld(paths, PROVIDER, inputs_of(paths), facts) == {FALLS}


def test_where_numbers_are_hidden_a_table_of_which_no_fact_tells_the_hash_is_kept_back(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    edition = paths.edition(PROVIDER, YEAR) / "edition.yml"
    edition.write_text(edition.read_text() + "small_numbers: one_to_five\n")

    found = find_withheld(paths, PROVIDER, inputs_of(paths), facts_of(paths))

    assert found == {f"data/providers/{PROVIDER}/{YEAR}/wards.csv"}


def test_where_nothing_is_hidden_nothing_is_kept_back(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")

    assert find_withheld(paths, PROVIDER, inputs_of(paths), facts_of(paths)) == frozenset()


def test_the_published_form_has_no_hash_of_what_is_kept_back():
    whole = Manifest(
        "XX1", "2024-25", "draft", "2025-06-24", "one_to_five", "1", {}, "", {},
        {"a.csv": "1" * 64, "b.csv": "2" * 64}, {}, frozenset({"a.csv"}),
    )  # fmt: skip

    shown = whole.as_published()

    assert shown.inputs == {"a.csv": "withheld", "b.csv": "2" * 64}
    assert b"1111" not in shown.as_bytes()
    assert shown.withheld == whole.withheld


@pytest.mark.parametrize("text", ["", "{}", '{"manifest": 2}', "[1]", '{"manifest": 1}'])
def test_what_is_no_manifest_is_refused_by_its_name(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)

    with pytest.raises(ManifestError, match="^build/manifest.json: found no manifest"):
        read_manifest(tmp_path / "manifest.json", "build/manifest.json")


@pytest.mark.parametrize("name", ["/etc/passwd", "../up.csv", "a/../../up.csv", "C:\\up.csv", ""])
def test_names_that_lead_out_of_the_project_are_refused(built, tmp_path, name):
    shutil.copyfile(built.manifest(OF_BEDS, FULL), tmp_path / "manifest.json")
    value = json.loads((tmp_path / "manifest.json").read_text())
    value["outputs"][name] = "0" * 64
    (tmp_path / "manifest.json").write_text(json.dumps(value))

    with pytest.raises(ManifestError, match="leads elsewhere"):
        read_manifest(tmp_path / "manifest.json", "manifest.json")
