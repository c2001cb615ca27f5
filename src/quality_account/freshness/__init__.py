"""Whether what was made before may be used again, told by content and never by times of files.

================  ==============================================================================
module            what it does
================  ==============================================================================
``file_hashes``   the hash of each file and listing, worked out once in a run
``trace``         what a page read, and which of it is different now
``package_code``  the package's code as one hash
``page_key``      what a page is before it runs: notebook, parameters, environment, code
``sealed``        a value behind its own hash
``store``         executed pages, kept between builds, checkouts and people
``why``           in words, why a page must be redone
``verdict``       results of checks, remembered together with what they read
================  ==============================================================================

Everything that an unchanged book needs is in here, so nothing in here imports a library.
"""
