"""``secondsource redact``: withhold a person, in every reading from now on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from secondsource.cli.choices import Choices
from secondsource.cli.messages import DONE, count, say, usage
from secondsource.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model.record import Record
    from secondsource.reading import Reading
    from secondsource.reading.redactions import Redactions


def redact(
    name: Annotated[str, Parameter(name="NAME", help="The full name.")],
    /,
    *,
    reason: Annotated[
        str, Parameter(name="--reason", help="Why; it stands on the cards of the reports that named them.")
    ],
    into: Annotated[Path, Parameter(name="--into", help="The TOML file of redactions, made where there is none.")],
    also: Annotated[
        tuple[str, ...],
        Parameter(name="--also", help="Another name the person goes by; may be given several times."),
    ] = (),
) -> int:
    """Withhold a person: add the name to a file of redactions, for build --redactions.

    The file holds the names and is yours to keep; what is built with it holds none of them.
    """
    from secondsource.reading.redactions import Redaction, append  # noqa: PLC0415

    held = append(into, Redaction(name, reason, also))
    say(f"{into}: {count(held, 'person', 's')} withheld; build with --redactions {into}")
    return DONE


def given(path: Path | None) -> "Redactions | None":
    """The people a file withholds.

    Raises:
        ReadingError: The file cannot be used.
    """
    from secondsource.reading.redactions import load  # noqa: PLC0415

    return load(path) if path is not None else None


def read_again(
    record: "Path | str", loaded: "Record", paths: "Sequence[str]", redactions: Path | None
) -> "Reading | None":
    """The reports of a record read as they were when it was made; None, and a message, where its redactions are not given.

    Raises:
        ReadingError: The file of redactions cannot be used.
    """
    from secondsource.reading import read  # noqa: PLC0415

    withheld = given(redactions)
    if loaded.method.redactions is not None and withheld is None:
        usage(f"{record} was made with redactions; give the same file with --redactions")
        return None
    if loaded.method.redactions != (withheld and withheld.sha256):
        say(f"warning: {record} was made with another file of redactions, or none")
    return read(paths) if withheld is None else read(paths, redactions=withheld)


def forgotten(output: Path, choices: Choices) -> str | None:
    """Why a record must not be written over: it withheld somebody, and nothing would now; None where all is well."""
    from secondsource.store import load  # noqa: PLC0415

    if choices.redactions is not None or output.suffix.casefold() != ".json" or not output.is_file():
        return None
    try:
        before = load(output)
    except RecordError:
        return None
    if before.method.redactions is None:
        return None
    return f"{output} was made with redactions; give the file with --redactions, or choose another place with -o"
