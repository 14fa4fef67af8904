"""Record -> Atom (RFC 4287): an entry for each claim, or for each change since an older record of the story.

No clock: ``updated`` is the latest moment of publication that reports behind an entry state. Where they state a day, it is
the day's first second in UTC; of a range of days, the first day's; where none is known, ``UNKNOWN``.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from secondsource.model.claim import Claim
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record, ReportCard
from secondsource.model.version import Change
from secondsource.outputs import versions
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.leaving import (
    Leaving,
    address,
    cut,
    evidence_of,
    ids_of,
    leaving,
    moment,
    outlet,
    quoted,
    readable,
    sources,
)
from secondsource.outputs.verify import Reports
from secondsource.outputs.withholding import withheld_in
from secondsource.text.edtf import covered

ATOM = "http://www.w3.org/2005/Atom"
OWN = "urn:secondsource:terms"
"""Namespace of our own elements: ``limitation``, ``accuracy``, ``evidence`` and the like."""
UNKNOWN = "1970-01-01T00:00:00Z"
"""Stands for a moment that no report tells, where the format wants one."""
_KINDS = {"E": "event", "S": "statement", "F": "figure", "R": "role"}


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """A feed with one entry a claim, in the record's order.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    going = leaving(record, reports, export)
    feed = _feed(going)
    for claim in going.record.claims:
        _claim(feed, claim, going)
    return _bytes(feed)


def render_changes(
    record: Record,
    reports: Reports | None,
    since: Record,
    changes: Sequence[Change],
    export: Export = PLAIN,
) -> bytes:
    """A feed with one entry a change.

    Args:
        record: The later record.
        reports: Its reports by id.
        since: The earlier record.
        changes: What changed, as ``pipeline.changes(since, record)`` tells.
        export: What to show. What is to be published leaves out changes of allegations.

    Raises:
        OutputError: As ``render``.
    """
    going = leaving(record, reports, export)
    kept = {claim.label for claim in going.record.claims}
    shown = changes if export.private else withheld_in(tuple(changes), (since, record))
    feed = _feed(going)
    for change in shown:
        struck = change.sensitive or (change.claim is not None and change.claim not in kept)
        if not (export.publishable and struck):
            _change(feed, change, going)
    return _bytes(feed)


def _feed(going: Leaving) -> Element:
    record = going.record
    feed = Element("feed", {"xmlns": ATOM, "xmlns:secondsource": OWN})
    _add(feed, "id", f"urn:secondsource:record:{record.id}")
    _add(feed, "title", cut(record.title) if going.text else record.id)
    _add(feed, "subtitle", going.words)
    _add(feed, "updated", _latest(record.reports))
    _add(SubElement(feed, "author"), "name", "Second Source")
    _add(feed, "generator", "Second Source", version=record.method.version)
    for name, words in going.lines:
        SubElement(feed, f"secondsource:{name}").text = words
    for text in going.texts:
        SubElement(feed, "secondsource:report", {name: readable(words) for name, words in text.items()})
    return feed


def _claim(feed: Element, claim: Claim, going: Leaving) -> None:
    cards = [card for card in going.record.reports if card.id in claim.reports]
    labels = ["sensitive"] if claim.sensitive else []
    labels += ["told differently"] if claim.label in going.differing else []
    entry = _entry(feed, f"urn:secondsource:claim:{claim.id}", cut(claim.text) if going.text else claim.label, cards)
    _categories(entry, [_KINDS[claim.id[0]] if claim.id[:1] in _KINDS else "claim", claim.support, *labels])
    told = [f"{claim.label}: {sources(claim)}, {len(cards)} report{'' if len(cards) == 1 else 's'}."]
    held = going.export.desk.standing.get(claim.label)
    if held is not None:
        told.append(f"Review: {held.words if going.text else held.state}")
    if going.text:
        by_id = {card.id: card for card in cards}
        told += [
            f"{_named(by_id[one.report])}: {quoted(one.exact)}" for one in evidence_of(claim) if one.report in by_id
        ]
    _content(entry, told)
    _evidence(entry, evidence_of(claim))
    _links(entry, cards, going)


def _change(feed: Element, change: Change, going: Leaving) -> None:
    places = ids_of((*change.before, *change.after))
    said = (change.kind, change.claim or "", change.earlier or "", change.was, change.now, *places)
    name = sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]
    cards = [card for card in going.record.reports if card.id in {one.report for one in change.after}]
    label = change.claim or change.earlier or "a claim"
    title = cut(versions.what(change)) if going.text else f"{label}: {change.kind}"
    entry = _entry(feed, f"urn:secondsource:change:{name}", title, cards or going.record.reports)
    _categories(entry, [change.kind, *(["sensitive"] if change.sensitive else [])])
    told = [f"{label}: {change.kind}."]
    if going.text:
        told += [f"{when}: {cut(words)}" for when, words in (("Before", change.was), ("Now", change.now)) if words]
        told += [cut(change.text)]
    _content(entry, told)
    _evidence(entry, change.after)
    _links(entry, cards, going)


def _entry(feed: Element, name: str, title: str, cards: Sequence[ReportCard]) -> Element:
    entry = SubElement(feed, "entry")
    _add(entry, "id", name)
    _add(entry, "title", title or name)
    _add(entry, "updated", _latest(cards))
    return entry


def _categories(entry: Element, terms: Iterable[str]) -> None:
    for term in terms:
        SubElement(entry, "category", term=term)


def _content(entry: Element, lines: Iterable[str]) -> None:
    _add(entry, "content", "\n".join(" ".join(line.split()) for line in lines), type="text")


def _evidence(entry: Element, evidence: Iterable[Evidence]) -> None:
    for one in dict.fromkeys(evidence):
        place = {"report": one.report, "start": str(one.span.start), "end": str(one.span.end)}
        SubElement(entry, "secondsource:evidence", place)


def _links(entry: Element, cards: Iterable[ReportCard], going: Leaving) -> None:
    for href in dict.fromkeys(address(card) for card in cards):
        if href is not None and going.text:
            SubElement(entry, "link", rel="related", href=href)


def _add(parent: Element, name: str, words: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = readable(words)


def _named(card: ReportCard) -> str:
    published_by = outlet(card)
    return f"{card.label}, {published_by}" if published_by else card.label


def _latest(cards: Iterable[ReportCard]) -> str:
    """The latest moment these reports state."""
    return max((_moment(card) for card in cards), default=UNKNOWN, key=datetime.fromisoformat)


def _moment(card: ReportCard) -> str:
    stated = moment(card)
    if stated is not None:
        return stated
    known = covered(card.published.earliest) if card.published is not None else None
    return f"{known[0].isoformat()}T00:00:00Z" if known and known[0] else UNKNOWN


def _bytes(feed: Element) -> bytes:
    indent(feed)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
