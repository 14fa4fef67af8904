"""Exit codes, and how commands speak."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.model.record import Record
    from secondsource.reading import Reading

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


def closed(reading: "Reading", records: "Sequence[Record]" = ()) -> int:
    """Says what to know of the stories and inputs, what was skipped and why; the exit code."""
    if len(records) > 1:
        say(f"{len(records)} stories; --one-story takes all reports as one")
    for record in records:
        if not record.claims:
            say(f"warning: no claim was found in {', '.join(card.name for card in record.reports)}")
    for warning in reading.warnings:
        say(f"warning: {warning}")
    for problem in reading.problems:
        say(f"skipped {problem}")
    if not reading.reports:
        say("secondsource: no readable report; nothing was done")
        return NOTHING
    return SKIPPED if reading.problems else DONE
