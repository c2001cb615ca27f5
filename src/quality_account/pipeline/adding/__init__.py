"""A new provider: its name held against the list of trusts, its entry, its first edition's folder."""
