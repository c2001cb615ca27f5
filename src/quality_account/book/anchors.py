"""The anchors of figures and tables: each is its name, in every edition, or the build is refused.

Where an anchor is taken, docutils makes up another one, ``id1``, which says nothing and moves when
something else does; of a heading with the same words it would not even be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from myst_nb.core.render import MimeData, NbElementRenderer


def give_name(renderer: NbElementRenderer, data: MimeData, node: nodes.Element, name: str) -> None:
    """Make ``name`` the node's label for ``{numref}`` and its anchor on the page.

    A warning names both places where the anchor is taken on this page; Sphinx does so where the
    label is taken on another.
    """
    document = renderer.renderer.document
    label = nodes.fully_normalize_name(name)
    node["names"].append(label)
    anchor = nodes.make_id(name)
    other = document.ids.get(anchor)
    if document.nametypes.get(label):  # another output has the name: docutils would say it again
        document.note_implicit_target(node, node)
    else:
        document.note_explicit_target(node, node)
    if other is None:
        return
    renderer.logger.warning(
        f"{what_it_is(node)} {name!r}: the anchor {anchor!r} is taken on this page by "
        f"{describe(other)}. Give one of them another name.",
        subtype="quality_account",
        line=data.line,
    )


def describe(node: nodes.Element) -> str:
    """What a reader of the notebook knows a node by.

    >>> describe(nodes.section("", nodes.title("", "Falls by ward")))
    "the heading 'Falls by ward'"
    >>> describe(nodes.figure("", names=["falls-by-month"]))
    "an earlier figure 'falls-by-month'"
    """
    if isinstance(node, nodes.section | nodes.rubric):  # the outline makes sections of rubrics
        title = node[0] if isinstance(node, nodes.section) else node
        return f"the heading {title.astext()!r}"
    names = node.get("names") or node.get("ids") or [""]
    return f"an earlier {what_it_is(node)} {names[0]!r}"


def what_it_is(node: nodes.Element) -> str:
    """A figure, or a table in whatever form."""
    return "figure" if isinstance(node, nodes.figure) else "table"
