"""The command ``quality-account``, also as ``python -m quality_account``."""


def main() -> None:
    """Do what the command line says."""
    # not above: each worker process imports this module again, and needs nothing of the command line
    from quality_account.cli import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
