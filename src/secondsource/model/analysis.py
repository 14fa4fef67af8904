"""All that one report says, as the analysis stage hands it on."""

from dataclasses import dataclass

from secondsource.model.accusation import Accusation
from secondsource.model.display import counted, line, named
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.model.mention import Entity, Mention
from secondsource.model.people import PrivateMention
from secondsource.model.place import PlaceMention
from secondsource.model.report import Report
from secondsource.model.statement import Quotation, Statement
from secondsource.model.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one report says. Every span counts into ``report.text``; every tuple is in order of its first span.

    Attributes:
        report: The report read.
        sentences: Its sentences, covering all words.
        quotations: Its quotation-mark pairs, marks included, outermost only.
        mentions: Names, unnamed actors and resolved pronouns.
        entities: What the mentions stand for, sorted by key.
        times: Time expressions.
        places: Place mentions.
        statements: Who said what.
        figures: Quantities.
        events: Event mentions.
        uses: What each of ``quotations`` is for: utterance, title, nickname or scare quotes, with their holder.
        accusations: Words that accuse named people.
        private: Words that tell details of private life.
    """

    report: Report
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[EventMention, ...] = ()
    uses: tuple[Quotation, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    private: tuple[PrivateMention, ...] = ()

    def __repr__(self) -> str:
        return line(
            "Analysis",
            f"of {named(self.report.name)}",
            counted(len(self.sentences), "sentence"),
            counted(len(self.statements), "statement"),
            counted(len(self.figures), "figure"),
            counted(len(self.events), "event"),
            counted(len(self.times), "time"),
            counted(len(self.places), "place"),
            counted(len(self.mentions), "mention"),
        )
