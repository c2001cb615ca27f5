"""What the pages before have found: read by pages about all pages, and only while it is true."""

from __future__ import annotations

from quality_account.facts import Fact, is_first_wave_current, read_ledger
from quality_account.facts.offered import PARTS
from quality_account.observed import is_file
from quality_account.paths import ProjectPaths
from quality_account.tables import Reads
from quality_account.tables.reads import WITHHELD

#: Shown where such a page is run by hand before a build, or after the data changed.
NOT_BUILT = (
    "This page gathers what the other pages found, and there is no finished build of the present "
    "data to gather from. Run `quality-account build` first."
)


def read_first_wave(
    paths: ProjectPaths, reads: Reads, provider: str, year: str
) -> list[Fact] | None:
    """What the pages of the first wave offer; None without a build, or where anything changed since."""
    offered = paths.offered(provider, year)
    if not is_file(offered) or not is_first_wave_current(paths, provider, year):
        return None
    facts = read_ledger(offered)
    for pair in sorted({pair for fact in facts for pair in fact.sha256.split(";") if pair}):
        name, _, sha256 = pair.partition("=")
        reads.note(paths.root / name)
        if sha256 == WITHHELD:
            reads.withhold(name)
    return facts


def headline_facts(page: str, facts: list[Fact]) -> list[Fact]:
    """The facts that ``page`` offers, main figure first; empty where the edition has no such page."""
    by_id = {fact.fact_id: fact for fact in facts}
    offered = [by_id.get(f"{page}.{part}") for part in PARTS]
    return [fact for fact in offered if fact is not None]
