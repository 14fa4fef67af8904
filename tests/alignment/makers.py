"""Analyses from plain text: sentences and quotations only, as alignment needs them at least."""

from dataclasses import MISSING, fields
from typing import Any

from secondsource.alignment.tokens import Tokens, tokens
from secondsource.model.analysis import Analysis
from secondsource.model.statement import Statement
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences
from tests.support import report_of


def analysis_of(text: str, *, name: str = "test.txt", published: str | None = None) -> Analysis:
    report = report_of(text, name=name, published=published)
    return Analysis(
        report,
        tuple(sentences(text, report.paragraphs)),
        tuple(quotations(text, report.paragraphs)),
    )


def statement(**given: Any) -> Statement:
    """A direct statement of somebody; what is not given is not known."""
    unknown = dict.fromkeys(field.name for field in fields(Statement) if field.default is MISSING)
    known = {"kind": "direct", "content": (), "quoted": (), "cue_class": "neutral"} | given
    return Statement(**(unknown | known))


def tokens_of(text: str, *, name: str = "test.txt") -> Tokens:
    return tokens(analysis_of(text, name=name))


FERRY = """A ferry with 212 people on board ran aground near the port of Kalmar on Tuesday night, the coast guard said.
Rescue boats from three towns took off all passengers before midnight, and nobody was badly hurt.
“We heard a loud bang and then the lights went out on every deck,” passenger Ingrid Holm told reporters at the quay.
The ship, the Stella Norvik, had left Gotland in calm weather two hours before, according to its owner, Norvik Lines.
Investigators will look at why the vessel left the marked channel, said Lars Ek, who leads the inquiry."""

FERRY_EDITED = """Passengers were taken off a stranded ferry near Kalmar on Tuesday night.
“We heard a loud bang and then the lights went out on every deck,” Ingrid Holm, a passenger, said.
The ship, the Stella Norvik, had left Gotland in calm weather three hours before, according to its owner, Norvik Lines.
Rescue boats from three towns took off all passengers before midnight, and nobody was seriously hurt.
The coast guard put the number of people on board at 212."""

FERRY_OWN_WORDS = """Some 212 travellers had to leave the Stella Norvik by lifeboat after the ferry hit a sandbank off Kalmar.
Norvik Lines said the vessel was on its way from Gotland when it struck ground late on Tuesday.
Lars Ek, heading the inquiry, wants to know why the Stella Norvik strayed from the channel.
“I thought of my children first,” said Ingrid Holm as she left the harbour in Kalmar."""

TEACHERS = """Teachers in Valparaíso walked out of 140 schools on Monday in a dispute over pay and class sizes.
Union leader Marta Quiroga said talks with the education ministry had broken down at the weekend.
“Our members cannot live on promises any longer,” Quiroga told a rally outside the regional parliament.
The ministry called the strike regrettable and said its offer of a six per cent rise remained on the table."""

COURT = """A court in Leeds sent a former bookkeeper to prison for nine years on Thursday for stealing from a hospice.
Judge Helen Marsh said Peter Oakley had betrayed the trust of dying patients and their families.
Oakley, 54, moved £1.2m to his own accounts between 2015 and 2021, the jury had heard during a six-week trial."""
