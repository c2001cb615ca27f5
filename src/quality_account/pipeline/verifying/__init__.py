"""A finished book made again from its inputs in a clean place, and held against what stands.

==================  ==============================================================================
module              what it does
==================  ==============================================================================
``verify``          the table of contents of a verification
``standing_book``   the book as it stands, with the manifest by which it is judged
``clean_place``     exactly the inputs that a manifest lists, in a folder of their own
``making_again``    every page run and the book rendered there, with nothing recalled
``fact_verdicts``   each fact: same, within rounding, differs, missing, new
``causes``          which input or code has changed of what a page rests on
``file_verdicts``   each input and output against its hash
``differing``       where two versions of a page, a notebook or another file differ, in words
``ledger_lines``    the lines of the ledger against the notebooks that recorded them
``data_rows``       the rows of a changed table against what the ledger recorded of them
``chain``           the run log, and whether the manifest is the one that it names
``verification``    what was found, as a record
``parts``           the same in words, part by part
``environment``     the libraries of now against ``requirements.lock``, and an environment from it
``archive``         an edition in a folder, zip or tar
==================  ==============================================================================
"""
