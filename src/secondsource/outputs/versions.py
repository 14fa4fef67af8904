"""What changed since earlier versions, and what was struck, in words: for the terminal, the dossier and messages."""

from collections.abc import Mapping

from secondsource.model.evidence import Evidence
from secondsource.model.record import Record, ReportCard
from secondsource.model.version import Change, StruckClaim


def summary(record: Record) -> str:
    """What became of reports and claims, in one line: "1 report has 2 versions; 3 claims changed; 2 struck"; "" for nothing."""
    later = [card.fate.of for card in record.versions if card.fate is not None and card.fate.of is not None]
    gone = len(record.versions) - len(later)
    reports = len(dict.fromkeys(later))
    parts = []
    if later:
        parts.append(f"{_count(reports, 'report')} {'has' if reports == 1 else 'have'} {len(later) + reports} versions")
    if gone:
        parts.append(f"{_count(gone, 'text')} withdrawn")
    if record.versions:
        named = {change.claim or change.text for change in since(record)}
        parts += [f"{_count(len(named), 'claim')} changed", f"{len(record.struck)} struck"]
    return "; ".join(parts)


def since(record: Record) -> list[Change]:
    """The changes but for those that striking a claim says already: that it vanished."""
    struck = {_place(one) for claim in record.struck for support in claim.supports for one in support.evidence[:1]}
    return [
        change for change in record.changes if change.kind != "vanished" or not struck & set(map(_place, change.before))
    ]


def labels(record: Record) -> dict[str, str]:
    """What to call every text of a record, those that stand no longer among them."""
    return {card.id: card.label for card in record.texts}


def where(change: Change, called: Mapping[str, str]) -> str:
    """Between which texts a claim changed: "A/1 → A"; "" for two records."""
    if change.report is None:
        return ""
    before = dict.fromkeys(called.get(one.report, "?") for one in change.before)
    return " → ".join([*before, called.get(change.report, "?")])


def what(change: Change) -> str:
    """What changed, in words: "value: 44 → 12 (12 people were arrested)"."""
    if change.kind in ("appeared", "vanished"):
        return f"{change.kind}: {change.text}"
    told = "" if change.kind == "wording" else f" ({change.text})"
    return f"{change.kind}: {change.was} → {change.now}{told}"


def fate(card: ReportCard, called: Mapping[str, str]) -> str:
    """Why nothing rests on a text, and who carries its words still."""
    found = card.fate
    if found is None:
        return ""
    order = f" ({found.order})" if found.order else ""
    carried = [called[report] for report in found.carried_by if report in called]
    still = f"; much of its text still stands in {', '.join(carried)}" if carried else ""
    return f"{found.kind}: {found.reason}{order}{still}" if found.kind == "superseded" else f"{found.reason}{still}"


def by_reason(record: Record) -> list[tuple[tuple[str, ...], list[StruckClaim]]]:
    """Struck claims by what became of the texts that carried them, in order of the first."""
    found: dict[tuple[str, ...], list[StruckClaim]] = {}
    for claim in record.struck:
        found.setdefault(claim.reasons, []).append(claim)
    return list(found.items())


def carriers(claim: StruckClaim) -> list[str]:
    """Ids of the texts that carried a struck claim, each once."""
    return list(dict.fromkeys(support.report for support in claim.supports))


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.span.start, evidence.span.end


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
