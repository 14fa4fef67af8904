"""The comparison of joins: its own row finds every pair, one that is not there says what would install it."""

from dataclasses import replace

import numpy as np

from benchmarks import copies
from benchmarks.reports import make
from secondsource.alignment import CONTAINED
from secondsource.alignment.copies import shared_by


def test_rows_of_what_is_there_and_of_what_is_not(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    own, peer = copies.SYSTEMS[:2]
    absent = replace(peer, name="Absent", module="no_such_module", requirement="no-such-package==1")
    blind = replace(own, name="Blind", join=lambda _: np.array([], dtype=np.int64))
    monkeypatch.setattr(copies, "SYSTEMS", (own, blind, absent))
    texts = [report["text"] for report in make(12)]
    found = [pair for pair in shared_by(copies.shingled(texts)) if pair.containment >= CONTAINED]
    first, second, third = copies.rows(texts, found)
    assert first.startswith(f"| {own.name} | 1.000 | 1.000 | {len(found)} | ")
    assert second.startswith("| Blind | .000 | .000 | 0 | ")
    assert third == "| Absent | not installed: pip install no-such-package==1 | | | | |"


def test_answers_become_pairs_once_each() -> None:
    assert copies._answers([[0, 1], [1, 0, 2], [1]]).tolist() == [0 * 3 + 1, 1 * 3 + 2]


def test_speeds_are_of_the_index_asked_for() -> None:
    sets = copies.shingled([report["text"] for report in make(3)])
    first, *_ = copies._added(sets, 7)
    assert first.startswith("| one report more in an index of 7, ")
