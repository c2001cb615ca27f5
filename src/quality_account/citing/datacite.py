"""What a repository asks of a deposit, in the JSON form of DataCite's metadata, version 4.5.

Identifiers of authors and organisations are not known, and a DOI only once it was given: such fields
are left out, never filled with a stand-in.
"""

from __future__ import annotations

from typing import Any

from quality_account.citing.record import LANGUAGE, LICENCE, LICENCE_NAME, CitedEdition

SCHEMA = "http://datacite.org/schema/kernel-4"


def describe_deposit(edition: CitedEdition) -> dict[str, Any]:
    """The edition as a deposit.

    Examples
    --------
    >>> from datetime import date
    >>> said = describe_deposit(CitedEdition(
    ...     "RXX", "Example Valley NHS Trust", "2019-20", "Quality Account 2019/20", "Draft",
    ...     "Draft. Not approved.", False, date(2020, 6, 30),
    ... ))
    >>> said["titles"], said["publicationYear"], "doi" in said, "version" in said
    ([{'title': 'Quality Account 2019/20: Example Valley NHS Trust', 'lang': 'en-GB'}], '2020', False, False)
    """
    said = {
        "doi": edition.doi,
        "url": edition.address,
        "creators": [{"name": edition.author, "nameType": "Organizational"}],
        "titles": [{"title": edition.title, "lang": LANGUAGE}],
        "publisher": {"name": edition.author},
        "publicationYear": str(edition.dated.year),
        "subjects": [{"subject": "Quality Account"}, {"subject": edition.provider_name}],
        "dates": [
            {
                "date": edition.dated.isoformat(),
                "dateType": "Issued",
                "dateInformation": edition.date_words,
            }
        ],
        "language": LANGUAGE,
        "types": {"resourceType": "Quality Account", "resourceTypeGeneral": "Report"},
        "version": edition.version,
        "rightsList": [{"rights": LICENCE_NAME, "rightsUri": LICENCE}],
        "descriptions": [
            {
                "description": f"{edition.notice} {edition.version_words}.",
                "descriptionType": "Abstract",
                "lang": LANGUAGE,
            }
        ],
        "relatedItems": _made_from(edition),
        "schemaVersion": SCHEMA,
    }
    return {name: value for name, value in said.items() if value}


def _made_from(edition: CitedEdition) -> list[dict[str, Any]]:
    source = edition.source
    if source is None:
        return []
    return [
        {
            "relatedItemType": "Report",
            "relationType": "IsDerivedFrom",
            "titles": [{"title": source.title}],
            "publisher": source.publisher,
        }
    ]
