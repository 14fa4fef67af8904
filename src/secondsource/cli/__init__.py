"""The command ``secondsource``: thin wrappers around the pipeline. Whatever is slow to import is imported inside commands."""

import os
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from cyclopts import App, CycloptsError, Parameter

from secondsource import __version__
from secondsource.cli import changes, check, redact, review
from secondsource.cli import codebook as codebooks
from secondsource.cli import export as exporting
from secondsource.cli import schema as schemas
from secondsource.cli.choices import DEFAULT, Choices, Reports
from secondsource.cli.exports import DEFAULT_EXPORT, Exports
from secondsource.cli.messages import DONE, MISMATCH, NOTHING, UNREVIEWED, USAGE, closed, count, say, usage
from secondsource.cli.messages import SKIPPED as SKIPPED  # the exit code, where all of them are looked for
from secondsource.cli.writing import put, put_out, refused
from secondsource.errors import MismatchError, OutputError, SecondSourceError, UnreviewedError
from secondsource.outputs import formats
from secondsource.outputs.sections import Section

if TYPE_CHECKING:
    from secondsource.model.record import Record
    from secondsource.model.report import Report
    from secondsource.outputs.export import Export
    from secondsource.pipeline import Track
    from secondsource.reading import Reading

_HELP = (
    "Reads many news reports of an event and builds the evidence-linked record: what happened, who says so, where the "
    "reports disagree, and how many independent sources stand behind each claim."
)
_EXIT_CODES = (
    "Exit codes: 0 all right; 1 nothing could be done (no readable report), or a codebook has errors; 2 wrong usage; 3 done, "
    "but some inputs were skipped; 4 verify found mismatches, or export met some; 5 check found something to look at; "
    "6 --publishable, and allegations are not reviewed."
)

