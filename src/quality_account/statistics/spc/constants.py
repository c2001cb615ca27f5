"""The numbers of the XmR method, each with its source; no other module holds one.

Sources in short: [PTD](https://github.com/nhs-r-community/NHSRplotthedots/blob/050b07d7eacc011767532732f69b8fd7d6a28fd3/R/ptd_spc_standard.R)
is NHSRplotthedots, the package of the NHS-R community that does the same; Making Data Count is
NHS England's programme, https://www.england.nhs.uk/publication/making-data-count/.
"""

from __future__ import annotations

#: Process limits lie so many average moving ranges from the mean: 3 / 1.128, where 1.128 is the mean
#: range of two values of a normal distribution with a standard deviation of one. PTD and NHS England
#: use the two printed decimals, so that limits agree to every place; 3 / 1.128 moves the fourth.
LIMIT_FACTOR = 2.66

#: The two-sigma lines lie at two thirds of that: PTD.
NEAR_LIMIT_FACTOR = LIMIT_FACTOR * 2 / 3

#: Screening leaves out moving ranges that are not below so many average moving ranges: the upper
#: limit of a range of two values. Nelson 1982, "Control charts for individual measurements",
#: https://doi.org/10.1080/00224065.1982.11978811; PTD.
RANGE_LIMIT_FACTOR = 3.267

#: So many points in a row make a shift or a trend: Making Data Count. Its Excel tool allows 6 as well,
#: https://github.com/nhs-r-community/NHSRplotthedots/issues/202.
SHIFT_LENGTH = 7
TREND_LENGTH = 7

#: Two of so many neighbouring points beyond the two-sigma line: Making Data Count.
POINTS_OF_TWO_IN_THREE = 3
BEYOND_OF_TWO_IN_THREE = 2

#: From so many points on, NHS England's Single Chart tool shows limits and icons:
#: https://github.com/nhs-r-community/NHSRplotthedots/issues/194.
FEWEST_POINTS = 13

#: With fewer points in the baseline, PTD refuses; we compute and say so. Making Data Count's Excel
#: tool takes 12 to 20.
FEWEST_BASELINE_POINTS = 12

#: A run of one point is no run, and one point has no moving range.
FEWEST_OF_ANY_RUN = 2
