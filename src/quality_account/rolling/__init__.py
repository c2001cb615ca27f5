"""Rolling an account forward: the folder of the next edition, made from that of the last one.

Nothing is invented: what the last edition does not give is an empty row that says so, a sentence that
must be re-affirmed, or a row of the list of things to do. Nothing here reads a finished book, and
nothing is overwritten.

=====================  =========================================================================
module                 what it does
=====================  =========================================================================
``last_edition``       what is read of the edition before
``periods_on``         periods, a year or more later
``blank_rows``         tables of measures and of single facts: the rows of the new periods, empty
``promises``           priorities: what was promised becomes what is looked back on
``texts``              narratives, and the sentences that must be re-affirmed
``to_do``              the first rows of the list of things to do, and who owns what
``describing``         ``edition.yml``, ``sources.yml`` and ``datapackage.json``
``edition``            all of it together
``writing``            files that are not there yet, and only those
=====================  =========================================================================
"""

from quality_account.rolling.edition import RolledEdition, roll_forward
from quality_account.rolling.writing import Written, write_new

__all__ = ["RolledEdition", "Written", "roll_forward", "write_new"]
