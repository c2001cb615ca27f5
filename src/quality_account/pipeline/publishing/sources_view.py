"""Of each page with marked facts two: to read, and the sources view, where each fact is a link.

Sphinx has written each page once, with marks (``report/marks.py``). The page to read loses them and
stays where it is; the sources view goes to ``sources/``, which lies as deep, so that addresses that
lead out of a page's folder are right in both. All of it is done on the text: the pages are our own,
and a parser would take longer than the rest of publishing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from quality_account.audit.addresses import audit_page, fact_anchor, sources_view
from quality_account.audit.pages.made_before import MadeBefore, digest_of
from quality_account.facts import Fact
from quality_account.pipeline.planning.contents import NOTEBOOKS
from quality_account.vocabulary import FACT_ELEMENT

#: Remembers which view a reader has chosen; both views work without it.
SCRIPT = "_static/sources_view.js"

_BEGIN_OF_MARK = f"<{FACT_ELEMENT} value=".encode()
_VALUE_OF_MARK = re.compile(rf'<{FACT_ELEMENT} value="([^"]*)">')
_MARK = re.compile(rf'<{FACT_ELEMENT} value="([^"]*)">(.*?)</{FACT_ELEMENT}>', re.DOTALL)
_ENDS_OF_MARKS = re.compile(rf"</?{FACT_ELEMENT}\b[^>]*>")
_LINK_WITH_A_FACT_ONLY = re.compile(
    rf"<a\b[^>]*>(<{FACT_ELEMENT} [^>]*>[^<]*</{FACT_ELEMENT}>)</a>"
)
_ENDS_OF_LINKS = re.compile(r"</?a\b[^>]*>")
#: The links that the theme and the extension leave for this: with the place from which they lead.
_WHERE_FROM = re.compile(r'<a href="#[^"]*" data-from="([^"]*)">([^<:]*)')
#: The last words of a page's list of figures.
_OF_LEDGER = re.compile(r'(<a href="\.\./ledger\.csv">[^<]*</a>[^<]*)</p>')
_SWITCH = re.compile(r'(<nav class="sources-switch"[^>]*>).*?</nav>', re.DOTALL)
#: An address in the page's own folder.
_BESIDE = re.compile(r'(\s(?:href|src)=")(?!\.\./|#|[a-z][a-z0-9+.\-]*:|")')
_TITLE = re.compile(r"<title>")
_END_OF_HEAD = "</head>"
_CANONICAL = '<link rel="canonical"'
_NO_SCRIPT = "script-src 'none'"


@dataclass(frozen=True)
class TwoViews:
    """One page as two files."""

    reading: str
    sources: str


def write_sources_views(
    book: Path, homes: Mapping[str, str], before: MadeBefore | None = None
) -> int:
    """Split every page of a rendered book that has marks; gives how many there were.

    Parameters
    ----------
    book : Path
        Its folder, with the pages as they were rendered.
    homes : mapping of str to str
        The page on which each fact is at home, by id. Where none is known, marks are only taken out.
    before : MadeBefore, optional
        Knows views that were made before. Default: all are made anew.
    """
    before = before or MadeBefore()
    pages_with_facts = frozenset(homes.values())
    written = 0
    for file in sorted((book / NOTEBOOKS).glob("*.html")):
        rendered = file.read_bytes()
        if _BEGIN_OF_MARK not in rendered:
            continue
        html, name = rendered.decode("utf-8"), file.stem
        named = {fact_id: homes.get(fact_id) for fact_id in _marked_ids(html)}
        beside = json.dumps([named, name in pages_with_facts, bool(homes)])
        views = before.pages(
            name,
            digest_of(rendered, beside),
            lambda html=html, name=name: _views(html, name, homes),
        )
        for place, content in views.items():
            view = book / place
            view.parent.mkdir(exist_ok=True)
            view.write_bytes(content)
        written += bool(homes)
    return written


def homes_of(facts: Iterable[Fact]) -> dict[str, str]:
    """The home page of each fact, by its id."""
    return {fact.fact_id: fact.page for fact in facts}


def _views(html: str, name: str, homes: Mapping[str, str]) -> dict[str, str]:
    """The files of one page, by their place in the book."""
    reading = f"{NOTEBOOKS}/{name}.html"
    if not homes:
        return {reading: without_marks(html)}
    views = split_page(html, name, homes)
    return {reading: views.reading, sources_view(name): views.sources}


def _marked_ids(html: str) -> list[str]:
    return sorted({unescape(value) for value in _VALUE_OF_MARK.findall(html)})


def split_page(html: str, name: str, homes: Mapping[str, str]) -> TwoViews:
    """Both views of a page of the book.

    Parameters
    ----------
    html
        The page as it was rendered.
    name
        Its name, which is that of its notebook.
    homes
        The page on which each fact is at home, by id. A fact that is not among them is no link.
    """
    reading_address = f"../{NOTEBOOKS}/{name}.html"
    sources_address = f"../{sources_view(name)}"
    return TwoViews(
        _reading(html, sources_address),
        _sources(_with_audit_page(html, name, homes), reading_address, homes),
    )


def _with_audit_page(html: str, name: str, homes: Mapping[str, str]) -> str:
    """The page with a way from its list of figures to its audit page, where it is home to any."""
    if name not in homes.values():
        return html
    more = (
        f'<span class="where-from"> The <a href="../{quote(audit_page(name))}">audit page</a> follows each figure of this '
        'page to its code, rows and history; <a href="../audit/index.html">the list of all '
        "figures</a> can be searched.</span></p>"
    )
    return _OF_LEDGER.sub(lambda found: f"{found[1]}{more}", html)


def without_marks(html: str) -> str:
    """A page as readers get it.

    >>> without_marks('<p>It has <data value="beds.total">1,830</data> beds.</p>')
    '<p>It has 1,830 beds.</p>'
    """
    return _ENDS_OF_MARKS.sub("", html)


def link_facts(html: str, homes: Mapping[str, str]) -> str:
    """A page in which each marked fact leads to what is told of it.

    A link cannot hold another one: what was a link within a fact, or is one round nothing but a
    fact, gives way.

    >>> link_facts('<data value="beds.total">1,830</data>', {"beds.total": "beds"})
    '<a class="fact" href="../audit/beds.html#fact.beds.total">1,830</a>'
    """

    def link(match: re.Match) -> str:
        fact_id = unescape(match[1])
        if fact_id not in homes:
            return match[2]
        address = f"../{quote(audit_page(homes[fact_id]))}#{fact_anchor(fact_id)}"
        return f'<a class="fact" href="{address}">{_ENDS_OF_LINKS.sub("", match[2])}</a>'

    return _MARK.sub(link, _LINK_WITH_A_FACT_ONLY.sub(r"\1", html))


def _reading(html: str, other: str) -> str:
    # functions and not texts with groups: to read such a text took as long as to look for its places
    html = _WHERE_FROM.sub(
        lambda found: f'<a href="{other}#{found[1]}">{found[2]}', without_marks(html)
    )
    html = _SWITCH.sub(
        lambda found: (
            f'{found[1]}<p><a href="{other}" data-view="sources">Show sources</a></p></nav>'
        ),
        html,
    )
    return _with_head(html, "reading", other, f'<link rel="alternate" href="{other}">')


def _sources(html: str, other: str, homes: Mapping[str, str]) -> str:
    html = _BESIDE.sub(rf"\1../{NOTEBOOKS}/", link_facts(html, homes))
    html = _WHERE_FROM.sub(
        lambda found: f'<a href="{other}#{found[1]}" data-view="reading">Back to the reading view',
        html,
    )
    html = _SWITCH.sub(
        lambda found: (
            f"{found[1]}<p><strong>Sources view.</strong> Each number is a link to where it comes from and how it "
            f'was made.</p>\n<p><a href="{other}" data-view="reading">Hide sources</a></p></nav>'
        ),
        html,
    )
    html = _TITLE.sub("<title>Sources view: ", html, count=1)
    about = '<meta name="robots" content="noindex">'
    if _CANONICAL not in html:  # a book with an address of its own has said it already
        about = f'{_CANONICAL} href="{other}">\n  {about}'
    return _with_head(html, "sources", other, about)


def _with_head(html: str, view: str, other: str, more: str) -> str:
    """The page with the script that remembers the view, which it may run, and ``more`` in its head."""
    script = f'<script src="../{SCRIPT}" data-view="{view}" data-other="{escape(other)}"></script>'
    html = html.replace(_NO_SCRIPT, "script-src 'self'", 1)
    return html.replace(_END_OF_HEAD, f"  {more}\n  {script}\n{_END_OF_HEAD}", 1)
