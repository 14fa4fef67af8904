"""How many sources stand behind forty claims of ten stories of ECB+, against a count by hand.

The list (``ecbplus_independence.toml``) was made by reading the reports before any program was asked; it says how was counted.
The reports of a story are taken as one, with their addresses as metadata. Their text is put back as it was written where the
set has split it into tokens ("4. 6" is 4.6). A claim is looked up by its kind, its number or word and the reports that carry
it: of the claims that fit, the one that most of the listed reports carry, then the one that fewest others do.

``independent_right`` (of 40): both ends of the range are as counted, given the reports that carry the claim and whom each gives
it by, as far as the record or the reports' statements have it. ``found_right``: both are in the claim that the record itself
makes of it; a claim that is not found, or not joined over its reports, is wrong there.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.sets._texts import lines
from secondsource import pipeline
from secondsource.corroboration import counted as counted_figures
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from secondsource.model.claim import Claim, EventClaim, FigureClaim, Independence, StatementClaim, Support
from secondsource.model.evidence import Span, quote
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.reading.drafts import Draft, Given, report
from secondsource.reading.origins import by_address
from secondsource.resources.publishers import shipped

NAME = "ecbplus-independence"
COUNTED = Path(__file__).with_suffix(".toml")
_KINDS = {"figure": FigureClaim, "statement": StatementClaim, "event": EventClaim}
_JOINS = (
    (re.compile(r"(?<=\d)([.:]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\d), (?=\d{3}\b)"), ","),
    (re.compile(r"(?<=\d) / (?=\d)"), "/"),
    (re.compile(r"(?<=\d) - (?=\w)"), "-"),
    (re.compile(r"(?<=-year) - (?=old)"), "-"),
    (re.compile(r"\b([UapU])\. (?=[SmK]\.)"), r"\1."),
    (re.compile(r"(?<=[.!?”])\n"), " "),
)
_MARKS = {
    True: ((re.compile(r" ?''"), "”"), (re.compile(r'" ?'), "“")),
    False: ((re.compile(r'(^|\s)"(?=\w)', re.MULTILINE), r"\1“"), (re.compile(r' ?"(?=\s|$)', re.MULTILINE), "”")),
}
"""What the set's tokens were before they were split, its quotation marks before they were
straightened, and its paragraphs before every sentence had a line: only headings keep one."""


@dataclass(frozen=True)
class Counted:
    """A claim of the list with what is made of it: by the record, and from the reports given as counted."""

    story: str
    row: Mapping[str, Any]
    claim: Claim | None
    carried: Independence

    @property
    def right(self) -> bool:
        """Whether the record's range is the one counted."""
        return self.claim is not None and _ends(self.claim.independence) == (self.row["low"], self.row["high"])


