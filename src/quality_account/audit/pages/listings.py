"""Lines of code as a page lists them, each with its number and, where it is to be linked, its anchor."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup


def listing(
    lines: Sequence[Markup],
    *,
    numbers: Iterable[int] | None = None,
    telling: Collection[int] = (),
    anchor: str = "",
) -> Markup:
    """A block of code.

    Written without a template: a book lists thirty thousand lines.

    Parameters
    ----------
    lines : sequence of Markup
        All lines of the code.
    numbers : iterable of int, optional
        Which of them are shown, from 1. Default: all.
    telling : collection of int
        Which of them are marked.
    anchor : str
        What the anchor of a line begins with, before its number; empty for lines without anchors.

    Examples
    --------
    >>> print(listing([Markup("a = 1"), Markup("b = 2")], numbers=[2], telling=[2], anchor="L"))
    <pre class="highlight lines"><code><span class="line telling" data-line="2" id="L2">b = 2
    </span></code></pre>
    """
    shown = range(1, len(lines) + 1) if numbers is None else numbers
    begin = f'" id="{anchor}' if anchor else None
    spans = []
    for number in shown:
        mark = " telling" if number in telling else ""
        identity = f"{begin}{number}" if begin else ""
        spans.append(
            f'<span class="line{mark}" data-line="{number}{identity}">{lines[number - 1]}\n</span>'
        )
    spans = "".join(spans)
    return Markup(f'<pre class="highlight lines"><code>{spans}</code></pre>')
