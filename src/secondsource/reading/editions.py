"""What a report states of its own identity and standing, from its fields and from the notices in its text."""

from dataclasses import dataclass
from functools import cache

from secondsource.model.edition import WITHDRAWN, Edition, Status
from secondsource.reading.cleaning import INVISIBLE, NOTICE, Cleaned
from secondsource.reading.dates import Moment, moment
from secondsource.reading.notices import gravest, status_of
from secondsource.resources import table

_LONGEST = 600
"""Characters kept of an id or of a notice's words."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Identity and standing as an input's fields state them, "" for what is not stated.

    Attributes:
        ids: Ids of the item.
        version: Its version.
        modified: When it was last changed, as written.
        status: Word of a status field.
        correction: A correction that a field of its own holds.
        note: A note to editors.
        bare: Whether the item came without a text, and these words were taken for one.
    """

    ids: tuple[str, ...] = ()
    version: str = ""
    modified: str = ""
    status: str = ""
    correction: str = ""
    note: str = ""
    bare: bool = False

    @property
    def withdrawn(self) -> bool:
        """Whether the fields take the text back."""
        return _of_fields(self)[0] in WITHDRAWN


def edition(stated: Stated, cleaned: Cleaned) -> Edition | None:
    """What is known of the edition; None where nothing is stated.

    What takes a text back weighs more than what corrects it, wherever it stands; of equals the file's own fields come first.

    Args:
        stated: The file's own fields.
        cleaned: The text, with what its head said and the notices that stood in it.
    """
    status, words = _of_fields(stated)
    basis = "metadata" if status else None
    notice = gravest(cleaned.notices)
    if notice is not None and (status in (None, "usable") or (notice.status in WITHDRAWN and status not in WITHDRAWN)):
        status, words, basis = notice.status, notice.words, "text"
    changed = (moment(stated.modified) if stated.modified else None) or cleaned.header.updated
    found = Edition(
        ids=tuple(dict.fromkeys(one for one in map(_line, stated.ids) if one)),
        version=_line(stated.version) or None,
        modified=_iso(changed) if changed else None,
        status=status,
        basis=basis,  # type: ignore[arg-type] # one of its two words
        words=_line(words),
        bare=stated.bare or (notice is not None and not any(one.reason == NOTICE for one in cleaned.removed)),
    )
    return found if found != Edition() else None


def _of_fields(stated: Stated) -> tuple[Status | None, str]:
    """The status that fields state, with the words that state it."""
    status = _statuses().get(_folded(stated.status))
    if status in WITHDRAWN:
        return status, stated.note if status_of(stated.note) in WITHDRAWN else stated.status
    noted = status_of(stated.note) if stated.note else None
    if noted in WITHDRAWN:
        return noted, stated.note
    if stated.correction:
        return "corrected", stated.correction
    if status != "corrected" and noted is not None:
        return noted, stated.note
    return status, stated.status if status else ""


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())


def _line(words: str) -> str:
    return " ".join(INVISIBLE.sub("", words).split())[:_LONGEST]


def _iso(stated: Moment) -> str:
    return f"{stated.day}T{stated.time}" if stated.time else stated.day


@cache
def _statuses() -> dict[str, Status]:
    return {word: status for status, words in table("versions.toml")["status"].items() for word in words}
