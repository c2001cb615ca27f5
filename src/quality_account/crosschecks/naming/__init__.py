"""Several names for one thing, and names that are no longer in force."""
