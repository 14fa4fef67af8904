"""Which sentence of one report tells the same as which of another, and how closely it follows it.

Within a story only. Equal sentences are compared once, however many reports carry them: in a story that one agency feeds
most sentences are equal. Candidates come from two exact joins, on content words and on 5-grams within a sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from secondsource.alignment.common import Common, common, weights
from secondsource.alignment.copies import counted
from secondsource.alignment.differences import Block, Change, blocks, changes
from secondsource.alignment.marks import Is
from secondsource.alignment.telling import Telling, tellings
from secondsource.alignment.tokens import Codes, Tokens, grams
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.story import Difference, Relation, SentenceLink
from secondsource.text.shingles import WIDTH, word_code

ALIKE = 0.27
"""Share of words in common (Jaccard) from which two sentences of one story tell the same; measured on hand-linked pairs."""
SHARE, CLOSE = 0.4, 0.3
"""Or the weight of what they share, of the one that says less and of both; measured on hand-read pairs of other stories."""
_FEW = 2
"""Content words that two sentences must share at least; more, unless other things speak for it."""
_WORK = 60_000_000

_Place = tuple[int, int]
"""A sentence: (report index, sentence index)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one telling stands to another: the relation, the share of words in common, what differs."""

    relation: Relation
    similarity: float
    changes: tuple[Change, ...]


@dataclass(slots=True)
class _Sentences:
    """The different sentences of a story with all their places."""

    tellings: list[Telling] = field(default_factory=list)
    places: list[list[_Place]] = field(default_factory=list)


def links(reports: Sequence[Tokens]) -> list[SentenceLink]:
    """Linked sentences of one story, in order of the reports, then of the second one's sentences.

    Equal sentences are linked to the first of them; of two wordings one link stands for all sentences that have them
    (``secondsource.model.linked`` gives the others).
    """
    sentences = _gather(reports)
    found: list[tuple[int, int, int, int, Comparison]] = []
    weight = weights(sentences.tellings)
    for one, other in _candidates(sentences.tellings):
        places = sentences.places[one], sentences.places[other]
        pairs = _star(places[0]) if one == other else _apart(*places)
        first_stands_first = not pairs or pairs[0][0] <= pairs[0][1]
        first, second = (one, other) if first_stands_first else (other, one)
        comparison = compare(sentences.tellings[first], sentences.tellings[second], weight) if pairs else None
        if comparison is not None:
            ordered = (sorted(pair) for pair in pairs)
            found.extend((a[0], b[0], b[1], a[1], comparison) for a, b in ordered)
    found.sort(key=lambda entry: entry[:4])
    quoter = _Quoter(reports)
    return [_link(quoter, entry) for entry in found]


def _star(places: Sequence[_Place]) -> list[tuple[_Place, _Place]]:
    """The first place of a wording with each of another report; others of its own report with the first elsewhere."""
    first, elsewhere = _two(places)
    if elsewhere is None:
        return []
    return [(place, first if place[0] != first[0] else elsewhere) for place in places[1:]]


def _apart(places: Sequence[_Place], others: Sequence[_Place]) -> list[tuple[_Place, _Place]]:
    """The first places of two wordings that stand in two reports; a wording of one report alone gives each of its places."""
    pairs: dict[tuple[_Place | None, _Place | None], tuple[_Place, _Place]] = {}
    alone = _two(places)[1] is None, _two(others)[1] is None
    for a in places if alone[0] else _two(places):
        for b in others if alone[1] else _two(others):
            if a is not None and b is not None and a[0] != b[0]:
                pairs.setdefault((a if alone[0] else None, b if alone[1] else None), (a, b))
    return list(pairs.values())


def _two(places: Sequence[_Place]) -> tuple[_Place, _Place | None]:
    """The first place, and the first in another report, or None."""
    return places[0], next((place for place in places if place[0] != places[0][0]), None)


def _gather(reports: Sequence[Tokens]) -> _Sentences:
    index: dict[Telling, int] = {}
    sentences = _Sentences()
    for number, report in enumerate(reports):
        for position, telling in enumerate(tellings(report)):
            if not telling.words:
                continue
            known = index.setdefault(telling, len(index))
            if known == len(sentences.tellings):
                sentences.tellings.append(telling)
                sentences.places.append([])
            sentences.places[known].append((number, position))
    return sentences


def _candidates(found: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs that may tell the same: each sentence with itself, and any two with two content words or a 5-gram in common."""
    n = len(found)
    pairs = {(index, index) for index in range(n)}
    by_words: dict[tuple[str, ...], int] = {}
    for index, telling in enumerate(found):
        pairs.add((by_words.setdefault(telling.words, index), index))
    contents = [_codes(telling.content) for telling in found]
    sizes = [len(content) for content in contents]
    for one, other, shared in _pairs(contents, 2):
        if shared >= 0.2 * min(sizes[one], sizes[other]):
            pairs.add((one, other))
    runs = [np.unique(grams(_ordered(telling))) for telling in found]
    pairs.update((one, other) for one, other, _ in _pairs(runs, 1))
    return sorted(pairs)


