"""An edition's tables and texts as a workbook, for those who fill them in with a spreadsheet, and back.

What a sheet holds is what the CSV files hold, cell by cell as text, so that nothing is lost on the way.

=====================  =========================================================================
module                 what it does
=====================  =========================================================================
``layout``             where on which sheet everything stands: one place for writing and reading
``content``            what an edition has for a workbook
``writing``            the workbook's bytes
``cells``              one cell of a workbook as the text of a CSV, or what is wrong with it
``ods``                a workbook as LibreOffice saves it, read like the others
``sheets``             an opened workbook, its sheets, and what hides something on them
``words``              the sheet of the texts
``reading``            a workbook as tables and texts, or everything that is wrong with it
``judging``            the same checks as of CSV files, told with sheet and cell
``putting``            tables, texts and sources written into the edition
=====================  =========================================================================
"""
