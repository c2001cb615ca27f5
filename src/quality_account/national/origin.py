"""Where a release came from: ``origin.yml`` beside the file, which is as it was published."""

from __future__ import annotations

import json
from datetime import date

from quality_account.catalogue.yaml_files import CatalogueRecord

ORIGIN = "origin.yml"


class Origin(CatalogueRecord):
    """What is known of one release; what is not known is empty, and never guessed.

    Attributes
    ----------
    source, release : str
        The names of its two folders.
    file : str
        The file's name as published.
    sha256 : str
        Of the file's bytes.
    title, publisher, licence : str
    address : str or None
        Where it was published.
    obtained_from : str or None
        Where these bytes came from, in free words.
    published : date or None
    revises : str or None
        The release of which this one says that it is a revision, held or not.
    """

    source: str
    release: str
    file: str
    sha256: str
    title: str
    publisher: str
    licence: str
    address: str | None = None
    obtained_from: str | None = None
    published: date | None = None
    revises: str | None = None


def write_origin(origin: Origin) -> str:
    """The text of ``origin.yml``: the same record, the same bytes.

    >>> text = write_origin(Origin(source="trusts", release="2022-03", file="etr.csv", sha256="0" * 64,
    ...     title="Trusts", publisher="NHS England", licence="OGL"))
    >>> print(text.splitlines()[1])
    release: "2022-03"
    """
    lines = []
    for name, value in origin.model_dump(mode="json").items():
        # a text between double quotes as JSON writes it is the same text in YAML
        written = "" if value is None else json.dumps(value, ensure_ascii=False)
        lines.append(f"{name}: {written}".rstrip())
    return "\n".join(lines) + "\n"
