"""Training of a linear-chain conditional random field in NumPy: batches of paragraphs, a step of all of them at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis.statements.tagging.crf import LABELS, layers

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

EPOCHS = 8
RATE = 0.1
DECAY = 1e-5
BATCH = 8000  # words in a batch, at least


@dataclass
class Chain:
    """Weights of the features (row 0 stays zero) and of the transitions, as ``tagging.crf.best`` takes them."""

    weights: Floats
    transitions: Floats


def expected(scores: Floats, chain: Chain, lengths: Whole) -> tuple[Floats, Floats]:
    """The probability of each label of each word, and how often each transition is expected (forward-backward)."""
    order, starts = layers(lengths)
    long = lengths[order]
    steps = range(1, int(long[0]))
    alive = [int(np.searchsorted(-long, -place, side="left")) for place in range(int(long[0]))]
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    moves = np.exp(chain.transitions[:-1])
    forward, norm = np.zeros_like(odds), np.zeros((len(odds), 1))
    now = np.exp(chain.transitions[-1]) * odds[starts]
    norm[starts] = now.sum(axis=1, keepdims=True)
    now = forward[starts] = now / norm[starts]
    for place in steps:
        at = starts[: alive[place]] + place
        now = (now[: alive[place]] @ moves) * odds[at]
        norm[at] = now.sum(axis=1, keepdims=True)
        now = forward[at] = now / norm[at]
    backward, taken = np.ones_like(odds), np.zeros_like(chain.transitions)
    for place in reversed(steps):
        at = starts[: alive[place]] + place
        after = backward[at] * odds[at] / norm[at]
        backward[at - 1] = after @ moves.T
        taken[:-1] += moves * (forward[at - 1].T @ after)
    found = forward * backward
    found /= found.sum(axis=1, keepdims=True)
    taken[-1] = found[starts].sum(axis=0)
    return found, taken


class _Adagrad:
    """Steps that shrink for each weight with the gradients it has had."""

    def __init__(self, values: Floats) -> None:
        self.values, self.squares = values, np.ones_like(values)

    def step(self, rows: Whole, gradient: Floats) -> None:
        self.squares[rows] += gradient**2
        self.values[rows] -= RATE * gradient / np.sqrt(self.squares[rows])


def train(features: NDArray[np.int32], labels: Whole, lengths: Whole, rows: int) -> Chain:
    """Trains on words whose features are rows of the weights; row 0 stands for features left out."""
    chain = Chain(np.zeros((rows, len(LABELS))), np.zeros((len(LABELS) + 1, len(LABELS))))
    sums = Chain(np.zeros_like(chain.weights), np.zeros_like(chain.transitions))
    weights, moves = _Adagrad(chain.weights), _Adagrad(chain.transitions)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    random = np.random.default_rng(1)
    summed = 0
    for epoch in range(EPOCHS):
        for batch in _batches(random.permutation(len(lengths)), lengths):
            words = np.concatenate([np.arange(starts[one], starts[one] + lengths[one]) for one in batch])
            seen, right = features[words], labels[words]
            found, taken = expected(chain.weights[seen].sum(axis=1), chain, lengths[batch])
            found[np.arange(len(right)), right] -= 1
            _less_gold(taken, right, lengths[batch])
            used, gradient = _gathered(seen, found, rows)
            weights.step(used, gradient + DECAY * len(right) * chain.weights[used])
            chain.weights[0] = 0
            moves.step(np.arange(len(taken)), taken)
            if epoch >= EPOCHS // 2:
                sums.weights += chain.weights
                sums.transitions += chain.transitions
                summed += 1
        print(f"epoch {epoch + 1} of {EPOCHS}", flush=True)
    return Chain(sums.weights / summed, sums.transitions / summed)


def _batches(order: Whole, lengths: Whole) -> list[Whole]:
    found, batch, size = [], [], 0
    for one in order:
        batch.append(one)
        size += int(lengths[one])
        if size >= BATCH:
            found.append(np.array(batch))
            batch, size = [], 0
    return [*found, np.array(batch)] if batch else found


def _less_gold(taken: Floats, right: Whole, lengths: Whole) -> None:
    first = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    inner = np.ones(len(right), dtype=bool)
    inner[first] = False
    at = np.flatnonzero(inner)
    np.subtract.at(taken, (right[at - 1], right[at]), 1)
    np.subtract.at(taken[-1], right[first], 1)


def _gathered(seen: NDArray[np.int32], errors: Floats, rows: int) -> tuple[Whole, Floats]:
    """The gradient of the rows that were read."""
    flat, count = seen.ravel(), seen.shape[1]
    used = np.flatnonzero(np.bincount(flat, minlength=rows))
    columns = [np.bincount(flat, weights=np.repeat(column, count), minlength=rows)[used] for column in errors.T]
    return used, np.stack(columns, axis=1)
