"""The invented strike of two reports that share a text."""

from dataclasses import replace

from secondsource.model.claim import RoleClaim
from secondsource.model.record import Check, Clause, Record, RecordEntity, Source
from secondsource.model.report import Published, Report
from secondsource.model.story import Overlap
from tests.outputs.made.strike_claims import ONE, events, figures, statements
from tests.outputs.made.strike_contrasts import discrepancies, links, places, shared, wording
from tests.outputs.made.tools import METHOD, card_of, support, words_in
from tests.support import report_of

FIRST = """Dock workers in Port Ellery have blocked the container terminal again, after\
 police arrested at least 31 people on the north quay.

The strike began on Monday morning, when the harbour company ended talks over night shifts.

Police used water cannon on Tuesday to clear the gate, as dockers sat down on the rails.

“We load nothing until the night shift is paid,” a docker shouted through a loudhailer. “Not one box.”

Someone threw bottles at the officers, and a customs van was set on fire.

The harbour company said in a statement that “2,000 troublemakers” had stormed the terminal.

Mayor Ines Calder condemned the police action in a statement on Tuesday.

“I am ashamed of what I saw on our quay,” Calder said. “This port was built by the people you are arresting.”

The ministry has set a goal of moving at least 900 containers a day, although many dockers are working without papers.

Hundreds of people gathered outside the customs house in Port Ellery, witness Tom Orme told Harbour Radio.

The transport ministry did not comment."""

SECOND = """Police arrested at least 31 people on Tuesday in a single sweep on the north quay of Port Ellery.

Riot officers stood in front of the fish market on Tuesday, as onlookers whistled.

“We load nothing until the night shift is paid,” a docker called through a loudhailer. “Not one box.”

Mayor Ines Calder strongly condemned the police action on Tuesday: “This port was built by the people you are arresting.”

In what critics described as a “dirty little ambush”, officers came through the customs gate.

The ministry has set a goal of moving at least 900 containers a day, although many dockers are working illegally.

Transport minister Aldo Wren wrote on X that the strike was “an attack on every shop in the land”."""


def pair() -> tuple[Record, dict[str, Report]]:
    """Two reports of one publisher with every kind of claim, difference, place, figure and term."""
    a = replace(
        report_of(FIRST, name="a.txt", publisher="Harbour Press"),
        published=Published("2031-03-04", "2031-03-09", "companions", "It calls Tuesday today."),
        url="https://harbour.example/strike",
    )
    b = report_of(SECOND, name="b.txt", publisher="Harbour Press", published="2031-03-05")
    find_a, find_b = words_in(a), words_in(b)
    record = Record(
        id="s0123456789ab",
        title="Dock strike and arrests in Port Ellery",
        place="Port Ellery, Norland",
        days="2031-03-03/2031-03-04",
        reports=(card_of(a, "A"), card_of(b, "B")),
        story_reasons=("names the same port on the same day", "names the same port on the same day"),
        sources=(Source("1", "Harbour Press", (a.id, b.id), ONE.reasons),),
        summary=summary(),
        events=events(find_a, find_b),
        statements=statements(find_a, find_b),
        figures=figures(find_a, find_b),
        roles=(
            RoleClaim(
                id="R0000000001",
                label="R1",
                text="Ines Calder is mayor.",
                supports=(support(find_a("Mayor Ines Calder")), support(find_b("Mayor Ines Calder"))),
                independence=ONE,
                person="Ines Calder",
                role="mayor",
            ),
        ),
        discrepancies=discrepancies(find_a, find_b),
        entities=(RecordEntity("calder", "Ines Calder", "person", ("Calder",), ("mayor",), ((a.id, 2), (b.id, 1))),),
        places=places(find_a, find_b),
        wording=wording(find_a, find_b),
        checks=(
            Check("Get a second count of the arrests.", "“At least 31” is in both, but they are one source.", ("F1",)),
            Check("Do not give 2,000 as the size of the crowd.", "It is the company’s own figure.", ("F2", "S2")),
        ),
        overlaps=(Overlap(a.id, b.id, b.id, 0.61, 0.44, ((find_a("loudhailer"), find_b("loudhailer")),)),),
        passages=shared(find_a, find_b),
        links=links(find_a, find_b),
        method=METHOD,
    )
    return record, {a.id: a, b.id: b}


def summary() -> tuple[Clause, ...]:
    return (
        Clause("On Tuesday 4 March 2031, "),
        Clause("police arrested at least 31 people", "E1"),
        Clause(" in Port Ellery. "),
        Clause("Dock workers blocked the terminal", "E3"),
        Clause(". The minister called the strike "),
        Clause("“an attack on every shop in the land”", "S5"),
        Clause("."),
    )
