"""Exit codes, and how commands speak."""

import sys

DONE, NOTHING, USAGE, SKIPPED, MISMATCH, FINDINGS, UNREVIEWED = range(7)
"""Exit codes, explained in ``secondsource --help``."""


def say(line: str) -> None:
    """A line on standard error; a name with characters that steer a terminal is made harmless."""
    print(harmless(line), file=sys.stderr)  # noqa: T201 - the command's messages


def harmless(line: str) -> str:
    """A line without characters that steer a terminal or that no encoding can write."""
    safe = "".join(character if character.isprintable() or character == "\n" else "\ufffd" for character in line)
    return safe.encode(errors="replace").decode()


def usage(message: str) -> int:
    """Says what is wrong with the command; the exit code."""
    say(f"secondsource: {message}")
    return USAGE


def count(number: int, noun: str, ending: str = "s") -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else ending}"
