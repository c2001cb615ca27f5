"""Funnel plots: which units lie further from the centre than chance explains."""
