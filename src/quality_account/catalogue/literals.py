"""Words that the checks of prose let pass, each with the reason why."""

from __future__ import annotations

from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths

#: Numbers that belong to a name, such as “72 hours”.
LITERALS = "literals.yml"
#: Names in capitals that readers need not be told the long form of, such as “NHS”.
NAMES_IN_CAPITALS = "names_in_capitals.yml"


class Literal(CatalogueRecord):
    """A text that may stand in prose as it is, and why."""

    text: str
    reason: str


def load_literals(paths: ProjectPaths) -> tuple[str, ...]:
    """The numbers that may be typed into prose; empty where nobody has listed any."""
    return _load(paths, LITERALS)


def load_names_in_capitals(paths: ProjectPaths) -> tuple[str, ...]:
    """The names in capitals that need no long form; empty where nobody has listed any."""
    return _load(paths, NAMES_IN_CAPITALS)


def _load(paths: ProjectPaths, name: str) -> tuple[str, ...]:
    file = paths.catalogue / name
    if not is_there(file):
        return ()
    return tuple(one.text for one in read_yaml(paths, file, tuple[Literal, ...]))
