"""Stories whose reports were changed or taken back: nothing rests on what stands no longer, and all of it is said."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource import pipeline
from secondsource.model.record import Record, evidence_of
from secondsource.model.report import Report
from secondsource.outputs.verify import unmatched
from secondsource.store import decode, encode

CASES = json.loads((Path(__file__).parent / "cases" / "versions.json").read_text(encoding="utf-8"))
ALL = pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])


def reports_of(lines, folder: Path) -> tuple[Report, ...]:  # type: ignore[no-untyped-def]
    path = folder / "items.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    reading = pipeline.read([path])
    assert reading.problems == ()
    return reading.reports


def built(case, folder: Path) -> tuple[Record, tuple[Report, ...]]:  # type: ignore[no-untyped-def]
    reports = reports_of(case["lines"], folder)
    (record,) = pipeline.build(reports, one_story=True)
    return record, reports


def named(record: Record) -> dict[str, str]:
    return {card.id: card.name.partition(":")[2] for card in record.texts}


@ALL
def test_what_stands_and_what_does_not(case, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    record, reports = built(case, tmp_path)
    names = named(record)
    assert [names[card.id] for card in record.reports] == case["standing"]
    assert [[names[card.id], card.fate.kind] for card in record.versions if card.fate] == case["versions"]
    assert all(card.fate is None for card in record.reports)
    assert unmatched(record, {report.id: report for report in reports}) == []
    assert decode(encode(record)) == record


@ALL
def test_what_is_struck_and_what_changed(case, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    record, _ = built(case, tmp_path)
    struck = [one.text for one in record.struck]
    for words in case.get("struck", ()):
        assert any(words in text for text in struck), struck
    assert case.get("struck", True) or not struck, struck
    changes = [(change.kind, change.was, change.now) for change in record.changes]
    for kind, was, now in case["changes"]:
        assert any(kind == k and was in w and now in n for k, w, n in changes), changes
    assert case["changes"] or not changes, changes
    texts = {claim.label: claim.text for claim in record.claims}
    for old, new in case.get("instead", ()):
        (one,) = [one for one in record.struck if old in one.text]
        assert new in texts[one.instead or ""]


@ALL
def test_what_is_said_beside_it(case, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    record, _ = built(case, tmp_path)
    names = named(record)
    carried = [
        [names[card.id], names[other]] for card in record.versions if card.fate for other in card.fate.carried_by
    ]
    assert carried == case.get("carried", [])
    noted = [[names[card.id], note] for card in record.texts for note in card.notes if not note.startswith("no claim")]
    assert noted == case.get("notes", [])


@ALL
def test_nothing_rests_on_what_does_not_stand(case, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The record but for what it says of versions is the record of the texts that stand alone."""
    record, _ = built(case, tmp_path)
    bare = replace(record, versions=(), struck=(), changes=())
    told = [evidence.exact for evidence in evidence_of(bare)] + [claim.text for claim in bare.claims]
    told += [bare.title, *(clause.text for clause in bare.summary), *(entity.name for entity in bare.entities)]
    assert [one for one in told for words in case.get("absent", ()) if words in one] == []
    if case["standing"]:
        lines = [line for line in case["lines"] if line["id"] in case["standing"]]
        (alone,) = pipeline.build(reports_of(lines, tmp_path), one_story=True)
        assert beside_versions(bare) == beside_versions(alone)


def beside_versions(record: Record) -> Record:
    """A record without what is there to say of texts that do not stand: notes on cards, and what to do about such texts."""
    return replace(
        record,
        reports=tuple(replace(card, notes=()) for card in record.reports),
        checks=tuple(check for check in record.checks if check.kind != "withdrawn"),
    )


@ALL
def test_the_order_of_the_reports_does_not_matter(case, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    record, reports = built(case, tmp_path)
    for order in (reports[::-1], reports[1:] + reports[:1]):
        (again,) = pipeline.build(order, one_story=True)
        assert encode(again) == encode(record)


def test_a_report_that_was_withdrawn_without_one_that_stands_is_struck_in_the_story_it_told(tmp_path: Path) -> None:
    lines = CASES[2]["lines"]
    records = pipeline.build(reports_of(lines, tmp_path))
    holder = [record for record in records if record.versions]
    assert len(holder) == 1
    assert {card.name for card in holder[0].texts} >= {"items.jsonl:post", "items.jsonl:gazette"}


def test_claims_that_a_withdrawn_report_supported_count_as_if_it_had_never_been(tmp_path: Path) -> None:
    """A withdrawn version lowers every claim resting on it at once."""
    lines = CASES[2]["lines"]
    usable = [{**line, "text": line["text"].removeprefix(lines[1]["text"].split("\n")[0] + "\n\n")} for line in lines]
    (before,) = pipeline.build(reports_of(usable, tmp_path), one_story=True)
    (after,) = pipeline.build(reports_of(lines, tmp_path), one_story=True)

    def counted(record: Record) -> int:
        (claim,) = [one for one in record.figures if (one.low, one.unit) == (3, "workers")]
        return len(claim.reports)

    assert (counted(before), counted(after)) == (2, 1)
