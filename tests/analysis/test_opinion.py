"""What one party does to another: the typing model on sentences of many kinds, and where it decides for the lexicon."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import analyze, uneventful
from secondsource.analysis.events import find, readings
from secondsource.analysis.events.lexicon import plover
from secondsource.analysis.events.opinion import between, ranked
from secondsource.analysis.events.opinion.features import Scene, names
from secondsource.analysis.events.opinion.model import FILE, load, model, number
from secondsource.analysis.events.opinion.ties import settle
from secondsource.model.evidence import Span
from secondsource.resources import resource
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "opinion.json").read_text(encoding="utf-8"))
CARD = Path(__file__).parents[2] / "docs" / "models" / "events.md"


def scene(text: str, source: str | None, target: str | None) -> Scene:
    """The scene between two stretches of a text, as the lexicon alone reads it."""
    parsed, known = uneventful(report_of(text))
    spans = (None if words is None else Span(at := text.index(words), at + len(words)) for words in (source, target))
    return between(parsed, readings(parsed, known, plover(), settled=False), *spans)


def params() -> list[object]:
    failing = pytest.mark.xfail(reason="known failure, counted", strict=True)
    return [pytest.param(case, id=case["label"], marks=[failing] if case["expect"] == "fail" else []) for case in CASES]


@pytest.mark.parametrize("case", params())
def test_cases(case: dict) -> None:
    first, score = ranked(scene(case["text"], case["source"], case["target"]))[0]
    if "expected" in case:
        assert first == case["expected"]
    assert first != case.get("never")
    assert score > -1


TIES = [
    ("The general offered support to the rebels.", "offered", "AGREE", "SUPPORT"),
    ("Envoys expressed criticism of the court and support for the judges.", "expressed", "ACCUSE", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "word", "listed", "weighed"), TIES)
def test_a_tie_is_decided_where_the_model_is_sure(text: str, word: str, listed: str, weighed: str) -> None:
    """Both words hold two senses as specific as each other; the codebook's order stands unless the model is sure."""
    parsed, known = uneventful(report_of(text))
    types = []
    for settled in (False, True):
        found = readings(parsed, known, plover(), settled=settled)
        trigger = next(trigger for trigger, _ in found if trigger.token.text == word)
        assert trigger.rivals or settled
        types.append(trigger.sense.type)
    assert types == [listed, weighed]


def test_a_tie_with_a_type_the_model_does_not_know_stands() -> None:
    parsed, known = uneventful(report_of("The general offered support to the rebels."))
    (trigger,) = (trigger for trigger, _ in readings(parsed, known, plover(), settled=False))
    strange = replace(trigger, rivals=(replace(trigger.rivals[0], type="DISASTER"),))
    assert settle([strange], known, plover()) == [strange]
    assert settle([trigger], known, plover()) != [trigger]


def test_a_codebook_of_ones_own_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr("secondsource.analysis.events.settle", asked)
    parsed, known = uneventful(report_of("Police arrested nine men."))
    assert find(parsed, known, replace(plover()))
    with pytest.raises(AssertionError, match="the model was asked"):
        find(parsed, known)


def test_no_word_of_a_party_is_a_feature() -> None:
    text = "Zanthor of Quibble Holdings sued Mr. Brimwick over 4,711 barrels in Fennimore."
    found = " ".join(names(scene(text, "Zanthor of Quibble Holdings", "Mr. Brimwick"))).lower()
    for word in ("zanthor", "quibble", "holdings", "brimwick", "fennimore", "4,711"):
        assert word not in found
    assert "sue" in found


@settings(max_examples=60)
@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120), st.integers(0, 120), st.integers(0, 120))
def test_any_text_and_any_spans(text: str, one: int, two: int, three: int, four: int) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    parsed, known = uneventful(report_of(text))
    spans = [Span(min(pair), max(pair)) for pair in ((one, two), (three, four))]
    ends = [span if span.start < span.end <= len(text) else None for span in spans]
    made = between(parsed, readings(parsed, known, plover(), settled=False), *ends)
    assert ranked(made) == ranked(made)
    assert names(made) == names(made)


def test_features_never_learned_count_as_none() -> None:
    weights = load()
    unknown = [f"never learned {at}" for at in range(9) if number(f"never learned {at}") not in weights.rows]
    assert np.array_equal(weights.scores(unknown), weights.bias)


def test_the_file_is_the_one_its_card_describes() -> None:
    data = resource(FILE).read_bytes()
    card = CARD.read_text(encoding="utf-8")
    assert f"SHA-256 `{hashlib.sha256(data).hexdigest()}`" in card
    weights = load()
    assert set(weights.types) <= set(plover().modes) | {"YIELD"}
    assert f"{len(weights.rows):,} features" in card
    assert re.search(rf"\b{len(weights.types)} types\b", card)


def test_a_model_is_its_arrays() -> None:
    made = model(
        {
            "types": np.frombuffer(b"AID\nASSAULT", dtype=np.uint8),
            "features": np.array([number("verb0 give"), number("verb0 kill")], dtype=np.uint32),
            "weights": np.array([[100, -100], [-100, 100]], dtype=np.int8),
            "bias": np.array([-0.5, -0.5]),
            "scale": np.array(0.01),
        }
    )
    assert made.scores(["verb0 give"]).tolist() == [0.5, -1.5]
    assert made.scores(["verb0 kill", "a", "b", "c"]).tolist() == [-1.0, 0.0]
    assert made.scores([]).tolist() == [-0.5, -0.5]


def test_the_analysis_is_the_same_each_time() -> None:
    report = report_of(
        "The general offered support to the rebels. Fans clashed with police after the strike on the depot."
    )
    assert analyze(report) == analyze(report)
