"""How every command ends: exit codes, messages without tracebacks, and our own mistakes."""

from __future__ import annotations

import functools
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import typer

from quality_account.errors import (
    BadInputError,
    ExitCode,
    ProjectNotFoundError,
    QualityAccountError,
)
from quality_account.paths import ProjectPaths

#: What shells use for a process that Ctrl-C ended: 128 and the signal's number.
INTERRUPTED = 130


def with_outcome(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command end as the contract of ``errors.ExitCode`` says, whatever happens in it."""

    @functools.wraps(command)
    def run(*args, **options) -> None:
        try:
            command(*args, **options)
        except BadInputError as error:
            show_problems(error)
            raise typer.Exit(error.exit_code) from None
        except QualityAccountError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            typer.echo("\nstopped; nothing half-done was left in site/", err=True)
            raise typer.Exit(INTERRUPTED) from None
        except (typer.Exit, typer.BadParameter, BrokenPipeError):
            raise
        except Exception as error:
            typer.echo(_confess(error), err=True)
            raise typer.Exit(ExitCode.INTERNAL) from None

    return run


def show_problems(error: BadInputError) -> None:
    """Say on stderr how many problems there are, and each of them."""
    count = len(error.problems)
    typer.echo(f"error: {count} problem{'s' if count > 1 else ''} in the input\n{error}", err=True)


def _confess(error: Exception) -> str:
    log = _error_log()
    with log.open("w", encoding="utf-8") as kept:
        kept.write(" ".join(sys.argv) + "\n\n")
        traceback.print_exception(error, file=kept)
    return (
        f"error: this is a fault of quality-account, not of your input ({type(error).__name__}). "
        f"Please report it with the file {log}."
    )


def _error_log() -> Path:
    try:
        folder = ProjectPaths.find().root / "build"
        folder.mkdir(exist_ok=True)
    except (ProjectNotFoundError, OSError):
        folder = Path(tempfile.gettempdir())
    return folder / "error.log"
