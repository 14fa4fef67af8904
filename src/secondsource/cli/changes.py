"""``secondsource changes``: what changed from one record of a story to a later one."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from secondsource.cli.messages import DONE, count, say

Form = Literal["text", "json"]


def changes(
    old: Annotated[Path, Parameter(help="The earlier record, made with --format json.")],
    new: Annotated[Path, Parameter(help="The later record of the same story.")],
    /,
    *,
    form: Annotated[Form, Parameter(name="--format", help="What to write to standard output.")] = "text",
    with_private: Annotated[
        bool, Parameter(name="--with-private", negative="", help="Show details of private life, which text leaves out.")
    ] = False,
) -> int:
    """Compare two records of a story made at different times: which claims appeared, vanished or changed, and in what.

    Claims are told apart by the words they rest on, not by their labels, which may have moved.
    """
    from secondsource import pipeline  # noqa: PLC0415
    from secondsource.outputs.terminal import Terminal, show_changes, show_method  # noqa: PLC0415
    from secondsource.outputs.withholding import withheld_in  # noqa: PLC0415
    from secondsource.store import encode_changes, load  # noqa: PLC0415

    before, after = load(old), load(new)
    found = pipeline.changes(before, after)
    if form == "json":
        sys.stdout.buffer.write(encode_changes(found, after.method))
        sys.stdout.buffer.flush()
    else:
        console = Terminal()
        show_changes(found if with_private else withheld_in(found, (before, after)), console)
        show_method(after.method, console)
    kinds = [change.kind for change in found]
    other = len(found) - kinds.count("appeared") - kinds.count("vanished")
    say(
        f"{new}: {count(kinds.count('appeared'), 'claim')} appeared, {kinds.count('vanished')} vanished, "
        f"{count(other, 'change')} of others"
    )
    return DONE
