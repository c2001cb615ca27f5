"""Everything that is held about one indicator, for the team and its auditor; never for release.

=================  ==============================================================================
module             what it does
=================  ==============================================================================
``subject``        which indicator a name or a fact means, and which facts belong to it
``recalculation``  figures worked out again from what is held, beside the printed ones
``ties``           figures beside national ones, and beside the same figure in other documents
``changes``        what is different from the provider's edition before
``on_record``      the tests done, and the six dimensions of the quality of the data
``held_rows``      the rows of a table, as long as a check allows them
``gathering``      all of this of one indicator
``sheets``         the same as tables of text, one a CSV file
``page``           the same as one page to read
``folder``         the files of a folder with their hashes, and whether a folder may be replaced
=================  ==============================================================================
"""
