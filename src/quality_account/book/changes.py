"""Only the pages that changed are read and written again, on top of the book's last good render.

The pipeline names the pages whose text changed and answers for everything else: settings, theme,
catalogue and programs are as they were. What one page can change on another goes through what
Sphinx keeps of the whole book: titles, contents, labels, numbers, names of pictures. That is
compared before and after, whatever it is: where it moved, this render stops, and the whole book is
rendered instead. Only headings within a page may move, as long as no other page leads to them. So a
render of changed pages is either the same to the byte or none.
"""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

#: The exit code of a process whose render stopped for this reason.
WHOLE_BOOK_NEEDED = 75

#: Beside the doctrees: a list of paths.
READ_ELSEWHERE = "read_elsewhere.json"

#: Beside the doctrees: for each page, the places to which it leads on any page.
LINKS_BETWEEN = "links_between.json"

#: Told after everything else that may put links into a page.
_LAST = 900

#: What Sphinx keeps that says nothing of the book: the clock, this process, and what it fills anew.
_NOT_OF_THE_BOOK = frozenset(
    {
        "app", "events", "config", "config_status", "config_status_extra", "project", "settings",
        "domains", "all_docs", "temp_data", "ref_context", "_pickled_doctree_cache",
        "_write_doc_doctree_cache", "_search_index_titles", "_search_index_filenames",
        "_search_index_mapping", "_search_index_title_mapping", "_search_index_all_titles",
        "_search_index_index_entries", "_search_index_objtypes", "_search_index_objnames",
        "myst_config", "mystnb_config", "external_site_map", "nb_new_exec_data",
    }
)  # fmt: skip
#: myst-parser counts each page's words, which only that page could show.
_OF_THE_PAGE_ALONE = "wordcount"

#: What Sphinx keeps of the headings of each page; our pages show only their own.
_OF_HEADINGS = ("tocs", "toc_num_entries")

#: Attributes that give a page's parts their address.
_ADDRESSES = ("ids", "names")
#: Attributes that name a file which the page writes.
_FILES = ("uri", "file")
_NOTHING: tuple[Any, ...] = ({}, set(), [], ())


class WholeBookNeededError(SphinxError):
    """What changed on a page may show on other pages."""

    category = "The whole book is rendered"
    exit_code = WHOLE_BOOK_NEEDED


def register(app: Sphinx) -> None:
    """Add the setting that names changed pages; without it, everything is as Sphinx does it."""
    app.add_config_value("quality_account_changed", None, "", [list])
    app.connect("env-get-outdated", name_changed_pages)
    app.connect("env-check-consistency", refuse_changed_structure)
    app.connect("doctree-resolved", note_links, priority=_LAST)
    app.connect("html-collect-pages", forget_words_of_no_page)
    app.connect("build-finished", note_files_read_elsewhere)
    app.connect("build-finished", keep_links)


def name_changed_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Tell Sphinx which pages to read, and note what the book was like before."""
    pages = app.config.quality_account_changed
    if pages is None:
        return []
    if added or removed:
        raise WholeBookNeededError("pages were added or removed, or nothing was kept")
    if app.config.root_doc in pages:
        raise WholeBookNeededError("the start page lists all pages")
    if any(env.domaindata["index"]["entries"].values()):
        raise WholeBookNeededError("Sphinx does not keep index entries for the search")
    if _files_taken_in(env) & {Path(env.doc2path(page)) for page in pages}:
        raise WholeBookNeededError("a page that changed is part of another")
    app.quality_account_before = _structure(env, {*pages, *changed}, _kept_links(app))
    return pages


def refuse_changed_structure(app: Sphinx, env: BuildEnvironment) -> None:
    """Stop where what was read now could change other pages."""
    if app.config.quality_account_changed is None:
        return
    before = app.quality_account_before
    after = _structure(env, before["pages"], _kept_links(app))
    moved = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if moved:
        raise WholeBookNeededError(f"the change reaches other pages: {', '.join(sorted(moved))}")


def forget_words_of_no_page(app: Sphinx) -> Iterable[Any]:
    """Take words out of the search that only the old text of a page had; Sphinx keeps them, empty."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None and app.config.quality_account_changed is not None:
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
    return []


