"""Kernels and renderers get the same surroundings everywhere, and nothing of the user's."""

import json
import sys
from datetime import date

from quality_account.pipeline.running.environment import (
    edition_variables,
    list_fonts_once,
    prepare_environment,
)


def test_only_what_a_process_needs_is_passed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONSTARTUP", "leak.py")
    monkeypatch.setenv("MPLBACKEND", "qtagg")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    environment = prepare_environment(tmp_path)

    assert "PATH" in environment
    assert "PYTHONSTARTUP" not in environment
    assert environment["MPLBACKEND"] == "agg"
    assert environment["LC_ALL"] == "C.UTF-8"
    assert environment["PYTHONHASHSEED"] == "0"


def test_the_clock_is_the_day_that_the_edition_bears():
    assert edition_variables(date(1970, 1, 2)) == {"SOURCE_DATE_EPOCH": str(24 * 60 * 60)}


def test_the_kernel_is_that_of_the_running_environment(tmp_path):
    environment = prepare_environment(tmp_path)

    folder = tmp_path / "jupyter"
    assert environment["JUPYTER_PATH"] == str(folder)
    kernel = json.loads((folder / "kernels" / "python3" / "kernel.json").read_text())
    assert kernel["argv"][0] == sys.executable


def test_fonts_are_listed_before_a_page_can_be_surprised_by_it(tmp_path):
    list_fonts_once(prepare_environment(tmp_path))

    assert list((tmp_path / "matplotlib").glob("fontlist*.json"))
