"""The table of reports."""

from secondsource.model.record import Record
from secondsource.outputs.tables.cells import Row


def reports(record: Record) -> list[Row]:
    """The reports, without their text."""
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
