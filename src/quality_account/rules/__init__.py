"""What law and guidance ask of an account, held as data, and how an edition answers it.

Nothing here knows an item of the law: ``data/rules/<year>.yml`` holds each with its reference, whom
it binds and the fields that it needs, and ``data/rules/names.yml`` the names that are no longer in
force. Nothing here reads facts or tables by itself; a judge is handed them.

=====================  =========================================================================
module                 what it does
=====================  =========================================================================
``pack``               one year's rules as records, and the pack that holds for an edition
``fields``             how a field is met: by facts, by rows of a table, by a text
``binding``            whom a rule binds, and why not
``texts``              headings of a text
``judge``              one verdict for each rule: met, partly, missing, not applicable
``names``              names with the days from and to which they were in force
=====================  =========================================================================
"""

from quality_account.rules.judge import FieldState, Material, Verdict, VerdictStatus, judge_pack
from quality_account.rules.names import DatedName, load_names
from quality_account.rules.pack import Pack, Rule, Severity, find_pack

__all__ = [
    "DatedName",
    "FieldState",
    "Material",
    "Pack",
    "Rule",
    "Severity",
    "Verdict",
    "VerdictStatus",
    "find_pack",
    "judge_pack",
    "load_names",
]
