"""Words of comparison, against the figures that they speak of."""
