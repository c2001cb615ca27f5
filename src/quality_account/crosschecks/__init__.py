"""An account that checks itself: where its figures and words do not agree with one another.

Nothing here reads a notebook's code or runs anything. The checks look at the facts of the first
wave, at the tables, cards and sentences behind them, and at what ``relations.yml`` says of which
figures sum, share, count or repeat. None of them knows a figure of a provider.

=================  =============================================================================
module or room     what it does
=================  =============================================================================
``evidence``       everything that the checks may look at
``sentences``      the sentences of an edition, with the facts in each
``relations``      which figures belong together, as data
``finding``        one finding, its weight and its places; a check that passed
``run``            all checks together
``outcomes``       what became of findings, and which outcomes have lapsed
``files``          what is wrong with the files that say what to check
``law``            what the rules of the year ask for and the edition does not hold
``figures/``       sums, percentages, numbers of things, repeats: figures against one another
``words/``         comparison words, against the figures that they speak of
``times/``         periods, breaks, dates, events and states that do not fit together
``comparing/``     what a figure can be set beside: targets, baselines, comparators, claims
``silences/``      what moved, or is told, without a sentence or a figure
``naming/``        several names for one thing, and names that are no longer in force
``statements``     statements by others that rest on a figure which has changed since
``accuracy``       what vouches for accuracy beside findings that stand open
``describing``     words that several checks share
=================  =============================================================================
"""
