"""Every statement that both example reports carry, listed by hand: joined, with its drift, and nothing else joined."""

import pytest

from evaluation.los_angeles import run
from secondsource.model.claim import StatementClaim

# The first words of each telling, by report, and the differences from the fullest one: (kind, told, fullest), long stretches by
# their first and last word.
BY_HAND = {
    "a woman": (["“ICE out of", "“ICE [Immigration"], [("brackets", "[Immigration … Enforcement]", None)]),
    "One handheld sign": (["“No Human", "“No Human"], []),
    "Stephen Miller": (
        ["that Friday’s", "that the protests"],
        [
            ("replaced", "the … raids", "Friday’s demonstrations"),
            ("punctuation", None, "“"),
            ("punctuation", "“", None),
        ],
    ),
    "Donald Trump": (["to deport", "to deport"], [("replaced", "illegally", "without documentation")]),
    "White House": (["for ICE", "for ICE"], []),
    "Karen Bass": (
        ["“I am deeply", "“These tactics"],
        [("dropped", None, "I … place"), ("punctuation", "”.", ".”")],
    ),
    "Todd Lyons, of the mayor": (["that the mayor", "that the mayor"], []),
    "Todd Lyons, of the laws": (["“Make no", "“Make no"], []),
    "American Civil Liberties Union, of the authorities": (["the immigration", "the immigration"], []),
    "American Civil Liberties Union": (
        ["“We call", "as an “oppressive", "“We call"],
        [("dropped", None, "We … this"), ("added", "as an", None), ("dropped", None, "to … whole")],
    ),
}


@pytest.fixture(scope="module")
def repeated() -> list[StatementClaim]:
    return [claim for claim in run.load().record.statements if len(claim.supports) > 1]


def short(words: str | None) -> str | None:
    pieces = (words or "").split()
    return words if len(pieces) < 3 else f"{pieces[0]} … {pieces[-1]}"


def test_what_both_reports_carry_is_joined_and_nothing_else(repeated) -> None:
    told = [[support.evidence[0].exact for support in claim.supports] for claim in repeated]
    assert len(told) == len(BY_HAND)
    for openings, _ in BY_HAND.values():
        assert any(
            len(words) == len(openings)
            and all(one.startswith(opening) for one, opening in zip(words, openings, strict=True))
            for words in told
        ), openings


@pytest.mark.parametrize("speaker", BY_HAND)
def test_the_drift_of_each_is_the_one_found_by_hand(repeated, speaker) -> None:
    openings, expected = BY_HAND[speaker]
    (claim,) = [
        claim
        for claim in repeated
        if claim.speaker == speaker.split(", of")[0] and claim.supports[0].evidence[0].exact.startswith(openings[0])
    ]
    found = [
        (drift.kind, short(drift.told and drift.told.exact), short(drift.fullest and drift.fullest.exact))
        for rendering in claim.renderings
        for drift in rendering.drift
    ]
    assert found == expected
