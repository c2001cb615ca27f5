"""An SPC chart: values over time with mean, process limits, signals and Making Data Count's icons."""
