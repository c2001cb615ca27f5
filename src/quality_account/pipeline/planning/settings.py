"""The project's ``_config.yml``: Jupyter Book's settings, and the edition that a plain build makes."""

from __future__ import annotations

from typing import Any

from quality_account.errors import BadInputError, Problem
from quality_account.observed import read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.plain_yaml import load_plain_yaml


def read_book_settings(paths: ProjectPaths) -> dict[str, Any]:
    """The content of ``_config.yml``.

    Raises
    ------
    BadInputError
        The file is missing, is not UTF-8 or not YAML, or does not name the default edition.
    """
    import yaml

    try:
        settings = load_plain_yaml(read_text(paths.book_settings))
        default_edition_of(settings)
    except FileNotFoundError:
        raise BadInputError([_problem(paths, 0, "no such file")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInputError(
            [_problem(paths, mark.line + 1 if mark else 0, "no valid YAML")]
        ) from None
    except UnicodeDecodeError:
        raise BadInputError([_problem(paths, 0, "text that is not UTF-8")]) from None
    except (KeyError, TypeError):
        raise BadInputError([_problem(paths, 0, "no default edition")]) from None
    return settings


def default_edition_of(settings: dict[str, Any]) -> tuple[str, str]:
    """Provider and year of a build for which none are named."""
    config = settings["sphinx"]["config"]
    return config["quality_account_provider"], config["quality_account_edition"]


def _problem(paths: ProjectPaths, row: int, found: str) -> Problem:
    return Problem(
        paths.relative(paths.book_settings),
        row=row,
        found=found,
        expected="Jupyter Book's settings, with quality_account_provider and "
        "quality_account_edition under sphinx: config:",
        next_step="Restore the file from version control, or compare it with the last commit.",
    )
