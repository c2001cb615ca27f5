"""An edition's own titles for pages whose notebooks serve every edition.

The notebook says "Looking back: first priority"; the account of one year calls that page by the
priority's name, which ``titles`` of its ``edition.yml`` gives.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


def register(app: Sphinx) -> None:
    """Add the transform, and the setting that the edition's description fills."""
    app.add_config_value("quality_account_titles", {}, "env", [dict])
    app.add_transform(EditionTitle)


class EditionTitle(SphinxTransform):
    """Replace the words of a page's title."""

    # Before titles are collected for contents and search, and before the outline is rebuilt (90).
    default_priority = 80

    def apply(self, **kwargs: object) -> None:
        """Replace them in place; a page without a title of its own keeps the notebook's."""
        page = self.env.docname.rsplit("/", 1)[-1]
        words = self.config.quality_account_titles.get(page)
        title = next(iter(self.document.findall(nodes.title)), None)
        if words and title is not None:
            title.clear()
            title += nodes.Text(words)
            title.rawsource = words
