"""Claims and disagreements: something the reports say, with everything that supports it. Nothing here picks a winner."""

from dataclasses import dataclass
from typing import Literal

from secondsource.model.event import Realis
from secondsource.model.evidence import Evidence
from secondsource.model.figure import FigureRole
from secondsource.model.mention import EntityKind
from secondsource.model.statement import Channel, CueClass, StatementKind

SupportLevel = Literal["corroborated", "repeated", "one report", "unsure"]
"""``corroborated``: two independent sources or more. ``repeated``: several reports, one source. ``unsure``: the count of
sources is a range that includes one and more."""


DiscrepancyKind = Literal[
    "figure", "date", "place", "attribution", "who", "wording", "quotation", "happened", "framing"
]
"""``wording``: another word in the reports' own voice. ``quotation``: another inside the quotation marks of one statement."""

DriftKind = Literal[
    "replaced", "dropped", "added", "order", "paraphrase", "brackets", "punctuation", "case", "spelling"
]

Manner = Literal["fullest", "same", "differs", "paraphrase"]


@dataclass(frozen=True, slots=True)
class Part:
    """A named piece of a support's words.

    Attributes:
        name: What it is: ``source``, ``cue``, ``channel``, ``target``, ``time``, ``place``, ``figure``, ...
        evidence: The words.
    """

    name: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Support:
    """One report's telling of one claim.

    Attributes:
        report: ``Report.id``.
        evidence: The words it rests on, in order; the first is the main one.
        parts: Pieces of those words, or words near them, by name.
        attributed_to: Who the report says says so, outermost speaker last in a chain; empty in the outlet's own voice.
        value: What this report gives where tellings can differ ("at least 44", "Friday night"), or None.
        day: Day in EDTF as this report gives it: of the event, or of the speaking for statements; or None.
        part_of_day: Part of that day, or None.
        place: ``Place.key`` as this report gives it, or None.
        realis: Of an event, whether this telling has it as happened, planned, alleged and so on; None for other claims, and in
            records of versions that kept none.
    """

    report: str
    evidence: tuple[Evidence, ...]
    parts: tuple[Part, ...] = ()
    attributed_to: tuple[str, ...] = ()
    value: str | None = None
    day: str | None = None
    part_of_day: str | None = None
    place: str | None = None
    realis: Realis | None = None


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent sources stand behind a claim, as a range, and why.

    Attributes:
        low: Sources that are independent on the evidence at hand; at least 1.
        high: Sources if every doubt fell the other way.
        reasons: Why reports count together, in words.
        origins: The claim's reports by where they have it from: ids that surely count together, ``high`` groups in order;
            empty in records of versions that kept none.
        ultimate: Whose words the reports give it as, each once, in order; empty where none says so.
    """

    low: int
    high: int
    reasons: tuple[str, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    ultimate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the reports say, with everything that supports it.

    Attributes:
        id: Letter of the kind (E, S, F, R) and 10 hexadecimal digits of a hash over its supports' words.
        label: Short name on a page, counted in reading order: E1, S3, F2, R4.
        text: A short neutral sentence made from its slots, with its attribution where the reports attribute it.
        supports: Who carries it, in order of report and offset.
        independence: How many independent sources.
        sensitive: Whether it accuses a named person, and must be reviewed before it is published (docs/duties.md).
    """

    id: str
    label: str
    text: str
    supports: tuple[Support, ...]
    independence: Independence
    sensitive: bool = False

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that carry the claim, each once, in order."""
        return tuple(dict.fromkeys(support.report for support in self.supports))

    @property
    def support(self) -> SupportLevel:
        """How well the claim is supported, as a word."""
        if self.independence.low >= 2:
            return "corroborated"
        if self.independence.high >= 2:
            return "unsure"
        return "repeated" if len(self.reports) > 1 else "one report"


EventRelation = Literal["part of", "during", "caused by"]
"""``part of``: one of the occasions a larger event of the kind is made of ("Friday's march" in "three days of marches").
``during``: told as what happened in it ("12 were arrested during the march"). ``caused by``: the text says that the other set
it off. Order in time alone makes no link."""


@dataclass(frozen=True, slots=True)
class EventLink:
    """How an event stands to another, as a report's own words have it.

    Attributes:
        relation: How it stands to the other.
        event: Label of the other event.
        evidence: The words the link rests on, of one report.
    """

    relation: EventRelation
    event: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """An event. Its days and places are its supports' values; none is chosen.

    Attributes:
        type: PLOVER root.
        modes: PLOVER modes.
        contexts: PLOVER contexts.
        realis: The surest standing a report gives it in its own voice; else the least sure that a speaker gives it.
        actor: Who, as the telling behind ``text`` names them, else as the fullest name given, or None.
        target: To whom, or None.
        speech_act: Whether the event is an act of speaking.
        figures: Labels of figure claims about it.
        part_of: Label of the event it is an act of, told there in a clause of its own, or None.
        telling: Position in ``supports`` of the telling that ``text`` is made from.
        links: Larger events it belongs to and events that set it off, in order of relation and label.
    """

    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    realis: Realis = "happened"
    actor: str | None = None
    target: str | None = None
    speech_act: bool = False
    figures: tuple[str, ...] = ()
    part_of: str | None = None
    telling: int = 0
    links: tuple[EventLink, ...] = ()

    @property
    def wholes(self) -> tuple[str, ...]:
        """Labels of the larger events it is part of or happened in."""
        linked = [link.event for link in self.links if link.relation != "caused by"]
        return tuple(dict.fromkeys([*([self.part_of] if self.part_of else []), *linked]))


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference between the words of one telling of a statement and its fullest wording.

    Attributes:
        kind: ``replaced``: other words. ``dropped``: words left out; ``told`` is then the sign of omission, where one is set.
            ``added``: words put in. ``order``: words that stand elsewhere. ``paraphrase``: words of the speaker given in the
            report's own, outside quotation marks. ``brackets``: editorial brackets put in or taken out. ``punctuation``:
            marks. ``case``: capitals. ``spelling``: the same word spelled, joined, contracted or numbered in another way.
        told: The words or marks of this telling, or None.
        fullest: Those of the fullest wording, or None.
        after: The word that they would follow on the side that has none; None where both have some, or at the beginning.
        quoted: Whether the words stand inside quotation marks, on both sides where both have some.
    """

    kind: DriftKind
    told: Evidence | None
    fullest: Evidence | None
    after: Evidence | None = None
    quoted: bool = False


