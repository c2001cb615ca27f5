"""Every command and option explains itself, and help costs nothing heavy."""

import subprocess
import sys

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from quality_account import __version__
from quality_account.cli import app

COMMANDS = get_command(app).commands


def run(*words):
    return CliRunner().invoke(app, words)


def test_the_commands_are_those_of_the_contract():
    assert list(COMMANDS) == [
        "build",
        "check",
        "status",
        "import",
        "new-edition",
        "reaffirm",
        "template",
        "new-provider",
        "explain",
        "verify",
        "diff",
        "compare",
        "evidence",
        "sample",
        "crate",
        "sign",
        "step",
        "release",
        "withdraw",
        "serve",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_each_of_its_options_has_help_and_the_help_an_example(name):
    command = COMMANDS[name]

    assert command.help
    assert f"quality-account {name}" in command.help
    assert [one.name for one in command.params if not getattr(one, "help", None)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_printed_and_is_no_error(name):
    result = run(name, "--help")

    assert result.exit_code == 0
    assert f"quality-account {name}" in result.output or f"{name} [OPTIONS]" in result.output


def test_the_version_is_said():
    assert run("--version").output == f"quality-account {__version__}\n"


def test_without_a_command_the_help_is_shown_as_wrong_usage():
    result = run()

    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_help_imports_nothing_heavy():
    heavy = ["pandas", "pydantic", "papermill", "sphinx", "frictionless", "nbformat", "yaml"]
    script = (
        "import sys\n"
        "from quality_account.cli import app\n"
        "app(['--help'], standalone_mode=False)\n"
        f"print('imported:', [name for name in {heavy} if name in sys.modules])\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.endswith("imported: []\n")