def note_links(app: Sphinx, document: nodes.document, page: str) -> None:
    """Take in where a page that is about to be written leads on other pages."""
    _new_links(app)[page] = sorted(
        {
            node["refuri"].partition("#")[2]
            for node in document.findall(nodes.reference)
            if "#" in node.get("refuri", "")
        }
    )


def keep_links(app: Sphinx, exception: Exception | None) -> None:
    """Write down where all pages lead, those that were not written now as they were."""
    if exception is None:
        links = {**_kept_links(app), **_new_links(app)}
        _place_of_links(app).write_text(json.dumps(links, sort_keys=True), encoding="utf-8")


def note_files_read_elsewhere(app: Sphinx, exception: Exception | None) -> None:
    """Write down which files beside the book's sources its pages took in."""
    if exception is not None:
        return
    own = (Path(app.srcdir), Path(app.outdir).parent)
    elsewhere = [
        str(file)
        for file in sorted(_files_taken_in(app.env))
        if not any(file.is_relative_to(folder) for folder in own)
    ]
    place = Path(app.doctreedir) / READ_ELSEWHERE
    place.write_text(json.dumps(elsewhere), encoding="utf-8")


def _files_taken_in(env: BuildEnvironment) -> set[Path]:
    """What is part of some page: files that it includes or shows."""
    names = {name for files in env.dependencies.values() for name in files}
    return {Path(os.path.normpath(Path(env.srcdir) / name)) for name in names}


def _new_links(app: Sphinx) -> dict[str, list[str]]:
    if not hasattr(app, "quality_account_links"):
        app.quality_account_links = {}
    return app.quality_account_links


def _kept_links(app: Sphinx) -> dict[str, list[str]]:
    place = _place_of_links(app)
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}


def _place_of_links(app: Sphinx) -> Path:
    return Path(app.doctreedir) / LINKS_BETWEEN


def _structure(
    env: BuildEnvironment, pages: Iterable[str], links: dict[str, list[str]]
) -> dict[str, Any]:
    """Everything that Sphinx keeps of the book, and what other pages may show of those that changed."""
    pages = sorted(pages)
    if not env.all_docs.keys() <= links.keys():
        raise WholeBookNeededError("it is not known where each page leads")
    kept = {
        name: _plain(value) for name, value in vars(env).items() if name not in _NOT_OF_THE_BOOK
    }
    if _contents_show_titles_only(env):
        for name in _OF_HEADINGS:
            headings = getattr(env, name)
            kept[name] = _plain({page: headings[page] for page in headings if page not in pages})
    led_to = {place for page, places in links.items() if page not in pages for place in places}
    addresses = {page: _addresses(env.get_doctree(page), led_to) for page in pages}
    env._pickled_doctree_cache.clear()  # they are read again, and this would still be the old text
    return {**kept, "addresses": addresses, "pages": pages}


def _contents_show_titles_only(env: BuildEnvironment) -> bool:
    """Whether no list of contents shows headings within pages."""
    return all(
        contents["titlesonly"] or contents["hidden"]
        for page in env.toctree_includes
        for contents in env.tocs[page].findall(addnodes.toctree)
    )


def _addresses(document: nodes.document, led_to: set[str]) -> list[tuple[str, ...]]:
    """The files that a page writes, and the places in it to which other pages lead.

    What those pages show of such a place, its title, is among the book's labels.
    """
    found = []
    for node in document.findall(nodes.Element):
        is_led_to = not led_to.isdisjoint(node.get("ids", ()))
        names = [name for name in (*_FILES, *(_ADDRESSES if is_led_to else ())) if node.get(name)]
        if names:
            found.append((type(node).__name__, *(f"{name}={node[name]!r}" for name in names)))
    return found


def _plain(value: Any) -> Any:
    """A copy of a value so that two can be compared, wherever and in whatever order they were made."""
    match value:
        case str() | bytes() | int() | float() | bool() | None | Path():  # a text of a document too
            return value
        case nodes.Element():
            # pformat() says the same, and takes four times as long
            return value.tagname, _plain(value.attributes), [_plain(one) for one in value.children]
        case dict():
            # Some extensions note that a page has nothing, and some of them only at the first time.
            noted = ((key, one) for key, one in value.items() if one not in _NOTHING)
            return {key: _plain(one) for key, one in noted if key != _OF_THE_PAGE_ALONE}
        case set() | frozenset():
            return frozenset(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return pickle.dumps(value)  # as Sphinx does with all of this when it keeps it
