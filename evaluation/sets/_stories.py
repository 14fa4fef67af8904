"""Learning which reports of ECB+ tell one event, by weights that may leave topics out.

A logistic regression by iteratively reweighted least squares (Rubin 1983) with a ridge of 1. Lessons are the pairs within a
topic, whose two events are look-alikes, and a fiftieth of all others. ``scripts/train_stories.py`` writes what all topics
teach; the measures are of weights that saw no report of either topic of a pair.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondsource.alignment.copies import pairs
from secondsource.alignment.features import Features, bare
from secondsource.alignment.likeness import Floats, Weights
from secondsource.alignment.tokens import Tokens

FOLDS = 5
RIDGE = 1.0
ROUNDS = 12
EVERY = 50
"""One pair of reports of different topics in so many is a lesson."""
Flags = NDArray[np.bool_]


class Lessons(NamedTuple):
    """ECB+ as pairs of reports.

    Attributes:
        reports: The reports.
        event: The event of each.
        topic: The topic of each.
        features: What every two have in common, shape (reports, reports, features).
    """

    reports: Sequence[Tokens]
    event: NDArray[np.str_]
    topic: NDArray[np.str_]
    features: Floats

    @property
    def same(self) -> Flags:
        """Whether two reports tell one event."""
        return np.asarray(self.event[:, None] == self.event)

    @property
    def beside(self) -> Flags:
        """Whether two reports are of one topic."""
        return np.asarray(self.topic[:, None] == self.topic)

    def chosen(self) -> Flags:
        """The pairs that are lessons, each once."""
        count = len(self.event)
        first, second = np.indices((count, count))
        return np.asarray((first < second) & (self.beside | ((31 * first + second) % EVERY == 0)))


def lessons(reports: Sequence[Tokens], event: Sequence[str], topic: Sequence[str]) -> Lessons:
    """The pairs of the reports, of which the event and topic are given in their order."""
    often = Counter(word for report in reports for word in {bare(word) for word in report.folded})
    features = Features(reports, often, len(reports))
    return Lessons(reports, np.array(event), np.array(topic), np.stack([features.of(at) for at in range(len(reports))]))


def fit(features: Floats, same: Flags) -> Weights:
    """Weights for pairs of shape (pairs, features)."""
    mean, scale = features.mean(axis=0), features.std(axis=0)
    given = np.column_stack([np.ones(len(features)), (features - mean) / scale])
    ridge = RIDGE * np.eye(given.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(given.shape[1])
    for _ in range(ROUNDS):
        expected = 1.0 / (1.0 + np.exp(-np.clip(given @ weights, -30.0, 30.0)))
        slope = given.T @ (same - expected) - ridge @ weights
        curve = (given * (expected * (1.0 - expected))[:, None]).T @ given + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return Weights(mean, scale, weights[1:], float(weights[0]))


def out_of_fold(learned: Lessons, shift: int = 0) -> Floats:
    """The likeness of every two reports by weights that saw no report of the topic of either; shape (reports, reports)."""
    topics = sorted(set(learned.topic.tolist()), key=lambda topic: (len(topic), topic))
    fold = {topic: (at + at // FOLDS * shift) % FOLDS for at, topic in enumerate(topics)}
    part = np.array([fold[topic] for topic in learned.topic.tolist()])
    chosen, same = learned.chosen(), learned.same
    alike = np.zeros(same.shape)
    for one in range(FOLDS):
        for other in range(one, FOLDS):
            seen = ~np.isin(part, (one, other))
            weights = fit(learned.features[chosen & seen[:, None] & seen], same[chosen & seen[:, None] & seen])
            where = np.outer(part == one, part == other)
            where |= where.T
            alike[where] = weights.probability(learned.features[where])
    np.fill_diagonal(alike, 0.0)
    return alike


def with_copies(alike: Floats, reports: Sequence[Tokens]) -> Floats:
    """The likeness raised to the share of text a pair has in common, as in the product."""
    for pair in pairs(reports):
        alike[pair.a, pair.b] = alike[pair.b, pair.a] = max(alike[pair.a, pair.b], pair.containment)
    return alike
