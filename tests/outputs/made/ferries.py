"""An invented ferry collision in any number of reports."""

from collections.abc import Sequence

from secondsource.model.claim import Account, Discrepancy, EventClaim, FigureClaim, Independence, StatementClaim
from secondsource.model.record import Check, Clause, Record, RecordPlace, Source, WordingTerm, WordingUse
from secondsource.model.report import Report
from secondsource.model.story import Overlap, Passage
from tests.outputs.made.tools import MARSH, METHOD, Ev, card_of, support, words_in
from tests.support import report_of


def many(reports: int = 14, sources: int = 6) -> tuple[Record, dict[str, Report]]:
    """Many reports from a few sources: the first source's reports carry one text, the others tell it anew."""
    made: list[Report] = []
    owners: list[int] = []
    for index in range(reports):
        owner = 0 if index < reports - sources + 1 else index - (reports - sources)
        owners.append(owner)
        made.append(_telling(index, owner))
    ids = [report.id for report in made]
    names = [f"Source {number}" for number in range(sources)]
    source_list = tuple(
        Source(
            str(number + 1),
            names[number],
            tuple(ids[i] for i in range(reports) if owners[i] == number),
            ("the reports carry one wire text",) if owners.count(number) > 1 else (),
        )
        for number in range(sources)
    )
    finders = [words_in(report) for report in made]
    claims = tuple(_many_event(number, finders, owners) for number in range(1, 13))
    wire = [i for i in range(reports) if owners[i] == 0]
    overlaps = tuple(Overlap(ids[i], ids[j], ids[j], 0.9 - (j - i) / 100, 0.8) for i in wire for j in wire if i < j)
    shared = "Two ferries collided at the mouth of the harbour at about 06:40, killing"
    passages = tuple(
        Passage(finders[i](shared), finders[j](shared), 13, "narrative", moved=False)
        for i in wire
        for j in wire
        if i < j
    )
    record = Record(
        id="sfedcba987654",
        title="Ferry collision at the harbour mouth",
        place="Saltmarsh",
        days="2031-05-01",
        reports=tuple(card_of(report, _label(index)) for index, report in enumerate(made)),
        story_reasons=("names the same ferries",) * reports,
        sources=source_list,
        summary=(Clause("Two ferries collided at the harbour mouth", "E1"), Clause(".")),
        events=claims,
        statements=_many_statements(finders, owners),
        figures=(_killed(finders, owners),),
        roles=(),
        discrepancies=(
            Discrepancy(
                "D0000000009",
                "figure",
                "How many people were killed?",
                (
                    Account(ids[0], "nine", quoted=True, evidence=(finders[0]("nine"),)),
                    Account(ids[-1], "seven", quoted=True, evidence=(finders[-1]("seven"),)),
                ),
                ("F1",),
            ),
        ),
        entities=(),
        places=(RecordPlace(MARSH, tuple(find("harbour") for find in finders)),),
        wording=(
            WordingTerm(
                "the boats",
                "ferries",
                tuple(WordingUse(i, None, f("ferries")) for i, f in zip(ids, finders, strict=True)),
            ),
        ),
        checks=(Check("Ask the harbour office for the count.", "The reports give seven and nine.", ("F1",)),),
        overlaps=overlaps,
        passages=passages,
        links=(),
        method=METHOD,
    )
    return record, {report.id: report for report in made}


def _label(index: int) -> str:
    letter = chr(ord("A") + index % 26)
    return letter if index < 26 else f"{letter}{index // 26}"


def _telling(index: int, owner: int) -> Report:
    killed = "nine" if owner == 0 else "seven"
    lead = (
        f"Two ferries collided at the mouth of the harbour at about 06:40, killing {killed} people, the coast guard said."
        if owner == 0
        else f"At least {killed} people died when ferries met in thick fog off the harbour, reporter {owner} saw."
    )
    body = (
        f"“We heard a crash,” said passenger {index}. Fishing boats pulled people from the water, crew {index} told us."
    )
    rest = " ".join(f"Detail {n} of report {index} was known to the harbour office by then." for n in range(12))
    published = f"2031-05-{1 + index % 3:02d}"
    return report_of(
        f"{lead}\n\n{body}\n\n{rest}", name=f"{index:02d}.txt", publisher=f"Source {owner}", published=published
    )


def _many_event(number: int, finders: Sequence[Ev], owners: Sequence[int]) -> EventClaim:
    chosen = [i for i in range(len(finders)) if number == 1 or (i * 7 + number) % (number + 1) == 0] or [0]
    known = len({owners[i] for i in chosen})
    supports = tuple(
        support(
            finders[i](f"Detail {number - 1} of report {i}" if number > 1 else "ferries"),
            day=f"2031-05-{1 + number % 5:02d}",
            value="06:40" if number == 2 else None,
            place=MARSH.key,
        )
        for i in chosen
    )
    return EventClaim(
        id=f"E{number:010d}",
        label=f"E{number}",
        text="Two ferries collided" if number == 1 else f"Detail {number} came to light",
        supports=supports,
        independence=Independence(1 if number == 5 else known, known, ("one wire text",)),
        type="ASSAULT" if number % 2 else "AID",
    )


def _many_statements(finders: Sequence[Ev], owners: Sequence[int]) -> tuple[StatementClaim, ...]:
    return tuple(
        StatementClaim(
            id=f"S{i + 1:010d}",
            label=f"S{i + 1}",
            text=f"Passenger {i}: “We heard a crash”",
            supports=(support(find("“We heard a crash,”"), day="2031-05-01"),),
            independence=Independence(1, 1),
            kind="direct",
            speaker=f"passenger {i}",
            speaker_kind="person",
            words="“We heard a crash”",
            cues=(("said", "neutral"),),
        )
        for i, find in enumerate(finders)
    )


def _killed(finders: Sequence[Ev], owners: Sequence[int]) -> FigureClaim:
    supports = tuple(
        support(find("nine" if owner == 0 else "seven"), value="9" if owner == 0 else "at least 7")
        for find, owner in zip(finders, owners, strict=True)
    )
    return FigureClaim(
        id="F0000000001",
        label="F1",
        text="People killed",
        supports=supports,
        independence=Independence(len(set(owners)), len(set(owners))),
        low=7,
        high=9,
        modifier=None,
        vague=False,
        unit="people",
        counted="killed",
        rate=None,
        role="count",
        attribution=None,
        event="E1",
    )
