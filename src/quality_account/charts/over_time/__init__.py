"""Lines and bars over periods: a few series, their target, breaks and gaps."""