def _pairs(sets: Sequence[Codes], least: int) -> Iterator[tuple[int, int, int]]:
    """Every two sets with so many common elements, and with how many."""
    codes, shared = counted(sets, least, work=_WORK)
    one, other = np.divmod(codes, max(1, len(sets)))
    return zip(one.tolist(), other.tolist(), shared.tolist(), strict=True)


def _codes(words: frozenset[str]) -> Codes:
    return np.unique(np.fromiter((word_code(word) for word in words), np.uint64, len(words)))


def _ordered(telling: Telling) -> Codes:
    return np.fromiter((word_code(word) for word in telling.words), np.uint64, len(telling.words))


def compare(a: Telling, b: Telling, weight: Mapping[str, float]) -> Comparison | None:
    """How two sentences of one story stand to each other, or None where they do not tell the same.

    Args:
        a: The one.
        b: The other.
        weight: The ``weights`` of the story's words.
    """
    in_both = len(a.vocabulary & b.vocabulary)
    similarity = in_both / (len(a.vocabulary) + len(b.vocabulary) - in_both)
    if a.words == b.words:
        whole = [Block(True, 0, len(a.words), 0, len(b.words))]
        return Comparison("copied", 1.0, () if a.text == b.text else tuple(changes(a, b, whole)))
    if len(a.content & b.content) < _FEW or not _same(a, b, similarity, common(a, b, weight)):
        return None
    aligned = blocks(a, b)
    return Comparison(_relation(a, b, aligned), similarity, tuple(changes(a, b, aligned)))


def _same(a: Telling, b: Telling, similarity: float, shared: Common) -> bool:
    """Whether most words recur, or many do with some content; or the telling ones, or a run; or a number with other content."""
    if shared.dated_only:
        return False
    if similarity >= ALIKE and (shared.whole or shared.units > _FEW or similarity >= 2 * ALIKE):
        return True
    if shared.units <= _FEW:
        return False
    if shared.undated >= _FEW and shared.share >= SHARE and shared.closeness >= CLOSE:
        return True
    return _run(a, b) or (
        any(len(number) >= 2 for number in a.numbers & b.numbers)
        and shared.units >= _FEW + (1 if a.names & b.names else 2)
    )


def _run(a: Telling, b: Telling) -> bool:
    """Whether five words with content stand in a row in both."""
    runs = set(_rows(a))
    return any(row in runs for row in _rows(b))


def _rows(telling: Telling) -> Iterator[tuple[str, ...]]:
    for at in range(len(telling.words) - WIDTH + 1):
        if sum(not mark & Is.FUNCTION for mark in telling.marks[at : at + WIDTH]) > _FEW:
            yield telling.words[at : at + WIDTH]


def _relation(a: Telling, b: Telling, aligned: Sequence[Block]) -> Relation:
    """``edited``: most words stand in the same order; ``reworded``: half of the shorter one's content words recur."""
    common = sum(block.a_end - block.a_start for block in aligned if block.equal)
    shorter, longer = sorted((len(a.words), len(b.words)))
    if common >= 0.65 * shorter:
        return "edited" if common >= 0.4 * longer else "partly"
    shared = a.content & b.content
    return "reworded" if len(shared) >= 0.5 * min(len(a.content), len(b.content)) else "partly"


class _Quoter:
    """Quotes parts of reports, each once: a sentence of one report stands in links with many others."""

    def __init__(self, reports: Sequence[Tokens]) -> None:
        self._reports = reports
        self._made: dict[tuple[int, int, int], Evidence] = {}

    def sentence(self, report: int, sentence: int) -> Evidence:
        span = self._reports[report].analysis.sentences[sentence]
        return self.words(report, 0, (span.start, span.end))

    def words(self, report: int, start: int, part: tuple[int, int]) -> Evidence:
        """The words of a report at ``part``, counted from ``start``."""
        key = report, start + part[0], start + part[1]
        made = self._made.get(key)
        if made is None:
            of = self._reports[report]
            made = self._made[key] = quote(of.id, of.text, Span(key[1], key[2]))
        return made


def _link(quoter: _Quoter, entry: tuple[int, int, int, int, Comparison]) -> SentenceLink:
    report_a, report_b, sentence_b, sentence_a, comparison = entry
    a, b = quoter.sentence(report_a, sentence_a), quoter.sentence(report_b, sentence_b)
    return SentenceLink(
        a=a,
        b=b,
        relation=comparison.relation,
        similarity=comparison.similarity,
        differences=tuple(
            Difference(
                a=quoter.words(report_a, a.span.start, change.a) if change.a else None,
                b=quoter.words(report_b, b.span.start, change.b) if change.b else None,
                kind=change.kind,
            )
            for change in comparison.changes
        ),
    )
