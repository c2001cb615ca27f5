"""Methods: numbers in, frozen exact results out. No files, no charts, no clock."""
