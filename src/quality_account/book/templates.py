"""The theme's templates, which Jinja makes code of: kept beside the doctrees for the next render."""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx

#: Beside the doctrees. Jinja knows by a template's text whether what it finds there was made of it.
_CODE = "templates"


def register(app: Sphinx) -> None:
    """Give Jinja the folder as soon as there is something to draw pages with."""
    app.connect("builder-inited", keep_code_of_templates)


def keep_code_of_templates(app: Sphinx) -> None:
    """Let code that was made of templates be found again, and be kept where there is none."""
    environment = getattr(app.builder.templates, "environment", None)
    if environment is None:  # a builder that draws nothing
        return
    folder = Path(app.doctreedir) / _CODE
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
