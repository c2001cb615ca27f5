"""A page described in the vocabulary of schema.org, as a block of data in its head.

Such a block is no script: browsers do not run it, and a policy that forbids scripts lets it stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quality_account.citing.record import LANGUAGE, LICENCE, CitedEdition, CitedPage

VOCABULARY = "https://schema.org"


def describe_page(page: CitedPage, ledger: str = "") -> dict[str, Any]:
    """The start page as the report that it stands for, every other page as a part of it.

    Parameters
    ----------
    ledger : str, optional
        Where the table of all numbers lies, seen from the page. Default: there is none.

    Examples
    --------
    >>> from datetime import date
    >>> edition = CitedEdition(
    ...     "RXX", "Example Valley NHS Trust", "2019-20", "Quality Account 2019/20", "Draft",
    ...     "Draft. Not approved.", False, date(2020, 6, 30), version="1.0.0",
    ... )
    >>> said = describe_page(CitedPage(edition, "Falls", "notebooks/falls.html"))
    >>> said["name"], said["version"], said["isPartOf"]["@type"]
    ('Falls', '1.0.0', 'Report')
    """
    edition = page.edition
    if page.is_first:
        said = {"@type": "Report", "name": edition.title, **_common(edition)}
        said |= _of_the_whole(edition, ledger)
    else:
        whole = {"@type": "Report", "name": edition.title, "url": edition.address}
        said = {
            "@type": "WebPage",
            "name": page.title,
            **_common(edition),
            "isPartOf": _known(whole),
        }
    address = edition.address if page.is_first else page.address
    return _known({"@context": VOCABULARY, **said, "url": address})


def as_data_block(described: Mapping[str, Any]) -> str:
    """JSON that can stand inside ``<script type="application/ld+json">``.

    >>> as_data_block({"name": "a < b </script>"})
    '{"name":"a \\\\u003c b \\\\u003c/script>"}'
    """
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    # Within a script HTML knows no escapes, so nothing may look like the beginning of a tag.
    return text.replace("<", "\\u003c")


def _common(edition: CitedEdition) -> dict[str, Any]:
    maker = _organisation(edition.author)
    return {
        "author": maker,
        "publisher": maker,
        "datePublished": edition.dated.isoformat(),
        "version": edition.version,
        "creativeWorkStatus": edition.status_words,
        "inLanguage": LANGUAGE,
        "license": LICENCE,
        "about": {
            **_organisation(edition.provider_name),
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "ODS code",
                "value": edition.provider,
            },
        },
    }


def _of_the_whole(edition: CitedEdition, ledger: str) -> dict[str, Any]:
    source = edition.source
    numbers = {
        "@type": "Dataset",
        "name": f"Every number in {edition.title}, with its source",
        "description": f"A table with one row for each number. {edition.status_words}.",
        "creator": _organisation(edition.author),
        "license": LICENCE,
        "version": edition.version,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": ledger,
        },
    }
    made_from = source and {
        "@type": "Report",
        "name": source.title,
        "publisher": _organisation(source.publisher),
    }
    return {
        "identifier": edition.doi_address,
        "isBasedOn": made_from,
        "hasPart": _known(numbers) if ledger else None,
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _known(described: Mapping[str, Any]) -> dict[str, Any]:
    """Without the names of which nothing is known."""
    return {name: value for name, value in described.items() if value}
