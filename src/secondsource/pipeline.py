"""The flow: read, analyze, align, corroborate; one function per arrow, and ``build`` for all of them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

from secondsource import __version__, alignment, corroboration, reading
from secondsource.alignment import dating, links, together
from secondsource.alignment.tokens import tokens
from secondsource.analysis import analyze as analyze_one
from secondsource.analysis.events.lexicon import Lexicon, plover
from secondsource.analysis.nlp import model_name
from secondsource.corroboration import draft as drafts
from secondsource.corroboration import versions
from secondsource.model.analysis import Analysis
from secondsource.model.draft import DraftCheck
from secondsource.model.record import Method, Record
from secondsource.model.report import Published, Report
from secondsource.model.story import Alignment, Decision, Story
from secondsource.model.version import Change
from secondsource.reading import Reading
from secondsource.reading.origins import by_address
from secondsource.reading.redactions import Redactions
from secondsource.resources import table
from secondsource.resources.publishers import Publishers, shipped

GIVEN_AS_ONE = "given as one story"
"""Why a report belongs to a story that the user made."""

NO_CLAIM = "no claim was found in it"
"""Remark on the reports of a record without claims."""


DATED_AS_REPORTS = "read as written on the day of the last report"
"""Why an undated draft has a date."""


class Track(Protocol):
    """Passes reports through while somebody watches how far the work has come."""

    def __call__(self, reports: Sequence[Report], /) -> Iterable[Report]:
        """The same reports, in the same order."""


def untracked(reports: Sequence[Report], /) -> Iterable[Report]:
    """Nobody watches."""
    return reports


def read(
    paths: Iterable[Path | str] | Path | str, stdin: BinaryIO | None = None, redactions: Redactions | None = None
) -> Reading:
    """Reports from files, folders and standard input (``-``; or ``stdin``), or one of them, with what could not be read.

    With ``redactions`` they come without the names these withhold, and the records made of them say so.
    """
    return reading.read(paths, stdin, redactions)


def analyze(
    reports: Iterable[Report] | Report, track: Track = untracked, *, codebook: Lexicon | None = None
) -> list[Analysis]:
    """What each report says, in order of (name, id), a list for one report, too; events by PLOVER or by another codebook."""
    ordered = sorted(_several(reports), key=lambda report: (report.name, report.id))
    return [analyze_one(report, codebook) for report in track(ordered)]


def align(
    analyses: Sequence[Analysis],
    *,
    one_story: bool = False,
    decisions: Sequence[Decision] = (),
    publishers: Publishers | None = None,
) -> Alignment:
    """How the reports stand to each other; with ``one_story`` all of them tell one story, whatever they share.

    Raises:
        ReadingError: Decisions contradict each other.
    """
    aligned = alignment.align(analyses, decisions, publishers)
    if not one_story or len(aligned.stories) < 2:
        return aligned
    digest = hashlib.sha256("\n".join(sorted(aligned.reports)).encode()).hexdigest()[:12]
    story = Story(f"s{digest}", aligned.reports, (GIVEN_AS_ONE,) * len(aligned.reports))
    by_id = {analysis.report.id: analysis for analysis in analyses}
    linked = links.links([tokens(by_id[report]) for report in aligned.reports])
    lineages = tuple(replace(lineage, story=story.id) for lineage in aligned.lineages)
    return replace(aligned, stories=(story,), links=tuple(linked), lineages=lineages)


def date_from_companions(
    analyses: Sequence[Analysis], aligned: Alignment, *, codebook: Lexicon | None = None
) -> list[Analysis]:
    """Reads undated reports again, with the range of dates their story's other reports allow."""
    by_id = {analysis.report.id: analysis for analysis in analyses}
    for story in aligned.stories:
        earlier = [report for one in aligned.lineages if one.story == story.id for report in one.reports]
        members = [by_id[report_id] for report_id in dict.fromkeys((*story.reports, *earlier))]
        dated = [
            member for member in members if member.report.published is not None and member.report.id in story.reports
        ]
        for member in members:
            published = dating.infer(member, dated) if member.report.published is None else None
            if published is not None:
                by_id[member.report.id] = analyze_one(replace(member.report, published=published), codebook)
    return [by_id[analysis.report.id] for analysis in analyses]


