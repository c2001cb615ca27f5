"""Mental Health Services Data Set: monthly files, their supplements and time series, as CSV.

Eleven columns, one value a row. Labels of measures and their order change from year to year, codes
do not. Counts below England are rounded to 5 and hidden below 5; proportions below England are
rounded to whole per cent. One file may mix measures of one, three and twelve months.
"""

from quality_account.national.mhsds.reading import read
from quality_account.national.mhsds.recognising import recognise

__all__ = ["read", "recognise"]
