"""Joins what the tagger marked: each content to its cue, each cue to its source.

Candidates of a paragraph are scored by a sum of weights; the best wins, "none" among them. The weights are those of an
averaged perceptron (Collins, EMNLP 2002).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from secondsource.analysis.statements.tagging.tokens import Tokens
from secondsource.model.evidence import Span

_REACH = 3  # candidates on either side; farther ones were never right in training
_GAPS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
_WHO = frozenset({"who", "which", "that"})
_MARKS = frozenset('“”"„«»')
_COUNTED = {
    "marks": _MARKS,
    "commas": frozenset(","),
    "stops": frozenset((".", "!", "?", ".!", "!?", ".!?")),
    "who": _WHO,
}


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch of words the tagger marked: the first word's number, the number behind the last, and the role."""

    first: int
    end: int
    role: str


def span_of(tokens: Tokens, part: Part) -> Span:
    """The characters of a part."""
    return Span(tokens.spans[part.first].start, tokens.spans[part.end - 1].end)


@dataclass(frozen=True, slots=True)
class Linked:
    """Parts that make one statement."""

    cue: Part | None
    source: Part | None
    contents: tuple[Part, ...]


class Scene:
    """The marked parts of one report, in order, with what the linker asks of them."""

    def __init__(self, tokens: Tokens, parts: Sequence[Part]) -> None:
        self.tokens = tokens
        self.lower = [word.lower() for word in tokens.words]
        self.paragraph = tokens.paragraph.tolist()
        self.sentence = tokens.sentence.tolist()
        self.by_role = {role: sorted(p for p in parts if p.role == role) for role in ("source", "cue", "content")}
        self.firsts = {role: [p.first for p in found] for role, found in self.by_role.items()}
        # How many such words stand before each: what lies between two parts may be as long as the paragraph.
        self.before = {name: [0, *accumulate(word in kept for word in self.lower)] for name, kept in _COUNTED.items()}

    def candidates(self, part: Part, role: str) -> list[Part]:
        """The parts of a role that may belong with ``part``: near ones of its paragraph, and the last of the one before."""
        place = bisect_left(self.firsts[role], part.first)
        near = self.by_role[role][max(place - _REACH, 0) : place + _REACH]
        here = self.paragraph[part.first]
        found = [p for p in near if self.paragraph[p.first] == here]
        before = [p for p in near if self.paragraph[p.first] == here - 1]
        return before[-1:] + found

    def between(self, one: Part, other: Part, role: str) -> int:
        """How many parts of a role begin between two parts."""
        low, high = (one.end, other.first) if one.first < other.first else (other.end, one.first)
        return max(bisect_left(self.firsts[role], high) - bisect_left(self.firsts[role], low), 0)

    def features(self, part: Part, other: Part | None) -> Iterator[str]:
        """What speaks for ``other``, or for none, as the partner of ``part``."""
        kind = part.role[:2]
        cue = part if part.role == "cue" else other
        word = self.lower[cue.first] if cue is not None else "-"
        if other is None:
            yield from (f"{kind}none", f"{kind}none {word}")
            quote = self.lower[part.first] in _MARKS
            yield f"{kind}none q{quote:d}"
            return
        side = "<" if other.first < part.first else ">"
        low, high = (other.end, part.first) if side == "<" else (part.end, other.first)
        length = max(high - low, 0)
        counted = {name: before[low + length] - before[low] for name, before in self.before.items()}
        size = bisect_left(_GAPS, length)
        apart = abs(self.sentence[other.first] - self.sentence[part.first])
        same = min(apart, 2) if self.paragraph[other.first] == self.paragraph[part.first] else 3
        counts = [min(self.between(part, other, role), 2) for role in ("source", "cue", "content")]
        crossed = "".join(map(str, counts))
        head = f"{kind}{side}"
        yield f"{head}gap{size}"
        yield f"{head}same{same}"
        yield f"{head}between{crossed}"
        yield f"{head}same{same}between{crossed}"
        yield f"{head}cue {word}"
        yield f"{head}marks{min(counted['marks'], 3)}same{same}"
        yield f"{head}commas{min(counted['commas'], 3)}gap{size}"
        yield f"{head}stops{min(counted['stops'], 2)}between{crossed}"
        yield f"{head}who{counted['who'] > 0:d}"
        if length <= 2:
            yield f"{head}is {' '.join(self.lower[low:high])}"
        yield from self._edges(head, part, other)

    def _edges(self, head: str, part: Part, other: Part) -> Iterator[str]:
        before = self.lower[part.first - 1] if part.first else "-"
        after = self.lower[part.end] if part.end < len(self.lower) else "-"
        yield f"{head}edge {before if not before.isalnum() else 'w'} {after if not after.isalnum() else 'w'}"
        yield f"{head}begins {self.lower[part.first] if not self.lower[part.first].isalnum() else 'w'}"
        yield f"{head}ends {self.lower[part.end - 1] if not self.lower[part.end - 1].isalnum() else 'w'}"
        size = other.end - other.first
        yield f"{head}one{size == 1:d} {self.lower[other.first] if size == 1 and other.role == 'source' else ''}"


def choose(scene: Scene, part: Part, role: str, weights: Mapping[str, float]) -> Part | None:
    """The best partner of ``part``, or None; the nearest of equals."""
    options: list[Part | None] = [None, *scene.candidates(part, role)]
    scores = [sum(weights.get(name, 0.0) for name in scene.features(part, option)) for option in options]
    return options[max(range(len(options)), key=lambda number: (scores[number], -number))]


def link(scene: Scene, weights: Mapping[str, float]) -> list[Linked]:
    """The statements the parts make: one for each cue that has content, in the order of the cues."""
    contents: dict[Part, list[Part]] = {}
    for content in scene.by_role["content"]:
        cue = choose(scene, content, "cue", weights)
        if cue is not None:
            contents.setdefault(cue, []).append(content)
    return [Linked(cue, choose(scene, cue, "source", weights), tuple(contents[cue])) for cue in sorted(contents)]
