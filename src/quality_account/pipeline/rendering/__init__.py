"""Executed notebooks made into HTML pages."""
