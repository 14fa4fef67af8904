"""How the reports hang together: which count once and why, drawn as ribbons for the pairs that share most."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model.record import Source
from secondsource.model.story import Overlap
from secondsource.outputs.dossier.page import Page, hub, name_of, outlet
from secondsource.outputs.dossier.pairing import rows
from secondsource.outputs.dossier.phrases import capital, listed, spelled
from secondsource.outputs.dossier.ribbon import Ribbon, ribbon
from secondsource.outputs.dossier.views.strips import Strips, strips

RIBBONS = 3
"""Pairs drawn, the first open; the others stand in the list or the strips."""
LISTED = 6
"""Pairs listed with the share of words they have in common."""
MANY = 5
"""From as many reports on shares are drawn, a row a report, and no longer told pair by pair."""
SHARE = re.compile(r"\d+% of the words of ")
"""How a reason begins that tells the share of words of one pair."""
REASONS = 4
"""Reasons given for one source; the drawer of each claim has those that concern it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that count once, and why."""

    name: str
    reports: str
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports and the share of the shorter one's words they have in common.

    Attributes:
        words: "A and B".
        percent: The share, in hundredths.
    """

    words: str
    percent: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen two reports share: the words before it, the slip, the words after it."""

    text: str
    reports: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The box on independence.

    Attributes:
        heading: "Two reports, one source".
        sentences: What is to be said, plain.
        groups: Sources of several reports with their reasons.
        more_groups: How many further such sources there are.
        slips: Slips that only two reports share.
        pairs: Pairs that share text, strongest first.
        strips: Sources of several reports of one text, each report as a row.
        ribbons: Drawings of the strongest pairs.
        names: What the drawings show: "Report D, Adria Wire, and report P1, Sydney Dispatch".
        counts: Legend: relation and number of passages, over the pairs drawn.
    """

    heading: str
    sentences: Sequence[str]
    groups: Sequence[Group]
    more_groups: int
    slips: Sequence[Slip]
    pairs: Sequence[Pair]
    strips: Sequence[Strips]
    ribbons: Sequence[Ribbon]
    names: Sequence[str]
    counts: dict[str, int]


def sources(page: Page) -> Sources:
    """Builds the box on independence."""
    record = page.record
    overlaps = strongest(record.overlaps)
    groups = [_group(page, source) for source in record.sources if len(source.reports) > 1]
    couple = paired(page)[:RIBBONS]
    drawn = [ribbon(page, o.a, o.b, rows(page, o.a, o.b)) for o in couple]
    texts = [] if len(record.reports) < MANY else strips(page)
    return Sources(
        heading=capital(f"{spelled(len(record.reports), 'report')}, {spelled(len(record.sources), 'source')}"),
        sentences=_sentences(page, overlaps, alone=not groups),
        groups=groups[:LISTED],
        more_groups=max(0, len(groups) - LISTED),
        slips=_slips(page, overlaps),
        pairs=[_pair(page, overlap) for overlap in overlaps[:LISTED]] if len(record.reports) > 2 and not texts else [],
        strips=texts,
        ribbons=drawn,
        names=[f"{_called(page, o.a)} and {_called(page, o.b)}, {_percent(o)}%" for o in couple],
        counts=_add([drawing.counts for drawing in drawn]),
    )