def measure(data: Path) -> dict[str, float]:
    """The measures of the module's docstring.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    found = list(counted(data))
    carried = (_ends(one.carried) == (one.row["low"], one.row["high"]) for one in found)
    return {
        "independent_right": float(sum(carried)),
        "found_right": float(sum(one.right for one in found)),
    }


def counted(data: Path) -> Iterator[Counted]:
    """Every claim of the list, in order.

    Raises:
        DataAbsent: The set is not in the folder.
    """
    documents = {document["id"]: document for document in lines(data / "stories" / "ecbplus" / "docs.jsonl")}
    for story in tomllib.loads(COUNTED.read_text(encoding="utf-8"))["story"]:
        analyses = pipeline.analyze(by_address(as_report(documents[name]), shipped()) for name in story["reports"])
        aligned = pipeline.align(analyses, one_story=True)
        dated = pipeline.date_from_companions(analyses, aligned)
        aligned = pipeline.align(dated, one_story=True)
        (record,) = pipeline.corroborate(dated, aligned)
        ledger = Ledger(View(tuple(dated), Identities(dated), ()), aligned)
        for row in story["claims"]:
            yield Counted(story["id"], row, _claim(record, row), _carried(record, dated, ledger, row))


def details(data: Path) -> list[str]:
    """The claims whose range is not the one counted."""
    return [
        f"{one.story} {one.row['kind']} {one.row.get('number', '')} {one.row.get('word', '')}: "
        f"{one.row['low']}-{one.row['high']} by hand, {_shown(one.claim)} in the record, "
        f"{one.carried.low}-{one.carried.high} from the reports counted"
        for one in counted(data)
        if not one.right
    ]


def as_report(document: Mapping[str, Any]) -> Report:
    """A text of the set as it was written, with its address."""
    text = document["text"]
    typed = "''" in text  # one half of the set closes quotations so, and then every other mark opens one
    for pattern, written in (*_MARKS[typed], *_JOINS):
        text = pattern.sub(written, text)
    made = report(Draft(document["id"], text, Given(url=document["url"] or None)))
    assert made is not None, "every text of the set has words"
    return made


def _named(record: Record) -> dict[str, str]:
    return {card.id: card.name for card in record.reports}


def _claim(record: Record, row: Mapping[str, Any]) -> Claim | None:
    """The claim that is meant: the one most of the listed reports carry, then the one fewest others do."""
    name = _named(record)
    listed = set(row["reports"])
    fits = [claim for claim in record.claims if _fits(claim, row)]

    def rank(claim: Claim) -> tuple[int, int]:
        carried = {name[report] for report in claim.reports}
        return len(carried & listed), -len(carried - listed)

    best = max(fits, key=rank, default=None)
    return best if best is not None and rank(best)[0] > 0 else None


def _fits(claim: Claim, row: Mapping[str, Any]) -> bool:
    if not isinstance(claim, _KINDS[row["kind"]]):
        return False
    if isinstance(claim, FigureClaim) and row.get("number") not in (claim.low, claim.high):
        return False
    return row.get("word", "") in _words(claim)


def _words(claim: Claim) -> str:
    evidence = (evidence.exact for support in claim.supports for evidence in support.evidence)
    sentence = (part.evidence.exact for support in claim.supports for part in support.parts if part.name == "sentence")
    return " ".join((claim.text, *evidence, *sentence)).casefold()


def _carried(record: Record, analyses: Sequence[Analysis], ledger: Ledger, row: Mapping[str, Any]) -> Independence:
    """The count over the listed reports, each with the speakers the record's claims that fit, or its statements, give it by."""
    name = _named(record)
    supports: dict[str, list[Support]] = {}
    for claim in record.claims:
        if _fits(claim, row):
            for support in claim.supports:
                supports.setdefault(name[support.report], []).append(support)
    given: list[Support] = []
    for analysis in analyses:
        if analysis.report.name in row["reports"]:
            given.extend(supports.get(analysis.report.name) or _tellings(analysis, row))
    origin = "the speaker" if row["kind"] == "statement" else None
    return ledger.independence(counted_figures.resting(given) if row["kind"] == "figure" else given, origin)


def _tellings(analysis: Analysis, row: Mapping[str, Any]) -> list[Support]:
    """Where a report writes the number, with the speaker whose words it stands in; once without where it writes it nowhere."""
    found = analysis.report
    written = re.escape(f"{row['number']:,}") if "number" in row else "(?!)"
    made = []
    for match in re.finditer(rf"(?<![\d.,]){written}(?![\d.,]*\d)", found.text):
        span = Span(match.start(), match.end())
        within = [one for one in analysis.statements if any(span in content for content in one.content)]
        speakers = tuple(one.speaker for one in within[:1] if one.speaker)
        made.append(Support(found.id, (quote(found.id, found.text, span),), attributed_to=speakers))
    return made or [Support(found.id, (quote(found.id, found.text, Span(0, 1)),))]


def _ends(found: Independence) -> tuple[int, int]:
    return found.low, found.high


def _shown(claim: Claim | None) -> str:
    if claim is None:
        return "no claim"
    return f"{claim.independence.low}-{claim.independence.high} of {len(claim.reports)} reports"
