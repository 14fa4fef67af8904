"""A linear-chain tagger's decoding: the best label sequence of each paragraph, all paragraphs of a report at once.

Viterbi's algorithm (Forney, Proc. IEEE 1973) over a first-order chain; scores are log-linear (Lafferty et al., ICML 2001).
"""

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
Scores = NDArray[np.float32]


def layers(lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sequences, longest first, with where each begins: those long enough for a step stand in front."""
    order = np.argsort(-lengths, kind="stable")
    starts = np.concatenate([[0], np.cumsum(lengths)])[:-1].astype(np.int64)
    return order, starts[order]


def best(scores: Scores, transitions: Scores, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The labels of highest total score.

    Args:
        scores: One row a word, one column a label; sequences follow each other.
        transitions: From the label of the row to that of the column; a last row holds the scores of a first label.
        lengths: Words of each sequence.
    """
    labels = np.zeros(len(scores), dtype=np.int64)
    lengths = lengths[lengths > 0]
    if not len(lengths):
        return labels
    order, starts = layers(lengths)
    long = lengths[order]
    step = transitions[:-1]
    back = np.zeros(scores.shape, dtype=np.int64)
    total = scores[starts] + transitions[-1]
    ends = total.copy()
    living = np.searchsorted(-long, -np.arange(int(long[0])), side="left").tolist()
    for place in range(1, int(long[0])):
        alive = living[place]
        paths = total[:alive, :, None] + step
        at = starts[:alive] + place
        back[at] = paths.argmax(axis=1)
        total = paths.max(axis=1) + scores[at]
        ends[:alive] = total
    now = ends.argmax(axis=1)
    for place in range(int(long[0]) - 1, -1, -1):
        alive = living[place]
        at = starts[:alive] + place
        labels[at] = now[:alive]
        now[:alive] = back[at, now[:alive]]
    return labels
