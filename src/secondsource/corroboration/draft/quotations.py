"""The draft's quotations against every wording on record: the same words, others, none, or another speaker's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from itertools import pairwise

from secondsource.corroboration.draft.comparison import Comparison, Spoken
from secondsource.corroboration.draft.pages import Words, stems, without_put_in
from secondsource.corroboration.draft.restored import trimmed
from secondsource.corroboration.draft.speakers import other_speaker
from secondsource.corroboration.drift import renderings
from secondsource.corroboration.joining import is_function
from secondsource.corroboration.spelling import is_negation, same_words
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.tokens import words_of
from secondsource.model.claim import Drift
from secondsource.model.draft import Finding
from secondsource.model.evidence import Span
from secondsource.model.statement import Statement
from secondsource.resources import table

# Where a quotation leaves words out, or an editor put some in: what stands before and behind must follow in order.
_BREAK = re.compile(
    r"[\[(]?(?:…|\.(?: ?\.){2,3})[\])]?|(?<!\w)\[[^\[\]\n]{1,200}\](?!\w)|(?<!\w)\([^()\n]{1,200}\)(?!\w)"
)
_MARK = re.compile('[“”„"«»]')
# Another wording of a quotation shares this much of the draft's words, so many of them about something.
_ALIKE = 0.6
_LEAST = 2
# Where another speaks this much of it.
_NEARLY = 0.8
# They stand beside the longest run in common, within as many words as the draft has there and a few more.
_MORE = 3
# Wordings that are weighed for one quotation: those with most words in common.
_TRIED = 12
# So many words that stand outside quotation marks in every report are a report's own, and not there by chance.
_OWN = 4
# Of fewer words a label is made, which anybody may use.
_LABEL = 2
# Of so few words one in common is enough, in a line that covers this much of the sentence.
_FEW = 3
_MATTER = 0.5
# No other wording, but the design of the house.
_SLIGHT = frozenset({"brackets", "punctuation", "case", "spelling"})


@dataclass(frozen=True)
class Wording:
    """Words in quotation marks on record, in one run.

    Attributes:
        page: Index of the report.
        words: The words, without those an editor put in.
        spoken: The statement they belong to, or None.
    """

    page: int
    words: Words
    spoken: Spoken | None


@dataclass(frozen=True)
class Quoted:
    """A quotation of the draft, and how the record has it.

    Attributes:
        span: The quotation, marks included.
        words: Its words.
        telling: The draft's statement that has it, or None.
        said: The wordings that hold all of it.
        unmarked: Where reports have all of it outside quotation marks, by report.
    """

    span: Span
    words: Words
    telling: Telling | None
    said: tuple[Wording, ...]
    unmarked: tuple[tuple[int, Span], ...]


class Quotations:
    """The quotations of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Gathers every wording on record, and looks each quotation of the draft up."""
        self._on = comparison
        self._wordings = list(self._gathered())
        self._about = [stems(wording.words.keys) for wording in self._wordings]
        self.quoted = [found for use in comparison.draft.uses for found in self._looked_up(use.span, use.use)]

    def findings(self) -> Iterator[Finding]:
        """What to look at in each quotation."""
        for quoted in self.quoted:
            if quoted.said:
                yield from self._given_to_another(quoted, quoted.said)
            elif quoted.unmarked:
                yield from self._marks_added(quoted)
            else:
                yield from self._nowhere(quoted)

    def _gathered(self) -> Iterator[Wording]:
        for one in self._on.spoken:
            text = self._on.pages.text(one.page)
            marks = list(dict.fromkeys(one.telling.statement.quoted))
            if marks:
                pieces = [without_put_in(text, mark) for mark in marks]
                yield Wording(one.page, Words.joined(pieces), one)
        for page, report in enumerate(self._on.reports):
            spoken = {mark for one in report.analysis.statements for mark in one.quoted}
            for mark in report.analysis.quotations:
                if mark not in spoken:
                    yield Wording(page, without_put_in(self._on.pages.text(page), mark), None)

    def _looked_up(self, span: Span, use: str) -> Iterator[Quoted]:
        """The quotation beside all that holds it; titles and nicknames are names, and no wording of anybody's."""
        text = self._on.text
        found = Words.of(text, span)
        if use in ("title", "nickname") or not found.keys or (use == "scare" and len(found.keys) <= _LABEL):
            return
        pieces = self._pieces(span)
        telling = next(
            (one for one in self._on.own_tellings if any(span.overlaps(mark) for mark in one.statement.quoted)), None
        )
        said = tuple(one for one in self._wordings if _follow(one.words, pieces) is not None)
        unmarked = [] if said else list(self._elsewhere(pieces))
        yield Quoted(span, found, telling, said, tuple(unmarked))

    def _pieces(self, span: Span) -> list[Sequence[str]]:
        """The words between what is left out and put in; "[W]e" is "We"."""
        bounds = [
            span.start,
            *(at for match in _BREAK.finditer(self._on.text, span.start, span.end) for at in match.span()),
            span.end,
        ]
        stretches = [Span(start, end) for start, end in list(pairwise(bounds))[::2]]
        return [keys for stretch in stretches if (keys := Words.of(self._on.text, stretch).keys)]

    def _elsewhere(self, pieces: Sequence[Sequence[str]]) -> Iterator[tuple[int, Span]]:
        """Where reports have the words outside quotation marks, or partly so."""
        for page, (full, bare) in enumerate(zip(self._on.pages.full, self._on.pages.bare, strict=True)):
            for found in (full, bare):
                at = _follow(found, pieces)
                if at is not None:
                    yield page, Span(found.spans[at[0]].start, found.spans[at[1] - 1].end)
                    break

    def _partly_marked(self, page: int, span: Span) -> bool:
        return any(span.overlaps(mark) for mark in self._on.reports[page].analysis.quotations)

    def _given_to_another(self, quoted: Quoted, wordings: Sequence[Wording]) -> Iterator[Finding]:
        spoken = [one.spoken for one in wordings if one.spoken is not None]
        if quoted.telling is None or len(quoted.words.keys) <= _LABEL or len(spoken) < len(wordings):
            return
        if all(other_speaker(quoted.telling, one.telling, self._on.view) for one in spoken):
            whose = list(dict.fromkeys(one.telling.in_a_sentence or "" for one in spoken))
            source = quoted.telling.statement.source or quoted.span
            yield self._on.finding(
                "other speaker",
                source,
                [one.told for one in spoken],
                [evidence for one in spoken for evidence in one.told[2].evidence],
                reports=self._on.named(one.page for one in spoken),
                theirs=" and ".join(whose[:2]),
            )

    def _marks_added(self, quoted: Quoted) -> Iterator[Finding]:
        spoken = set(table("draft.toml")["words"]["spoken"].split())
        if len(quoted.words.keys) < _OWN or quoted.telling is None or not spoken.isdisjoint(quoted.words.keys):
            return
        if any(self._partly_marked(page, span) for page, span in quoted.unmarked):
            return
        accounts = [self._on.quote(page, span) for page, span in quoted.unmarked]
        pages = self._on.named(page for page, _ in quoted.unmarked)
        yield self._on.finding("quotation marks added", quoted.span, (), accounts, reports=pages)

    def _nowhere(self, quoted: Quoted) -> Iterator[Finding]:
        nearest = self._nearest(quoted)
        if nearest is None:
            if not self._on.pages.may_hold(quoted.span.of(self._on.text)):
                yield self._on.finding("quotation not on record", quoted.span)
            return
        wording, start, end = nearest
        changes = self._changes(quoted, wording, start, end)
        if any(self._matters(change) for change in changes):
            spoken = () if wording.spoken is None else (wording.spoken.told,)
            accounts = [self._on.quote(wording.page, piece) for piece in self._pieces_of(wording, start, end)]
            finding = self._on.finding(
                "quotation differs",
                quoted.span,
                spoken,
                accounts,
                reports=self._on.named([wording.page]),
                theirs=" ".join(" ".join(piece.exact for piece in accounts).split()),
            )
            yield replace(finding, changes=changes)
        yield from self._given_to_another(quoted, [wording])

    def _nearest(self, quoted: Quoted) -> tuple[Wording, int, int] | None:
        """The wording on record most like the draft's, with the stretch of it that is meant; None where none is like it."""
        about = stems(quoted.words.keys)
        shared = [(len(about & theirs), at) for at, theirs in enumerate(self._about)]
        tried = sorted((one for one in shared if one[0]), key=lambda one: (-one[0], one[1]))[:_TRIED]
        best, found = _ALIKE, None
        for _, at in tried:
            wording = self._wordings[at]
            stretch = _stretch(quoted.words.keys, wording.words.keys)
            if stretch is not None and stretch[0] > best and self._may_be(quoted, wording, stretch[0]):
                best, found = stretch[0], (wording, stretch[1], stretch[2])
        return found or self._beside(quoted)

    def _may_be(self, quoted: Quoted, wording: Wording, alike: float) -> bool:
        """Whether a wording may be the quotation's: where another speaks, only if the words are nearly the same."""
        if alike >= _NEARLY or quoted.telling is None or wording.spoken is None:
            return True
        return not other_speaker(quoted.telling, wording.spoken.telling, self._on.view)

    def _beside(self, quoted: Quoted) -> tuple[Wording, int, int] | None:
        """For a few words: a few others on record, one of them the same, in a sentence of the same matter."""
        if len(quoted.words.keys) > _FEW:
            return None
        lines = {(one.line.page, one.line.span) for one in self._on.near_span(quoted.span) if one.covers >= _MATTER}
        for wording in self._wordings:
            start = wording.words.spans[0].start if wording.words.spans else -1
            here = any(page == wording.page and start in range(span.start, span.end) for page, span in lines)
            if here and len(wording.words.keys) <= _FEW:
                stretch = _stretch(quoted.words.keys, wording.words.keys, least=1)
                if stretch is not None:
                    return wording, stretch[1], stretch[2]
        return None

    def _matters(self, change: Drift) -> bool:
        """Whether a difference is one of wording: not of the house's design, nor "it's" before a part of a sentence."""
        sides = [side.exact for side in (change.told, change.fullest) if side is not None]
        words = [key for side in sides for key in Words.of(side).keys]
        light = table("drift.toml")["joined"]["light"].split()
        edge = change.kind in ("added", "dropped") and change.after is None
        joins = all(is_function(word) or word in light for word in words) and not any(map(is_negation, words))
        return change.kind not in _SLIGHT and not (edge and joins)

    def _pieces_of(self, wording: Wording, start: int, end: int) -> list[Span]:
        return _in_pieces(self._on.pages.text(wording.page), wording.words.spans[start:end])

    def _changes(self, quoted: Quoted, wording: Wording, start: int, end: int) -> tuple[Drift, ...]:
        """What differs, word by word, between a stretch on record and the draft's quotation."""
        report = self._on.reports[wording.page].card.id
        theirs = _telling(self._on, report, self._pieces_of(wording, start, end))
        ours = _telling(self._on, self._on.id, [Span(quoted.words.spans[0].start, quoted.words.spans[-1].end)])
        drift = renderings([words_of(theirs), words_of(ours)], 0)[1].drift
        return tuple(
            replace(one, fullest=one.fullest and trimmed(one.fullest), after=one.after and trimmed(one.after))
            for one in drift
        )


