"""A funnel plot: units by their size, and the limits that chance would keep them in."""
