"""What rested on texts that stand no longer: the claims struck with them, and the claims that lost a report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from secondsource.corroboration.joining import claim_id
from secondsource.corroboration.versions.comparing import changed, sources
from secondsource.corroboration.versions.fates import Fates
from secondsource.corroboration.versions.pairing import Pair, pairs
from secondsource.model.claim import Claim, Support
from secondsource.model.record import Record
from secondsource.model.version import Change, StruckClaim

Place = tuple[str, str, int, int]
"""Kind of a claim, report and offsets of the words a telling rests on."""


class Steps:
    """The claims of each text of a report beside those of the next, for every report of which there are several texts."""

    def __init__(self, fates: Fates, alone: Callable[[str], Record]) -> None:
        """Pairs the claims.

        Args:
            fates: What became of each text.
            alone: The record of a text alone, by the text's id.
        """
        texts = {text: alone(text) for step in fates.steps for text in step}
        self._changes: list[tuple[str, Pair, list[Change]]] = []
        self._next: dict[Place, Claim] = {}
        self._kept: dict[Place, bool] = {}
        for earlier, later in fates.steps:
            for pair in pairs(texts[earlier], texts[later]):
                found = list(changed(pair, texts[earlier], texts[later]))
                self._changes.append((later, pair, found))
                if pair.old is not None and pair.new is not None:
                    self._follow(pair.old, pair.new, found)

    def _follow(self, old: Claim, new: Claim, found: Sequence[Change]) -> None:
        kept = all(change.kind != "value" for change in found)
        for place in _places(old):
            self._next.setdefault(place, new)
            self._kept.setdefault(place, kept)

    def changes(self, labels: Mapping[Place, str]) -> Iterator[Change]:
        """What changed from text to text; claims are named as the record names them."""
        for later, pair, found in self._changes:
            label = _label(pair.new, labels)
            yield from (replace(change, claim=label, earlier=None, report=later) for change in found)

    def now(self, support: Support, kind: str, labels: Mapping[Place, str]) -> tuple[str | None, bool]:
        """What the text that stands makes of a telling: the label of its claim, and whether that says the same."""
        place = _place(kind, support)
        kept = True
        while place in self._next:
            kept = kept and self._kept[place]
            claim = self._next[place]
            label = _label(claim, labels)
            if label is not None:
                return label, kept
            place = _place(kind, claim.supports[0])
        return None, False


def labelled(record: Record) -> dict[Place, str]:
    """Labels of a record's claims by what they rest on; of claims that rest on the same words the first."""
    found: dict[Place, str] = {}
    for claim in record.claims:
        for place in _places(claim):
            found.setdefault(place, claim.label)
    return found


def struck(joint: Record, fates: Fates, steps: Steps, labels: Mapping[Place, str]) -> Iterator[StruckClaim]:
    """Claims that only texts support which do not stand, unless the text that stands says the same in other words."""
    for claim in joint.claims:
        if any(report not in fates.by_text for report in claim.reports):
            continue
        instead = [steps.now(support, _kind(claim), labels) for support in claim.supports]
        if any(kept for _, kept in instead):
            continue
        yield StruckClaim(
            id=claim_id(claim.id[:1], claim.supports),
            text=claim.text,
            supports=claim.supports,
            reasons=tuple(dict.fromkeys(fates.reason(report) for report in claim.reports)),
            instead=next((label for label, _ in instead if label is not None), None),
            sensitive=claim.sensitive,
        )


def weakened(
    joint: Record, record: Record, fates: Fates, steps: Steps, labels: Mapping[Place, str]
) -> Iterator[Change]:
    """Claims that stand on fewer reports than they would, had nothing been replaced or withdrawn."""
    by_label = {claim.label: claim for claim in record.claims}
    for claim in joint.claims:
        kept = [support for support in claim.supports if support.report not in fates.by_text]
        lost = [support for support in claim.supports if _lost(support, claim, fates, steps, labels)]
        label = next((labels[place] for support in kept if (place := _place(_kind(claim), support)) in labels), None)
        if not lost or label is None:
            continue
        stands = by_label[label]
        with_them = (support.report for support in claim.supports if support in kept or support in lost)
        yield Change(
            "support",
            stands.text,
            f"{sources(claim.independence)}: {fates.listed(with_them)}",
            f"{sources(stands.independence)}: {fates.listed(stands.reports)}",
            tuple(support.evidence[0] for support in lost),
            tuple(support.evidence[0] for support in stands.supports[:1]),
            label,
            sensitive=claim.sensitive or stands.sensitive,
        )


def _lost(support: Support, claim: Claim, fates: Fates, steps: Steps, labels: Mapping[Place, str]) -> bool:
    """Whether a telling stands no longer, and neither does the claim in the text that took its text's place."""
    if support.report not in fates.by_text or fates.by_text[support.report].of in claim.reports:
        return False
    return not steps.now(support, _kind(claim), labels)[1]


def _kind(claim: Claim) -> str:
    return claim.id[:1]


def _places(claim: Claim) -> Sequence[Place]:
    return [_place(_kind(claim), support) for support in claim.supports]


def _place(kind: str, support: Support) -> Place:
    first = support.evidence[0]
    return kind, support.report, first.span.start, first.span.end


def _label(claim: Claim | None, labels: Mapping[Place, str]) -> str | None:
    return next((labels[place] for place in _places(claim) if place in labels), None) if claim is not None else None
