"""What the two strike reports claim."""

from secondsource.model.claim import Drift, EventClaim, FigureClaim, Independence, Rendering, StatementClaim, Support
from secondsource.model.statement import Channel
from tests.outputs.made.tools import ELLERY, QUAY, Ev, support

ONE = Independence(1, 1, ("all come from Harbour Press", "report B shares 61% of its narrative text with report A"))


def event(label: str, text: str, supports: tuple[Support, ...], kind: str, **rest: object) -> EventClaim:
    return EventClaim(  # type: ignore[arg-type]
        id=f"E{int(label[1:]):010d}",
        label=label,
        text=text,
        supports=supports,
        independence=ONE if len({item.report for item in supports}) > 1 else Independence(1, 1),
        type=kind,
        **rest,
    )


def events(a: Ev, b: Ev) -> tuple[EventClaim, ...]:
    day, before, key = "2031-03-04", "2031-03-03", ELLERY.key
    return (
        event(
            "E1",
            "Police arrested at least 31 people on the north quay",
            (
                support(a("police arrested at least 31 people on the north quay"), value="at least 31", place=QUAY.key),
                support(b("Police arrested at least 31 people on Tuesday"), value="at least 31", day=day, place=key),
            ),
            "COERCE",
            modes=("arrest",),
            actor="police",
            figures=("F1",),
        ),
        event(
            "E2",
            "The strike began",
            (support(a("The strike began on Monday morning"), day=before, part_of_day="morning", place=key),),
            "PROTEST",
            modes=("strike",),
            actor="dock workers",
        ),
        event(
            "E3",
            "Dock workers in Port Ellery have blocked the container terminal",
            (support(a("Dock workers in Port Ellery have blocked the container terminal"), day=day, place=key),),
            "PROTEST",
            modes=("obstruct",),
            actor="dock workers",
        ),
        event(
            "E4",
            "Police used water cannon",
            (
                support(a("Police used water cannon on Tuesday"), day=day, part_of_day="morning"),
                support(b("Riot officers stood in front of the fish market"), day=before),
            ),
            "ASSAULT",
            actor="police",
            part_of="E1",
        ),
        event(
            "E5",
            "2,000 troublemakers stormed the terminal",
            (
                support(
                    a("“2,000 troublemakers” had stormed the terminal"), day=day, attributed_to=("harbour company",)
                ),
            ),
            "ASSAULT",
            realis="alleged",
            actor="2,000 troublemakers",
            figures=("F2",),
            sensitive=True,
        ),
        event(
            "E6",
            "The ministry moves at least 900 containers a day",
            (
                support(a("moving at least 900 containers a day"), day="2031-04"),
                support(b("moving at least 900 containers a day")),
            ),
            "OTHER",
            realis="goal",
        ),
    )


def statements(a: Ev, b: Ev) -> tuple[StatementClaim, ...]:
    def made(label: str, supports: tuple[Support, ...], **rest: object) -> StatementClaim:
        return StatementClaim(  # type: ignore[arg-type]
            id=f"S{int(label[1:]):010d}",
            label=label,
            supports=supports,
            independence=ONE if len({item.report for item in supports}) > 1 else Independence(1, 1),
            **rest,
        )

    shout = "“We load nothing until the night shift is paid,”"
    return (
        made(
            "S1",
            (support(a(shout), a("“Not one box.”")), support(b(shout), b("“Not one box.”"))),
            text="A docker: “We load nothing until the night shift is paid … Not one box.”",
            kind="direct",
            speaker="a docker",
            speaker_kind="person",
            words="“We load nothing until the night shift is paid … Not one box.”",
            cues=(("shouted", "neutral"), ("called", "neutral")),
            channel=Channel("megaphone", None, None),
        ),
        made(
            "S2",
            (support(a("“2,000 troublemakers” had stormed the terminal"), day="2031-03-04"),),
            text="The harbour company said “2,000 troublemakers” had stormed the terminal",
            kind="mixed",
            speaker="harbour company",
            speaker_kind="organisation",
            words="“2,000 troublemakers” had stormed the terminal",
            cues=(("said", "neutral"),),
            channel=Channel("statement", None, None),
            target="the dockers",
        ),
        made(
            "S3",
            (
                support(
                    a("“I am ashamed of what I saw on our quay,”"),
                    a("“This port was built by the people you are arresting.”"),
                    day="2031-03-04",
                ),
                support(b("“This port was built by the people you are arresting.”"), day="2031-03-04"),
            ),
            text="Ines Calder condemned the police action",
            kind="direct",
            speaker="Ines Calder",
            speaker_kind="person",
            roles=("mayor",),
            words="“I am ashamed of what I saw on our quay.”",
            cues=(("condemned", "strong"), ("said", "neutral")),
            renderings=(
                Rendering("fullest"),
                Rendering(
                    "differs", (Drift("dropped", None, a("I am ashamed of what I saw on our quay"), quoted=True),)
                ),
            ),
        ),
        made(
            "S4",
            (support(a("The transport ministry did not comment")),),
            text="The transport ministry did not comment",
            kind="no comment",
            speaker="transport ministry",
            speaker_kind="organisation",
        ),
        made(
            "S5",
            (support(b("“an attack on every shop in the land”"), day="2031-03-04"),),
            text="Aldo Wren wrote on X that the strike was “an attack on every shop in the land”",
            kind="mixed",
            speaker="Aldo Wren",
            speaker_kind="person",
            roles=("transport minister",),
            words="the strike was “an attack on every shop in the land”",
            cues=(("wrote", "neutral"),),
            channel=Channel("social", "X", None),
        ),
        made(
            "S6",
            (support(b("“dirty little ambush”")),),
            text="Critics described it as a “dirty little ambush”",
            kind="mixed",
            speaker=None,
            words="“dirty little ambush”",
            cues=(("described", "neutral"),),
        ),
    )


def figures(a: Ev, b: Ev) -> tuple[FigureClaim, ...]:
    def made(label: str, text: str, supports: tuple[Support, ...], **rest: object) -> FigureClaim:
        values = {"modifier": None, "vague": False, "counted": None, "rate": None, "attribution": None, **rest}
        return FigureClaim(  # type: ignore[arg-type]
            id=f"F{int(label[1:]):010d}",
            label=label,
            text=text,
            supports=supports,
            independence=ONE if len(supports) > 1 else Independence(1, 1),
            **values,
        )

    arrests = (
        support(a("at least 31 people"), value="at least 31"),
        support(b("at least 31 people"), value="at least 31"),
    )
    goal = (
        support(a("at least 900 containers a day"), value="at least 900"),
        support(b("at least 900 containers a day"), value="at least 900"),
    )
    return (
        made("F1", "People arrested", arrests, low=31, high=None, unit="people", role="count", event="E1"),
        made(
            "F2",
            "Troublemakers who stormed the terminal",
            (support(a("2,000 troublemakers"), attributed_to=("harbour company",)),),
            low=2000,
            high=2000,
            unit="troublemakers",
            role="claim",
            attribution="harbour company",
            event="E5",
        ),
        made(
            "F3",
            "People gathered",
            (support(a("Hundreds of people"), value="hundreds"),),
            low=200,
            high=999,
            unit="people",
            counted="gathered",
            vague=True,
            role="count",
            attribution="Tom Orme",
        ),
        made("F4", "Containers a day", goal, low=900, high=None, unit="containers", rate="P1D", role="goal"),
        made(
            "F5", "Dockers without papers", (support(a("many dockers")),), low=None, high=None, unit=None, role="count"
        ),
    )
