"""What the sentences of a draft rest on: the claims, how they are tied, how well each is supported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.figures import Figures
from secondsource.corroboration.draft.pages import Words, stems
from secondsource.corroboration.draft.quotations import Quotations
from secondsource.corroboration.draft.restored import Told
from secondsource.corroboration.draft.voices import leaves_open
from secondsource.model.claim import Claim, EventClaim, StatementClaim
from secondsource.model.draft import Finding, Ground, Standing, Tie
from secondsource.model.evidence import Span
from secondsource.model.record import Record

# A line has the sentence's words when it covers this much of it; a claim of that line is meant when the sentence holds this
# much of its words.
_COVERS = 0.6
_HELD = 0.6
# The same event or speaker: a claim's words that the sentence shares, by weight, and how many.
_SHARED = 0.5
_LEAST = 2
_SHOWN = 8
"""Claims shown for one sentence: those tied by most."""


@dataclass
class _Tied:
    record: Record
    claim: Claim
    ties: dict[Tie, None] = field(default_factory=dict)
    score: float = 0.0


class Grounds:
    """The claims that the sentences of one draft rest on."""

    def __init__(self, comparison: Comparison, quotations: Quotations, figures: Figures) -> None:
        """Reads the claims' words once."""
        self._on = comparison
        self._quotations = quotations
        self._figures = figures
        self._about: dict[tuple[str, Span], frozenset[str]] = {}
        self._claims = {
            (record.id, claim.label): (record, claim)
            for report in comparison.reports
            for record, claim, _ in report.tellings
        }
        self._by_line: dict[tuple[int, Span], list[Told]] = {}
        for page, report in enumerate(comparison.reports):
            for told in report.tellings:
                span = told[2].evidence[0].span
                self._about[report.card.id, span] = stems(Words.of(comparison.pages.text(page), span).keys)
                line = comparison.view.sentence(report.card.id, span.start)
                if line is not None:
                    self._by_line.setdefault((page, line), []).append(told)

    def of(self, sentence: Span) -> tuple[Ground, ...]:
        """The claims a sentence rests on, those tied by most first."""
        tied: dict[tuple[str, str], _Tied] = {}
        for tie, score, (record, claim, _) in self._ties(sentence):
            one = tied.setdefault((record.id, claim.label), _Tied(record, claim))
            one.ties[tie] = None
            one.score += score
        ordered = sorted(tied.items(), key=lambda item: (-len(item[1].ties), -item[1].score, item[0]))
        return tuple(_ground(one) for _, one in ordered[:_SHOWN])

    def _ties(self, sentence: Span) -> Iterator[tuple[Tie, float, Told]]:
        yield from (("same quotation", 1.0, told) for told in self._quoted(sentence))
        for count, same in self._figures.matched:
            if count.figure.span in sentence:
                yield from (("same figure", 1.0, one.told) for one in self._figures.borne_out(count, same))
        about = stems(Words.of(self._on.text, sentence).keys)
        types = {one.type for one in self._on.events(sentence)}
        speakers = {
            key
            for one in self._on.own_tellings
            for key in one.speaker_keys
            if one.spans and one.spans[0].overlaps(sentence)
        }
        for near in self._on.near(sentence):
            for told in self._by_line.get((near.line.page, near.line.span), ()):
                yield from self._of_words(told, about, near.covers, types, speakers)

    def _of_words(
        self, told: Told, about: frozenset[str], covers: float, types: set[str], speakers: set[str]
    ) -> Iterator[tuple[Tie, float, Told]]:
        _, claim, support = told
        theirs = self._about[support.report, support.evidence[0].span]
        shared = self._on.pages.weight(theirs & about)
        whole = self._on.pages.weight(theirs)
        if not whole or len(theirs & about) < min(_LEAST, len(theirs)):
            return
        if covers >= _COVERS and shared >= _HELD * whole:
            yield "same words", covers, told
        if (
            isinstance(claim, EventClaim)
            and claim.type in types
            and shared >= _SHARED * whole
            and len(theirs & about) >= _LEAST
        ):
            yield "same event", shared / whole, told
        if isinstance(claim, StatementClaim) and shared >= _SHARED * whole and self._says(told, speakers):
            yield "same speaker", shared / whole, told

    def _says(self, told: Told, speakers: set[str]) -> bool:
        record, _, support = told
        name = support.attributed_to[0] if support.attributed_to else None
        return any(one.key in speakers for one in record.entities if name in (one.name, *one.aliases))

    def _quoted(self, sentence: Span) -> Iterator[Told]:
        for quoted in self._quotations.quoted:
            if quoted.span.overlaps(sentence):
                yield from (one.spoken.told for one in quoted.said if one.spoken is not None)

    def standing(self, sentence: Span, grounds: Sequence[Ground]) -> Standing:
        """Whether a sentence rests on claims, or holds anything that could."""
        near = self._on.near(sentence)[:1]
        quoted = [one for one in self._quotations.quoted if one.span.overlaps(sentence)]
        if grounds or any(one.said for one in quoted) or any(one.covers >= _COVERS for one in near):
            return "on record"
        draft = self._on.draft
        checkable = (
            any(one.span in sentence for one in draft.figures if one.low is not None and one.low > 1),
            any(one.span in sentence for one in draft.uses if one.use == "utterance"),
            bool(self._on.events(sentence)),
            any(span.overlaps(sentence) for one in draft.statements for span in one.content),
        )
        return "nothing on record" if any(checkable) else "nothing to check"

    def findings(self, sentence: Span, grounds: Sequence[Ground]) -> Iterator[Finding]:
        """What to know of the claims: an allegation, accounts that differ, one source only."""
        strong = [one for one in grounds if len(one.ties) > 1 or one.ties[0] != "same event"]
        claims = self._claims
        yield from self._sensitive(sentence, [claims[one.record, one.claim] for one in strong])
        yield from self._differing(sentence, strong, [claims[one.record, one.claim][0] for one in strong])
        yield from self._alone(sentence, strong, claims)

    def _sensitive(self, sentence: Span, claims: Sequence[tuple[Record, Claim]]) -> Iterator[Finding]:
        sensitive = [(record, claim, claim.supports[0]) for record, claim in claims if claim.sensitive]
        if sensitive:
            span = self._on.trimmed(sentence)
            finding = self._on.finding("allegation", span, sensitive)
            yield replace(finding, grade="know") if self._attributed(span) else finding

    def _attributed(self, span: Span) -> bool:
        """Whether a sentence leaves open what it tells, or gives it as somebody's words."""
        spoken = any(content.overlaps(span) for one in self._on.draft.statements for content in one.content)
        return spoken or leaves_open(Words.of(self._on.text, span))

    def _differing(self, sentence: Span, grounds: Sequence[Ground], records: Sequence[Record]) -> Iterator[Finding]:
        labels = {(one.record, one.claim) for one in grounds}
        near = [one for one in self._on.near(sentence) if one.covers >= _COVERS]
        for record in dict.fromkeys(records):
            for discrepancy in record.discrepancies:
                ours = any((record.id, label) in labels for label in discrepancy.claims)
                places = [evidence for account in discrepancy.accounts for evidence in account.evidence]
                here = any(
                    evidence.span in one.line.span and evidence.report == self._on.reports[one.line.page].card.id
                    for one in near
                    for evidence in places
                )
                if ours and here and discrepancy.kind != "figure":
                    yield self._on.finding(
                        "told differently", self._on.trimmed(sentence), (), places, theirs=discrepancy.question
                    )

    def _alone(
        self, sentence: Span, grounds: Sequence[Ground], claims: dict[tuple[str, str], tuple[Record, Claim]]
    ) -> Iterator[Finding]:
        """A sentence none of whose claims has a second source."""
        if grounds and all(one.independence.high == 1 for one in grounds):
            carried = sorted({report for one in grounds for report in one.reports}, key=list(self._on.labels).index)
            pages = [list(self._on.labels).index(report) for report in carried]
            told = [(*claims[one.record, one.claim], claims[one.record, one.claim][1].supports[0]) for one in grounds]
            several = f"{self._on.named(pages)} {'has' if len(pages) == 1 else 'have'} it"
            what = "one source" if len(pages) > 1 else "nobody else"
            yield self._on.finding("one source", self._on.trimmed(sentence), told, theirs=f"{several}, {what}")


def _ground(one: _Tied) -> Ground:
    return Ground(
        record=one.record.id,
        claim=one.claim.label,
        text=one.claim.text,
        ties=tuple(one.ties),
        reports=one.claim.reports,
        independence=one.claim.independence,
        differs=one.claim.label in one.record.differing(),
    )
