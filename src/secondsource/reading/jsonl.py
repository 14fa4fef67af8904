"""JSON Lines -> drafts: one report a line, read and refused line by line.

Known keys are ``url``, ``publisher``, ``title``, ``published``, ``language`` and ``text``, and where one of these is missing
what other programs call it (``resources/keys.toml``); all others, ``id`` among them, are kept as JSON text. A report is named
by its ``id`` where it has one, so that the order of the lines plays no part.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NoReturn

from secondsource.errors import ReadingError
from secondsource.reading.cleaning import INVISIBLE
from secondsource.reading.decoding import MAX_CHARACTERS, TOO_LONG, normalise
from secondsource.reading.drafts import GIVEN, Draft, Given
from secondsource.reading.editions import Stated
from secondsource.resources import table

_SHAPE = 'give {"id", "url", "publisher", "title", "published", "text"}'

_STATED = ("id", "version", "modified", "status", "correction", "note")
"""What lines state of the item's identity and standing, as ``Stated`` and ``keys.toml`` name it."""

_LONGEST_ID = 200
"""Characters of an id that a name takes."""


def drafts(lines: Iterable[bytes], name: str, path: str) -> Iterator[Draft | ReadingError]:
    """What each line gives, named ``name:id`` or ``name:line``, or why it gives nothing, named ``path:line``.

    Blank lines are passed over.
    """
    seen = False
    for number, line in enumerate(lines, start=1):
        stripped = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if stripped:
            seen = True
            yield _one(stripped, name, number, f"{path}:{number}")
    if not seen:
        yield ReadingError(path, "the file is empty; there is nothing to read")


def _one(line: bytes, name: str, number: int, path: str) -> Draft | ReadingError:
    try:
        found = json.loads(line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
        return _draft(found, name, number, path)
    except UnicodeDecodeError as error:
        return ReadingError(path, f"not UTF-8 at byte {error.start} of the line; convert the file to UTF-8")
    except json.JSONDecodeError as error:
        return ReadingError(path, f"not JSON at character {error.pos} ({error.msg}); {_SHAPE} on each line")
    except RecursionError:
        return ReadingError(path, f"nested too deep to be a report; {_SHAPE}")
    except ValueError as error:
        return ReadingError(path, str(error))


def _draft(found: Any, name: str, number: int, path: str) -> Draft:  # noqa: ANN401 - JSON from outside
    if not isinstance(found, dict):
        raise ValueError(f"not a JSON object; {_SHAPE} on each line")  # noqa: TRY004 - told to the user, not the programmer
    stated = _stated(found)
    words = _said(found, "text") or (_withdrawal(found) if stated.withdrawn else None)
    if words is None:
        raise ValueError("has no text; give the report's words under the key text")
    stated = replace(stated, bare=_said(found, "text") is None)
    text = found[words]
    if len(text) > MAX_CHARACTERS:
        raise ValueError(TOO_LONG)
    said = {name: key for name in GIVEN if (key := _said(found, name)) is not None}
    given = {name: normalise(found[key].strip()) for name, key in said.items()}
    extra = {
        normalise(key): normalise(json.dumps(value, ensure_ascii=False, sort_keys=True))
        for key, value in sorted(found.items())
        if key not in {words, *said.values()} and value is not None
    }
    called = f"{name}:{_id(found) or number}"
    return Draft(called, normalise(text), Given.of(given), path=path, extra=extra, stated=stated)


def _stated(found: dict[str, Any]) -> Stated:
    """What a line's fields say of the item's identity and standing; numbers are taken as written."""
    keys = {name: [name, *table("keys.toml")[name]] for name in _STATED}
    given = {name: [_written(found.get(key)) for key in listed] for name, listed in keys.items()}
    first = {name: next((words for words in listed if words), "") for name, listed in given.items()}
    return Stated(
        tuple(given["id"]),
        first["version"],
        first["modified"],
        first["status"],
        first["correction"],
        first["note"],
    )


def _written(value: Any) -> str:  # noqa: ANN401 - JSON from outside
    return normalise(str(value).strip()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _withdrawal(found: dict[str, Any]) -> str | None:
    """The key whose words stand for the text of an item that was taken back and came without one."""
    return next((key for name in ("note", "title", "status") if (key := _said(found, name)) is not None), None)


def _said(found: dict[str, Any], name: str) -> str | None:
    """The key under which a line gives something: its own name, else the first of other programs' that holds words."""
    keys = (name, *table("keys.toml")[name])
    return next((key for key in keys if isinstance(value := found.get(key), str) and value.strip()), None)


def _id(found: dict[str, Any]) -> str:
    """The line's own id, in one line; "" where it has none that is a name."""
    given = found.get("id")
    if isinstance(given, bool) or not isinstance(given, (str, int)):
        return ""
    return " ".join(INVISIBLE.sub("", normalise(str(given)[:_LONGEST_ID])).split())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("gives a key twice; keep the one that holds")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON; leave the key out")
