"""What can be checked of a record without its reports: spans fit their words, and whatever it refers to is in it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from secondsource.model.evidence import CONTEXT
from secondsource.model.record import Record, evidence_of


def incoherent(record: Record) -> list[str]:
    """One line for each thing in a record that does not fit the rest of it; none for every record this package has written."""
    return [*_twice(record), *_evidence(record), *_spans(record), *_unknown_labels(record), *_unknown_reports(record)]


def _twice(record: Record) -> Iterator[str]:
    """Ids and labels that two things share."""
    compared = [*(one.id for one in record.discrepancies), *(one.id for one in record.compatible)]
    names = {
        "id of a report": [card.id for card in record.texts],
        "label of a report": [card.label for card in record.texts],
        "id of a claim": [*(claim.id for claim in record.claims), *(claim.id for claim in record.struck)],
        "label of a claim": [claim.label for claim in record.claims],
        "id of a source": [source.id for source in record.sources],
        "id of a discrepancy": compared,
        "key of a place": [one.place.key for one in record.places],
        "key of an entity": [entity.key for entity in record.entities],
    }
    for what, given in names.items():
        yield from (f"{what} given {number} times: {name}" for name, number in Counter(given).items() if number > 1)
    counted = Counter(report for source in record.sources for report in source.reports)
    yield from (
        f"report {card.label} ({card.name}) is in {counted[card.id]} sources, and must be in one"
        for card in record.reports
        if counted[card.id] != 1
    )
    if len(record.story_reasons) != len(record.reports):
        yield f"{len(record.story_reasons)} reasons are given for {len(record.reports)} reports"
    if record.timeline and [moment.event for moment in record.timeline] != [event.label for event in record.events]:
        yield "the timeline does not have every event once, in order"


def _evidence(record: Record) -> Iterator[str]:
    """Quoted words that are not as long as their span, or stand where their report has ended."""
    cards = {card.id: card for card in record.texts}
    for one in dict.fromkeys(evidence_of(record)):
        card = cards.get(one.report)
        where = f"{card.label if card else one.report}[{one.span.start}:{one.span.end}]"
        if card is None:
            yield f"{where}: its report is not one of the record's"
        elif not one.exact or len(one.exact) != len(one.span):
            yield f"{where}: {len(one.span)} characters, and the words quoted have {len(one.exact)}"
        elif one.span.end > card.characters:
            yield f"{where}: it ends behind the text of {card.name}, which has {card.characters} characters"
        elif max(len(one.prefix), len(one.suffix)) > CONTEXT:
            yield f"{where}: more context than the {CONTEXT} characters that are kept"


def _spans(record: Record) -> Iterator[str]:
    for card in record.texts:
        if any(span.end > card.characters for span in (*card.sentences, *card.quotations)):
            yield f"report {card.label} ({card.name}): a sentence ends behind its text"


def _unknown_labels(record: Record) -> Iterator[str]:
    known = {claim.label for claim in record.claims}
    referred: dict[str, Iterable[str | None]] = {
        "the summary": (clause.claim for clause in record.summary),
        "a discrepancy": (label for one in record.discrepancies for label in one.claims),
        "a compatible pair": (label for one in record.compatible for label in one.claims),
        "a check": (label for check in record.checks for label in check.claims),
        "the timeline": (one.event for moment in record.timeline for one in moment.follows),
        "an event": (label for one in record.events for label in (*one.figures, *one.wholes, one.part_of)),
        "a link of an event": (link.event for one in record.events for link in one.links),
        "a figure": (figure.event for figure in record.figures),
        "a change": (change.claim for change in record.changes),
        "a struck claim": (one.instead for one in record.struck),
    }
    for what, labels in referred.items():
        yield from (f"{what} refers to the claim {label}, which is not there" for label in _not_in(labels, known))


def _unknown_reports(record: Record) -> Iterator[str]:
    known = {card.id for card in record.texts}
    referred: dict[str, Iterable[str | None]] = {
        "a claim": (support.report for claim in record.claims for support in claim.supports),
        "a struck claim": (support.report for claim in record.struck for support in claim.supports),
        "a source": (report for source in record.sources for report in source.reports),
        "a discrepancy": (account.report for one in record.discrepancies for account in one.accounts),
        "a compatible pair": (account.report for one in record.compatible for account in one.accounts),
        "an entity": (report for entity in record.entities for report, _ in entity.mentions),
        "wording": (use.report for term in record.wording for use in term.uses),
        "an overlap": (report for one in record.overlaps for report in (one.a, one.b)),
        "a version": (card.fate.of for card in record.versions if card.fate),
        "a change": (change.report for change in record.changes),
    }
    for what, ids in referred.items():
        yield from (f"{what} refers to the report {name}, which is not there" for name in _not_in(ids, known))


def _not_in(names: Iterable[str | None], known: set[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name is not None and name not in known]
