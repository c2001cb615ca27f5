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
    SUPPRESSED = "suppressed"

    @property
    def sentence(self) -> str:
        """The fixed plain sentence that pages print for this status: "not available" says too little.

        >>> ComparatorStatus.RETIRED.sentence
        'There is none: the national collection has ended.'
        """
        return _SENTENCES[self]

    @property
    def is_obtainable(self) -> bool:
        """Whether a figure for the same thing can be printed beside the provider's.

        >>> ComparatorStatus.ENGLAND_ONLY.is_obtainable, ComparatorStatus.RETIRED.is_obtainable
        (True, False)
        """
        return self in _OBTAINABLE


_SENTENCES = {
    ComparatorStatus.AVAILABLE: "A figure for England that counts the same thing is published.",
    ComparatorStatus.AVAILABLE_GROUP_ONLY: (
        "An average of similar trusts is published. It is not an average of England."
    ),
    ComparatorStatus.BAND_ONLY: (
        "There is no single figure: the publisher sets trusts in bands and prints no average."
    ),
    ComparatorStatus.ENGLAND_ONLY: (
        "A figure for England is published. Trusts must not be put in an order by it."
    ),
    ComparatorStatus.OTHER_MEASURE_ONLY: (
        "There is none: what is published nationally counts something else."
    ),
    ComparatorStatus.RETIRED: "There is none: the national collection has ended.",
    ComparatorStatus.NOT_YET_PUBLISHED: (
        "National figures were not out, or not out whole, when accounts of this year were due."
    ),
    ComparatorStatus.SUPPRESSED: (
        "Its publisher hides the national figure, so that nobody can be recognised by it."
    ),
}

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
