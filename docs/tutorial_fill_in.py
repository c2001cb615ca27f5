"""Fill in the workbook of the tutorial, as a person would do it in a spreadsheet.

The figures are made up. They are for a rehearsal, and say so in their place.
"""

import sys

from openpyxl import load_workbook

file, *options = sys.argv[1:]
book = load_workbook(file)

crisis_team = book["01 gatekeeping"]
crisis_team["B2"] = "Rehearsal, no system"
for row, value in zip(range(7, 11), ("97.5", "98.0", "98.5", "99.0"), strict=True):
    crisis_team[f"E{row}"] = value
    crisis_team[f"F{row}"] = "final"
    crisis_team[f"G{row}"] = None
    crisis_team[f"J{row}"] = "made up for a rehearsal"
if "--with-a-slip" in options:
    crisis_team["E8"] = "0.98"

for page, _number, text in book["Words"].iter_rows(min_row=2):
    if page.value == "our_services" and "what these reviews found" in str(text.value):
        text.value = "The reviews found nothing that the account would tell in a rehearsal."

book.save(file)