def _telling(on: Comparison, report: str, pieces: Sequence[Span]) -> Telling:
    """Words as somebody's, all in quotation marks."""
    content = tuple(pieces)
    return Telling(on.view, report, Statement("direct", content, content, None, None, None, None, None, "neutral"))


def _in_pieces(text: str, spans: Sequence[Span]) -> list[Span]:
    """Words as the stretches that quotation marks part."""
    pieces: list[Span] = []
    for span in spans:
        if pieces and not _MARK.search(text, pieces[-1].end, span.start):
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
    return pieces


def _follow(words: Words, pieces: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Words ``[start, end)`` that hold all pieces in order, or None."""
    first, at = -1, 0
    for piece in pieces:
        found = words.find(piece, at)
        if found < 0:
            return None
        first, at = found if first < 0 else first, found + len(piece)
    return (first, at) if pieces else None


def _stretch(ours: Sequence[str], theirs: Sequence[str], least: int = _LEAST) -> tuple[float, int, int] | None:
    """How alike a wording is, and its words ``[start, end)`` that ours stand for; None where too little is shared."""
    longest = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    first = max(0, longest.b - longest.a - _MORE)
    window = theirs[first : longest.b + len(ours) - longest.a + _MORE]
    blocks = [one for one in SequenceMatcher(None, ours, window, autojunk=False).get_matching_blocks() if one.size]
    while len(blocks) > 1 and _by_chance(ours, blocks[0], blocks[1]):
        del blocks[0]
    shared = [word for one in blocks for word in ours[one.a : one.a + one.size]]
    about = stems(word for word in shared if word not in table("drift.toml")["joined"]["formulas"].split())
    if len(about) < min(least, len(stems(ours))) or len(shared) < least:
        return None
    before, behind = blocks[0], blocks[-1]
    start = _edge(ours[: before.a], window[: before.b][::-1])
    end = _edge(ours[behind.a + behind.size :], window[behind.b + behind.size :], forward=True)
    return len(shared) / len(ours), first + before.b - start, first + behind.b + behind.size + end


def _edge(ours: Sequence[str], theirs: Sequence[str], *, forward: bool = False) -> int:
    """How many words at an edge of a wording ours stand for: as many, unless one more or less are the same in another dress.

    Args:
        ours: The words before the first in common, or behind the last.
        theirs: The words there on record, going outwards.
        forward: Whether they stand behind the last.
    """
    for length in (len(ours), len(ours) + 1, len(ours) - 1):
        facing = theirs[: max(0, length)]
        if ours and same_words(ours, facing if forward else facing[::-1]):
            return len(facing)
    return min(len(ours), len(theirs))


def _by_chance(ours: Sequence[str], block: Match, following: Match) -> bool:
    """Whether a block holds no word about anything, and stands further off on the record's side: it is of the words before."""
    words = ours[block.a : block.a + block.size]
    return all(map(is_function, words)) and following.b - block.b > following.a - block.a + 1
