"""A trained tagger with its linker: weights read from package data, parts and statements out.

A model file is a NumPy archive (``.npz``, no pickles) that ``scripts/train_statements.py`` writes; what it was trained on and
how well it does is told in ``docs/models/statements.md``.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis.statements.tagging.crf import LABELS, best
from secondsource.analysis.statements.tagging.features import BITS, Columns, Lexicon, Template, buckets
from secondsource.analysis.statements.tagging.linker import Linked, Part, Scene, link
from secondsource.analysis.statements.tagging.tokens import Tokens
from secondsource.resources import resource

_CHUNK = 20_000  # words scored at a time, so that a very long report needs no more memory than a long one


@dataclass(frozen=True)
class Model:
    """Weights of one tagger and its linker.

    Attributes:
        lexicon: What is known of single words.
        rows: For each feature bucket the row of its weights; 0, a row of zeros, for features never learned.
        weights: One row a kept feature, one column a label; whole numbers.
        scale: What a whole weight is worth.
        transitions: As in ``crf.best``.
        links: Weights of the linker's features.
    """

    lexicon: Lexicon
    rows: NDArray[np.int32]
    weights: NDArray[np.int8]
    scale: float
    transitions: NDArray[np.float32]
    links: Mapping[str, float]

    def parts(self, tokens: Tokens, templates: list[Template]) -> list[Part]:
        """The sources, cues and contents of a report, in order."""
        if not tokens.words:
            return []
        found = buckets(Columns(tokens, self.lexicon), templates)
        scores = np.concatenate(
            [
                self.weights[self.rows[found[start : start + _CHUNK]]].sum(axis=1, dtype=np.int32)
                for start in range(0, len(found), _CHUNK)
            ]
        )
        counts = np.bincount(tokens.paragraph)
        labels = best((scores * self.scale).astype(np.float32), self.transitions, counts[counts > 0])
        return parts(labels.tolist(), tokens.paragraph.tolist())

    def statements(self, tokens: Tokens, templates: list[Template]) -> list[Linked]:
        """The parts joined into statements."""
        return link(Scene(tokens, self.parts(tokens, templates)), self.links)


def parts(labels: Sequence[int], paragraphs: Sequence[int]) -> list[Part]:
    """Stretches of labels; a change of role or of paragraph ends one, as a new beginning does."""
    edges = [0]
    for at, (before, now) in enumerate(pairwise(labels), start=1):
        name = LABELS[now]
        if name[0] != "I" or LABELS[before][2:] != name[2:] or paragraphs[at] != paragraphs[at - 1]:
            edges.append(at)
    edges.append(len(labels))
    return [
        Part(first, end, LABELS[labels[first]][2:]) for first, end in pairwise(edges) if labels[first] and first < end
    ]


@cache
def load(name: str) -> Model:
    """A model of the package's data.

    Raises:
        ResourceError: The file is missing.
    """
    with np.load(io.BytesIO(resource(name).read_bytes()), allow_pickle=False) as stored:
        rows = np.zeros(1 << BITS, dtype=np.int32)
        rows[np.cumsum(stored["steps"], dtype=np.int64)] = np.arange(1, len(stored["steps"]) + 1, dtype=np.int32)
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        names = bytes(stored["link_names"]).decode("utf-8").split("\n")
        return Model(
            Lexicon(dict(zip(words, zip(stored["tags"].tolist(), stored["cues"].tolist(), strict=True), strict=True))),
            rows,
            stored["weights"],
            float(stored["scale"]),
            stored["transitions"],
            dict(zip(names, stored["link_weights"].tolist(), strict=True)),
        )
