"""Who said what: statements by kind of speaker, and whose words each report quotes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.model.claim import StatementClaim
from secondsource.model.evidence import Span
from secondsource.outputs.dossier.page import Chips, Page, Ref
from secondsource.outputs.dossier.phrases import capital, distinct, joined, plural, short_day, shorten
from secondsource.outputs.dossier.speakers import group_names, speaker_groups
from secondsource.outputs.dossier.views.renderings import Versions, versions
from secondsource.text.words import words

OPEN = 30
"""Statements seen at once; where there are a third more, the others are folded."""
OF_ONE = 4
"""Statements of one speaker seen at once, then."""
ROLES = 90
"""Characters of a speaker's roles."""
TO = "addressee"
"""Name of the part of a telling that says whom it was said to."""
NAMED = 4
"""Reports named as carrying a statement; more are counted."""
BAR = 200.0
"""Length of the bar for all quoted words, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A row of the table.

    Attributes:
        speaker: Who, or "Not named".
        roles: The speaker's roles as stated.
        words: What was said.
        again: Whether the row above is of the same speaker.
        about: Whom or what it is about, or "".
        to: Whom it was said to, or "".
        alone: Whether only the speaker says what the statement asserts.
        cues: How it was said, as the reports put it.
        channel: Channel, or "".
        when: Days of speaking, in words.
        disputed: Whether the reports give different days.
        cells: Passage links: one cell a report while these are few, else one for all.
        carried: Where columns are no reports, which of them carry it, when several do, else "".
        ref: The claim.
        versions: How the reports word it, where they differ in that.
    """

    speaker: str
    roles: str
    words: str
    again: bool
    about: str
    to: str
    alone: bool
    cues: str
    channel: str
    when: str
    disputed: bool
    cells: Sequence[Chips]
    carried: str
    ref: Ref
    versions: Versions | None


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one kind of speaker."""

    name: str
    sayings: Sequence[Saying]


@dataclass(frozen=True, slots=True)
class Share:
    """Share of a column's quoted words: hundredths, and the length of the bar."""

    percent: int
    width: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A kind of speaker with its share in every column."""

    name: str
    shares: Sequence[Share]


@dataclass(frozen=True, slots=True)
class Said:
    """The view.

    Attributes:
        totals: Quoted words of each column, in words.
        voices: Shares by kind of speaker.
        groups: The statements seen at once.
        folded: Further ones, told by fewer or of speakers who have several.
        more: How many these are.
    """

    totals: Sequence[str]
    voices: Sequence[Voice]
    groups: Sequence[Group]
    folded: Sequence[Group] = ()
    more: int = 0


def said(page: Page) -> Said:
    """Builds the view from the statement claims."""
    groups = speaker_groups(page.record.statements)
    opened = _opened(page)
    present = set(groups.values())
    ordered = [name for name in group_names() if name in present]
    only = _spoken_for(page)

    def sorted_by_kind(claims: Sequence[StatementClaim]) -> list[Group]:
        kinds = ((name, [claim for claim in claims if groups[claim.label] == name]) for name in ordered)
        return [Group(name, _sayings(page, own, only)) for name, own in kinds if own]

    folded = [claim for claim in page.record.statements if claim.label not in opened]
    counts = _quoted_words(page, groups)
    totals = [sum(counts[column].values()) for column in range(len(page.columns))]
    return Said(
        totals=[plural(total, "quoted word") for total in totals],
        voices=[_voice(name, counts, totals) for name in ordered if any(count.get(name) for count in counts)],
        groups=sorted_by_kind([claim for claim in page.record.statements if claim.label in opened]),
        folded=sorted_by_kind(folded),
        more=len(folded),
    )


def _opened(page: Page) -> frozenset[str]:
    """Labels of the statements seen at once: of many those told differently, by most sources and reports, and quoted."""
    claims = page.record.statements
    if len(claims) <= OPEN + OPEN // 3:
        return frozenset(claim.label for claim in claims)
    ranked = sorted(claims, key=lambda claim: _rank(page, claim))
    of_one: dict[str, int] = defaultdict(int)
    found: list[str] = []
    for claim in ranked:
        of_one[claim.speaker or ""] += 1
        if of_one[claim.speaker or ""] <= OF_ONE:
            found.append(claim.label)
    return frozenset(found[:OPEN])


def _rank(page: Page, claim: StatementClaim) -> tuple[bool, int, int, bool, bool]:
    differs = page.marks[claim.label].differs
    quoted = claim.kind in {"direct", "mixed"}
    return not differs, -claim.independence.low, -len(claim.reports), not quoted, claim.speaker is None


def _sayings(page: Page, claims: Sequence[StatementClaim], only: frozenset[str]) -> list[Saying]:
    """Statements of one kind of speaker, those of one speaker together; name and roles stand with a speaker's first.

    Where reports are many, who is heard in most of them comes first.
    """
    told = claims if page.by_report else sorted(claims, key=lambda claim: -len(claim.reports))
    order = distinct(claim.speaker or "" for claim in told)
    ranked = sorted(told, key=lambda claim: order.index(claim.speaker or ""))
    sayings = [_saying(page, claim, only) for claim in ranked]
    return [
        replace(saying, roles="", again=True) if before is not None and before.speaker == saying.speaker else saying
        for before, saying in zip([None, *sayings], sayings, strict=False)
    ]


def _saying(page: Page, claim: StatementClaim, only: frozenset[str]) -> Saying:
    days = page.days(claim)
    return Saying(
        speaker=claim.speaker or "Not named",
        roles=shorten(capital("; ".join(claim.roles[:2])), ROLES),
        words=_as_said(claim.words or claim.text),
        again=False,
        about=claim.target or "",
        to=next(
            iter(distinct(part.evidence.exact for item in claim.supports for part in item.parts if part.name == TO)), ""
        ),
        alone=claim.label in only,
        cues=", ".join(cue for cue, _ in claim.cues) or ("no comment" if claim.kind == "no comment" else ""),
        channel=_channel(claim),
        when=_when(page, claim),
        disputed=len(days) > 1,
        cells=[page.chips(item for support in supports for item in support.evidence) for supports in page.told(claim)],
        carried=_carried(page, claim),
        ref=Ref(claim.label, claim.text, page.marks[claim.label]),
        versions=versions(page, claim),
    )


def _carried(page: Page, claim: StatementClaim) -> str:
    """Which reports print it, where the columns do not say so."""
    labels = [page.cards[report].label for report in claim.reports]
    if page.by_report or len(labels) < 2:
        return ""
    return f"printed in {joined(labels)}" if len(labels) <= NAMED else f"printed in {plural(len(labels), 'report')}"


def _as_said(words: str) -> str:
    """A reported clause as a sentence: without its "that", and without the comma before what stood outside the marks."""
    plain = words.removeprefix("that ").strip()
    ended = f"{plain[:-2]}{plain[-1]}" if plain[-2:-1] == "," and plain[-1] in '”"' else plain
    return capital(ended)


def _channel(claim: StatementClaim) -> str:
    if claim.channel is None:
        return ""
    kind = {"spoken": "", "social": "social media", "report": "to the reporter"}.get(
        claim.channel.kind, claim.channel.kind
    )
    return claim.channel.name or kind


def _when(page: Page, claim: StatementClaim) -> str:
    days = page.days(claim)
    if not days:
        return "day not given"
    if len(days) == 1:
        return " ".join(filter(None, (short_day(days[0]), page.dated_by(claim))))
    told = [
        f"{page.cards[item.report].label}: {short_day(item.day) if item.day else 'no day'}" for item in claim.supports
    ]
    return "; ".join(list(distinct(told))[:4])


def _spoken_for(page: Page) -> frozenset[str]:
    """Labels of statements that assert an event or a figure nobody but speakers vouch for."""
    asserted = [
        support.evidence[0]
        for claim in (*page.record.events, *page.record.figures)
        if page.vouchers(claim) and not getattr(claim, "speech_act", False)
        for support in claim.supports
        if support.evidence
    ]
    spans: dict[str, list[Span]] = defaultdict(list)
    for evidence in asserted:
        spans[evidence.report].append(evidence.span)
    return frozenset(
        claim.label
        for claim in page.record.statements
        if claim.kind != "no comment"
        and any(
            span in item.span
            for support in claim.supports
            for item in support.evidence
            for span in spans[support.report]
        )
    )


def _quoted_words(page: Page, groups: Mapping[str, str]) -> list[dict[str, int]]:
    """Quoted words by kind of speaker, for each column; words that stand in two statements count for the first."""
    counts: list[dict[str, int]] = [defaultdict(int) for _ in page.columns]
    seen: set[tuple[str, int]] = set()
    quotations = {card.id: _QuotedWords(page.texts[card.id], card.quotations) for card in page.record.reports}
    for claim in (claim for claim in page.record.statements if claim.kind != "no comment"):
        name = groups[claim.label]
        for column, supports in zip(counts, page.by_column(claim), strict=True):
            for support in supports:
                for item in support.evidence:
                    fresh = {(item.report, at) for at in quotations[item.report].within(item.span)} - seen
                    seen |= fresh
                    column[name] += len(fresh)
    return counts


class _QuotedWords:
    """The words of a report inside quotation marks."""

    def __init__(self, text: str, quotations: Sequence[Span]) -> None:
        self._starts = [word.start for quotation in quotations for word in words(text, quotation)]

    def within(self, span: Span) -> list[int]:
        """Offsets of the quoted words a span holds."""
        return [start for start in self._starts if span.start <= start < span.end]


def _voice(name: str, counts: Sequence[Mapping[str, int]], totals: Sequence[int]) -> Voice:
    shares = [count.get(name, 0) / total if total else 0.0 for count, total in zip(counts, totals, strict=True)]
    return Voice(name, [Share(round(100 * share), f"{BAR * share:.1f}") for share in shares])
