"""The words of an edition, checked before anything runs: every problem of every text at once.

Nothing here runs a notebook. What a page may name and what a reader will read is worked out from
the files alone; where that cannot be known, nothing is said, because a false alarm would teach
people to look away.

==================  ============================================================================
module              what it does
==================  ============================================================================
``markup``          placeholders, and what of a Markdown text a reader reads
``notebook``        the cells of a notebook's file
``code``            what a page's code cells name, call and spell out, without running them
``edition``         all texts and facts of an edition
``knowledge``       which facts and names a page's text may use
``measure_ids``     the facts that rows of tables of measures are
``unknown_facts``   a text that names a fact which there is not
``braces``          braces that no page would fill
``links``           links to pages that the book does not have
``typed_figures``   a number or month that was typed instead of recorded
``proposals``       what an author can do about such a number
``hard_sentences``  sentences that are too long to follow
``two_values``      one fact in two files
``unread_files``    texts and facts that no page reads
``private_list``    the list of people who must not be named
``private_names``   a text that names one of them
``unused_facts``    facts that no page shows
``page_text``       a page's words in the order in which a reader meets them
``abbreviations``   short forms without a meaning or a long form, terms that nothing uses
``check``           all of these together
==================  ============================================================================
"""

from quality_account.prose.check import (
    check_fact_names,
    check_private_names,
    check_prose,
    check_texts,
    find_fact_names_of_tables,
    find_remarks,
    find_term_remarks,
    find_terms_unused_in_pages,
    find_text_remarks,
    have_tables_all_names,
)

__all__ = [
    "check_fact_names",
    "check_private_names",
    "check_prose",
    "check_texts",
    "find_fact_names_of_tables",
    "find_remarks",
    "find_term_remarks",
    "find_terms_unused_in_pages",
    "find_text_remarks",
    "have_tables_all_names",
]
