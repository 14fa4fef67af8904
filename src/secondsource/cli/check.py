"""``secondsource check``: holds a draft against records before it is published."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from secondsource.cli.messages import DONE, FINDINGS, NOTHING, SKIPPED, count, say, usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model.draft import DraftCheck
    from secondsource.reading import Reading

Form = Literal["text", "json"]


def check(
    draft: Annotated[
        str,
        Parameter(
            allow_leading_hyphen=True, help="The draft: a file of any kind that is read, or - for standard input."
        ),
    ],
    /,
    *,
    against: Annotated[
        tuple[Path, ...],
        Parameter(consume_multiple=True, negative="", help="Records made with --format json; several may be given."),
    ] = (),
    codebook: Annotated[
        str | None,
        Parameter(help="Code the draft's events with this codebook; use the one the records were made with."),
    ] = None,
    form: Annotated[Form, Parameter(name="--format", help="What to write to standard output.")] = "text",
    everything: Annotated[
        bool, Parameter(name="--all", negative="", help="Show every sentence with what it rests on, not only findings.")
    ] = False,
) -> int:
    """Hold a draft against records: what its sentences rest on, and what to look at before it is published.

    Quotations, figures, names, days, speakers and statuses are compared with what the reports on record say. What is not on
    record is called that, and not wrong.
    """
    from secondsource import pipeline  # noqa: PLC0415
    from secondsource.analysis import codebook as codebooks  # noqa: PLC0415
    from secondsource.outputs import draft as outputs  # noqa: PLC0415
    from secondsource.outputs.terminal import Terminal, show_method  # noqa: PLC0415
    from secondsource.store import encode_checks, load  # noqa: PLC0415

    if not against:
        return usage("check needs records: add --against RECORD, a file made with --format json")
    records = [load(path) for path in against]
    chosen = codebooks.load(codebook) if codebook is not None else None
    reading = pipeline.read([draft])
    checks = [pipeline.check(report, records, codebook=chosen) for report in reading.reports]
    if form == "json" and checks:
        sys.stdout.buffer.write(encode_checks(checks, pipeline.method()))
        sys.stdout.buffer.flush()
    elif form == "text":
        console = Terminal()
        for one in checks:
            outputs.show(one, console, everything=everything)
        if checks:
            show_method(pipeline.method(), console)
    return _closed(reading, checks)


def _closed(reading: "Reading", checks: "Sequence[DraftCheck]") -> int:
    """Says what was skipped and what was found; the exit code."""
    for warning in reading.warnings:
        say(f"warning: {warning}")
    for problem in reading.problems:
        say(f"skipped {problem}")
    for one in checks:
        known = len(one.findings) - one.to_look_at
        say(f"{one.name}: {count(len(one.sentences), 'sentence')}, {one.to_look_at} to look at, {known} to know")
    if not checks:
        say("secondsource: no readable draft; nothing was done")
        return NOTHING
    if any(one.to_look_at for one in checks):
        return FINDINGS
    return SKIPPED if reading.problems else DONE
