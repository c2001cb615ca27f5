"""A kernel in an interpreter of its own: ``python -P -m quality_account.kernel -f FILE``."""

import sys

from quality_account.kernel.start import run_kernel

if __name__ == "__main__":
    run_kernel(sys.argv[1:])
