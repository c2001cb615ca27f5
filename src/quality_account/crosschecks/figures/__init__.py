"""Sums, percentages, numbers of things, repeats: figures against one another."""
