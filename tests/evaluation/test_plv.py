"""The typing set: marks are read off, near-duplicates stay in one fold, every row is guessed by a model that never saw it."""

from pathlib import Path

import pytest

from evaluation.sets import DataAbsent, plv
from scripts.train_events import Row, fit, unmarked
from secondsource.analysis.events.opinion.model import model
from secondsource.model.evidence import Span


def rows(*texts: str) -> list[Row]:
    return [Row(text, None, None, "AID" if at % 2 else "REJECT") for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("<s>Peru</s> fined <t>Acme</t>.", "Peru fined Acme.", {"s": Span(0, 4), "t": Span(11, 15)}),
        ("Fire hit <t>Acme</t>.", "Fire hit Acme.", {"t": Span(9, 13)}),
        ("<s>A</s> and <s>B</s> met.", "A and B met.", {"s": Span(0, 1)}),
        ("No marks, <b>none</b>.", "No marks, <b>none</b>.", {}),
        ("<s></s>Empty <t>", "Empty ", {}),
        ("</t>Closed before it opened", "Closed before it opened", {}),
    ],
)
def test_marks_become_spans(marked: str, text: str, spans: dict[str, Span]) -> None:
    assert unmarked(marked) == (text, spans)


def test_sentences_that_share_five_words_are_one_group_through_others_too() -> None:
    read = rows(
        "The envoy will not end the boycott today",
        "Nothing in common here at all, friends",
        "They said they will not end the boycott of goods from Ruritania",
        "Buyers shunned the boycott of goods from Ruritania",
        "It will not end the march",
    )
    assert plv.groups(read) == [0, 1, 0, 0, 4]
    assert plv.groups(read, run=4) == [0, 1, 0, 0, 0]


def test_a_group_is_in_one_fold_and_roots_are_spread() -> None:
    read = rows(*(f"sentence number {at} of many is {'odd' if at % 2 else 'even'}" for at in range(40)))
    grouped = [at - at % 4 for at in range(40)]
    placed = plv.folds(read, grouped)
    assert all(placed[at] == placed[group] for at, group in enumerate(grouped))
    assert placed == plv.folds(read, grouped)
    assert placed != plv.folds(read, grouped, seed=1)
    assert sorted(placed.count(fold) for fold in range(plv.FOLDS)) == [8] * plv.FOLDS


def test_no_row_is_guessed_by_a_model_that_saw_it() -> None:
    """Each scene has one feature of its own: only a model that saw the row could tell its root."""
    read = rows(*(f"row {at}" for at in range(10)))
    scenes = [frozenset({"shared", f"own {at}"}) for at in range(10)]
    assert plv.scored(read, plv.guesses(read, scenes, [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]))["root_accuracy"] == 0.5


def test_training_learns_what_tells_and_drops_what_is_rare() -> None:
    scenes = [frozenset({"give", "all"}), frozenset({"kill", "all"})] * 3 + [frozenset({"once", "all"})]
    roots = ["AID", "ASSAULT"] * 3 + ["AID"]
    arrays = fit(scenes, roots)
    trained = model(arrays)
    assert trained.types == ("AID", "ASSAULT")
    assert len(trained.rows) == 3
    assert trained.types[int(trained.scores({"kill", "all"}).argmax())] == "ASSAULT"
    assert trained.types[int(trained.scores({"give", "all"}).argmax())] == "AID"
    assert all((one == other).all() for one, other in zip(arrays.values(), fit(scenes, roots).values(), strict=True))


def test_scores_count_each_root_alike() -> None:
    read = [Row("a", None, None, root) for root in ("AID", "AID", "AID", "REJECT")]
    found = plv.scored(read, ["AID", "AID", "AID", "AID"])
    assert found == {"root_accuracy": 0.75, "root_macro_f1": pytest.approx(6 / 7 / 2)}


def test_absent_data_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataAbsent, match=r"PLV_train\.tsv is missing"):
        plv.measure(tmp_path)
