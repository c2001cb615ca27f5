"""What all forms share: the sheet, its typeface and colours, scales and the names of periods."""
