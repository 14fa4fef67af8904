"""Names a user withholds: taken out of every input before any span exists, with a tombstone in their place.

A redactions file is TOML: ``[[redact]]`` with ``name``, ``reason`` and, where the person goes by other names, ``also``. It holds
the names; it is the user's own file and no output repeats it. A record keeps the hash of the file, so that whoever reads the
reports again can be told to give it again.
"""

import hmac
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from secondsource.errors import OutputError, ReadingError
from secondsource.model.edition import Edition
from secondsource.model.report import Removal, Report
from secondsource.reading.drafts import Draft, Given, report
from secondsource.reading.forms import Forms
from secondsource.text.plain import TOMBSTONE

_IN_ADDRESS = "name-withheld"
"""In addresses and ids, with six digits behind it, so that two addresses stay two, which may be all that parts two reports."""
REASON = "name withheld"
"""``Removal.reason`` of a tombstone; the removal keeps the place, not the words."""
_ROUNDS = 3
"""Readings of one input: cleaning can join what stood apart, and what it joins is withheld in the next."""
_SHAPE = "[[redact]] with name and reason, and also for other names the person goes by"


@dataclass(frozen=True)
class Redaction:
    """One person to withhold.

    Attributes:
        name: The full name.
        reason: Why, for the report's card; names are taken out of it, too.
        also: Other names the person goes by, withheld wherever they stand.
    """

    name: str
    reason: str
    also: tuple[str, ...] = ()

    @cached_property
    def forms(self) -> Forms:
        """How the names may be written."""
        return Forms(self.name, self.also)


@dataclass(frozen=True)
class Redactions:
    """A file of people to withhold.

    Attributes:
        entries: The people, in order.
        sha256: Hash of the file, for the record's method.
    """

    entries: tuple[Redaction, ...]
    sha256: str

    @cached_property
    def _key(self) -> bytes:
        """What only holders of the file know: without it nobody can try names on the digits in addresses."""
        return sha256(repr([(one.name, one.reason, one.also) for one in self.entries]).encode()).digest()

    def read(self, draft: Draft) -> Report | None:
        """The report of a draft without the names; None when no words are left."""
        made: Report | None = None
        edition: Edition | None = None
        for _ in range(_ROUNDS):
            notes: list[str] = []
            for entry in self.entries:
                draft, note = _without(draft, entry, self._key)
                notes += [self.named_nowhere(note)] if note else []
            made = report(replace(draft, notes=(*draft.notes, *notes)))
            if edition is None and made is not None:
                edition = made.edition  # the first round takes the notice that says so out of the text
            if made is None or not any(_found(made.text, entry) for entry in self.entries):
                break
            draft = replace(draft, text=made.text, notes=made.notes)
        if edition is not None:
            edition = replace(edition, words=self.named_nowhere(edition.words))
        return made and replace(_with_places(made), redactions=self.sha256, edition=edition)

    def named_nowhere(self, words: str) -> str:
        """Words of the user's own without the names, in any form."""
        for entry in self.entries:
            words = entry.forms.everywhere(words, TOMBSTONE)
        return words


def load(path: Path) -> Redactions:
    """The people to withhold that a file lists.

    Raises:
        ReadingError: The file cannot be read, is no TOML, or holds something else.
    """
    try:
        data = path.read_bytes()
        found = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise ReadingError(str(path), f"cannot be read ({error.strerror}); give a TOML file of redactions") from error
    except UnicodeDecodeError as error:
        raise ReadingError(str(path), f"not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ReadingError(str(path), f"not TOML: {error}") from error
    return Redactions(tuple(_entries(path, found)), sha256(data).hexdigest())


def append(path: Path, entry: Redaction) -> int:
    """Adds a person to a file, which is made where there is none; how many people it holds then.

    Raises:
        ReadingError: The file is there and is no file of redactions, or the name has no letters.
        OutputError: The file cannot be written.
    """
    held = load(path).entries if path.exists() else ()
    list(_entries(path, {"redact": [{"name": entry.name, "reason": entry.reason, "also": [*entry.also]}]}))
    lines = ["", "[[redact]]", f"name = {_quoted(entry.name)}", f"reason = {_quoted(entry.reason)}"]
    lines += [f"also = [{', '.join(map(_quoted, entry.also))}]"] if entry.also else []
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror})") from error
    return len(held) + 1


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _entries(path: Path, found: dict[str, Any]) -> Iterator[Redaction]:
    listed = found.get("redact")
    if set(found) - {"redact"} or not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise ReadingError(str(path), f"no file of redactions; write {_SHAPE}")
    for number, entry in enumerate(listed, start=1):
        also = entry.get("also", [])
        names = [entry.get("name"), *(also if isinstance(also, list) else [None])]
        texts = all(isinstance(name, str) and re.search(r"[^\W\d_]{2}", name) for name in names)
        if not texts or not isinstance(entry.get("reason"), str) or set(entry) - {"name", "reason", "also"}:
            raise ReadingError(str(path), f"entry {number} is none; write {_SHAPE}, each a name of two letters or more")
        yield Redaction(entry["name"], entry["reason"], tuple(also))


def _without(draft: Draft, entry: Redaction, key: bytes) -> tuple[Draft, str]:
    """A draft without a name, and the note that says so; "" where it does not stand in it."""
    given, stated = draft.given, draft.stated
    pieces = (
        *(draft.name, draft.text, given.title, given.url, given.publisher),
        *(*draft.extra.values(), *draft.notes, *stated.ids, stated.correction, stated.note),
    )
    whole = "\n\n".join(piece for piece in pieces if piece)
    pattern = entry.forms.within(whole)
    count = 0

    def apart(match: re.Match[str]) -> str:
        digest = hmac.new(key, match.group().casefold().encode(), "sha256").hexdigest()
        return f"{_IN_ADDRESS}-{digest[:6]}"

    def out(words: str, tombstone: str | Callable[[re.Match[str]], str] = TOMBSTONE) -> str:
        nonlocal count
        words, times = pattern.subn(tombstone, words)
        count += times
        return words

    made = replace(
        draft,
        name=out(draft.name),
        text=out(draft.text),
        given=Given(
            title=given.title and out(given.title),
            url=given.url and out(given.url, apart),
            language=given.language,
            publisher=given.publisher and out(given.publisher),
            published=given.published,
        ),
        extra={out(key): out(value) for key, value in draft.extra.items()},
        notes=tuple(out(note) for note in draft.notes),
        stated=replace(
            stated,
            ids=tuple(out(one, apart) for one in stated.ids),
            correction=out(stated.correction),
            note=out(stated.note),
        ),
    )
    shared = "; others bear the surname, and it stays where it stands alone" if entry.forms.shared(whole) else ""
    places = f"{count} place{'' if count == 1 else 's'}"
    return made, f"a name was withheld in {places}: {entry.reason}{shared}" if count else ""


def _found(text: str, entry: Redaction) -> bool:
    return entry.forms.within(text).search(text) is not None


def _with_places(made: Report) -> Report:
    """The report with a removal for each tombstone in its text: the place, and no words."""
    places = [Removal(match.start(), "", REASON) for match in re.finditer(re.escape(TOMBSTONE), made.text)]
    return replace(made, removed=tuple(sorted((*made.removed, *places), key=lambda one: one.at)))
