"""An analyst's home: what of an edition is supplied, missing, late, stale or wrong, section by section,
who owns it, and what is still on the list of things to do.

===============  ======================================================================
module           what it does
===============  ======================================================================
``records``      the home, its sections, and the things to do
``words``        what is open of a section, in words
``sections``     one section worked out from rows
``working_out``  the home of an edition, worked out or remembered
===============  ======================================================================
"""

from quality_account.pipeline.home.records import IN_THE_MAKING, Home, OpenItem, SectionHome
from quality_account.pipeline.home.words import section_words
from quality_account.pipeline.home.working_out import home_of_edition

__all__ = [
    "IN_THE_MAKING",
    "Home",
    "OpenItem",
    "SectionHome",
    "home_of_edition",
    "section_words",
]
