"""Which edition a book is of: its title, its provider's names and the notice on every page.

``_config.yml`` names provider and year; the catalogue knows the rest. Pages written by hand use
what is found here as substitutions, so that no name or year is typed into them.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from quality_account import __version__
from quality_account.paths import ProjectPaths

#: The folder of the project that holds templates and styles.
THEME_FOLDER = Path("book") / "theme"
THEME_NAME = "quality_account"


def register(app: Sphinx) -> None:
    """Add the settings that name an edition, and the theme of the project around the book."""
    app.add_config_value("quality_account_provider", None, "html", [str])
    app.add_config_value("quality_account_edition", None, "html", [str])
    # False in a plain build, which writes no ledger and leaves no notebooks beside the pages.
    app.add_config_value("quality_account_downloads", False, "html", [bool])
    # Of the folder with the books of all editions; empty where nobody has published them.
    app.add_config_value("quality_account_site_address", "", "html", [str])
    # What is known for whoever cites the edition; set from the catalogue, never by hand.
    app.add_config_value("quality_account_citation", None, "html")
    # The state's notice, for the templates; set from the catalogue, never by hand.
    app.add_config_value("quality_account_words", {}, "html", [dict])
    # Jupyter Book always passes this on; without the extension that it is for, Sphinx would warn.
    app.add_config_value("comments_config", {}, "html", [dict])
    paths = ProjectPaths.find(Path(app.confdir))
    app.add_html_theme(THEME_NAME, str(paths.root / THEME_FOLDER))
    # Before myst-parser reads its substitutions, at builder-inited.
    app.connect("config-inited", describe_edition)


def describe_edition(app: Sphinx, config: Config) -> None:
    """Fill title, author and substitutions from the catalogue."""
    from quality_account.catalogue import load_edition, load_provider
    from quality_account.citing import cite_edition, read_cited_edition

    paths = ProjectPaths.find(Path(app.confdir))
    provider = load_provider(paths, config.quality_account_provider)
    edition = load_edition(paths, config.quality_account_provider, config.quality_account_edition)
    cited = read_cited_edition(
        paths,
        config.quality_account_provider,
        config.quality_account_edition,
        site_address=config.quality_account_site_address,
    )
    words = {
        "provider_name": provider.name,
        "provider_short_name": provider.short_name,
        "edition_year": edition.year.replace("-", "/"),
        "edition_title": edition.title,
        "state_words": edition.state.words,
        "state_notice": cited.notice,
        "book_version": __version__,
        "citation": cite_edition(cited),
        "doi_words": f"The DOI of this edition is {cited.doi}."
        if cited.doi
        else "This edition has no DOI.",
    }
    config.quality_account_citation = cited
    config.quality_account_words = words
    config.quality_account_titles = dict(edition.titles)
    config.html_title = f"{edition.title} – {provider.name}"
    config.html_short_title = edition.title
    config.project = edition.title
    config.author = provider.name
    config.myst_substitutions = {**config.myst_substitutions, **words}
