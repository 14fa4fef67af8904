"""Which version of an item a report is, whether it stands, and which texts are versions of one report."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["usable", "corrected", "withheld", "canceled", "retracted"]
"""What a publisher says of a text. ``usable`` and ``corrected`` texts stand. ``withheld``: not to be used until further notice.
``canceled``: not to be used at all (https://cv.iptc.org/newscodes/pubstatusg2/). ``retracted``: taken back."""

WITHDRAWN = frozenset({"withheld", "canceled", "retracted"})
"""What nothing may rest on."""

Order = Literal["version", "time", "notice", "name", "alone"]
"""What tells which version is the last: their numbers; when each was last changed or published; a notice that corrects or
withdraws one; nothing but what the user called them. ``alone``: there is one text."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a report states of its own identity and standing.

    Attributes:
        ids: Ids it is given under, each once, and the address it names as its own where that is another than its own field's.
        version: Its version as stated, or None.
        modified: When it was last changed: ISO day, or day and time ("2025-06-07T14:05:00+00:00"); None where not stated.
        status: What its publisher says of it, or None.
        basis: Where that is said: in the file's own fields, or in a notice at the head or foot of the text.
        words: The field's or the notice's own words, or "".
        bare: Whether the report's text is nothing but such words: a notice that came by itself.
    """

    ids: tuple[str, ...] = ()
    version: str | None = None
    modified: str | None = None
    status: Status | None = None
    basis: Literal["metadata", "text"] | None = None
    words: str = ""
    bare: bool = False

    @property
    def withdrawn(self) -> bool:
        """Whether nothing may rest on the text."""
        return self.status in WITHDRAWN


@dataclass(frozen=True, slots=True)
class Lineage:
    """The texts of one report: its versions, or the one text of a report that was withdrawn.

    Attributes:
        reports: Ids of the texts, the earliest first.
        standing: Id of the one that stands, which is the last; None where the report was withdrawn.
        shared: What makes them one report, in words: "the address example.org/port". "" where there is one text.
        order: What tells their order.
        again: Ids of texts that were given a second time and are no versions: (id, id of the text it is the same as).
        beside: Ids of texts of the same address or id that stand too: they have no run of words in common with these, and nothing
            tells which is the later.
        story: ``Story.id`` of the story it belongs to.
    """

    reports: tuple[str, ...]
    standing: str | None
    shared: str = ""
    order: Order = "alone"
    again: tuple[tuple[str, str], ...] = ()
    beside: tuple[str, ...] = ()
    story: str = ""
