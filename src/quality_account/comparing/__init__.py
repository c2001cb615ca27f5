"""One indicator across the providers that are held: their values side by side, never in an order of merit.

``values.py``   each provider's own values, as its account or a published file prints them
``funnel.py``   all providers of the published files in a funnel plot, where an indicator has a share
``compare.py``  both, with what a careful reader must know
``charts.py``   the same as records of charts
``files.py``    the same as CSV and as JSON
"""
