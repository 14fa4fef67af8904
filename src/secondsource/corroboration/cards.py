"""Reports as the record keeps them, and the places they name."""

from collections import Counter

from secondsource.corroboration.view import View
from secondsource.model.place import Place
from secondsource.model.record import RecordPlace, ReportCard
from secondsource.text.words import fold


def cards(view: View) -> tuple[ReportCard, ...]:
    """A card for each report, in order of label."""
    return tuple(_card(view, report) for report in view.order)


def _card(view: View, report_id: str) -> ReportCard:
    analysis = view.analysis(report_id)
    report = analysis.report
    return ReportCard(
        id=report.id,
        label=view.labels[report_id],
        name=report.name,
        sha256=report.sha256,
        characters=len(report.text),
        words=view.lengths[report_id],
        title=report.title,
        url=report.url,
        publisher=report.publisher,
        published=report.published,
        sentences=analysis.sentences,
        quotations=analysis.quotations,
        removed=tuple(f"{removal.reason}: {' '.join(removal.text.split())}" for removal in report.removed),
        notes=report.notes,
        edition=report.edition,
    )


def places(view: View) -> tuple[RecordPlace, ...]:
    """The places named or described, most mentioned first; parts of names and titles are no mentions of a place."""
    found: dict[str, list[tuple[Place, str, int]]] = {}
    for report, analysis in view.by_report():
        for index, mention in enumerate(analysis.places):
            if mention.place is not None and mention.role != "attribute":
                found.setdefault(mention.place.key, []).append((mention.place, report, index))
    rows = [_place(view, uses) for uses in found.values()]
    return tuple(sorted(rows, key=lambda row: (-len(row.mentions), row.place.key)))


def unplaced(view: View) -> int:
    """How often the reports write the name they write most of those that no list of places resolves."""
    counts = Counter(
        fold(one.span.of(analysis.report.text))
        for _, analysis in view.by_report()
        for one in analysis.places
        if one.place is None and one.named and one.role != "attribute"
    )
    return max(counts.values(), default=0)


def _place(view: View, uses: list[tuple[Place, str, int]]) -> RecordPlace:
    mentions = tuple(view.quote(report, view.analysis(report).places[index].span) for _, report, index in uses)
    return RecordPlace(uses[0][0], mentions)
