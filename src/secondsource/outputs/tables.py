"""Record -> CSV tables with a data dictionary: events, reports, the event-report crosswalk, claims and what they rest on.

Tables and columns are those of resources/tables.toml; ``datapackage.json`` describes them as a Frictionless Data Package
(https://specs.frictionlessdata.io/tabular-data-package/). Excerpts end at 300 characters.

No text cell begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return: spreadsheets would run it as a formula. An
apostrophe is put before it, as spreadsheets do themselves. Cells of numeric columns hold numbers alone.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from io import StringIO
from itertools import zip_longest
from typing import Any, Literal

from secondsource.model.claim import Claim, EventClaim, Rendering, StatementClaim, Support, sides_of
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.outputs import conventions
from secondsource.outputs.verify import require
from secondsource.resources import table

EXCERPT = 300
"""Most characters of a report in one cell."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_KINDS: dict[str, Literal["event", "statement", "figure", "role"]] = {
    "EventClaim": "event",
    "StatementClaim": "statement",
    "FigureClaim": "figure",
    "RoleClaim": "role",
}

Row = dict[str, Any]


def render(record: Record, reports: Mapping[str, Report]) -> dict[str, bytes]:
    """Files by name: one CSV file a table, and ``datapackage.json``.

    Args:
        record: What to write.
        reports: Its reports by id.

    Raises:
        OutputError: Words of the record do not stand in the reports.
    """
    require(record, reports)
    files = {
        f"{entry['name']}.csv": _csv(entry, _ROWS[entry["name"]](record)) for entry in table("tables.toml")["table"]
    }
    return {**files, "datapackage.json": _package(record, files)}


def evidence_id(evidence: Evidence) -> str:
    """Id of a span: it says where the words stand, so equal words at one place have one id."""
    return f"{evidence.report}:{evidence.span.start}-{evidence.span.end}"


def _events(record: Record) -> list[Row]:
    names, differing = _place_names(record), record.differing()
    return [
        {
            "event_id": event.id,
            "label": event.label,
            "text": event.text,
            "plover_type": event.type,
            "plover_modes": event.modes,
            "plover_contexts": event.contexts,
            "realis": event.realis,
            "actor": event.actor,
            "target": event.target,
            "speech_act": event.speech_act,
            "days": _once(support.day for support in event.supports),
            "places": _once(names.get(support.place or "") for support in event.supports),
            "figures": event.figures,
            "part_of": event.part_of,
            "sensitive": event.sensitive,
            **_standing(event, differing),
        }
        for event in record.events
    ]


def _reports(record: Record) -> list[Row]:
    source_of = {report: source.id for source in record.sources for report in source.reports}
    rows: list[Row] = []
    for card, reason in zip(record.reports, record.story_reasons, strict=True):
        publisher, published = card.publisher, card.published
        rows.append(
            {
                "report_id": card.id,
                "label": card.label,
                "name": card.name,
                "title": card.title,
                "url": card.url,
                "publisher": publisher.name if publisher else None,
                "publisher_basis": publisher.basis if publisher else None,
                "published_earliest": published.earliest if published else None,
                "published_latest": published.latest if published else None,
                "published_basis": published.basis if published else None,
                "published_time": published.time if published else None,
                "source_id": source_of.get(card.id),
                "story_reason": reason,
                "characters": card.characters,
                "words": card.words,
                "sha256": card.sha256,
            }
        )
    return rows


def _crosswalk(record: Record) -> list[Row]:
    names = _place_names(record)
    return [
        _crossing(event, report, [support for support in event.supports if support.report == report], names)
        for event in record.events
        for report in event.reports
    ]


def _crossing(event: EventClaim, report: str, supports: list[Support], names: Mapping[str, str]) -> Row:
    places = _once(support.place for support in supports)
    return {
        "event_id": event.id,
        "report_id": report,
        "evidence_ids": _once(evidence_id(evidence) for support in supports for evidence in support.evidence),
        "voice": "attributed" if all(support.attributed_to for support in supports) else "outlet",
        "attributed_to": _once(name for support in supports for name in support.attributed_to),
        "value": _once(support.value for support in supports),
        "day": _once(support.day for support in supports),
        "part_of_day": _once(support.part_of_day for support in supports),
        "place_id": places,
        "place": _once(names.get(place) for place in places),
    }


def _claims(record: Record) -> list[Row]:
    differing = record.differing()
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "kind": _KINDS[type(claim).__name__],
            "text": claim.text,
            "support": claim.support,
            "independence": claim.independence.reasons,
            "sensitive": claim.sensitive,
            **_standing(claim, differing),
        }
        for claim in record.claims
    ]


def _supports(record: Record) -> list[Row]:
    return [
        {
            "support_id": f"{claim.id}.{number}",
            "claim_id": claim.id,
            "report_id": support.report,
            "evidence_ids": [evidence_id(evidence) for evidence in support.evidence],
            "parts": [f"{part.name}={evidence_id(part.evidence)}" for part in support.parts],
            "attributed_to": support.attributed_to,
            "value": support.value,
            "day": support.day,
            "part_of_day": support.part_of_day,
            "place_id": support.place,
            "manner": rendering.manner if rendering else None,
        }
        for claim in record.claims
        for number, (support, rendering) in enumerate(zip_longest(claim.supports, _renderings(claim)), start=1)
        if support
    ]


def _renderings(claim: Claim) -> tuple[Rendering, ...]:
    return claim.renderings if isinstance(claim, StatementClaim) else ()


