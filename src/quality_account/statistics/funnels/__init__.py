"""Funnel plots: which units lie further from the centre than chance explains.

`method.funnel` works one out, `results` says what it is. Nothing is imported here, because charts
need the results of funnels and not SciPy, which takes long to be imported.
"""
