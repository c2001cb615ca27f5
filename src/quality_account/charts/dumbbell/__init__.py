"""A dumbbell chart: themes in rows, this year beside the last and beside others."""
