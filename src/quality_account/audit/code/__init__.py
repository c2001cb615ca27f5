"""The package's own code as an auditor follows it: from a page's cell to a function and its tests.

Code is read and never run, so only what is certain without running it is told.
"""