def corroborate(
    analyses: Sequence[Analysis],
    aligned: Alignment,
    *,
    codebook: Lexicon | None = None,
    publishers: Publishers | None = None,
) -> list[Record]:
    """One record a story, from the texts that stand; what rested on the others is struck there, and said."""
    by_id = {analysis.report.id: analysis for analysis in analyses}
    redactions = next((one.report.redactions for one in analyses if one.report.redactions is not None), None)
    made_with = replace(method(codebook, publishers), redactions=redactions)

    def made(story: Story, among: Alignment) -> Record:
        members = [by_id[report_id] for report_id in story.reports]
        return corroboration.corroborate(story, members, among, made_with, publishers)

    def with_versions(story: Story) -> Record:
        record = made(story, aligned)
        lineages = [lineage for lineage in aligned.lineages if lineage.story == story.id]
        texts = dict.fromkeys((*story.reports, *(report for lineage in lineages for report in lineage.reports)))
        if len(texts) > len(story.reports):
            telling = [by_id[report] for report in texts if not _bare(by_id[report].report)]
            whole = together(telling, lineages)
            joint = made(whole.stories[0], whole) if telling else record
            record = versions.versioned(record, joint, cache(alone), lineages)
        return versions.noted(record, lineages, {report: one.report for report, one in by_id.items()})

    def alone(report: str) -> Record:
        story = Story("", (report,), ("",))
        return made(story, Alignment((report,), (), (), (), (story,)))

    return [_noted(with_versions(story)) for story in aligned.stories]


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What changed from one record of a story to a later one; nothing where they say the same of the same words."""
    return versions.changes(old, new)


def _several(reports: Iterable[Report] | Report) -> Iterable[Report]:
    return [reports] if isinstance(reports, Report) else reports


def _bare(report: Report) -> bool:
    """Whether a text is nothing but a notice, which tells no news."""
    return report.edition is not None and report.edition.bare


def _noted(record: Record) -> Record:
    """The record; when it holds no claim, its reports say so."""
    if record.claims:
        return record
    return replace(record, reports=tuple(replace(card, notes=(*card.notes, NO_CLAIM)) for card in record.reports))


def method(codebook: Lexicon | None = None, publishers: Publishers | None = None) -> Method:
    """What records are made with: versions, measured accuracy, what goes wrong, the codebook, the table of publishers."""
    stated = table("method.toml")
    accuracy = tuple((name, float(value)) for name, value in stated["accuracy"].items())
    own = publishers.sha256 if publishers is not None else None
    return Method(__version__, model_name(), stated["limitation"], accuracy, (codebook or plover()).codebook, own)


def build(
    reports: Iterable[Report] | Report,
    track: Track = untracked,
    *,
    one_story: bool = False,
    codebook: Lexicon | None = None,
    publishers: Publishers | None = None,
    decisions: Sequence[Decision] = (),
) -> list[Record]:
    """The whole way from reports to records: one a story, the one with most reports first.

    The order of the reports given does not matter.

    Args:
        reports: What to read; one report makes a record, too.
        track: Passes the reports through while somebody watches.
        one_story: Whether to take all reports as one story, unlike as they may be.
        codebook: What events are coded with; PLOVER by default. ``secondsource.analysis.codebook.load`` reads one's own.
        publishers: Who publishes what and who owns whom; by default the table that ships.
            ``secondsource.resources.publishers.load`` reads one's own.
        decisions: What a person decided about which reports tell one story. ``secondsource.reading.decisions.load`` reads a
            file of them.

    Raises:
        ResourceError: The language model or a codebook is not installed.
        ReadingError: Decisions contradict each other.
    """
    listed = publishers or shipped()
    first = analyze([by_address(report, listed) for report in _several(reports)], track, codebook=codebook)
    if not first:
        return []
    aligned = align(first, one_story=one_story, decisions=decisions, publishers=listed)
    dated = date_from_companions(first, aligned, codebook=codebook)
    if dated != first:
        aligned = align(dated, one_story=one_story, decisions=decisions, publishers=listed)
    records = corroborate(dated, aligned, codebook=codebook, publishers=listed)
    return sorted(records, key=lambda record: (-len(record.reports), record.texts[0].name, record.id))


def check(draft: Report, records: Sequence[Record], *, codebook: Lexicon | None = None) -> DraftCheck:
    """Holds a draft against records: what each sentence rests on, and what to look at.

    A draft without a date is read as if written on the last day that a report of the records was published on, so that "Friday"
    is the day it was to the reports.

    Args:
        draft: The draft, read as a report is.
        records: What to hold it against.
        codebook: What its events are coded with; the records' own, PLOVER by default.

    Raises:
        ResourceError: The language model is not installed.
    """
    days = [card.published.latest for record in records for card in record.reports if card.published is not None]
    if draft.published is None and days:
        draft = replace(draft, published=Published(max(days), max(days), "companions", DATED_AS_REPORTS))
    return drafts.check(analyze_one(draft, codebook), records)
