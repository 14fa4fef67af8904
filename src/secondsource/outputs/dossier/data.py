"""What the evidence drawer shows, as the page's block of data. The script only lays it out; every word is chosen here.

What the page has elsewhere is not written again: a claim's words stand in its row of the table, and a citation is put
together from the claim's words, its mark, and its reports. A string of notes that comes again is a number into ``strings``:
of 19 news reports with 816 claims the block takes a quarter of the bytes it took with everything written out.

Positions in passages count UTF-16 code units, as the browser's strings do; everywhere else they count code points.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from markupsafe import Markup

from secondsource.model.claim import Account, Claim, EventClaim, FigureClaim, RoleClaim, StatementClaim
from secondsource.model.evidence import Evidence
from secondsource.outputs.dossier.page import Page, about
from secondsource.outputs.dossier.phrases import capital, distinct, full_day, joined, listed, plural, shorten, spelled
from secondsource.outputs.dossier.safe import shown
from secondsource.outputs.dossier.views.claims import warnings
from secondsource.outputs.dossier.views.differ import ACCOUNTS, accounts

REASONS = 4
"""Reasons of independence shown for a claim."""
NAMES = 6
"""Publishers named for a claim; more are counted."""
ORIGIN = 40
"""Characters of an origin's name."""
TOLD = 4
"""Reports whose passages are shown for one way to tell a difference."""
SHORT = 4
"""Characters up to which a string is written out: a number and its marks take as many."""
NOTES: Final = ("meta", "why", "warn")
"""Keys of a claim whose strings may be numbers."""


def block(page: Page) -> Markup:
    """The data as JSON that cannot end its script element: ``<``, ``>`` and ``&`` are written as escapes."""
    told = _differences(page)
    claims = [_claim(page, claim, told.get(claim.label, [])) for claim in page.record.claims]
    strings = _recurring(claims)
    marks = list(dict.fromkeys(page.marks[claim.label] for claim in page.record.claims))
    places = {mark: place for place, mark in enumerate(marks)}
    for entry in claims:
        entry["mark"] = places[page.marks[entry["id"]]]
        entry.update({key: _numbered(entry[key], strings) for key in NOTES if key in entry})
    data: dict[str, Any] = {
        "record": page.record.id,
        "title": shown(page.record.title),
        "reports": [[card.label, shown(about(card)), card.sha256] for card in page.record.reports],
        "marks": [[mark.code, mark.filled, mark.hollow, mark.count, mark.words, mark.sentence] for mark in marks],
        "strings": list(strings),
        "claims": claims,
    }
    if not page.by_report:
        data["sources"] = _sources(page)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 escaped here


def _recurring(claims: Sequence[dict[str, Any]]) -> dict[str, int]:
    """The strings that come more than once among the notes, in order of first appearance, with their numbers."""
    count = Counter(text for entry in claims for key in NOTES for text in _strings(entry.get(key, [])))
    again = [text for text, times in count.items() if times > 1 and len(text) > SHORT]
    return {text: number for number, text in enumerate(again)}


def _strings(notes: Sequence[Any]) -> Iterator[str]:
    for note in notes:
        if isinstance(note, str):
            yield note
        else:
            yield from note


def _numbered(notes: Sequence[Any], strings: dict[str, int]) -> list[Any]:
    return [strings.get(note, note) if isinstance(note, str) else _numbered(note, strings) for note in notes]


def _sources(page: Page) -> list[list[Any]]:
    """Sources by name with the labels of their reports, for pages that count by source."""
    return [
        [shown(capital(source.name)), [page.cards[report].label for report in source.reports]]
        for source in page.record.sources
    ]


def _claim(page: Page, claim: Claim, differences: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": claim.label,
        "meta": [[name, shown(value)] for name, value in _meta(page, claim) if value],
        "words": _words(page, claim),
    }
    notes = warnings(page, claim)
    if notes:
        found["warn"] = [shown(note) for note in notes]
    if claim.independence.reasons and len(claim.reports) > 1:
        found["why"] = [shown(capital(reason)) for reason in claim.independence.reasons[:REASONS]]
    if differences:
        found["differs"] = differences
    return found


def _words(page: Page, claim: Claim) -> list[list[Any]]:
    """Evidence by report: label and the pieces of passages."""
    evidence = [item for support in claim.supports for item in support.evidence]
    by_report = distinct(item.report for item in evidence)
    return [
        [page.cards[report].label, _pieces(page, [item for item in evidence if item.report == report])]
        for report in by_report
    ]


def _pieces(page: Page, evidence: Sequence[Evidence]) -> list[list[Any]]:
    """Passage number and the ranges within it, one entry a passage."""
    found: dict[str, list[list[int]]] = {}
    for item in evidence:
        for piece in page.passages.pieces(item):
            text = piece.passage.text
            place = [_utf16(text[: piece.start]), _utf16(text[: piece.end])]
            ranges = found.setdefault(piece.passage.id, [])
            if place not in ranges:
                ranges.append(place)
    return [[number, _merged(ranges)] for number, ranges in found.items()]


