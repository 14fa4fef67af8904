"""What the formats of exchange share: a record as it may leave, what it says of its making, and sentences cut to length."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from secondsource.model.claim import Claim
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record, RecordEntity, ReportCard
from secondsource.outputs.export import Export
from secondsource.outputs.verify import Reports, require
from secondsource.outputs.withholding import told

QUOTED = 300
"""Most characters in one string made of a report's words, a sentence of ours among them."""
NAMED = frozenset({"public role", "quoted private person"})
"""Standings of people whose names may head an entry of their own (docs/duties.md)."""
GAZETTEER = (
    "Coordinates: GeoNames (https://www.geonames.org/), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), "
    "selected and rounded."
)
"""The credit that coordinates and GeoNames ids carry."""

_MARKS = ("“", "‘", "«", "„", '"', "'")
_ADDRESS = re.compile(r"https?://[^\s\[\]<>\"{}|\\^`\u2588]+")
# What XML 1.0 and many readers of JSON refuse: control characters but tab and ends of line, halves of surrogate pairs, the two
# code points that are no characters. Marks that turn the direction of text go, too: they reach beyond the string they stand in.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A record on its way out.

    Attributes:
        record: What this export shows of it.
        export: What is asked for.
        mark: What was reviewed, or "".
        withheld: What is left out of it, or "".
        differing: Labels of the claims that are told differently.
    """

    record: Record
    export: Export
    mark: str
    withheld: str
    differing: frozenset[str]

    @property
    def text(self) -> bool:
        """Whether words are shown at all."""
        return self.export.text

    @property
    def made_with(self) -> str:
        """Version and language model in words."""
        method = self.record.method
        return f"Second Source {method.version} with {method.model}"

    @property
    def notices(self) -> dict[str, Any]:
        """What every output says: method, measured accuracy, what goes wrong; what was reviewed, what is left out."""
        method = self.record.method
        return {
            "method": self.made_with,
            "accuracy": dict(method.accuracy),
            "limitation": method.limitation,
            **({"codebook": method.codebook.title} if method.codebook is not None else {}),
            **({"review": self.mark} if self.mark else {}),
            **({"withheld": self.withheld} if self.withheld else {}),
        }

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The same as lines of text by name, for formats that have no room for numbers by name."""
        told_as = self.notices
        accuracy = ", ".join(f"{name} {value:g}" for name, value in told_as.pop("accuracy").items())
        given = {"method": told_as.pop("method"), "accuracy": accuracy, **told_as}
        return [(name, readable(str(words))) for name, words in given.items() if words]

    @property
    def words(self) -> str:
        """The same in running text: "Method: ... Accuracy: ... Limitation: ..."."""
        return " ".join(f"{name.capitalize()}: {words.removesuffix('.')}." for name, words in self.lines)

    def standing(self, claim: Claim) -> dict[str, Any]:
        """How a claim is supported, and how it stands after review."""
        held = self.export.desk.standing.get(claim.label)
        return {
            "reports": [self.labels[report] for report in claim.reports],
            "sources_low": claim.independence.low,
            "sources_high": claim.independence.high,
            "told_differently": claim.label in self.differing,
            "sensitive": claim.sensitive,
            **({"review": readable(held.words) if self.text else held.state} if held else {}),
        }

    @property
    def texts(self) -> list[dict[str, str]]:
        """The texts that offsets count into: id, label, SHA-256, length in code points, and outlet and address with words."""
        found = []
        for card in self.record.reports:
            length = {"id": card.id, "label": card.label, "sha256": card.sha256, "characters": str(card.characters)}
            said = {"publisher": outlet(card), "url": address(card)} if self.text else {}
            found.append({**length, **{name: words for name, words in said.items() if words}})
        return found

    @property
    def labels(self) -> dict[str, str]:
        """What to call every text of the record."""
        return {card.id: card.label for card in self.record.texts}

    def people(self, standings: frozenset[str] = NAMED) -> list[RecordEntity]:
        """The people of these standings, in the record's order; none of unknown standing."""
        return [one for one in self.record.entities if one.kind == "person" and one.standing in standings]


def leaving(record: Record, reports: Reports | None, export: Export) -> Leaving:
    """The record as it may leave, once its words were read again.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    require(record, reports)
    shown = export.of(record)
    withheld = told(record) if record.private and not export.private else ""
    return Leaving(shown, export, export.mark(record), withheld, shown.differing())


def readable(words: str) -> str:
    """The words without characters that readers of XML and JSON refuse, or that turn the text around them."""
    return _UNREADABLE.sub("", words)


def cut(words: str) -> str:
    """The words, readable, in one line, 300 characters at most."""
    return " ".join(readable(words).split())[:QUOTED].rstrip()


def quoted(words: str) -> str:
    """Words of a report in quotation marks, none put around those that begin with some; a sign tells where they are cut."""
    shown = cut(words)
    if len(shown) >= QUOTED - 2:
        shown = f"{shown[: QUOTED - 2]}…"
    return shown if shown[:1] in _MARKS else f"“{shown}”"


def place_id(evidence: Evidence) -> str:
    """Where words stand, as tables call it: ``report:start-end``."""
    return f"{evidence.report}:{evidence.span.start}-{evidence.span.end}"


def ids_of(evidence: Iterable[Evidence]) -> list[str]:
    """Where words stand, each place once, in order."""
    return list(dict.fromkeys(map(place_id, evidence)))


def evidence_of(claim: Claim) -> list[Evidence]:
    """The words a claim rests on, in order."""
    return [one for support in claim.supports for one in support.evidence]


def sources(claim: Claim) -> str:
    """How many independent sources, in words: "1 to 2 independent sources"."""
    low, high = claim.independence.low, claim.independence.high
    number = f"{low}" if low == high else f"{low} to {high}"
    return f"{number} independent source{'' if high == 1 else 's'}"


def address(card: ReportCard) -> str | None:
    """The report's address, where it is one of the web and nothing in it was withheld."""
    return card.url if card.url and _ADDRESS.fullmatch(card.url) else None


def identity(card: ReportCard, *, text: bool) -> str:
    """What names a report everywhere: its address, else the hash of its text; an address can hold a headline's words."""
    return (address(card) if text else None) or f"urn:sha256:{card.sha256}"


def outlet(card: ReportCard) -> str | None:
    """Who published a report, or None."""
    return cut(card.publisher.name) if card.publisher is not None else None


def moment(card: ReportCard) -> str | None:
    """When a report was published, as ISO 8601 with zone, where it states all of it; nothing is filled in."""
    published = card.published
    if published is None or published.time is None or published.earliest != published.latest:
        return None
    zoned = re.fullmatch(r"(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)", published.time)
    if zoned is None:
        return None
    zone = zoned[3] if zoned[3] == "Z" or ":" in zoned[3] else f"{zoned[3][:3]}:{zoned[3][3:]}"
    stated = f"{published.earliest}T{zoned[1]}{zoned[2] or ':00'}{zone}"
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return None
    return stated


def as_json(document: Mapping[str, Any]) -> bytes:
    """A document as JSON in UTF-8, with steps of two spaces."""
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8", "replace")


def named(entity: RecordEntity, names: Sequence[str | None]) -> bool:
    """Whether one of these names is the entity's own, or another form of it."""
    return any(name in (entity.name, *entity.aliases) for name in names if name)
