"""``secondsource schema``: what a record's file looks like, for programs that read it."""

import sys

from secondsource.cli.messages import DONE


def schema() -> int:
    """Print the JSON Schema of a record's file, with a description of every field."""
    from secondsource.resources import resource  # noqa: PLC0415

    sys.stdout.buffer.write(resource("record.schema.json").read_bytes())
    sys.stdout.buffer.flush()
    return DONE
