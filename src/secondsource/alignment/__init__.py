"""Analyses -> Alignment: who shares text with whom, which sentences tell the same, which reports tell one story.

Three layers, never one score: shared text (copies, tiling, passages), sentences (links) and stories. Each is worked out
from the words alone and uses the finders' names, times and places where they are there.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, groupby
from operator import attrgetter

from secondsource.alignment import links, origins, passages, stories, tiling, versions
from secondsource.alignment.copies import Pair, nearest, pairs
from secondsource.alignment.reasons import Ties
from secondsource.alignment.slips import Spellings
from secondsource.alignment.tiling import GAP, Run
from secondsource.alignment.tokens import Tokens, tokens
from secondsource.model.analysis import Analysis
from secondsource.model.edition import Lineage
from secondsource.model.story import Alignment, Decision, Overlap, Passage, SentenceLink, Story
from secondsource.resources.publishers import Publishers, shipped
from secondsource.text.shingles import WIDTH

CONTAINED = 0.1
"""Share of the shorter report's 5-grams from which two reports share text; below it stock phrases are the rule."""
SENTENCE = 12
"""Words of a passage as long as a sentence: one such quotation, or two such passages, show a shared source, however little
else the reports share."""


def align(
    analyses: Sequence[Analysis], decisions: Sequence[Decision] = (), publishers: Publishers | None = None
) -> Alignment:
    """Compares reports with each other; the order given does not matter.

    Of several versions of one report the last is compared, of a withdrawn report none: the others stand in ``lineages``.

    Reports that share a tenth of the shorter one's word 5-grams, or passages as long as sentences, are compared word by
    word, each with as many as ``copies.nearest`` leaves; all reports of a story are compared sentence by sentence.

    Args:
        analyses: What each report says.
        decisions: What a person decided about which reports tell one story.
        publishers: Under which names publishers go; by default the table that ships.

    Raises:
        ReadingError: Decisions contradict each other.
    """
    ordered = sorted(analyses, key=lambda analysis: (analysis.report.name, analysis.report.id))
    reports = [analysis.report for analysis in ordered]
    lineages = versions.lineages(reports, publishers or shipped())
    gone = versions.fallen(lineages)
    standing = [analysis for analysis in ordered if analysis.report.id not in gone]
    decided = versions.over(decisions, reports, gone)

    def among(withdrawn: Sequence[str]) -> Sequence[Story]:
        held = {*withdrawn, *(analysis.report.id for analysis in standing)}
        return _align([analysis for analysis in ordered if analysis.report.id in held], decided).stories

    with _collector_paused():
        aligned = _align(standing, decided)
        placed, empty = versions.placed(lineages, aligned.stories, among)
    return replace(aligned, stories=(*aligned.stories, *empty), lineages=tuple(placed))


def together(analyses: Sequence[Analysis], lineages: Sequence[Lineage]) -> Alignment:
    """How texts of one story stand to each other, those that do not stand any more among them.

    Args:
        analyses: The texts, in any order.
        lineages: Which of them are versions of one report: however little they share, they are one text.
    """
    ordered = sorted(analyses, key=lambda analysis: (analysis.report.name, analysis.report.id))
    with _collector_paused():
        aligned = _align(ordered, [Decision(tuple(analysis.report.id for analysis in ordered))])
    return replace(aligned, overlaps=_as_one(aligned, lineages))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Spares walking all objects again and again: a hundred thousand are made here, and none refers back to itself."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _align(ordered: Sequence[Analysis], decisions: Sequence[Decision]) -> Alignment:
    reports = [tokens(analysis) for analysis in ordered]
    overlaps: list[Overlap] = []
    shared: list[Passage] = []
    ties: dict[tuple[int, int], Ties] = {}
    copied = pairs(reports)
    spellings = Spellings(reports)
    for pair, found in _compared(reports, copied):
        a, b = reports[pair.a], reports[pair.b]
        ties[pair.a, pair.b] = _ties(a, b, found)
        slips = spellings.shared(a, b, found)
        overlaps.append(replace(_overlap(a, b, found), shared_slips=slips))
        shared.extend(passages.passages(a, b, found, origins.origins(a, b, found, slips)))
    grouped = stories.stories(reports, copied, ties, decisions)
    index = {report.id: report for report in reports}
    linked: list[SentenceLink] = []
    for story in grouped:
        linked.extend(links.links([index[report_id] for report_id in story.reports]))
    position = {report.id: number for number, report in enumerate(reports)}
    linked.sort(key=lambda link: (position[link.a.report], position[link.b.report]))
    return Alignment(
        reports=tuple(report.id for report in reports),
        overlaps=tuple(overlaps),
        passages=tuple(shared),
        links=tuple(linked),
        stories=tuple(grouped),
    )


def _compared(reports: Sequence[Tokens], copied: Sequence[Pair]) -> Iterator[tuple[Pair, list[passages.Piece]]]:
    """The shared passages of each pair; pairs that share too little to speak of are left out."""
    likely = nearest([pair for pair in copied if pair.containment >= CONTAINED or pair.shared > SENTENCE - WIDTH])
    for first, group in groupby(likely, key=attrgetter("a")):
        members = list(group)
        common = tiling.runs(reports[first], [reports[pair.b] for pair in members])
        for pair, runs in zip(members, common, strict=True):
            found = _pieces(reports[pair.a], reports[pair.b], runs, enough=pair.containment >= CONTAINED)
            if found:
                yield pair, found


def _pieces(a: Tokens, b: Tokens, runs: Sequence[Run], *, enough: bool) -> list[passages.Piece]:
    """The shared passages of a pair; unless the reports share ``enough`` otherwise, there must be some as long as sentences."""
    if not enough:
        longest = max((run.length for run in runs), default=0)
        if longest < SENTENCE - GAP or tiling.reach(runs) < SENTENCE:
            return []
    found = passages.pieces(a, b, tiling.chains(a, b, runs))
    long = [piece.kind for piece in found if piece.words >= SENTENCE]
    return found if enough or len(long) >= 2 or "quotation" in long else []


def _ties(a: Tokens, b: Tokens, found: Sequence[passages.Piece]) -> Ties:
    return Ties(
        of_a=passages.covered(found, len(a.spans), first=True), of_b=passages.covered(found, len(b.spans), first=False)
    )


def _overlap(a: Tokens, b: Tokens, found: Sequence[passages.Piece]) -> Overlap:
    first = len(a.spans) <= len(b.spans)
    words = min(len(a.spans), len(b.spans))
    return Overlap(
        a=a.id,
        b=b.id,
        shorter=a.id if first else b.id,
        share=passages.covered(found, words, first=first),
        narrative=passages.covered(found, words, first=first, narrative=True),
    )


def _as_one(aligned: Alignment, lineages: Sequence[Lineage]) -> tuple[Overlap, ...]:
    """The overlaps, with those between versions of one report made whole."""
    position = {report: number for number, report in enumerate(aligned.reports)}
    found = {(one.a, one.b): one for one in aligned.overlaps}
    for lineage in lineages:
        texts = sorted((report for report in lineage.reports if report in position), key=position.__getitem__)
        for a, b in combinations(texts, 2):
            shorter = found[a, b].shorter if (a, b) in found else a
            found[a, b] = Overlap(a, b, shorter, share=1.0, narrative=1.0)
    return tuple(found[pair] for pair in sorted(found, key=lambda pair: (position[pair[0]], position[pair[1]])))
