"""What became of claims as reports changed: within a record, from each version to the next; and from one record to another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from secondsource.corroboration.checks import checks
from secondsource.corroboration.versions.comparing import changes
from secondsource.corroboration.versions.fates import Fates
from secondsource.corroboration.versions.striking import Steps, labelled, struck, weakened
from secondsource.model.edition import Lineage
from secondsource.model.record import Record, ReportCard
from secondsource.model.report import Report

__all__ = ["changes", "noted", "versioned"]

NOTHING = "Nothing stands: every report was withdrawn"
"""Title of a record of which no report is left."""


def versioned(
    record: Record,
    joint: Record,
    alone: Callable[[str], Record],
    lineages: Sequence[Lineage],
) -> Record:
    """Adds the texts that stand no longer, what was struck with them, what changed and what to do about it; all else stays.

    Args:
        record: The record of the texts that stand.
        joint: The record of these and of all that stand no longer, as if nothing had been replaced or withdrawn; notices that
            came by themselves have no part in it.
        alone: The record of one text alone, by the text's id.
        lineages: The story's reports of which there are several texts, or that were withdrawn.
    """
    fates = Fates(record, lineages, alone, joint.overlaps)
    steps, labels = Steps(fates, alone), labelled(record)
    whole = replace(
        record,
        title=record.title if record.reports else NOTHING,
        private=(*record.private, *(one for one in joint.private if one.evidence.report in fates.by_text)),
        versions=fates.cards(),
        struck=tuple(struck(joint, fates, steps, labels)),
        changes=(*steps.changes(labels), *weakened(joint, record, fates, steps, labels)),
    )
    return replace(whole, checks=checks(whole))


def noted(record: Record, lineages: Sequence[Lineage], reports: Mapping[str, Report]) -> Record:
    """Adds to the reports' cards which texts were given twice, and where nothing told which version is the later."""

    def card(one: ReportCard) -> ReportCard:
        mine = next((lineage for lineage in lineages if one.id in lineage.reports), None)
        if mine is None:
            return one
        notes = [f"the same report was also given as {reports[old].name}" for old, new in mine.again if new == one.id]
        if mine.order == "name" and mine.standing == one.id:
            others = ", ".join(reports[other].name for other in mine.reports if other != one.id)
            notes.append(f"nothing tells whether it or {others} is the later version; the later name was taken")
        if mine.beside and mine.standing == one.id:
            others = ", ".join(reports[other].name for other in mine.beside)
            notes.append(
                f"it shares its address or id with {others}, and no words; nothing tells which is the later, so all stand"
            )
        return replace(one, notes=(*one.notes, *notes))

    return replace(record, reports=tuple(map(card, record.reports)), versions=tuple(map(card, record.versions)))
