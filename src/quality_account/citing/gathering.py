"""The record of an edition, from the catalogue."""

from __future__ import annotations

from datetime import date

from quality_account.catalogue import Edition, load_edition, load_provider, load_sources
from quality_account.citing.record import CitedEdition, CitedSource
from quality_account.paths import ProjectPaths
from quality_account.vocabulary import Coverage, EditionState


def read_cited_edition(
    paths: ProjectPaths, provider: str, year: str, *, site_address: str = ""
) -> CitedEdition:
    """What is known of an edition.

    Parameters
    ----------
    site_address : str, optional
        Of the folder that holds the books of all editions. Default: it is not known, so that
        neither the edition nor its pages have an address.

    Raises
    ------
    BadInputError, UnknownProviderError, UnknownEditionError
        As the catalogue does.
    """
    edition = load_edition(paths, provider, year)
    is_reconstruction = edition.state is EditionState.RECONSTRUCTION
    is_partial = edition.coverage is Coverage.PARTIAL
    source = load_sources(paths, provider, year).get(edition.source) if is_reconstruction else None
    folder = f"{site_address.rstrip('/')}/{provider}/{year}/" if site_address else ""
    return CitedEdition(
        provider=provider,
        provider_name=load_provider(paths, provider).name,
        year=year,
        account=edition.title,
        state_words=edition.state.words,
        notice=f"{edition.notice} {edition.note}" if is_partial else edition.notice,
        is_reconstruction=is_reconstruction,
        dated=edition.dated if is_reconstruction else _day_of_state(edition),
        version=edition.version or "",
        address=folder,
        doi=edition.doi or "",
        source=CitedSource(source.title, source.publisher) if source else None,
    )


def _day_of_state(edition: Edition) -> date:
    """The day on which it was published, corrected or circulated; before, the one that it bears."""
    days = [one.day for one in edition.steps if one.step.leads_to is edition.state]
    return days[-1] if days else edition.dated
