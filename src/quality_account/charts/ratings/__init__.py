"""A ratings grid: what an inspector rated in rows, its questions in columns, a rating in words."""
