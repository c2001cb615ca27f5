"""``python -m quality_account``: the command line where its script is not on the path."""

from quality_account.cli import main

if __name__ == "__main__":
    main()
