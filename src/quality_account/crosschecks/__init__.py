"""An account that checks itself: where its figures and words do not agree with one another.

Nothing here reads a notebook's code or runs anything. The checks look at the facts of the first
wave, at the tables, cards and sentences behind them, and at what ``relations.yml`` says of which
figures sum, share, count or repeat. None of them knows a figure of a provider.

=====================  =========================================================================
module                 what it does
=====================  =========================================================================
``finding``            one finding, its weight and its places; a check that passed
``sentences``          the sentences of an edition, with the facts in each
``relations``          which figures sum, share, count or repeat, as data
``evidence``           everything that the checks may look at
``run``                all checks together
=====================  =========================================================================
"""
