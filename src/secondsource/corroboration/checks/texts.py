"""What the texts themselves ask for: corrections, withdrawn reports, slips that two share, events nobody dates."""

from collections.abc import Iterator, Mapping

from secondsource.model.claim import Support
from secondsource.model.evidence import Evidence
from secondsource.model.record import Check, Record

_CLAIMS = 4
"""Claims named for a text of which many have words."""


def withdrawn(record: Record) -> Iterator[Check]:
    """Reports that were taken back or corrected, with the claims that their words still stand behind."""
    for card in record.versions:
        if card.fate is not None and card.fate.kind != "superseded":
            carriers = frozenset(card.fate.carried_by)
            claims = tuple(claim.label for claim in record.claims if carriers & {*claim.reports})[:_CLAIMS]
            also = " Other reports carry its words." if claims else ""
            yield Check(f"Do not use {card.name}.", f"{card.fate.reason}.{also}", claims, "withdrawn")
    for card in record.reports:
        if card.edition is not None and card.edition.status == "corrected":
            changed = (change.claim for change in record.changes if change.report == card.id)
            claims = tuple(dict.fromkeys(label for label in changed if label is not None))[:_CLAIMS]
            yield Check(
                f"Read the correction of {card.label}.", card.edition.words or "It says so itself.", claims, "withdrawn"
            )


def slips(record: Record) -> Iterator[Check]:
    """Slips that stand in two reports: one has it from the other, and whoever copies it has it, too."""
    labels = {card.id: card.label for card in record.reports}
    told: dict[str, list[Evidence]] = {}
    for overlap in record.overlaps:
        for pair in overlap.shared_slips:
            told.setdefault(pair[0].exact, []).extend(pair)
    for words, slip in told.items():
        yield Check(f"Do not copy “{words}”: check it.", _shared(labels, slip), _resting_on(record, slip), "slip")


def _shared(labels: Mapping[str, str], slip: list[Evidence]) -> str:
    reports = list(dict.fromkeys(labels[one.report] for one in slip if one.report in labels))
    return f"{', '.join(reports[:-1])} and {reports[-1]} have the same slip, so one has it from the other."


def _resting_on(record: Record, slip: list[Evidence]) -> tuple[str, ...]:
    """The claims whose words hold a slip."""
    return tuple(
        claim.label
        for claim in record.claims
        if any(
            one.report == support.report and one.span.overlaps(words.span)
            for one in slip
            for support in claim.supports
            for words in support.evidence
        )
    )


def undated(record: Record) -> Iterator[Check]:
    """The event that the summary tells of most reports, where no event of its type has a day or time."""
    told = {clause.claim for clause in record.summary}
    whole = (event for event in record.events if event.label in told and event.part_of is None)
    events = [event for event in whole if event.realis == "happened"]
    dated = {event.type for event in record.events if any(map(_timed, event.supports))}
    most = max((len(event.reports) for event in events), default=0)
    for event in events:
        main = len(event.reports) == most and (most > 1 or len(record.reports) == 1)
        if main and event.type not in dated:
            reason = f"The summary tells it, and no report gives a day: {event.text}."
            yield Check("Find out when it was.", reason, (event.label,), "undated")


def _timed(support: Support) -> bool:
    return support.day is not None or any(part.name == "time" for part in support.parts)
