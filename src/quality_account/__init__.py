"""Turn a trust's data into its Quality Account: a reproducible, versioned report book."""

__version__ = "0.1.0"