def _merged(ranges: list[list[int]]) -> list[list[int]]:
    """The ranges in order, those that touch made one."""
    merged: list[list[int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _meta(page: Page, claim: Claim) -> list[tuple[str, str]]:
    rows = [*_who(page, claim), ("When", _when(page, claim)), ("Where", _where(page, claim)), *_carried(page, claim)]
    if isinstance(claim, FigureClaim):
        rows.append(("Counts", " ".join(part for part in (claim.unit, claim.counted) if part)))
        rows.append(("Kind", {"goal": "a goal, not a count", "change": "a change"}.get(claim.role, "")))
        rows.append(("Belongs to", claim.event or ""))
    if isinstance(claim, EventClaim):
        rows.append(("Told as", "" if claim.realis == "happened" else claim.realis))
        rows.append(("Part of", claim.part_of or ""))
        codebook = page.record.method.codebook
        coded = f"{codebook.name if codebook else 'PLOVER'} {claim.type}"
        rows.append(("Coded", ", ".join([coded, *claim.modes]) if claim.type else ""))
    return rows


def _who(page: Page, claim: Claim) -> list[tuple[str, str]]:
    if isinstance(claim, StatementClaim):
        channel = (claim.channel.name or claim.channel.kind) if claim.channel else ""
        cues = ", ".join(cue for cue, _ in claim.cues)
        return [
            ("Speaker", claim.speaker or "not named"),
            ("Role", "; ".join(claim.roles)),
            ("How", "; ".join(part for part in (cues, channel) if part)),
            ("About", claim.target or ""),
        ]
    if isinstance(claim, RoleClaim):
        return [("Who", claim.person), ("Role", claim.role)]
    return [("Vouches", joined(page.vouchers(claim)) or "the report itself, no source named")]


def _carried(page: Page, claim: Claim) -> list[tuple[str, str]]:
    """Who carries a claim of several reports, and how they count together."""
    if len(claim.reports) < 2:
        return []
    published = [page.cards[report].publisher for report in claim.reports]
    names = distinct(publisher.name for publisher in published if publisher is not None)
    unnamed = sum(publisher is None for publisher in published)
    nobody = [f"{spelled(unnamed, 'report')} of no known publisher"] if unnamed else []
    groups = [_origin(page, group) for group in claim.independence.origins]
    known = set(page.vouchers(claim))
    ends = [name for name in claim.independence.ultimate if name not in known]
    return [
        (
            "Published by",
            "; ".join([*names[:NAMES], *([f"{len(names) - NAMES} more"] if len(names) > NAMES else []), *nobody]),
        ),
        ("Origins", "; ".join(groups)),
        ("In part the words of", "; ".join(ends)),
    ]


def _origin(page: Page, group: Sequence[str]) -> str:
    """Reports that have a claim from one origin: their labels, and after the first report's source how many run its text."""
    labels = listed([page.cards[report].label for report in group])
    if page.by_report:
        return labels
    name = shown(capital(shorten(page.source_of[group[0]].name, ORIGIN)))
    return f"{name} ({plural(len(group), 'report')}: {labels})" if len(group) > 1 else f"{name} ({labels})"


def _when(page: Page, claim: Claim) -> str:
    days = page.days(claim)
    if not days:
        return "" if isinstance(claim, RoleClaim) else "not given"
    told = " or ".join(full_day(day) for day in days)
    parts = distinct(support.part_of_day for support in claim.supports if support.part_of_day)
    return f"{told}{', ' + ' or '.join(parts) if parts else ''} (EDTF {' or '.join(days)})"


def _where(page: Page, claim: Claim) -> str:
    keys = distinct(support.place for support in claim.supports if support.place)
    return "; ".join(f"{page.places[key].name} ({page.places[key].precision})" for key in keys if key in page.places)


def _told(page: Page, same: Sequence[Account]) -> list[Any]:
    """Labels, words, passages and whether the words are quoted, of accounts with the same words."""
    labels = distinct(page.cards[account.report].label for account in same)
    evidence = [item for account in same[:TOLD] for item in account.evidence]
    return [listed(labels), shown(same[0].words), _pieces(page, evidence), int(same[0].quoted)]


def _differences(page: Page) -> dict[str, list[dict[str, Any]]]:
    """What the drawer says of the discrepancies that concern a claim, by the claim's label."""
    found: dict[str, list[dict[str, Any]]] = {}
    for discrepancy in page.record.discrepancies:
        entry = {
            "ask": shown(discrepancy.question),
            "note": shown(discrepancy.comment),
            "told": [_told(page, same) for same in accounts(page, discrepancy)[:ACCOUNTS]],
        }
        for label in discrepancy.claims:
            found.setdefault(label, []).append(entry)
    return found
