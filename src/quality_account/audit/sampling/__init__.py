"""A sample of printed figures for a tester, drawn so that anybody can draw the same one again.

===============  ================================================================================
module           what it does
===============  ================================================================================
``population``   the figures that readers meet, each once, with the stratum that it belongs to
``drawing``      how many of each stratum, and which: by SHA-256, without a random number generator
``workbook``     the sample as a workbook with places for the tester's results
===============  ================================================================================
"""
