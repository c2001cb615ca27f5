"""Moves of an indicator that no sentence of the account mentions."""
