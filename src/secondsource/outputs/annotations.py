"""Record -> W3C Web Annotations: one for each span that a claim rests on (https://www.w3.org/TR/annotation-model/).

The file is an AnnotationCollection with one page. Each annotation links a claim (``urn:secondsource:claim:<id>``) to words of
a report, by TextQuoteSelector and TextPositionSelector. Positions count Unicode code points into the clean text whose hash is
beside the source; the source is the report's address where it has one, else ``urn:sha256:<hash of its text>``.

A span of more than 300 characters is given whole by its position; its quotation is then the first 300 characters, with the
characters that follow them as suffix.
"""

import json
import re
from hashlib import sha256
from typing import Any

from secondsource.model.claim import Claim
from secondsource.model.evidence import CONTEXT, Evidence
from secondsource.model.record import Record, ReportCard
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.verify import Reports, require
from secondsource.outputs.withholding import told

QUOTED = 300
"""Most characters of a report in one quotation."""

_CONTEXT_URLS = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "secondsource": "urn:secondsource:terms:",
        "sha256": "secondsource:sha256",
        "limitation": "secondsource:limitation",
        "accuracy": {"@id": "secondsource:accuracy", "@type": "@json"},
        "review": "secondsource:review",
        "withheld": "secondsource:withheld",
        # The W3C's context knows every motivation of its model but this one, and a processor then makes it an address of nowhere.
        "assessing": "http://www.w3.org/ns/oa#assessing",
    },
]


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """The annotations as JSON-LD, in order of claim and support, each once.

    Args:
        record: What to write.
        reports: Its reports, also by id, or None to make them from the record alone, the words not read again.
        export: What to show of it.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    require(record, reports)
    mark = export.mark(record)
    record = export.of(record)
    cards = {card.id: card for card in record.reports}
    items = {
        item["id"]: item
        for claim in record.claims
        for support in claim.supports
        for evidence in support.evidence
        for item in [_annotation(claim, evidence, cards[evidence.report], export)]
    }
    collection = f"urn:secondsource:record:{record.id}"
    document = {
        "@context": _CONTEXT_URLS,
        "id": collection,
        "type": "AnnotationCollection",
        **({"label": record.title[:QUOTED]} if export.text else {}),
        "generator": {
            "id": f"urn:secondsource:version:{record.method.version}",
            "type": "Software",
            "name": f"Second Source {record.method.version} with {record.method.model}",
        },
        **made_with(record, export, mark),
        "total": len(items),
        "first": {
            "id": f"{collection}:page:1",
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": list(items.values()),
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def made_with(record: Record, export: Export, mark: str) -> dict[str, Any]:
    """The method, its measured accuracy and what it gets wrong; what was reviewed, and what is left out."""
    return {
        "limitation": record.method.limitation,
        "accuracy": dict(record.method.accuracy),
        **({"review": mark} if mark else {}),
        **({"withheld": told(record)} if record.private and not export.private else {}),
    }


def _annotation(claim: Claim, evidence: Evidence, card: ReportCard, export: Export) -> dict[str, Any]:
    identity = f"{claim.id} {evidence.report} {evidence.span.start} {evidence.span.end}"
    return {
        "id": f"urn:secondsource:annotation:{sha256(identity.encode()).hexdigest()[:32]}",
        "type": "Annotation",
        "motivation": ["describing", "linking"],
        "body": [
            *_sentences(claim, export),
            {
                "type": "SpecificResource",
                "source": {"id": f"urn:secondsource:claim:{claim.id}", "label": claim.label},
                "purpose": "linking",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": {"id": _address(card, export), "type": "Text", "format": "text/plain", "sha256": card.sha256},
            "selector": [*([_quotation(evidence)] if export.text else []), _position(evidence)],
        },
    }


def _sentences(claim: Claim, export: Export) -> list[dict[str, Any]]:
    """The claim's sentence, and how it stands after review."""
    if not export.text:
        return []
    held = export.desk.standing.get(claim.label)
    said = [(claim.text[:QUOTED], "describing"), *([(f"Review: {held.words}", "assessing")] if held else [])]
    return [
        {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose} for words, purpose in said
    ]


def _address(card: ReportCard, export: Export) -> str:
    """The report's address, where it has one that may be shown: an address can hold a headline, and a name withheld."""
    url = card.url or ""
    shown = url.startswith(("https://", "http://")) and export.text and not re.search(r"[\[\s]", url)
    return url if shown else f"urn:sha256:{card.sha256}"


def _quotation(evidence: Evidence) -> dict[str, Any]:
    rest = evidence.exact[QUOTED:]
    return {
        "type": "TextQuoteSelector",
        "exact": evidence.exact[:QUOTED],
        "prefix": evidence.prefix,
        "suffix": (rest + evidence.suffix)[:CONTEXT] if rest else evidence.suffix,
    }


def _position(evidence: Evidence) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": evidence.span.start, "end": evidence.span.end}
