"""A timeline: dated events downwards in order of time, one lane for each kind."""
