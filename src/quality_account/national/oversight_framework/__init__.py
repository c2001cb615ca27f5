"""NHS Oversight Framework: one CSV file for a type of trust, with quarters, metrics and trusts.

Metrics are known by their codes: one description stands for a measured value (``OF0…``) and for the
score of 1 to 4 that is made of it (``OF1…``). What period a value is about stands in
``Reporting_date`` and in seven forms; ``Quarter`` only says in which quarter it was published.
"""

from quality_account.national.oversight_framework.reading import read
from quality_account.national.oversight_framework.recognising import recognise

__all__ = ["read", "recognise"]
