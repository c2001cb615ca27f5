"""How an edition and its pages are cited: one record, and every form that is made of it.

Each form is a pure function of the record, so that the words at the foot of a page, the files for
reference managers and what machines read cannot disagree.

===================  ==============================================================
module               what it makes of the record
===================  ==============================================================
``record``           the record itself: what is known of an edition and of a page
``gathering``        the record of an edition, from the catalogue
``text``             a citation in words
``bibtex``           the same for BibTeX
``ris``              the same for other reference managers
``meta_tags``        names and contents for the head of a page
``schema_org``       a description of the page in the vocabulary of schema.org
``datacite``         what a repository asks of a deposit, without what is not known
===================  ==============================================================
"""

from quality_account.citing.bibtex import write_bibtex
from quality_account.citing.datacite import describe_deposit
from quality_account.citing.gathering import read_cited_edition
from quality_account.citing.meta_tags import MetaTag, meta_tags
from quality_account.citing.record import CitedEdition, CitedPage, CitedSource
from quality_account.citing.ris import write_ris
from quality_account.citing.schema_org import as_data_block, describe_page
from quality_account.citing.text import cite_edition, cite_page

__all__ = [
    "CitedEdition",
    "CitedPage",
    "CitedSource",
    "MetaTag",
    "as_data_block",
    "cite_edition",
    "cite_page",
    "describe_deposit",
    "describe_page",
    "meta_tags",
    "read_cited_edition",
    "write_bibtex",
    "write_ris",
]
