"""What can be told of one fact of a finished book: where it came from, and where it went.

Nothing here runs a page or writes a file; ``pipeline/recompute.py`` runs pages.
"""