def sides_of(drift: Drift) -> tuple[Evidence, ...]:
    """The evidence of a difference: of the telling, of the fullest wording, of the word that a missing side would follow."""
    return tuple(side for side in (drift.told, drift.fullest, drift.after) if side is not None)


@dataclass(frozen=True, slots=True)
class Rendering:
    """How the words of one telling of a statement stand to its fullest wording.

    Attributes:
        manner: ``fullest``: this is the fullest wording. ``same``: word for word and mark for mark, the rest of it in
            other tellings of the same report and speaker where it is a part. ``differs``: but for what
            ``drift`` lists. ``paraphrase``: in other words throughout, which are not compared.
        drift: The differences, in the order of this telling.
    """

    manner: Manner
    drift: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim(Claim):
    """Somebody said something.

    Attributes:
        kind: How the fullest telling gives it.
        speaker: Who, resolved.
        speaker_kind: What the speaker is.
        roles: The speaker's roles as the reports state them.
        words: The fullest wording in quotation marks or, for indirect statements, as reported; what is denied stands behind
            the verb that denies it ("denied that ...").
        cues: The cue words used, with their class, in order, each once.
        channel: How it was said, or None.
        target: Whom or what it is about, as written, or None.
        act: PLOVER root of the speech act ("ACCUSE"), or None where saying it is no event of its own.
        renderings: How the words of each telling stand to the fullest wording, parallel to ``supports``; one of them is it.
    """

    kind: StatementKind
    speaker: str | None
    speaker_kind: EntityKind | None = None
    roles: tuple[str, ...] = ()
    words: str = ""
    cues: tuple[tuple[str, CueClass], ...] = ()
    channel: Channel | None = None
    target: str | None = None
    act: str | None = None
    renderings: tuple[Rendering, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Claim):
    """A figure: the interval that all its supports bear out.

    Attributes:
        low: Lower bound, or None.
        high: Upper bound, or None.
        modifier: As in Figure.
        vague: As in Figure.
        unit: What is counted.
        counted: What is said of them.
        rate: As in Figure.
        role: As in Figure.
        attribution: Who gives it; None when the reports themselves do.
        event: Label of the event it belongs to, or None.
        matter: Class of what is said of the things counted, as ``counted.toml`` names it ("killed", "arrested"); None where
            its words name none, or several.
    """

    low: float | None
    high: float | None
    modifier: str | None
    vague: bool
    unit: str | None
    counted: str | None
    rate: str | None
    role: FigureRole
    attribution: str | None
    event: str | None = None
    matter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim(Claim):
    """Somebody holds a role, as stated.

    Attributes:
        person: The person's fullest name.
        role: The role as the first support states it.
    """

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Account:
    """One side of a discrepancy: what one report says, in its own words.

    Attributes:
        report: ``Report.id``.
        words: What to show: the report's words, or a short plain phrase when it says nothing ("no day given").
        quoted: Whether ``words`` are the report's own words.
        evidence: The words it rests on.
    """

    report: str
    words: str
    quoted: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """The same matter told differently: a question and every report's own words; never a winner.

    Attributes:
        id: ``D`` and 10 hexadecimal digits of a hash over kind and evidence.
        kind: What differs.
        question: The question an editor would ask.
        accounts: At least two, in report order; two of one report when it contradicts itself.
        claims: Labels of the claims concerned.
        comment: One plain line on what the difference is, or "".
        within: Ids of the reports that contradict themselves in it, in report order.
    """

    id: str
    kind: DiscrepancyKind
    question: str
    accounts: tuple[Account, ...]
    claims: tuple[str, ...]
    comment: str = ""
    within: tuple[str, ...] = ()
