"""A finished book put in its place, whole."""
