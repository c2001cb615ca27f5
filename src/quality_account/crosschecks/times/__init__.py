"""Periods, breaks, dates and events that do not fit together."""