def strongest(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """Pairs that share words, by share, then in the record's order."""
    return sorted((o for o in overlaps if o.share > 0), key=lambda o: -o.share)


def couples(overlaps: Sequence[Overlap]) -> list[Overlap]:
    """The strongest pairs in which no report stands twice: these are drawn and set side by side."""
    taken: set[str] = set()
    found = []
    for overlap in strongest(overlaps):
        if taken.isdisjoint((overlap.a, overlap.b)):
            taken.update((overlap.a, overlap.b))
            found.append(overlap)
    return found


def paired(page: Page) -> list[Overlap]:
    """Pairs in which no report stands twice: of each source the most shared text with its closest copy, then the strongest."""
    hubs = {hub(page.record, source).id for source in page.record.sources if len(source.reports) > 1}
    ordered = strongest(page.record.overlaps)
    first: dict[str, Overlap] = {}
    for overlap in ordered:
        for report in (overlap.a, overlap.b):
            if report in hubs:
                first.setdefault(report, overlap)
    return couples([*first.values()]) + couples(
        [o for o in ordered if {o.a, o.b}.isdisjoint(one for f in couples([*first.values()]) for one in (f.a, f.b))]
    )


def _called(page: Page, report: str) -> str:
    card = page.cards[report]
    return f"{card.label} {outlet(card.publisher.name)}" if card.publisher else card.label


def _group(page: Page, source: Source) -> Group:
    labels = [page.cards[report].label for report in source.reports]
    many = len(page.record.reports) >= MANY
    told = [reason for reason in source.reasons if not (many and SHARE.match(reason))]
    shares = sorted({_percent(o) for o in page.record.overlaps if o.share > 0 and {o.a, o.b} <= set(source.reports)})
    reasons = [_sentence(reason) for reason in told[:REASONS]]
    if len(told) < len(source.reasons) and shares:
        span = f"{shares[0]}%" if len(shares) == 1 else f"{shares[0]} to {shares[-1]}%"
        reasons.insert(0, f"They share text: of two of them, {span} of the shorter one’s words stand in the other too.")
    if len(told) > REASONS:
        reasons.append("More of the same is in the record.")
    return Group(name_of(page.record, source) if many else source.name, listed(labels), reasons)


def _sentences(page: Page, overlaps: Sequence[Overlap], *, alone: bool) -> list[str]:
    found: list[str] = []
    if alone:
        found.append("No two of these reports are known to rest on one another or on the same text.")
    if len(page.record.reports) == 2 and overlaps:
        known = " ".join(reason for source in page.record.sources for reason in source.reasons)
        publishers = {card.publisher.name if card.publisher else "" for card in page.record.reports}
        if len(publishers) == 1 and "" not in publishers and "published by" not in known:
            found.append(f"Both are published by {next(iter(publishers))}.")
        found.extend([] if f"{_percent(overlaps[0])}%" in known else [_share(page, overlaps[0])])
    elif overlaps:
        pairs = (
            "one pair of reports shares" if len(overlaps) == 1 else f"{spelled(len(overlaps), 'pair')} of reports share"
        )
        found.append(capital(f"{pairs} text in runs of five words or more."))
    if not alone:
        found.append("Count them once." if len(page.record.sources) == 1 else "Count each source once.")
    return found


def _share(page: Page, overlap: Overlap) -> str:
    longer = overlap.b if overlap.shorter == overlap.a else overlap.a
    return (
        f"{_percent(overlap)}% of the words of report {page.cards[overlap.shorter].label} also stand in "
        f"report {page.cards[longer].label}, in runs of five or more."
    )


def _percent(overlap: Overlap) -> int:
    """Rounded, but never up to all or down to nothing."""
    percent = round(100 * overlap.share)
    return 99 if percent == 100 and overlap.share < 1 else max(1, percent)


def _pair(page: Page, overlap: Overlap) -> Pair:
    return Pair(f"{page.cards[overlap.a].label} and {page.cards[overlap.b].label}", _percent(overlap))


def _slips(page: Page, overlaps: Sequence[Overlap]) -> list[Slip]:
    found = [
        Slip(a.exact, f"{page.cards[a.report].label} and {page.cards[b.report].label}")
        for overlap in overlaps
        for a, b in overlap.shared_slips
    ]
    return found[:3]


def _sentence(reason: str) -> str:
    text = capital(reason.strip())
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def _add(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    words = dict.fromkeys(word for count in counts for word in count)
    return {word: sum(count.get(word, 0) for count in counts) for word in words}
