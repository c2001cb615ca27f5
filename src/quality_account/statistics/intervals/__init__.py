"""Confidence intervals of proportions, counts, rates, standardised rates and means."""
