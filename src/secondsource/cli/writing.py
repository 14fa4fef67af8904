"""Where outputs go: what is refused before any work is done, and files written whole."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from secondsource.errors import OutputError
from secondsource.outputs.formats import Format


def refused(output: str, form: Format) -> str | None:
    """Why nothing can be written there, told before any work is done; None when it seems possible."""
    target = Path(output)
    if output == "-":
        return f"{form.name} are several files: give a folder with -o" if form.folder else None
    if not target.parent.is_dir():
        return f"{target.parent} is no folder; make it, or choose another place with -o"
    if form.folder and target.exists() and not target.is_dir():
        return f"{target} is a file, and {form.name} need a folder; choose another place with -o"
    if not form.folder and target.is_dir():
        return f"{target} is a folder; give a file with -o"
    return None


def put(target: Path, rendered: Mapping[str, bytes] | bytes) -> None:
    """Writes one file, or a folder of files.

    Raises:
        OutputError: The place cannot be written to, or is a folder that holds tables of another export: they would stand
            beside these as if they were of the same record, and with words where these have none.
    """
    from secondsource.store import write  # noqa: PLC0415

    if isinstance(rendered, bytes):
        write(target, rendered)
        return
    try:
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{target} cannot be made a folder ({error.strerror}); choose another place with -o"
        ) from error
    others = sorted(_described(target) - rendered.keys())
    if others:
        raise OutputError(
            f"{target} holds {', '.join(others)} of another export; empty it, or choose another place with -o"
        )
    for name, data in rendered.items():
        write(target / name, data)


def _described(folder: Path) -> set[str]:
    """The tables in a folder that an export has left there: files that its data dictionary names."""
    try:
        resources = json.loads((folder / "datapackage.json").read_bytes())["resources"]
        paths = {str(one["path"]) for one in resources}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {path for path in paths if (folder / path).is_file()}


def put_out(rendered: Mapping[str, bytes] | bytes) -> None:
    """Writes one file to standard output."""
    assert isinstance(rendered, bytes), "folders were refused before"
    sys.stdout.buffer.write(rendered)
    sys.stdout.buffer.flush()
