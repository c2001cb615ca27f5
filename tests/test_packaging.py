"""What a stranger's machine is set up from: the locks, conda's file, the licence, the citation."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import quality_account

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

#: Which lists of pyproject.toml a lock answers for.
LOCKS = {
    "requirements.lock": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
    ],
    "requirements-wide.lock": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["wide"],
    ],
    "requirements-crate.lock": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["crate"],
    ],
    "requirements-test.lock": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
    ],
    "requirements-next.lock": [
        *PROJECT["build-system"]["requires"],
        *PROJECT["dependency-groups"]["next"],
    ],
}

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def entries(lock: str) -> list[tuple[Requirement, int]]:
    """Each locked requirement with the number of its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [
        (Requirement(line.split("--hash")[0]), len(HASH.findall(line)))
        for line in lines
        if not line.lstrip().startswith("#")
    ]


def versions(lock: str) -> dict[str, str]:
    return {
        canonicalize_name(locked.name): str(locked.specifier).removeprefix("==")
        for locked, _ in entries(lock)
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_one_version_with_a_hash(lock):
    loose = [
        str(locked)
        for locked, hashes in entries(lock)
        if not hashes or not re.fullmatch(r"==[^,*]+", str(locked.specifier))
    ]

    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_package_is_locked_to_the_same_version_for_every_python_and_system(lock):
    names = [canonicalize_name(locked.name) for locked, _ in entries(lock)]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_place_on_a_machine(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert (
        re.findall(r"^.*(?:://|--index|--find-links|--extra-index|(?<![\w.])/\w).*$", text, re.M)
        == []
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_of_the_project_is_in_its_lock_at_a_version_it_allows(lock):
    locked = versions(lock)
    wanted = [Requirement(text) for text in LOCKS[lock]]

    missing = [
        str(requirement)
        for requirement in wanted
        if not requirement.specifier.contains(
            locked.get(canonicalize_name(requirement.name), "0"), prereleases=True
        )
    ]

    assert missing == [], f"run `make lock`: {lock} does not answer for {missing}"


def test_the_tests_the_workers_and_the_crates_have_the_same_versions_as_the_book():
    book, wide, crate, tests = (
        versions(f"requirements{which}.lock") for which in ("", "-wide", "-crate", "-test")
    )

    assert book.items() <= wide.items() <= tests.items()
    assert book.items() <= crate.items() <= tests.items()


def test_jupyter_book_stays_below_version_2_which_reads_neither_config_nor_contents():
    [pin] = [
        Requirement(text)
        for text in PROJECT["project"]["dependencies"]
        if text.startswith("jupyter-book")
    ]

    assert not pin.specifier.contains("2.0.0")
    assert versions("requirements.lock")["jupyter-book"].startswith("1.")


def test_the_second_environment_has_sphinx_9_and_no_jupyter_book():
    locked = versions("requirements-next.lock")

    assert locked["sphinx"].startswith("9.")
    assert "jupyter-book" not in locked


def test_every_dependency_has_a_comment_with_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [
        number
        for number, line in enumerate(lines)
        if re.match(r'\s+"[\w.-]+[<>=~!].*",?(\s+#.*)?$', line)
    ]

    # As many as there are, or the expression above misses one.
    assert len(named) == sum(
        len(dependencies)
        for dependencies in [
            PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"].values(),
            *PROJECT["dependency-groups"].values(),
        ]
    )
    assert [
        lines[number].strip()
        for number in named
        if "#" not in lines[number] and not lines[number - 1].lstrip().startswith("#")
    ] == []


def test_conda_installs_the_same_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    [python] = [line for line in environment["dependencies"] if str(line).startswith("python")]
    [pip] = [line["pip"] for line in environment["dependencies"] if isinstance(line, dict)]

    assert environment["name"] == "quality-account"
    assert environment["channels"] == ["conda-forge"]
    assert "pip" in environment["dependencies"]
    assert pip == ["-r requirements.lock"]
    version = python.partition("=")[2]
    assert Requirement(f"python{PROJECT['project']['requires-python']}").specifier.contains(version)


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == quality_account.__version__
    assert citation["license"] == "MIT"
    assert [author["name"] for author in citation["authors"]] == [
        "The Quality Account book contributors"
    ]


def test_the_licence_covers_code_text_fonts_and_sources():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    for part in [
        "MIT License",
        "Open Government Licence v3.0",
        "SIL Open Font License 1.1",
        "data/catalogue/sources.yml",
    ]:
        assert part in text


def test_every_licence_file_that_the_package_names_is_there():
    missing = [name for name in PROJECT["project"]["license-files"] if not (ROOT / name).is_file()]

    assert missing == []
