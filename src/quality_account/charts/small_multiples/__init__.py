"""Small multiples: several series over the same periods, each in a small panel of its own."""
