"""Facts about providers, sources, indicators and editions, kept as YAML, each checked when read.

Meaning is written once, on a card; captions, units, directions and cautions come from there.
"""

from quality_account.catalogue.check import check_catalogue, check_glossary
from quality_account.catalogue.editions import Edition, list_editions, load_edition
from quality_account.catalogue.glossary import GlossaryTerm, load_glossary
from quality_account.catalogue.indicators import IndicatorCard, Measure, load_card
from quality_account.catalogue.providers import Provider, list_providers, load_provider
from quality_account.catalogue.sources import Source, load_sources

__all__ = [
    "Edition",
    "GlossaryTerm",
    "IndicatorCard",
    "Measure",
    "Provider",
    "Source",
    "check_catalogue",
    "check_glossary",
    "list_editions",
    "list_providers",
    "load_card",
    "load_edition",
    "load_glossary",
    "load_provider",
    "load_sources",
]
