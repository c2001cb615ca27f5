"""What a figure can be set beside: targets, baselines, comparators."""
