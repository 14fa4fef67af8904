"""``secondsource export``: a record that was made before, as anything else."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from secondsource.cli import redact
from secondsource.cli.choices import no_option
from secondsource.cli.exports import DEFAULT_EXPORT, Exports
from secondsource.cli.messages import DONE, USAGE, closed, say, usage
from secondsource.cli.writing import put, put_out, refused
from secondsource.errors import MismatchError
from secondsource.outputs import formats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model.record import Record
    from secondsource.model.report import Report
    from secondsource.outputs.export import Export

_UNREAD = (
    "made from the record alone, its words not read again in the reports; to have that done add the reports behind it"
)


@Parameter(name="*")
@dataclass(frozen=True)
class Beside:
    """Files that are read beside the record.

    Attributes:
        redactions: A file of people withheld.
        since: An earlier record of the story.
    """

    redactions: Annotated[
        Path | None, Parameter(name="--redactions", help="The file of people that were withheld from the record.")
    ] = None
    since: Annotated[
        Path | None,
        Parameter(name="--since", help="With --to atom: an earlier record of the story, to write what changed since."),
    ] = None

    def refused(self, form: formats.Format) -> str | None:
        """Why a format cannot be had with them; None where it can."""
        if self.since is not None and form.name != "atom":
            return f"--since goes with --to atom; secondsource changes {self.since} RECORD tells what changed"
        return None

    def rendered(
        self, form: formats.Format, record: "Record", reports: "Mapping[str, Report] | None", export: "Export"
    ) -> "Mapping[str, bytes] | bytes":
        """The record in a format; what changed since an earlier one, where that is asked for.

        Raises:
            OutputError: It cannot be written.
            RecordError: The earlier record cannot be read.
        """
        if self.since is None:
            return formats.rendered(form, record, reports, export)
        from secondsource import pipeline  # noqa: PLC0415
        from secondsource.outputs import atom  # noqa: PLC0415
        from secondsource.store import load  # noqa: PLC0415

        earlier = load(self.since)
        return atom.render_changes(record, reports, earlier, pipeline.changes(earlier, record), export)


NOTHING_BESIDE: Final = Beside()


def export(
    record: Annotated[
        str,
        Parameter(name="RECORD", allow_leading_hyphen=True, help="A record made with build, or - for standard input."),
    ],
    paths: Annotated[
        tuple[str, ...],
        Parameter(
            name="REPORTS",
            allow_leading_hyphen=True,
            validator=no_option,
            help="The record's reports; every span and hash is then read again in them first.",
        ),
    ] = (),
    /,
    *,
    form: Annotated[
        formats.Name | None, Parameter(name="--to", help="What to write; by default, what the output is named.")
    ] = None,
    output: Annotated[
        str | None,
        Parameter(
            name=["--output", "-o"],
            allow_leading_hyphen=True,
            help="File or folder, or - for standard output; by default a file beside the record.",
        ),
    ] = None,
    beside: Beside = NOTHING_BESIDE,
    exports: Exports = DEFAULT_EXPORT,
) -> int:
    """Write a record in another format: annotations, tables, a page, what other programs read.

    With the record's reports, every span and every hash is read again first, and nothing is written where one does not
    match. Without them, the record is checked against itself. Decisions of reviewers are read from the file beside the
    record, or the one given with --reviews.
    """
    wanted = formats.FORMATS[form] if form else formats.named(Path(output).name) if output not in (None, "-") else None
    if wanted is None:
        return usage(f"export needs to know what to write: add --to {formats.listed()}")
    target = output or str(Path(record).with_name(wanted.beside(Path(record).name)))
    problem = (
        _unfit(record, paths, output, target)
        or refused(target, wanted)
        or exports.refused(wanted)
        or beside.refused(wanted)
    )
    if problem:
        return usage(problem)
    if wanted.texts and not paths:
        return usage(f"{wanted.says} shows the reports' texts; give the reports after the record")
    from secondsource.model.record import evidence_of  # noqa: PLC0415

    loaded = _loaded(record)
    reading = redact.read_again(record, loaded, paths, beside.redactions) if paths else None
    if paths and reading is None:
        return USAGE
    code = closed(reading) if reading else DONE
    if reading and not reading.reports:
        return code
    reports = {report.id: report for report in reading.reports} if reading else None
    shown = exports.of(loaded, Path(record) if record != "-" else None)
    try:
        made = beside.rendered(wanted, loaded, reports, shown)
    except MismatchError as error:
        raise MismatchError(f"{record}: {error}\n{_advice(reports)}") from error
    _put(target, made)
    if reading is None:
        say(f"{target}: {_UNREAD}")
    else:
        say(f"{target}: {sum(1 for _ in evidence_of(loaded))} spans and {len(loaded.texts)} hashes re-read, all match")
    return code


def _unfit(record: str, paths: "Sequence[str]", output: str | None, target: str) -> str | None:
    """Why these names do not go together; None where they do."""
    if record == "-" and "-" in paths:
        return "the record and its reports cannot both come from standard input; give one of them as a file"
    if record == "-" and output is None:
        return "a record from standard input lies beside nothing: say where to write with -o"
    if target != "-" and Path(target).resolve() == Path(record).resolve():
        return f"{target} is the record itself; choose another place with -o"
    return None


def _loaded(record: str) -> "Record":
    """The record in a file, or on standard input.

    Raises:
        RecordError: There is none.
    """
    from secondsource.store import decode, load  # noqa: PLC0415

    return decode(sys.stdin.buffer.read()) if record == "-" else load(Path(record))


def _put(target: str, made: "Mapping[str, bytes] | bytes") -> None:
    if target == "-":
        put_out(made)
    else:
        put(Path(target), made)


def _advice(reports: "Mapping[str, Report] | None") -> str:
    if reports is None:
        return "the file is damaged; build the record again"
    return "give the reports it was made from, as they were then, or build the record again"
