"""The table of reports."""

from secondsource.model.edition import Edition
from secondsource.model.record import Record, ReportCard
from secondsource.outputs.tables.cells import Row, excerpt


def reports(record: Record) -> list[Row]:
    """The reports, without their text, and behind them the texts that stand no longer."""
    source_of = {report: source.id for source in record.sources for report in source.reports}
    reasons = dict(zip((card.id for card in record.reports), record.story_reasons, strict=True))
    return [
        {
            **_card(card),
            "source_id": source_of.get(card.id),
            "story_reason": reasons.get(card.id),
            "characters": card.characters,
            "words": card.words,
            "sha256": card.sha256,
            **_standing(card),
        }
        for card in record.texts
    ]


def _card(card: ReportCard) -> Row:
    publisher, published = card.publisher, card.published
    return {
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
    }


def _standing(card: ReportCard) -> Row:
    fate, edition = card.fate, card.edition or Edition()
    return {
        "standing": fate.kind if fate else "stands",
        "standing_reason": fate.reason if fate else None,
        "version_of": fate.of if fate else None,
        "carried_by": fate.carried_by if fate else (),
        "version": edition.version,
        "modified": edition.modified,
        "status": edition.status,
        "status_words": excerpt(edition.words),
    }
