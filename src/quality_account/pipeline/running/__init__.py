"""Pages run by papermill, each in a kernel of its own."""
