"""The organisations that publish Quality Accounts, by ODS code."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.errors import UnknownProviderError
from quality_account.paths import ProjectPaths
from quality_account.remembered import remembered

OdsCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,6}$")]


class Provider(CatalogueRecord):
    """A provider as its readers know it. ``services`` decide which indicators apply to it."""

    name: str
    short_name: str
    kind: str
    services: tuple[str, ...]


def list_providers(paths: ProjectPaths) -> dict[str, Provider]:
    """All providers of the catalogue by ODS code."""
    return read_yaml(paths, paths.catalogue / "providers.yml", dict[OdsCode, Provider])


@remembered
def load_provider(paths: ProjectPaths, code: str) -> Provider:
    """One provider; ``UnknownProviderError`` with the nearest known code."""
    known = list_providers(paths)
    if code not in known:
        raise UnknownProviderError.of("provider", code, known)
    return known[code]
