"""Reading pages in several processes: what Sphinx must know of the extensions before it dares to."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config

#: Brought in by sphinx-external-toc. It replaces one function, which numbers sections after all
#: pages are read, and keeps nothing; but it says so nowhere, and Sphinx then warns and reads alone.
SILENT_EXTENSION = "sphinx_multitoc_numbering"


def register(app: Sphinx) -> None:
    """Speak for the extension once all are loaded."""
    app.connect("config-inited", speak_for_silent_extension)


def speak_for_silent_extension(app: Sphinx, config: Config) -> None:
    """Declare what the extension leaves open; what it says itself stays."""
    extension = app.extensions.get(SILENT_EXTENSION)
    if extension is not None and extension.parallel_read_safe is None:
        extension.parallel_read_safe = True
