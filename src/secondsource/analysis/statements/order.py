"""Which drafts stand: statements inside statements, and quotations that go on without a cue."""

import re
from bisect import bisect_left

from secondsource.analysis.intervals import Cover
from secondsource.analysis.statements.draft import Contents, Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import verbs
from secondsource.analysis.statements.typography import Unit

_WORDS = re.compile(r"\S")
# Speakers inside a reported clause that are no second voice: the speaker again, or nobody in particular.
_NO_VOICE = frozenset(
    "he she it they i we you who that which what this anybody anyone everybody everyone nobody".split()
)


def independent(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Without those that stand in another's indirect words and have no voice of their own.

    Kept inside another statement: what a named speaker says by a verb of saying; anything found inside quotation marks.
    """
    contents = Contents(drafts)
    return [
        made
        for number, made in enumerate(drafts)
        if not _held(layout, contents, made, number) or _own_voice(layout, made)
    ]


def _held(layout: Layout, contents: Contents, made: Draft, number: int) -> bool:
    if made.cue is None or layout.quotation_at(made.cue.start) is not None:
        return False
    return any(other != number for other in contents.holding(made.cue))


def _own_voice(layout: Layout, made: Draft) -> bool:
    if made.source is None or made.source.of(layout.text).lower() in _NO_VOICE or not made.content:
        return False
    if made.verb is not None and made.verb.lower_ == "according":
        return True
    entry = verbs().get(made.verb.lemma_.lower()) if made.verb is not None else None
    return entry is not None and {"quote", "clause"} <= entry.frames


def orphans(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """With quotations that fill their sentences and follow a statement at once, as further words of its speaker."""
    taken = Cover(span for made in drafts for span in made.content)
    told = _Told(layout, drafts)
    for unit in layout.units:
        if not taken.touches(unit.pieces[0]) and layout.stands_alone(unit):
            told.follow(unit)
    return sorted([*drafts, *told.added], key=lambda made: made.start) if told.added else drafts


class _Told:
    """The statements of a report in order, asked which of them ends before a quotation.

    Attributes:
        added: The quotations that follow one, in order.
    """

    def __init__(self, layout: Layout, drafts: list[Draft]) -> None:
        self.added: list[Draft] = []
        self._layout = layout
        self._drafts = [made for made in drafts if made.content]
        self._starts = [made.start for made in self._drafts]
        self._ends = [_end(made) for made in self._drafts]
        self._contents = Contents(self._drafts)

    def follow(self, unit: Unit) -> None:
        """Adds the quotation where it follows a statement; quotations come in order."""
        before = self._before(unit)
        if before is not None:
            self.added.append(Draft(unit.pieces, before.source, None, follows=True))

    def _before(self, unit: Unit) -> Draft | None:
        """The statement that ends the sentence or the paragraph before ``unit``."""
        index = bisect_left(self._starts, unit.start) - 1
        if self.added and (index < 0 or self.added[-1].start >= self._starts[index]):
            last, end = self.added[-1], self.added[-1].content[-1].end
        elif index < 0:
            return None
        else:
            index = self._speaking(index, unit)
            last, end = self._drafts[index], self._ends[index]
        end = self._layout.sentence_at(end - 1).end
        return last if end <= unit.start and _WORDS.search(self._layout.text, end, unit.start) is None else None

    def _speaking(self, index: int, unit: Unit) -> int:
        """Not who is quoted by the speaker, but the speaker: the first whose words hold the statement's cue."""
        cue = self._drafts[index].cue
        first = min(self._contents.holding(cue), default=index) if cue is not None else index
        return first if self._starts[first] < unit.start else index


def _end(made: Draft) -> int:
    return max(span.end for span in (*made.content, made.cue, made.source) if span is not None)
