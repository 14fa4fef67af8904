"""How the two strike reports differ, what they share, where it happens and what they call it."""

from secondsource.model.claim import Account, Discrepancy
from secondsource.model.evidence import Evidence
from secondsource.model.place import Place
from secondsource.model.record import RecordPlace, WordingTerm, WordingUse
from secondsource.model.story import Difference, Passage, SentenceLink
from tests.outputs.made.tools import CAPITAL, ELLERY, LAND, MARSH, QUAY, Ev


def discrepancies(a: Ev, b: Ev) -> tuple[Discrepancy, ...]:
    return (
        Discrepancy(
            "D0000000001",
            "wording",
            "How are the dockers’ papers described?",
            (
                Account(a("without papers").report, "without papers", quoted=True, evidence=(a("without papers"),)),
                Account(b("illegally").report, "illegally", quoted=True, evidence=(b("illegally"),)),
            ),
            ("E6",),
            "The sentence is otherwise the same.",
        ),
        Discrepancy(
            "D0000000002",
            "figure",
            "Where did the officers stand?",
            (
                Account(a("the gate").report, "at “the gate”", quoted=False, evidence=(a("the gate"),)),
                Account(b("the fish market").report, "the fish market", quoted=True, evidence=(b("the fish market"),)),
            ),
            ("E4",),
        ),
        Discrepancy(
            "D0000000003",
            "attribution",
            "Whose words are “dirty little ambush”?",
            (
                Account(a("The strike").report, "not in this report", quoted=False, evidence=()),
                Account(b("critics").report, "critics", quoted=True, evidence=(b("critics"),)),
            ),
            ("S6", "E1"),
        ),
    )


def places(a: Ev, b: Ev) -> tuple[RecordPlace, ...]:
    return (
        RecordPlace(ELLERY, (a("Port Ellery"), a("Port Ellery", 1), b("Port Ellery"))),
        RecordPlace(QUAY, (a("north quay"), b("north quay"))),
        RecordPlace(MARSH, (a("customs house"),)),
        RecordPlace(CAPITAL, (b("the land"),)),
        RecordPlace(LAND, (b("the land"),)),
        RecordPlace(Place("venue:rails", "the rails", None, None, None, "venue"), (a("the rails"),)),
    )


def wording(a: Ev, b: Ev) -> tuple[WordingTerm, ...]:
    def use(evidence: Evidence, speaker: str | None = None) -> WordingUse:
        return WordingUse(evidence.report, speaker, evidence)

    crowd = "the people in the street"
    return (
        WordingTerm(crowd, "dockers", (use(a("dockers")), use(a("dockers", 1)), use(b("dockers")))),
        WordingTerm(crowd, "troublemakers", (use(a("troublemakers"), "harbour company"),)),
        WordingTerm("the forces", "officers", (use(a("officers")), use(b("officers")))),
    )


def shared(a: Ev, b: Ev) -> tuple[Passage, ...]:
    shout, port = (
        "“We load nothing until the night shift is paid,” a docker",
        "This port was built by the people you are",
    )
    goal = "The ministry has set a goal of moving at least 900 containers a day, although many dockers are working"
    return (
        Passage(a(shout), b(shout), 11, "quotation", moved=False),
        Passage(a(port), b(port), 9, "quotation", moved=True),
        Passage(a(goal), b(goal), 19, "narrative", moved=False),
    )


def links(a: Ev, b: Ev) -> tuple[SentenceLink, ...]:
    goal = "The ministry has set a goal of moving at least 900 containers a day, although many dockers are working"
    goal_a, goal_b = f"{goal} without papers.", f"{goal} illegally."
    port = "“This port was built by the people you are arresting.”"
    changed = Difference(a("without papers"), b("illegally"), "label")
    shouted = Difference(a("shouted"), b("called"), "other")
    return (
        SentenceLink(
            a("“We load nothing until the night shift is paid,” a docker shouted through a loudhailer."),
            b("“We load nothing until the night shift is paid,” a docker called through a loudhailer."),
            "edited",
            0.9,
            (shouted,),
        ),
        SentenceLink(a("“Not one box.”"), b("“Not one box.”"), "copied", 1.0, ()),
        SentenceLink(a(port), b(port), "reworded", 0.6, ()),
        SentenceLink(a(goal_a), b(goal_b), "edited", 0.9, (changed,)),
    )
