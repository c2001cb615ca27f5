"""The installed libraries against a lock, and what happens where they are others."""

from __future__ import annotations

import importlib.metadata
import subprocess
from pathlib import Path

import pytest
from project_copies import ROOT

from quality_account.errors import EnvironmentDiffersError
from quality_account.pipeline.verifying import environment
from quality_account.pipeline.verifying.environment import (
    find_other_versions,
    run_in_locked_environment,
)

PANDAS = importlib.metadata.version("pandas")


def lock_with(folder: Path, *lines: str) -> Path:
    file = folder / "requirements.lock"
    head = "# made by make lock\n--index-url example\n"
    file.write_text(head + "".join(f"{line} \\\n    --hash=sha256:00\n" for line in lines))
    return file


def test_this_environment_is_the_locked_one():
    assert find_other_versions(ROOT / "requirements.lock") == ()


def test_other_and_missing_libraries_are_named_with_both_versions(tmp_path):
    lock = lock_with(tmp_path, "pandas==1.0.1", "no-such-library==2.0", f"numpy>={0}")

    assert [str(one) for one in find_other_versions(lock)][:2] == [
        "no-such-library: found none, expected 2.0",
        f"numpy: found {importlib.metadata.version('numpy')}, expected >=0",
    ]
    assert str(find_other_versions(lock)[2]) == f"pandas: found {PANDAS}, expected 1.0.1"


def test_what_is_for_another_system_is_not_wanted_here(tmp_path):
    lock = lock_with(
        tmp_path,
        "no-such-library==2.0 ; sys_platform == 'none'",
        f"pandas=={PANDAS} ; python_version >= '3'",
        "pandas==1.0 ; python_version < '3'",
    )

    assert find_other_versions(lock) == ()


def test_a_project_without_a_lock_has_no_other_versions(tmp_path):
    assert find_other_versions(tmp_path / "requirements.lock") == ()


def test_the_right_libraries_need_no_other_environment(tmp_path):
    said: list[str] = []

    assert run_in_locked_environment(lock_with(tmp_path), ["verify"], said.append) is None
    assert said == []


def test_where_the_libraries_cannot_be_had_all_that_differ_are_named(tmp_path, monkeypatch):
    lock = lock_with(tmp_path, "pandas==1.0.1", "no-such-library==2.0")

    def refuse(command, **_):
        return subprocess.CompletedProcess(command, 1, "", "no index can be reached\n")

    monkeypatch.setattr(environment.subprocess, "run", refuse)

    with pytest.raises(EnvironmentDiffersError) as refused:
        run_in_locked_environment(lock, ["verify"], lambda what: None)

    assert refused.value.exit_code == 2
    assert "no index can be reached" in str(refused.value)
    assert f"pandas: found {PANDAS}, expected 1.0.1" in str(refused.value)
    assert "no-such-library: found none, expected 2.0" in str(refused.value)


def test_the_command_runs_once_in_an_environment_made_from_the_lock(tmp_path, monkeypatch):
    lock = lock_with(tmp_path, "no-such-library==2.0")
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    commands = []

    def note(command, **options):
        commands.append((command[1:], options.get("env", {})))
        return subprocess.CompletedProcess(
            command, 1 if "quality_account" in command else 0, f"{libraries}\n"
        )

    monkeypatch.setattr(environment.subprocess, "run", note)
    said: list[str] = []

    exit_code = run_in_locked_environment(lock, ["verify", "XA1", "2024-25"], said.append)

    assert exit_code == 1
    assert said == [
        "1 library is not as requirements.lock has it; installing all that it names into a temporary "
        "place, which takes some minutes …"
    ]
    assert [words[:2] for words, _ in commands[:2]] == [["-m", "venv"], ["-m", "pip"]]
    assert {"--require-hashes", str(lock)} <= set(commands[1][0])
    words, variables = commands[-1]
    assert words == ["-m", "quality_account", "verify", "XA1", "2024-25"]
    assert "PYTHONPATH" not in variables
    assert (libraries / "quality_account.pth").read_text().strip() == str(
        Path(environment.PACKAGE_FOLDER).parent
    )
    [lent] = libraries.glob("quality_account-*.dist-info")
    assert "myst_nb.mime_renderers" in (lent / "entry_points.txt").read_text()


def test_an_environment_that_still_differs_makes_no_other(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALITY_ACCOUNT_IN_LOCKED_ENVIRONMENT", "1")

    with pytest.raises(EnvironmentDiffersError):
        run_in_locked_environment(
            lock_with(tmp_path, "no-such-library==2.0"), ["verify"], lambda what: None
        )


def test_a_lock_that_is_none_is_named_with_its_line(tmp_path):
    lock = lock_with(tmp_path, "not a requirement")

    with pytest.raises(EnvironmentDiffersError, match="found 'not a requirement"):
        find_other_versions(lock)
