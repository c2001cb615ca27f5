"""The command line: one file a command, each thin. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from quality_account import __version__

#: Each command with its module and function here, in the order in which the help lists them.
COMMANDS = {
    "build": "build.build",
    "check": "check.check",
    "status": "status.status",
    "import": "importing.import_file",
    "new-edition": "new_edition.new_edition",
    "reaffirm": "reaffirm.reaffirm",
    "template": "template.template",
    "new-provider": "new_provider.new_provider",
    "explain": "explain.explain",
    "verify": "verify.verify",
    "diff": "diff.diff",
    "compare": "compare.compare",
    "evidence": "evidence.evidence",
    "sample": "sample.sample",
    "crate": "crate.crate",
    "sign": "sign.sign",
    "step": "step.step",
    "release": "release.release",
    "withdraw": "withdraw.withdraw",
    "serve": "serve.serve",
}


def __getattr__(name: str) -> typer.Typer:
    """``app``, the whole command line, made when somebody asks for it."""
    if name != "app":
        raise AttributeError(name)
    whole = globals()["app"] = _app_of(COMMANDS)
    return whole


def _app_of(names: Iterable[str]) -> typer.Typer:
    """A command line with these commands, whose modules alone are imported."""
    app = typer.Typer(
        name="quality-account",
        help="Turn a trust's data into its Quality Account: check it, build the book, look at it.",
        epilog="Exit codes: 0 done, 1 something was found wrong, 2 wrong usage or bad input, "
        "3 a page failed, 4 our fault.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_options)
    for name in names:
        module, _, function = COMMANDS[name].partition(".")
        app.command(name)(getattr(import_module(f"{__name__}.{module}"), function))
    return app


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"quality-account {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Take the options that stand before a command's name."""


def main() -> None:
    """Do what the command line says, and end the process with the exit code."""
    # a command throws little away before it ends; to look for it took a twentieth of the time
    gc.set_threshold(50_000, 20, 100)
    # being stopped by another program is tidied up like Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        # a Windows console of another encoding shows a substitute instead of failing
        stream.reconfigure(errors="replace")
    # to import and describe all commands takes longer than many a command itself
    named = sys.argv[1:2]
    try:
        _app_of(named if named and named[0] in COMMANDS else COMMANDS)()
    finally:
        # as it ends Python looks for it several times more: a sixth of a second after a build
        gc.freeze()
