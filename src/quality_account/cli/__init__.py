"""The command line: one file a command, each thin. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from quality_account import __version__
from quality_account.cli.build import build
from quality_account.cli.check import check
from quality_account.cli.compare import compare
from quality_account.cli.crate import crate
from quality_account.cli.diff import diff
from quality_account.cli.evidence import evidence
from quality_account.cli.explain import explain
from quality_account.cli.importing import import_file
from quality_account.cli.new_edition import new_edition
from quality_account.cli.new_provider import new_provider
from quality_account.cli.reaffirm import reaffirm
from quality_account.cli.release import release
from quality_account.cli.sample import sample
from quality_account.cli.serve import serve
from quality_account.cli.sign import sign
from quality_account.cli.status import status
from quality_account.cli.step import step
from quality_account.cli.template import template
from quality_account.cli.verify import verify
from quality_account.cli.withdraw import withdraw

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
for command in (
    build,
    check,
    status,
    import_file,
    new_edition,
    reaffirm,
    template,
    new_provider,
    explain,
    verify,
    diff,
    compare,
    evidence,
    sample,
    crate,
    sign,
    step,
    release,
    withdraw,
    serve,
):
    app.command("import" if command is import_file else None)(command)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"quality-account {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """Take the options that stand before a command's name."""


def main() -> None:
    """The entry point ``quality-account``."""
    # being stopped by another program is tidied up like Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        # a Windows console of another encoding shows a substitute instead of failing
        stream.reconfigure(errors="replace")
    app()
