"""What changed since earlier versions of the reports, and the claims struck with texts that stand no longer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.model.version import Change
from secondsource.outputs import versions as told
from secondsource.outputs.dossier.page import Page, Ref
from secondsource.outputs.dossier.phrases import capital, shorten

CHANGES = 60
"""Changes shown; the record and the table of changes have them all."""
STRUCK = 200
"""Struck claims shown."""
WORDS = 300
"""Characters shown of what was and of what is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What changed about a claim: as a word, what was and what is, between which texts."""

    tag: str
    was: str
    now: str
    where: str


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that changed: where it stands now, its words, what changed about it."""

    ref: Ref | None
    text: str
    turns: Sequence[Turn]


@dataclass(frozen=True, slots=True)
class Struck:
    """A struck claim: its words, and the claim made in its place."""

    text: str
    instead: Ref | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Claims struck for one reason."""

    words: Sequence[str]
    claims: Sequence[Struck]


@dataclass(frozen=True, slots=True)
class Versions:
    """The section.

    Attributes:
        summary: What became of reports and claims, in one line.
        lines: What changed.
        more: Changes that are not shown.
        struck: Struck claims by reason.
        more_struck: Struck claims that are not shown.
    """

    summary: str
    lines: Sequence[Line]
    more: int
    struck: Sequence[Reason]
    more_struck: int


def versions(page: Page) -> Versions:
    """Builds the section; empty where every text stands as it was."""
    record = page.record
    called = told.labels(record)
    changes = told.since(record)
    claims: dict[tuple[str | None, str], list[Change]] = {}
    for change in changes[:CHANGES]:
        claims.setdefault((change.claim, change.text), []).append(change)
    return Versions(
        summary=told.summary(record),
        lines=[
            Line(page.ref(label or ""), text, [_turn(one, told.where(one, called)) for one in turns])
            for (label, text), turns in claims.items()
        ],
        more=max(0, len(changes) - CHANGES),
        struck=list(_struck(page)),
        more_struck=max(0, len(record.struck) - STRUCK),
    )


def _turn(change: Change, where: str) -> Turn:
    alone = change.kind in ("appeared", "vanished")
    was, now = ("", "") if alone else (shorten(change.was, WORDS), shorten(change.now, WORDS))
    return Turn(capital(change.kind), was, now, where)


def _struck(page: Page) -> Iterator[Reason]:
    """Struck claims by reason, at most ``STRUCK``."""
    left = STRUCK
    for words, claims in told.by_reason(page.record):
        if left > 0:
            yield Reason(
                [capital(word) for word in words],
                [Struck(one.text, page.ref(one.instead or "")) for one in claims[:left]],
            )
        left -= len(claims)
