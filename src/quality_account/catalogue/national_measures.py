"""Which measures of published national files are those of a card."""

from __future__ import annotations

from quality_account.catalogue.yaml_files import CatalogueRecord


class NationalMeasure(CatalogueRecord):
    """One measure as its publisher codes it.

    ``breakdown`` is the publisher's for rows of a provider, where one file repeats the same patients
    under several, and ``england_breakdown`` that for rows of England; ``level`` is the secondary level, such as a service, and ``group_level`` that of rows
    about the group, such as its median.
    """

    code: str
    breakdown: str | None = None
    england_breakdown: str | None = None
    level: str = ""
    group_level: str | None = None


class ComparedShare(CatalogueRecord):
    """A share of two national counts by which providers are set beside one another.

    ``measure`` is what the share is called on the card. With ``of_others`` it is that of the whole which
    does not belong to the part.
    """

    measure: str
    part: str
    whole: str
    of_others: bool = False


class NationalMeasures(CatalogueRecord):
    """Where an indicator stands in published national files.

    ``source`` is the importer that reads them, ``document`` the key in ``sources.yml`` of the
    collection; ``also`` names further importers with the same codes, each with its document. Where a
    page ``needs_release``, only the books of editions that name a release of the source have it; what it
    shows are the edition's year and those before, or ``of_earlier_years`` alone.
    ``counts`` names the card whose ``compared_share`` is a measure of this one too: where a provider has
    no figure of it, the published counts tell it, as a range if they are rounded. Whether its publisher lets providers be ranked, the importer's source says.
    """

    source: str
    document: str
    measures: dict[str, NationalMeasure]
    also: dict[str, str] = {}
    needs_release: bool = False
    of_earlier_years: bool = False
    compared_share: ComparedShare | None = None
    counts: str | None = None

    @property
    def documents(self) -> dict[str, str]:
        """The document of each source, the main one first."""
        return {self.source: self.document, **self.also}
