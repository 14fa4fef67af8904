"""What became of claims as reports changed: texts that stand no longer, claims struck with them, changes claim by claim."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.claim import Support
from secondsource.model.evidence import Evidence

FateKind = Literal["superseded", "withheld", "canceled", "retracted"]
"""``superseded``: a later version took its place. The others: what its publisher says of it, or of a later version."""

ChangeKind = Literal["appeared", "vanished", "value", "wording", "attribution", "day", "place", "support"]
"""``value``: another number, or told with another certainty. ``attribution``: given as somebody else's words. ``support``: other
reports or another number of sources behind a claim that stayed."""


@dataclass(frozen=True, slots=True)
class Fate:
    """Why nothing rests on a text any more.

    Attributes:
        kind: What became of it.
        reason: Why, in words.
        of: Id of the report that stands in its place; None where the whole report was withdrawn.
        order: What tells that the other is later, in words; "" where the report was withdrawn.
        carried_by: Ids of other reports in which much of its words stands.
    """

    kind: FateKind
    reason: str
    of: str | None = None
    order: str = ""
    carried_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StruckClaim:
    """A claim that no text supports any more that stands.

    Attributes:
        id: As a claim's id, over the supports below.
        text: Its sentence.
        supports: Who carried it: texts of ``Record.versions`` only.
        reasons: What became of each of these texts, in words, each once.
        instead: Label of the claim that the report that stands now makes in its place (another number of the same), or None.
        sensitive: Whether it was an allegation against a named person.
    """

    id: str
    text: str
    supports: tuple[Support, ...]
    reasons: tuple[str, ...]
    instead: str | None = None
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What changed about one claim from an earlier text, or record, to a later one.

    Attributes:
        kind: What changed.
        text: The claim's sentence, as the later one has it; where it vanished, as the earlier one had it.
        was: What the earlier one gives, in words; "" where the claim appeared.
        now: What the later one gives, in words; "" where it vanished.
        before: The words it rested on.
        after: The words it rests on.
        claim: Label of the claim in the record, in the later one of two; None where it has none.
        earlier: Label of the claim in the earlier of two records; None for versions of one report.
        report: Id of the later text, for versions of one report; None for two records.
        sensitive: Whether the claim is, or was, an allegation against a named person.
    """

    kind: ChangeKind
    text: str
    was: str
    now: str
    before: tuple[Evidence, ...] = ()
    after: tuple[Evidence, ...] = ()
    claim: str | None = None
    earlier: str | None = None
    report: str | None = None
    sensitive: bool = False
