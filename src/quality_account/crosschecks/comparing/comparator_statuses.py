"""Whether figures to compare with can be had, as data: ``data/rules/comparators.yml``."""

from __future__ import annotations

from enum import StrEnum

from quality_account.catalogue.editions import FinancialYear
from quality_account.catalogue.yaml_files import CatalogueRecord, read_yaml
from quality_account.observed import is_there
from quality_account.paths import ProjectPaths


class ComparatorStatus(StrEnum):
    """What can be had to set a provider's figure beside."""

    AVAILABLE = "available"
    AVAILABLE_GROUP_ONLY = "available_group_only"
    BAND_ONLY = "band_only"
    ENGLAND_ONLY = "england_only"
    OTHER_MEASURE_ONLY = "other_measure_only"
    RETIRED = "retired"
    NOT_YET_PUBLISHED = "not_yet_published"

    @property
    def is_obtainable(self) -> bool:
        """Whether a figure for the same thing can be printed beside the provider's.

        >>> ComparatorStatus.ENGLAND_ONLY.is_obtainable, ComparatorStatus.RETIRED.is_obtainable
        (True, False)
        """
        return self in _OBTAINABLE


_OBTAINABLE = frozenset(
    {
        ComparatorStatus.AVAILABLE,
        ComparatorStatus.AVAILABLE_GROUP_ONLY,
        ComparatorStatus.ENGLAND_ONLY,
    }
)


class KnownComparator(CatalogueRecord):
    """What is known of one indicator's comparator ``since`` a financial year.

    ``verified`` is false where nobody has read the page that ``source`` names.
    """

    indicator: str
    since: FinancialYear
    status: ComparatorStatus
    sentence: str
    source: str
    verified: bool


def load_comparators(paths: ProjectPaths, year: str) -> dict[str, KnownComparator]:
    """What is known of each indicator's comparator in one year; empty where nobody has written it.

    Raises
    ------
    BadInputError
        The file is not what it should be.
    """
    file = paths.root / "data" / "rules" / "comparators.yml"
    if not is_there(file):
        return {}
    known = read_yaml(paths, file, tuple[KnownComparator, ...])
    in_force = sorted((one for one in known if one.since <= year), key=lambda one: one.since)
    return {one.indicator: one for one in in_force}