app = App(name="secondsource", help=_HELP, help_epilogue=_EXIT_CODES, version=__version__, help_format="plaintext")
app.command(codebooks.app)
app.command(redact.redact)
app.command(check.check)
app.command(review.review)
app.command(changes.changes)
app.command(exporting.export)
app.command(schemas.schema)


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs the command line; the exit code."""
    try:
        result = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError:
        return USAGE
    except BrokenPipeError:
        # The reader of our output has gone; Python must not complain about it when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except UnreviewedError as error:
        say(f"secondsource: {error}")
        return UNREVIEWED
    except MismatchError as error:
        say(f"secondsource: {error}")
        return MISMATCH
    except SecondSourceError as error:
        say(f"secondsource: {error}")
        return NOTHING
    return result if isinstance(result, int) else DONE


@app.command
def build(
    paths: Reports,
    /,
    *,
    output: Annotated[
        str,
        Parameter(
            name=["--output", "-o"],
            allow_leading_hyphen=True,
            help="File, folder for tables, or - for standard output.",
        ),
    ],
    form: Annotated[
        formats.Name | None, Parameter(name="--format", help="What to write; by default, what the output is named.")
    ] = None,
    choices: Choices = DEFAULT,
    exports: Exports = DEFAULT_EXPORT,
) -> int:
    """Build the record of each story in the reports and write it.

    The output's name says what is written: .html the dossier, .json the record, .jsonld Web Annotations, a folder the CSV
    tables. The second of several stories goes to NAME-2, the third to NAME-3 and so on, the largest first.
    """
    if not paths:
        return usage("build needs reports: files, folders, or - for standard input")
    name = form or ("json" if output == "-" else None)
    wanted = formats.FORMATS[name] if name else formats.named(Path(output).name)
    if form is None and output != "-" and Path(output).is_dir():
        return usage(f"{output} is a folder; add --format tables to write the tables into it")
    if wanted is None:
        return usage(f"what to write to {output}? End it in {formats.endings()}, or add --format")
    problem = refused(output, wanted) or exports.refused(wanted)
    if problem:
        return usage(problem)
    before = redact.forgotten(Path(output), choices) if output != "-" else None
    if before:
        return usage(before)
    reading, records = _records(paths, choices)
    shown = [exports.checked(record) for record in records]
    if records and output == "-":
        _to_stdout(records, reading, wanted, shown)
    for number, record in enumerate(records if output != "-" else [], start=1):
        target = Path(output) if number == 1 else Path(output).with_name(wanted.numbered(Path(output).name, number))
        put(target, formats.rendered(wanted, record, _by_id(reading.reports), shown[number - 1]))
        say(f"{target}: {_found(record)}")
    return closed(reading, records)


@app.command
def show(
    paths: Reports,
    /,
    *,
    claim: Annotated[
        tuple[str, ...],
        Parameter(
            name="--claim",
            negative="",
            help="Show this claim (E7) in full: every telling's words, its sources and why.",
        ),
    ] = (),
    only: Annotated[
        tuple[Section, ...], Parameter(name="--only", negative="", help="Show this section alone, and all of it.")
    ] = (),
    choices: Choices = DEFAULT,
    exports: Exports = DEFAULT_EXPORT,
) -> int:
    """Show records in the terminal: of a record made with --format json, or of reports; - takes either."""
    from secondsource.store import FORMAT, decode, load  # noqa: PLC0415

    if not paths:
        return usage("show needs a record, or reports")
    if exports.no_text:
        return usage("show shows words; --no-text goes with build and export")
    if claim and only:
        return usage("--claim shows claims in full, --only sections: give one of them")
    stdin = None
    if len(paths) == 1 and Path(paths[0]).suffix.casefold() == ".json":
        loaded = load(Path(paths[0]))
        _shown([loaded], [exports.of(loaded, Path(paths[0]))], claim, only)
        return DONE
    if paths == ("-",):
        data = sys.stdin.buffer.read()
        if f'"{FORMAT}"'.encode() in data[:100]:  # what a record begins with
            loaded = decode(data)
            _shown([loaded], [exports.of(loaded)], claim, only)
            return DONE
        stdin = BytesIO(data)
    reading, records = _records(paths, choices, stdin)
    _shown(records, [exports.of(record) for record in records], claim, only)
    return closed(reading, records)


def _shown(
    records: "Sequence[Record]", shown: "Sequence[Export]", claims: Sequence[str], only: Sequence[Section]
) -> None:
    """Shows the records, or the claims asked for of the story that comes first: labels are a record's own.

    Raises:
        OutputError: The record has no such claim.
    """
    from secondsource.outputs import terminal  # noqa: PLC0415

    console = terminal.Terminal()
    if claims:
        for record, export in [*zip(records, shown, strict=True)][:1]:
            terminal.show_claims(record, claims, console, export)
        return
    for record, export in zip(records, shown, strict=True):
        terminal.show(record, console, export, only)


@app.command
def verify(
    record: Annotated[Path, Parameter(help="A record made with --format json.")],
    paths: Reports,
    /,
    *,
    redactions: Annotated[
        Path | None, Parameter(name="--redactions", help="The file of people that were withheld from the record.")
    ] = None,
) -> int:
    """Read every span and hash of a record again in its reports, and list what does not match."""
    from secondsource.model.record import evidence_of  # noqa: PLC0415
    from secondsource.outputs.verify import unmatched  # noqa: PLC0415
    from secondsource.store import load  # noqa: PLC0415

    if not paths:
        return usage("verify needs the record's reports after the record")
    loaded = load(record)
    reading = redact.read_again(record, loaded, paths, redactions)
    if reading is None:
        return USAGE
    failures = unmatched(loaded, _by_id(reading.reports))
    code = closed(reading)
    for failure in failures:
        print(failure)  # noqa: T201 - the command's output
    if failures:
        say(f"{record}: {count(len(failures), 'mismatch', 'es')}")
        return MISMATCH if reading.reports else NOTHING
    spans = sum(1 for _ in evidence_of(loaded))
    say(f"{record}: {spans} spans and {len(loaded.reports)} hashes re-read, all match")
    return code


def _records(paths: Iterable[str], choices: Choices, stdin: BinaryIO | None = None) -> "tuple[Reading, list[Record]]":
    """What the paths give, and the records made of it; files that were chosen are read first, so that slips show at once."""
    from secondsource import pipeline  # noqa: PLC0415

    chosen = choices.loaded()
    withheld = choices.withheld()
    reading = pipeline.read(paths, stdin) if withheld is None else pipeline.read(paths, stdin, withheld)
    for remark in choices.remarks(chosen, reading.reports):
        say(f"warning: {remark}")
    return reading, pipeline.build(reading.reports, _track(), **chosen)


def _track() -> "Track":
    """A progress bar on standard error where people look at it, nothing elsewhere."""
    from secondsource.pipeline import untracked  # noqa: PLC0415

    if not sys.stderr.isatty():
        return untracked
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    return lambda reports: track(reports, "Reading", console=Console(stderr=True), transient=True)


def _to_stdout(
    records: "Sequence[Record]", reading: "Reading", form: formats.Format, shown: "Sequence[Export]"
) -> None:
    """Writes one story, or the records of several one after the other."""
    if len(records) > 1 and form.name != "json":
        raise OutputError(f"{len(records)} stories do not fit one page: give a file with -o, or --format json")
    for record, export in zip(records, shown, strict=True):
        put_out(formats.rendered(form, record, _by_id(reading.reports), export))
    for record in records:
        say(f"standard output: {_found(record)}")


def _found(record: "Record") -> str:
    """What a record holds, in one line."""
    from secondsource.outputs.versions import summary  # noqa: PLC0415

    claims, differing = record.claims, record.differing()
    second = sum(claim.independence.low > 1 for claim in claims)
    versions = summary(record)
    told = sum(claim.label in differing for claim in claims)
    return (
        f"{count(len(record.reports), 'report')}, {count(len(record.sources), 'source')}, "
        f"{count(len(claims), 'claim')}, {second} with a second source, {told} told differently"
        f"{f'; {versions}' if versions else ''}"
    )


def _by_id(reports: "Iterable[Report]") -> "dict[str, Report]":
    return {report.id: report for report in reports}
