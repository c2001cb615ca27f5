"""What is in a workbook: cells with their places, read as a stream and with nothing trusted.

A workbook is a ZIP archive of XML files. Both are old ways to harm a reader, so `archive` and
`xml_stream` refuse what no publisher's file needs; `xlsx` and `ods` know the two formats.
"""
