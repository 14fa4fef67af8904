"""What one speaker is reported to have said, in other words in other reports.

Tellings of one voice are weighed by what they are about, each word by its rarity in the story (inverse frequency; Spärck Jones,
A Statistical Interpretation of Term Specificity, 1972). The two thresholds were set on 212 pairs of tellings of Giveme5W1H and
ECB+ read by hand; of the pairs that they join there 95 in 100 are one utterance.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from secondsource.corroboration.joining import content_words
from secondsource.corroboration.telling import STEM, Telling
from secondsource.corroboration.view import View

# Words in common, whatever they weigh: two make many a sentence on one subject, unless there is little else.
_WORDS, _FEWEST, _LITTLE_ELSE = 3, 2, 0.35
# Weight in common, of all that either is about.
_MATTER = 0.27
# Or of the shorter one, that stands in the longer, with so much of both.
_INSIDE, _OF_BOTH = 0.8, 0.2
# Of two quotations, word by word no one quotation: so many words in common, of so much of all.
_QUOTED, _REWORDED = 4, 0.5
# A word in ten reports out of ten weighs little; ten times in each, nothing to speak of.
_USUAL = 10
# Words that more tellings of a voice hold than this are its subject, and find nobody.
_SUBJECT = 40


@dataclass(frozen=True)
class Wording:
    """Tellings that are alike in all that is compared, as one.

    Attributes:
        first: The first of them.
        reports: The reports that have them.
    """

    first: Telling
    reports: frozenset[str]


def paraphrases(view: View, given: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Pairs of wordings, by their places, that give one utterance in other words: each is the likest in a report of the other."""
    voices: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(given):
        if one.first.voice is not None and one.first.matter and not one.first.silent:
            voices[one.first.voice].append(at)
    weights = _Weights(view) if any(len(places) > 1 for places in voices.values()) else None
    for places in voices.values():
        if weights is not None and len(places) > 1:
            yield from _mutual(given, _alike(given, places, weights))


class _Weights:
    """How much a word, by its first letters, tells in a story."""

    def __init__(self, view: View) -> None:
        self._reports = len(view.analyses)
        self._times: Counter[str] = Counter()
        for _, analysis in view.by_report():
            self._times.update(word[:STEM] for word in content_words(analysis.report.text))

    def of(self, matter: frozenset[str]) -> float:
        """The weight of words together."""
        return sum(log(1 + _USUAL * self._reports / max(1, self._times[word])) for word in sorted(matter))


def _alike(given: Sequence[Wording], places: Sequence[int], weights: _Weights) -> dict[tuple[int, int], float]:
    """How alike wordings of one voice are, for those alike enough."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at in places:
        for word in given[at].first.matter:
            holders[word].append(at)
    common: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= _SUBJECT:
            common.update((one, other) for at, one in enumerate(held) for other in held[at + 1 :])
    heavy = {at: weights.of(given[at].first.matter) for at in places}
    found: dict[tuple[int, int], float] = {}
    for one, other in sorted(common):
        if not _may_be_one(given[one], given[other]):
            continue
        shared = given[one].first.matter & given[other].first.matter
        weight = weights.of(shared)
        of_all = weight / (heavy[one] + heavy[other] - weight)
        inside = weight >= _INSIDE * min(heavy[one], heavy[other]) and of_all >= _OF_BOTH
        enough = of_all >= _MATTER or inside
        if _direct(given[one]) and _direct(given[other]):
            enough = len(shared) >= _QUOTED and of_all >= _REWORDED
        little = (
            len(shared) >= _FEWEST and of_all >= _LITTLE_ELSE and not (_direct(given[one]) or _direct(given[other]))
        )
        if (len(shared) >= _WORDS and enough) or little:
            found[one, other] = of_all
    return found


def _may_be_one(one: Wording, other: Wording) -> bool:
    """Two reports, both for or both against."""
    a, b = one.first, other.first
    # "Denied that he did" is "said that he did not".
    against = a.negated != a.denied, b.negated != b.denied
    return one.reports.isdisjoint(other.reports) and against[0] == against[1]


def _direct(one: Wording) -> bool:
    return one.first.statement.kind == "direct"


def _mutual(given: Sequence[Wording], found: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """The pairs of which each is the likest to the other of all that some report has."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (one, other), alike in found.items():
        for at, reports in ((one, given[other].reports), (other, given[one].reports)):
            for report in reports:
                best[at, report] = max(best[at, report], alike)
    for (one, other), alike in found.items():
        if any(alike >= best[one, report] for report in given[other].reports) and any(
            alike >= best[other, report] for report in given[one].reports
        ):
            yield one, other
