import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import likeness as module
from secondsource.alignment.features import NAMES, Features, bare
from secondsource.alignment.likeness import learned
from secondsource.errors import ResourceError
from tests.alignment.makers import tokens_of

QUAKE = "A magnitude 6.1 quake shook the island of Norra on Sunday, 4 March 2018. Twelve people died in Holmby."
SAME = "Twelve dead after Norra quake. The magnitude 6.1 quake hit Holmby on Sunday, officials said in March 2018."
LIKE = "A magnitude 4.4 quake shook the island of Norra on Thursday, 8 June 2021. Nobody died in Holmby."


def pair(first, second):
    reports = [tokens_of(first), tokens_of(second)]
    often = {bare(word): 1 for report in reports for word in report.folded}
    return dict(zip(NAMES, Features(reports, often, 2).of(0)[1].tolist(), strict=True))


def likely(first, second):
    return float(learned().probability(np.array([list(pair(first, second).values())]))[0])


def test_the_same_event_is_likelier_than_a_look_alike_that_shares_as_many_words():
    assert pair(QUAKE, LIKE)["names"] >= pair(QUAKE, SAME)["names"]
    assert likely(QUAKE, SAME) > likely(QUAKE, LIKE)


@pytest.mark.parametrize(
    ("name", "same", "like"),
    [("weekdays_apart", 0.0, 1.0), ("months_shared", 1.0, 0.0), ("years_shared", 1.0, 0.0)],
)
def test_days_are_told_apart(name, same, like):
    assert pair(QUAKE, SAME)[name] == same
    assert pair(QUAKE, LIKE)[name] == like


def test_numbers_are_compared_by_what_stands_beside_them():
    assert pair(QUAKE, SAME)["counts_agree"] > 0
    assert pair(QUAKE, LIKE)["counts_differ"] > pair(QUAKE, SAME)["counts_differ"]


def test_a_report_without_weekdays_is_not_apart_from_any():
    assert pair("The dam broke at dawn near Ilse.", "The dam broke on Friday near Ilse.")["weekdays_apart"] == 0.0


TEXTS = st.lists(st.text(alphabet="aB 3.\nMayFriday2018’s", max_size=60), min_size=2, max_size=5)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_features_are_finite_and_the_same_from_both_sides(texts):
    reports = [tokens_of(text) for text in texts]
    often = {bare(word): 1 for report in reports for word in report.folded}
    features = Features(reports, often, len(reports))
    found = np.stack([features.of(at) for at in range(len(reports))])
    assert np.isfinite(found).all()
    assert np.allclose(found, found.transpose(1, 0, 2))


def test_weights_for_other_features_are_refused(monkeypatch):
    monkeypatch.setattr(module, "table", lambda _: {"bias": 0.0, "feature": [{"name": "names"}]})
    with pytest.raises(ResourceError, match=r"stories\.toml does not weigh"):
        learned()
