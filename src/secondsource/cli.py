"""The command ``secondsource``."""


def main() -> None:
    """Runs the command line."""
