"""Times whole builds against the plain ways: ``python -m bench.builds`` from the project's folder."""
