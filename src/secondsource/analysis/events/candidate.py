"""A mention of an event before it is known which event it tells."""

from dataclasses import dataclass

from secondsource.model.event import EventMention


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention before it has its event, with what deciding needs beside it.

    Attributes:
        mention: The mention.
        noun: Whether a noun names it.
        definite: Whether it points back ("the raids", "Friday's protests") rather than introducing.
        vague: Whether it says nothing of its own: a bare noun without time, place, actor or target.
        actors: Words of the actor, class members folded to the class.
        targets: Words of the target, likewise.
        own_place: Whether the place stands in the mention's own clause.
        sentence: Number of the sentence.
        verb: Lemma of the trigger.
        pronoun: Whether a pronoun, left unresolved, is actor or target.
        before: Day by which it must have happened (the day it was spoken about), or None.
        cause: Start of the trigger of the event said to have caused it, or None; it happened on that event's day.
        plural: Whether the noun is in the plural.
        introducing: Whether the noun is without an article or has an indefinite one ("a meeting", "talks").
        qualified: Whether a name or noun before the noun tells which one it is ("the Geneva summit").
        carrier: Start of the verb whose argument the noun is, or None.
        doers: Words of each who acts, conjoined ones apart, as the report resolves them.
        undergoers: Words of each it is done to, likewise.
        said: Content words of what a verb of agreeing, asking or refusing is about.
        other: Whether a word tells it from an event of the kind told beside it: "a previous arrest", "another raid".
        voice: Who else the report quotes with the words of this act of speaking, or None.
        named_actor: Whether a person or body with a proper name acts.
        named_target: Whether it is done to a person or body with a proper name.
        whom: ``Entity.key`` of the target, where the report resolves it, or None.
        things: Heads of what it is done to: of "copies of the memos" both, of "nuclear test site" the last.
        loose: Whether its clause gives a time that no day is known for ("days earlier").
    """

    mention: EventMention
    noun: bool
    definite: bool
    vague: bool
    actors: frozenset[str]
    targets: frozenset[str]
    own_place: bool
    sentence: int
    verb: str
    pronoun: bool
    before: str | None = None
    cause: int | None = None
    plural: bool = False
    introducing: bool = False
    qualified: bool = False
    carrier: int | None = None
    doers: tuple[frozenset[str], ...] = ()
    undergoers: tuple[frozenset[str], ...] = ()
    said: frozenset[str] = frozenset()
    other: bool = False
    voice: str | None = None
    named_actor: bool = False
    named_target: bool = False
    whom: str | None = None
    things: frozenset[str] = frozenset()
    loose: bool = False
