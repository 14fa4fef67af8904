"""The flow: read, analyze, align, corroborate; one function per arrow."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from secondsource import alignment, corroboration
from secondsource.alignment import dating
from secondsource.analysis import analyze as analyze_one
from secondsource.model.analysis import Analysis
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.model.story import Alignment


def analyze(reports: Iterable[Report]) -> list[Analysis]:
    """What each report says, in order of (name, id)."""
    return [analyze_one(report) for report in sorted(reports, key=lambda report: (report.name, report.id))]


def align(analyses: Sequence[Analysis]) -> Alignment:
    """How the reports stand to each other."""
    return alignment.align(analyses)


def date_from_companions(analyses: Sequence[Analysis], aligned: Alignment) -> list[Analysis]:
    """Reads undated reports again, with the range of dates their story's other reports allow."""
    by_id = {analysis.report.id: analysis for analysis in analyses}
    for story in aligned.stories:
        members = [by_id[report_id] for report_id in story.reports]
        dated = [member for member in members if member.report.published is not None]
        for member in members:
            published = dating.infer(member, dated) if member.report.published is None else None
            if published is not None:
                by_id[member.report.id] = analyze_one(replace(member.report, published=published))
    return [by_id[analysis.report.id] for analysis in analyses]


def corroborate(analyses: Sequence[Analysis], aligned: Alignment) -> list[Record]:
    """One record a story."""
    by_id = {analysis.report.id: analysis for analysis in analyses}
    return [
        corroboration.corroborate(story, [by_id[report_id] for report_id in story.reports], aligned)
        for story in aligned.stories
    ]
