"""Names that may stand for one thing, as data: ``same_things.yml`` of the catalogue and of an edition."""

from __future__ import annotations

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths

_FILE = "same_things.yml"


class SameThing(CatalogueRecord):
    """One thing and its names; the forms of one name, such as its plural, stand together.

    ``certain`` is false where the names may stand for two things.
    """

    everyday: str
    names: tuple[tuple[str, ...], ...]
    certain: bool = True


def load_same_things(paths: ProjectPaths, provider: str, year: str) -> tuple[SameThing, ...]:
    """The things of the catalogue and of one edition; none where nobody has written them.

    Raises
    ------
    BadInputError
        A file is not what it should be.
    """
    found: tuple[SameThing, ...] = ()
    for file in (paths.catalogue / _FILE, paths.edition(provider, year) / _FILE):
        if is_there(file):
            found += read_yaml(paths, file, tuple[SameThing, ...])
    return found
