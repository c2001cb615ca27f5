"""The audit pages of a book: where each of its numbers comes from, beside its pages and in their look.

They are written by templates of our own and not by Sphinx, which takes five times as long for them
(design, section 8). The templates lie here and not in ``book/theme``: those are Sphinx's, which calls
them with its own words for links and pages, and a test holds the frame of both together.
"""
