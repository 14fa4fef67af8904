"""``python -m benchmarks.drafts [--data FOLDER] [--stories N]``: how many slips put into sentences of reports are found.

The sentences are of reports held against the record of their own story, so that without a slip each is right. Every kind of slip
is put into every sentence that can have it; all sentences of one kind and report are one draft, and so are the same sentences
without slips, in which every finding is a false alarm. Out of their context they are harder to read than copy: "he" is nobody.
Without ``--data`` the two reports on Los Angeles are read, with it stories of five reports of Giveme5W1H (Hamborg et al. 2019).
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from secondsource import pipeline
from secondsource.analysis import analyze
from secondsource.corroboration import draft
from secondsource.model.analysis import Analysis
from secondsource.model.draft import Finding
from secondsource.model.evidence import Span
from secondsource.model.record import Record
from secondsource.model.report import Published, Publisher, Report
from secondsource.text.paragraphs import paragraphs

EXAMPLE = Path(__file__).parents[1] / "examples" / "los-angeles"
STORIES = ("giveme5w1h_clusters.jsonl", 5)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBER = re.compile(r"\d[\d,]*")
_WORD = re.compile(r"\b[a-z]{5,}\b")
_SHORTEST = 6  # words of a sentence that a slip is put into
_UNASKED = frozenset({"loaded word", "allegation", "figure disputed"})
"""Findings that copy which is right may have."""

Slip = Callable[[Analysis, Span, Sequence[str]], tuple[Span, str] | None]
"""Analysis, sentence, names of people in the report -> what is replaced by what, or None where the sentence cannot have it."""


def _unquoted(analysis: Analysis, span: Span) -> bool:
    return not any(span.overlaps(mark) for mark in analysis.quotations)


def _matched(pattern: str, put: Callable[[re.Match[str]], str]) -> Slip:
    """A slip at the first place outside quotation marks where a pattern stands."""
    compiled = re.compile(pattern)

    def slip(analysis: Analysis, sentence: Span, _: Sequence[str]) -> tuple[Span, str] | None:
        for match in compiled.finditer(analysis.report.text, sentence.start, sentence.end):
            span = Span(*match.span())
            if _unquoted(analysis, span):
                return span, put(match)
        return None

    return slip


def number(analysis: Analysis, sentence: Span, _: Sequence[str]) -> tuple[Span, str] | None:
    """Another number of what is counted: a third more."""
    for figure in analysis.figures:
        match = _NUMBER.search(analysis.report.text, figure.span.start, figure.span.end)
        counted = figure.role in ("count", "claim", "estimate") and figure.unit is not None and (figure.low or 0) > 1
        if figure.span in sentence and match and counted and not figure.quoted:
            more = int(match.group().replace(",", "")) * 4 // 3 + 2
            return Span(*match.span()), f"{more:,}" if "," in match.group() else str(more)
    return None


def quotation(analysis: Analysis, sentence: Span, _: Sequence[str]) -> tuple[Span, str] | None:
    """Another word in a quotation of four words or more: the first of the report that the quotation has not."""
    others = _WORD.findall(analysis.report.text)
    for mark in analysis.quotations:
        found = list(_WORD.finditer(analysis.report.text, mark.start, mark.end))
        if mark in sentence and found and len(mark.of(analysis.report.text).split()) > 3:
            word = found[len(found) // 2]
            other = next((one for one in others if one not in mark.of(analysis.report.text)), "nothing")
            return Span(*word.span()), other
    return None


def attribution(analysis: Analysis, sentence: Span, _: Sequence[str]) -> tuple[Span, str] | None:
    """What somebody said without quotation marks, alone."""
    for one in analysis.statements:
        if one.kind == "indirect" and one.source and one.content[0] in sentence and one.source in sentence:
            said = one.content[0].of(analysis.report.text).removeprefix("that ").strip(" ,.")
            if len(said.split()) > _SHORTEST:
                return sentence, f"{said[:1].upper()}{said[1:]}."
    return None


def speaker(analysis: Analysis, sentence: Span, names: Sequence[str]) -> tuple[Span, str] | None:
    """Another person of the report as the speaker."""
    for one in analysis.statements:
        if one.source and one.source in sentence and one.nested_in is None and one.speaker in names:
            words = one.source.of(analysis.report.text)
            other = next((name for name in names if name != one.speaker and name.split()[-1] not in words), None)
            if other and words[:1].isupper() and one.content and one.content[0] in sentence:
                return one.source, other
    return None


def name(analysis: Analysis, sentence: Span, names: Sequence[str]) -> tuple[Span, str] | None:
    """Another person of the report."""
    for span in _people(analysis, sentence):
        words = sentence.of(analysis.report.text)
        other = next((one for one in names if one.split()[-1] not in words), None)
        if other:
            return span, other
    return None


def misspelt(analysis: Analysis, sentence: Span, _: Sequence[str]) -> tuple[Span, str] | None:
    """Two letters of a surname exchanged."""
    for span in _people(analysis, sentence):
        last = span.of(analysis.report.text).split()[-1]
        if len(last) > 4 and last.isalpha() and last[2] != last[3]:
            return Span(span.end - len(last), span.end), f"{last[:2]}{last[3]}{last[2]}{last[4:]}"
    return None


def _people(analysis: Analysis, sentence: Span) -> Iterator[Span]:
    for mention in analysis.mentions:
        several = len(mention.span.of(analysis.report.text).split()) > 1
        person = mention.named and mention.kind == "person" and several
        if person and mention.span in sentence and _unquoted(analysis, mention.span):
            yield mention.span


@dataclass(frozen=True)
class Kind:
    """A kind of slip.

    Attributes:
        name: What it is.
        slip: Puts it in.
        found: Findings that tell of it.
    """

    name: str
    slip: Slip
    found: frozenset[str]


KINDS = (
    Kind("number changed", number, frozenset({"figure not on record", "modifier changed"})),
    Kind(
        "“at least” dropped",
        _matched(r"(?i)\b(at least|more than|up to) (?=\d)", lambda _: ""),
        frozenset({"modifier changed"}),
    ),
    Kind("word of a quotation changed", quotation, frozenset({"quotation differs", "quotation not on record"})),
    Kind("speaker changed", speaker, frozenset({"other speaker", "other name"})),
    Kind("attribution removed", attribution, frozenset({"attribution dropped"})),
    Kind(
        "“alleged” dropped",
        _matched(r"\b(alleged|suspected|allegedly|reportedly) (?=[a-z])", lambda _: ""),
        frozenset({"hedge dropped"}),
    ),
    Kind(
        "detained to charged", _matched(r"\b(arrested|detained)\b", lambda _: "charged"), frozenset({"status raised"})
    ),
    Kind("hurt to killed", _matched(r"\b(injured|wounded|hurt)\b", lambda _: "killed"), frozenset({"status raised"})),
    Kind(
        "weekday changed",
        _matched(rf"\b({'|'.join(_DAYS)})\b", lambda match: _DAYS[_DAYS.index(match.group()) - 3]),
        frozenset({"other day"}),
    ),
    Kind("person changed", name, frozenset({"other name", "other speaker"})),
    Kind("name misspelt", misspelt, frozenset({"name spelled otherwise"})),
    Kind(
        "“not” dropped",
        _matched(r"\b(did|was|were|has|have|will|is|are) not (?=[a-z])", lambda match: f"{match.group(1)} "),
        frozenset({"negation"}),
    ),
)


class Checked(NamedTuple):
    """A paragraph of a draft, checked.

    Attributes:
        findings: What is to look at in it.
        on_record: Whether its sentences were found on record.
    """

    findings: list[Finding]
    on_record: bool


def checked(paragraphs_: Sequence[str], published: Published | None, record: Record) -> list[Checked]:
    """Paragraphs as one draft, each checked."""
    text = "\n\n".join(paragraphs_)
    report = Report("draft", "draft", text, "", tuple(paragraphs(text)), published=published)
    sentences = draft.check(analyze(report), [record]).sentences
    starts = [sum(len(one) + 2 for one in paragraphs_[:at]) for at in range(len(paragraphs_))]
    result = []
    for start, paragraph in zip(starts, paragraphs_, strict=True):
        inside = range(start, start + len(paragraph) + 1)
        mine = [one for one in sentences if one.evidence.span.start in inside]
        found = [finding for one in mine for finding in one.findings if finding.grade == "look"]
        result.append(Checked(found, all(one.standing == "on record" for one in mine)))
    return result


@dataclass
class Tally:
    """What became of one kind of slip.

    Attributes:
        put: How many were put in.
        found: How many were found.
        kept: In how many the sentence without the slip was found on record.
        kept_found: How many of those were found.
        alarms: In how many of the sentences without the slip something was found.
    """

    put: int = 0
    found: int = 0
    kept: int = 0
    kept_found: int = 0
    alarms: int = 0

    def line(self, name_: str) -> str:
        """A row of the table."""
        share = f"{self.found / self.put:.0%} | {self.kept} | {self.kept_found / max(1, self.kept):.0%}"
        return f"| {name_} | {self.put} | {share} | {self.alarms} |"


def measure(stories: Iterable[tuple[Sequence[Analysis], Record]]) -> dict[str, Tally]:
    """What became of each kind of slip."""
    tallies = {kind.name: Tally() for kind in KINDS}
    for analyses, record in stories:
        for analysis in analyses:
            for kind in KINDS:
                pairs = list(_pairs(analysis, kind))
                sides = [[pair[side] for pair in pairs] for side in (0, 1)] if pairs else [[], []]
                changed, right = (checked(side, analysis.report.published, record) for side in sides)
                for one, other in zip(changed, right, strict=True):
                    found = any(finding.kind in kind.found for finding in one.findings)
                    tally = tallies[kind.name]
                    tally.put += 1
                    tally.found += found
                    tally.kept += other.on_record
                    tally.kept_found += found and other.on_record
                    tally.alarms += any(finding.kind not in _UNASKED for finding in other.findings)
    return tallies


def _pairs(analysis: Analysis, kind: Kind) -> Iterator[tuple[str, str]]:
    """The sentences that can have a slip, with it and without, each on one line."""
    text = analysis.report.text
    names = [one.name for one in analysis.entities if one.named and one.kind == "person" and " " in one.name]
    for sentence in analysis.sentences:
        change = kind.slip(analysis, sentence, names) if len(sentence.of(text).split()) >= _SHORTEST else None
        if change is not None:
            span, words = change
            changed = text[sentence.start : span.start] + words + text[span.end : sentence.end]
            yield " ".join(changed.split()), " ".join(sentence.of(text).split())


def example() -> Iterator[tuple[Sequence[Analysis], Record]]:
    """The two reports on Los Angeles."""
    yield _told(list(pipeline.read([EXAMPLE]).reports))


def giveme5w1h(data: Path, number_of_stories: int) -> Iterator[tuple[Sequence[Analysis], Record]]:
    """The first stories of Giveme5W1H that have five reports, the first five of each."""
    with (data / "stories" / STORIES[0]).open(encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    articles.sort(key=lambda article: article["newsCluster"]["Event"])
    stories = [list(group) for _, group in groupby(articles, key=lambda article: article["newsCluster"]["Event"])]
    for story in [story for story in stories if len(story) >= STORIES[1]][:number_of_stories]:
        yield _told([_report(str(at), article) for at, article in enumerate(story[: STORIES[1]])])


def _report(number_: str, article: dict[str, str | None]) -> Report:
    text = "\n\n".join(part for part in (article["title"], article["text"]) if part)
    day = (article["date_publish"] or "")[:10]
    return Report(
        id=f"r{number_}",
        name=number_,
        text=text,
        sha256="",
        paragraphs=tuple(paragraphs(text)),
        publisher=Publisher(article["source_domain"] or number_, "metadata"),
        published=Published(day, day, "metadata") if day else None,
    )


def _told(reports: Sequence[Report]) -> tuple[Sequence[Analysis], Record]:
    analyses = pipeline.analyze(reports)
    (record,) = pipeline.corroborate(analyses, pipeline.align(analyses, one_story=True))
    return analyses, replace(record, id="story")


def main() -> None:
    """Prints a line a kind of slip."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the public data sets")
    parser.add_argument("--stories", type=int, default=8, help="stories of Giveme5W1H")
    options = parser.parse_args()
    tallies = measure(giveme5w1h(options.data, options.stories) if options.data else example())
    print(
        "| slip | put in | found | of them on record | found | alarms without it |\n| --- | --- | --- | --- | --- | --- |"
    )
    whole = Tally()
    for name_, tally in tallies.items():
        if tally.put:
            print(tally.line(name_))
        for field in fields(Tally):
            setattr(whole, field.name, getattr(whole, field.name) + getattr(tally, field.name))
    print(whole.line("all"))


if __name__ == "__main__":
    main()
