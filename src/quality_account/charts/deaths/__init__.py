"""Deaths by quarter: those in scope, those reviewed, those judged due to problems in care."""
