"""Names and contents for the head of a page, from which reference managers take a citation.

Two families, because no reader knows only one: those of HighWire Press (``citation_…``), and the
terms of Dublin Core.
"""

from __future__ import annotations

from dataclasses import dataclass

from quality_account.citing.record import LANGUAGE, LICENCE, CitedPage


@dataclass(frozen=True)
class MetaTag:
    """One ``<meta>`` element."""

    name: str
    content: str


def meta_tags(page: CitedPage) -> tuple[MetaTag, ...]:
    """The tags of a page; what is not known has none.

    Examples
    --------
    >>> from datetime import date
    >>> from quality_account.citing.record import CitedEdition
    >>> edition = CitedEdition(
    ...     "RXX", "Example Valley NHS Trust", "2019-20", "Quality Account 2019/20", "Draft",
    ...     "Draft. Not approved.", False, date(2020, 6, 30),
    ... )
    >>> tags = meta_tags(CitedPage(edition, "Falls", "notebooks/falls.html"))
    >>> {tag.name: tag.content for tag in tags}["citation_publication_date"]
    '2020/06/30'
    """
    edition = page.edition
    named = [
        ("citation_title", page.cited_title),
        ("citation_author", edition.author),
        ("citation_publication_date", edition.dated.strftime("%Y/%m/%d")),
        ("citation_technical_report_institution", edition.author),
        ("citation_technical_report_number", edition.version_words),
        ("citation_publisher", edition.author),
        ("citation_language", LANGUAGE),
        ("citation_doi", edition.doi),
        ("citation_public_url", page.address),
        ("dcterms.title", page.cited_title),
        ("dcterms.creator", edition.author),
        ("dcterms.publisher", edition.author),
        ("dcterms.issued", edition.dated.isoformat()),
        ("dcterms.type", "Text"),
        ("dcterms.language", LANGUAGE),
        ("dcterms.subject", edition.provider_name),
        ("dcterms.description", edition.status_words),
        ("dcterms.isPartOf", "" if page.is_first else edition.title),
        ("dcterms.identifier", page.address or edition.doi_address),
        ("dcterms.license", LICENCE),
    ]
    return tuple(MetaTag(name, content) for name, content in named if content)
