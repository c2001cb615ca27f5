"""What is different between two editions or two versions of one, value by value, and why.

===================  ============================================================================
module               what it does
===================  ============================================================================
``side``             one of the two: its ledger, and what is held of that on which it rests
``audiences``        what can be compared of sides that were made for different readers
``change``           what is told of a difference
``sizes``            how large it is, exactly and as a reader sees it
``causes``           why it is: data, code, definition, restatement, or not known
``definitions``      whether the definition of an indicator is another
``restated``         what an edition declares as restated
``versions``         two versions of one edition, by the ids of facts
``years``            two editions, by measure and period
``sentences``        sentences of pages that are there in one version only
``answers``          changes between the draft that went round and the account, with their reasons
``writing``          all of this as rows of CSV and as JSON
``page``             and as one page to read
===================  ============================================================================
"""
