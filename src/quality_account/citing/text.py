"""A citation in words, in the order author, title, work, state, date, version, address."""

from __future__ import annotations

from quality_account.citing.record import CitedEdition, CitedPage


def cite_edition(edition: CitedEdition) -> str:
    """The whole account.

    Examples
    --------
    >>> from datetime import date
    >>> cite_edition(CitedEdition(
    ...     "RXX", "Example Valley NHS Trust", "2019-20", "Quality Account 2019/20", "Published",
    ...     "Published.", False, date(2020, 6, 30), version="1.0.0", doi="10.1234/example",
    ... ))  # doctest: +NORMALIZE_WHITESPACE
    'Example Valley NHS Trust. Quality Account 2019/20. Published. 30 June 2020. Version 1.0.0.
    https://doi.org/10.1234/example'
    """
    return _joined(f"{edition.author}. {_work(edition)}.", edition, edition.best_address)


def cite_page(page: CitedPage) -> str:
    """One page, with the account that it is in; the start page is cited as the account.

    The address is the page's own, and a DOI, which leads to the account, stands beside it.
    """
    edition = page.edition
    if page.is_first:
        return cite_edition(edition)
    opening = f"{edition.author}. {_closed(page.title)} In: {_work(edition)}."
    addresses = " ".join(filter(None, (page.address, edition.doi_address)))
    return _joined(opening, edition, addresses)


def _work(edition: CitedEdition) -> str:
    """The account; the provider is not named twice where it is the author."""
    return edition.title if edition.is_reconstruction else edition.account


def _joined(opening: str, edition: CitedEdition, addresses: str) -> str:
    return " ".join(filter(None, (opening, edition.standing, addresses)))


def _closed(title: str) -> str:
    """A title with a mark at its end: that of a question is its own."""
    return title if title.endswith(("?", "!", ".")) else f"{title}."