def _drift(record: Record) -> list[Row]:
    return [
        {
            "support_id": f"{claim.id}.{told}",
            "number": number,
            "claim_id": claim.id,
            "fullest_support_id": f"{claim.id}.{fullest}",
            "kind": drift.kind,
            "quoted": drift.quoted,
            "told": drift.told and _excerpt(drift.told.exact),
            "fullest": drift.fullest and _excerpt(drift.fullest.exact),
            "after": drift.after and _excerpt(drift.after.exact),
            "evidence_ids": [evidence_id(side) for side in sides_of(drift)],
        }
        for claim in record.statements
        for fullest in [at for at, one in enumerate(claim.renderings, start=1) if one.manner == "fullest"]
        for told, rendering in enumerate(claim.renderings, start=1)
        for number, drift in enumerate(rendering.drift, start=1)
    ]


def _evidence(record: Record) -> list[Row]:
    supports = [support for claim in record.claims for support in claim.supports]
    used = [evidence for support in supports for evidence in support.evidence]
    used += [part.evidence for support in supports for part in support.parts]
    used += [evidence for item in record.discrepancies for account in item.accounts for evidence in account.evidence]
    used += [
        side
        for claim in record.statements
        for one in claim.renderings
        for drift in one.drift
        for side in sides_of(drift)
    ]
    order = {card.id: number for number, card in enumerate(record.reports)}
    once = {evidence_id(evidence): evidence for evidence in used}
    return [
        {
            "evidence_id": name,
            "report_id": evidence.report,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "excerpt": _excerpt(evidence.exact),
            "truncated": len(_safe(evidence.exact)) > EXCERPT,
        }
        for name, evidence in sorted(once.items(), key=lambda item: (order[item[1].report], item[1].span))
    ]


def _statements(record: Record) -> list[Row]:
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "kind": claim.kind,
            "speaker": claim.speaker,
            "speaker_kind": claim.speaker_kind,
            "roles": claim.roles,
            "words": _excerpt(claim.words),
            "cues": [cue for cue, _ in claim.cues],
            "strong_cues": [cue for cue, strength in claim.cues if strength == "strong"],
            "channel": claim.channel.kind if claim.channel else None,
            "channel_name": claim.channel.name if claim.channel else None,
            "target": claim.target,
            "said_on": _once(support.day for support in claim.supports),
        }
        for claim in record.statements
    ]


def _figures(record: Record) -> list[Row]:
    return [
        {
            "claim_id": claim.id,
            "label": claim.label,
            "text": claim.text,
            "low": claim.low,
            "high": claim.high,
            "modifier": claim.modifier,
            "vague": claim.vague,
            "unit": claim.unit,
            "counted": claim.counted,
            "rate": claim.rate,
            "role": claim.role,
            "attribution": claim.attribution,
            "event": claim.event,
            **conventions.columns(claim),
        }
        for claim in record.figures
    ]


def _discrepancies(record: Record) -> list[Row]:
    return [
        {
            "discrepancy_id": item.id,
            "account": number,
            "kind": item.kind,
            "question": item.question,
            "report_id": account.report,
            "words": _excerpt(account.words),
            "quoted": account.quoted,
            "evidence_ids": [evidence_id(evidence) for evidence in account.evidence],
            "claims": item.claims,
            "comment": item.comment,
        }
        for item in record.discrepancies
        for number, account in enumerate(item.accounts, start=1)
    ]


_ROWS: dict[str, Callable[[Record], list[Row]]] = {
    "events": _events,
    "reports": _reports,
    "event_report": _crosswalk,
    "claims": _claims,
    "supports": _supports,
    "drift": _drift,
    "evidence": _evidence,
    "statements": _statements,
    "figures": _figures,
    "discrepancies": _discrepancies,
}


def _standing(claim: Claim, differing: frozenset[str]) -> Row:
    return {
        "reports": len(claim.reports),
        "sources_low": claim.independence.low,
        "sources_high": claim.independence.high,
        "told_differently": claim.label in differing,
    }


def _place_names(record: Record) -> dict[str, str]:
    return {item.place.key: item.place.name for item in record.places}


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values given, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def _excerpt(words: str) -> str:
    return _safe(words)[:EXCERPT]


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    return _safe(value if isinstance(value, str) else "; ".join(value))  # type: ignore[arg-type] # a tuple or list of words


def _csv(entry: Mapping[str, Any], rows: Iterable[Row]) -> bytes:
    stream = StringIO(newline="")
    names = [field["name"] for field in entry["fields"]]
    writer = csv.DictWriter(stream, names)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return stream.getvalue().encode()


def _package(record: Record, files: Mapping[str, bytes]) -> bytes:
    """The data dictionary, with what made the tables and what the method gets wrong."""
    package = {
        "profile": "tabular-data-package",
        "name": f"secondsource-{record.id}",
        "title": record.title,
        "description": (
            f"Made by Second Source {record.method.version} with {record.method.model} from {len(record.reports)} reports. "
            f"{record.method.limitation}"
        ),
        "accuracy": dict(record.method.accuracy),
        "resources": [_resource(entry, files[f"{entry['name']}.csv"]) for entry in table("tables.toml")["table"]],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(entry: Mapping[str, Any], data: bytes) -> Row:
    fields = [{key: field[key] for key in ("name", "type", "description")} for field in entry["fields"]]
    foreign = [
        {
            "fields": field["name"],
            "reference": {"resource": field["references"], "fields": _key_of(field["references"])},
        }
        for field in entry["fields"]
        if "references" in field
    ]
    return {
        "name": entry["name"],
        "path": f"{entry['name']}.csv",
        "profile": "tabular-data-resource",
        "description": entry["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": entry["key"], "foreignKeys": foreign},
    }


def _key_of(name: str) -> str:
    return str(next(entry["key"][0] for entry in table("tables.toml")["table"] if entry["name"] == name))
