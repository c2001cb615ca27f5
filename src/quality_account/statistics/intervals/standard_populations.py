"""Standard populations: the weights of directly standardised rates."""

from __future__ import annotations

#: The European Standard Population 2013 in the 19 age bands 0 to 4, 5 to 9, …, 85 to 89, 90 and
#: over; 100,000 people in all. Eurostat, Revision of the European Standard Population, 2013:
#: https://ec.europa.eu/eurostat/en/web/products-manuals-and-guidelines/-/KS-RA-13-028
EUROPEAN_2013 = (
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
)
