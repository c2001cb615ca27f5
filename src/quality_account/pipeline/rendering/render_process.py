"""The process in which Jupyter Book runs: ``python -m …render_process``.

It imports all that a render needs, which takes as long as rendering twenty pages, and then waits
for one line of JSON on its standard input, the order: ``{"source": …, "output": …, "changed": …,
"variables": {…}}``.
So it can start while pages are still being run. It does what ``jupyter-book build SOURCE
--path-output OUTPUT -W -n --keep-going -q`` does, in one process more than there are cores, and ends
with the exit code. ``changed`` names the only pages that differ from the book in OUTPUT; null
renders all of them.

It ends when its standard input does, and so do its own children: a killed build leaves no renderer
writing behind its back.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import sys
import threading
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from quality_account.pipeline.running.cores import count_cores

#: What Sphinx and its extensions import only once they need it.
_LATE_IMPORTS = (
    "sphinx.builders.html", "sphinx.search.en", "sphinx.util.parallel",
    "jupyter_book.sphinx", "myst_nb.sphinx_ext", "myst_parser.sphinx_ext.main",
    "myst_parser.sphinx_ext.myst_refs", "myst_nb.ext.glue.domain", "sphinx.ext.mathjax",
    "IPython.lib.lexers", "sphinx_external_toc.collectors", "sphinx_external_toc.events", "sphinx_multitoc_numbering",
    "latex2mathml.converter", "pygments.lexers.python", "pygments.lexers.markup",
    "pygments.formatters.html", "docutils.languages.en", "docutils.parsers.rst.languages.en",
    "sphinx.builders.html.transforms", "sphinx.builders.latex.transforms", "jinja2.ext",
    "myst_parser.sphinx_ext.directives", "myst_parser.sphinx_ext.mathjax", "myst_nb.ext.execution_tables",
    "sphinxcontrib.bibtex", "pybtex_docutils", "pybtex.database.input.bibtex",
    "pybtex.style.formatting.unsrt", "pybtex.style.labels.number", "pybtex.style.names.plain",
    "pybtex.style.sorting.author_year_title", "sphinxcontrib.bibtex.style.names.last",
    "multiprocessing.connection", "multiprocessing.popen_fork", "xml.dom.minidom",
    "pydantic.plugin._loader", "quality_account.catalogue",
)  # fmt: skip

#: The languages of code that pages show.
_LANGUAGES = ("ipython3", "python")

#: More processes than this wait for each other's pages rather than for a core.
_MOST_PROCESSES = 4
#: To make a copy of this process takes as long as to write two of them.
_FEW_PAGES = 8


#: What executes notebooks within Sphinx, by module. A database's library and Jupyter's client come with
#: it, and together they are a third of all imports; the settings of an assembled book say that none is used.
_EXECUTION = {
    "jupyter_client.kernelspec": "find_kernel_specs",
    "myst_nb.core.execute.cache": "NotebookClientCache",
    "myst_nb.core.execute.direct": "NotebookClientDirect",
    "myst_nb.core.execute.inline": "NotebookClientInline",
}


def import_all() -> None:
    """Import what a render will need, and make what it would make at the first page."""
    ask_once_what_is_installed()
    for name, client in _EXECUTION.items():
        sys.modules[name] = ModuleType(name)
        setattr(sys.modules[name], client, None)
    for name in _LATE_IMPORTS:
        import_module(name)
    for name in import_module("sphinx.application").builtin_extensions:
        import_module(name)
    extension = import_module("quality_account.book")
    for module in pkgutil.iter_modules(extension.__path__, f"{extension.__name__}."):
        import_module(module.name)
    # each page's notebook would be written once more, to a folder that nobody reads
    sys.modules["myst_nb.sphinx_"].nbformat = SimpleNamespace(writes=lambda notebook: "")
    # the schema of notebooks becomes code, and the patterns of the languages that they show are compiled
    import_module("nbformat.validator").get_validator()
    highlighter = import_module("sphinx.highlighting").PygmentsBridge()
    for language in _LANGUAGES:
        highlighter.get_lexer("", language)


def ask_once_what_is_installed() -> None:
    """Let the installed packages be searched for plugins once; Sphinx's extensions ask a dozen times.

    Each time took a hundredth of a second, between the order and the book. Nothing is installed while
    this process lives.
    """
    for name in ("importlib.metadata", "importlib_metadata"):
        module = import_module(name)
        found = cache(module.entry_points)
        module.entry_points = lambda found=found, **asked: found().select(**asked)


def render(source: Path, output: Path, changed: list[str] | None) -> int:
    """Run Jupyter Book; the exit code."""
    from jupyter_book.sphinx import build_sphinx

    ended: Any = build_sphinx(
        source,
        output / "_build" / "html",
        noconfig=True,
        path_config=source / "_config.yml",
        confoverrides={
            "nitpicky": True,
            "external_toc_path": (source / "_toc.yml").as_posix(),
            "latex_individualpages": False,
            "quality_account_changed": changed,
        },
        warningiserror=True,
        keep_going=True,
        quiet=True,
        jobs=_count_processes(changed),
    )
    return ended if isinstance(ended, int) else getattr(ended, "exit_code", 1)


def _count_processes(changed: list[str] | None) -> int:
    """One more than there are cores: while the others write, the first makes the search index.

    A few pages are written as fast by one, and the other cores have other work at that time.
    """
    cores = count_cores()
    is_small = changed is not None and len(changed) <= _FEW_PAGES
    return min(cores + 1, _MOST_PROCESSES) if cores > 1 and not is_small else 1


def _wait_for_order() -> dict[str, Any] | None:
    """The order, or None where there will be none. Read by the byte: nothing may stay in a buffer."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(sys.stdin.fileno(), 1)
        if not byte:
            return None
        line += byte
    return json.loads(line)


def leave_with_parent() -> None:
    """See to it that this process, and every copy of it, ends when its standard input does.

    The pipe is kept under a number of its own: multiprocessing closes the standard input of each copy
    as it begins and opens the null device in its place. A thread that came to look only after that
    would find the end of the null device, and end a copy that had pages to render.
    """
    pipe = os.dup(sys.stdin.fileno())

    def watch() -> None:
        threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()

    watch()
    if hasattr(os, "register_at_fork"):
        # a thread stays behind where a process is forked
        os.register_at_fork(after_in_child=watch)


def _end_with(pipe: int) -> None:
    # the bare file: a thread that waits inside a buffered one would stop Python from finishing
    os.read(pipe, 1)
    os._exit(1)


def main() -> int:
    """Import, wait, render."""
    # Nothing that is made here is thrown away before the end, and looking for it takes time.
    gc.disable()
    import_all()
    # an extension looks at every object that is not frozen, in search of one
    gc.freeze()
    order = _wait_for_order()
    if order is None:
        return 1
    leave_with_parent()
    os.environ.update(order["variables"])
    return render(Path(order["source"]), Path(order["output"]), order["changed"])


if __name__ == "__main__":
    exit_code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # taking a book's thousands of objects apart one by one takes a fifth of a second
    os._exit(exit_code)
