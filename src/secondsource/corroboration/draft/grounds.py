"""What the sentences of a draft rest on: the claims, and how they are tied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.figures import Figures
from secondsource.corroboration.draft.pages import Words, stems
from secondsource.corroboration.draft.quotations import Quotations
from secondsource.corroboration.draft.restored import Told
from secondsource.model.claim import Claim, EventClaim, StatementClaim
from secondsource.model.draft import Ground, Standing, Tie
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
