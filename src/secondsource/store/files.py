"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from secondsource.errors import OutputError, RecordError
from secondsource.model.record import Record
from secondsource.store.codec import decode


def write(path: Path, data: bytes) -> None:
    """Writes a file in one step: readers see the old content or the new, never a part.

    Raises:
        OutputError: The file cannot be written there.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); choose another place with -o") from error


def load(path: Path) -> Record:
    """Reads a stored record.

    Raises:
        RecordError: There is no such file, or it holds no record.
    """
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise RecordError(f"{path} cannot be opened ({error.strerror})") from error
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
