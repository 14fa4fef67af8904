"""Which disagreements come first: what changes the story, is told by more sources, lies further apart or names somebody."""

import random
from dataclasses import replace

import pytest

from secondsource.corroboration.discrepancies.ranking import ranked
from secondsource.model.claim import (
    Account,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    EventClaim,
    FigureClaim,
    Independence,
    StatementClaim,
    Support,
)
from secondsource.model.record import Clause, Source
from secondsource.resources import table

SOURCES = tuple(Source(str(number), f"Paper {number}", (f"r{number}",)) for number in range(1, 5))


def asked(kind: DiscrepancyKind, name: str, *sides: tuple[str, str], claims: tuple[str, ...] = ()) -> Discrepancy:
    accounts = tuple(Account(report, words, quoted=True, evidence=()) for report, words in sides)
    return Discrepancy(name, kind, f"{name}?", accounts, claims)


def figure(label: str, low: float, event: str | None = None) -> FigureClaim:
    return FigureClaim(
        id=label,
        label=label,
        text=label,
        supports=(Support("r1", ()),),
        independence=Independence(1, 1),
        low=low,
        high=low,
        modifier=None,
        vague=False,
        unit="people",
        counted="killed",
        rate=None,
        role="count",
        attribution=None,
        event=event,
    )


def event(label: str, sources: int) -> EventClaim:
    supports = tuple(Support(f"r{number}", ()) for number in range(1, sources + 1))
    return EventClaim(
        id=label,
        label=label,
        text=label,
        supports=supports,
        independence=Independence(sources, sources),
        type="ASSAULT",
    )


def first(*found: Discrepancy, claims: tuple[Claim, ...] = (), summary: tuple[Clause, ...] = ()) -> str:
    return ranked(found, claims, summary, SOURCES)[0].id


TWO = (("r1", "44"), ("r2", "45"))


def test_of_bare_differences_the_kinds_decide() -> None:
    kinds = list(table("ranking.toml")["kinds"])
    found = [asked(kind, kind, *TWO) for kind in reversed(kinds)]
    assert [one.kind for one in ranked(found, (), (), SOURCES)] == [
        kind
        for kind, _ in sorted(table("ranking.toml")["kinds"].items(), key=lambda row: (-row[1], -kinds.index(row[0])))
    ]


def test_figures_that_lie_further_apart_come_first() -> None:
    near = asked("figure", "near", ("r1", "44"), ("r2", "45"), claims=("F1", "F2"))
    far = asked("figure", "far", ("r1", "44"), ("r2", "440"), claims=("F1", "F3"))
    assert first(near, far, claims=(figure("F1", 44), figure("F2", 45), figure("F3", 440))) == "far"


def test_what_the_summary_tells_comes_first() -> None:
    aside = asked("date", "aside", *TWO, claims=("E2",))
    main = asked("date", "main", *TWO, claims=("E1",))
    claims = (event("E2", 1), event("E1", 1), event("E3", 3))
    assert first(aside, main, claims=claims, summary=(Clause("A ferry sank", "E1"),)) == "main"


def test_a_figure_of_the_most_told_event_comes_before_a_line_of_style() -> None:
    style = asked("quotation", "style", *TWO)
    toll = asked("figure", "toll", *TWO, claims=("F1",))
    assert first(style, toll, claims=(event("E1", 3), event("E2", 1), figure("F1", 12, "E1"))) == "toll"


def test_more_sources_on_the_weaker_side_come_first() -> None:
    alone = asked("place", "alone", ("r1", "a quay"), ("r2", "a bridge"), ("r3", "a bridge"))
    several = asked("place", "several", ("r1", "a quay"), ("r2", "a quay"), ("r3", "a bridge"), ("r4", "a bridge"))
    assert first(alone, several) == "several"


def test_reports_of_one_source_count_once() -> None:
    one_house = (Source("1", "House", ("r1", "r2")), Source("2", "Other", ("r3", "r4")))
    repeated = asked("place", "repeated", ("r1", "a quay"), ("r2", "a quay"), ("r3", "a bridge"), ("r4", "a bridge"))
    plain = asked("place", "plain", ("r1", "a quay"), ("r3", "a bridge"))
    assert [one.id for one in ranked((plain, repeated), (), (), one_house)] == ["plain", "repeated"]


def test_somebody_named_and_a_report_against_itself_add_to_it() -> None:
    statement = StatementClaim(
        id="S1",
        label="S1",
        text="Reis said so.",
        supports=(Support("r1", ()),),
        independence=Independence(1, 1),
        kind="direct",
        speaker="Ana Reis",
        speaker_kind="person",
    )
    plain, named = asked("quotation", "plain", *TWO), asked("quotation", "named", *TWO, claims=("S1",))
    assert first(plain, named, claims=(statement,)) == "named"
    assert first(plain, replace(asked("quotation", "itself", *TWO), within=("r1",))) == "itself"


@pytest.mark.parametrize("seed", range(5))
def test_the_order_given_matters_only_among_equals(seed: int) -> None:
    found = [asked(kind, kind, *TWO) for kind in table("ranking.toml")["kinds"]]
    points = table("ranking.toml")["kinds"]
    shuffled = random.Random(seed).sample(found, len(found))  # noqa: S311 - a fixed order to try, no secret
    assert [points[one.kind] for one in ranked(shuffled, (), (), SOURCES)] == sorted(points.values(), reverse=True)
