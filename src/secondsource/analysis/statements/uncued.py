"""Quotations without a cue of their own: who spoke before them goes on, or the words before them say who speaks.

News lets a quotation stand behind a full stop or a colon ("The mayor tweeted a warning. “...”"), and the reader gives it to
whoever the sentence before is about, or to the one speaker of the paragraph before.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from secondsource.analysis.intervals import Cover
from secondsource.analysis.statements.draft import Contents, Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import words
from secondsource.analysis.statements.syntax import end_of, subject
from secondsource.analysis.statements.typography import Unit
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = re.compile(r"\S")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PERSONS = frozenset({"he", "she", "they"})
# Before a colon anybody with a name may be the one who speaks; before a full stop only a person.
_NAMED = {True: frozenset({"PERSON", "ORG", "NORP"}), False: frozenset({"PERSON"})}
_LEAST = {True: 3, False: 5}  # words of a quotation that is more than a title
_SPEAKING = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ"})


def uncued(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """The drafts, in order, with the quotations no statement has whose speaker stands before them."""
    taken = Cover(span for made in drafts for span in made.content)
    told = _Told(layout, drafts)
    for unit in layout.units:
        if not taken.touches(unit.pieces[0]):
            told.add(unit)
    return sorted([*drafts, *told.added], key=lambda made: made.start) if told.added else drafts


class _Told:
    """The statements of a report in order, asked whose a quotation after them is.

    Attributes:
        added: The quotations that somebody was found for, in order.
    """

    def __init__(self, layout: Layout, drafts: list[Draft]) -> None:
        self.added: list[Draft] = []
        self._layout = layout
        self._drafts = [made for made in drafts if made.content]
        self._starts = [made.start for made in self._drafts]
        self._ends = [_end(made) for made in self._drafts]
        self._contents = Contents(self._drafts)

    def add(self, unit: Unit) -> None:
        """Adds the quotation where it has a speaker; quotations come in order."""
        if self._layout.headlike(unit):
            return
        if not self._layout.stands_alone(unit):
            made = self._behind_colon(unit)
        else:
            made = self._going_on(unit) or self._told_of(unit) or self._of_paragraph(unit)
        if made is not None:
            self.added.append(made)

    def _going_on(self, unit: Unit) -> Draft | None:
        """Further words of the statement that ends the sentence or the paragraph before."""
        index = bisect_left(self._starts, unit.start) - 1
        if self.added and (index < 0 or self.added[-1].start >= self._starts[index]):
            last, end = self.added[-1], self.added[-1].content[-1].end
        elif index < 0:
            return None
        else:
            index = self._speaking(index, unit)
            last, end = self._drafts[index], self._ends[index]
        end = self._layout.sentence_at(end - 1).end
        if end > unit.start or _WORDS.search(self._layout.text, end, unit.start) is not None:
            return None
        return Draft(unit.pieces, last.source, None, follows=True)

    def _speaking(self, index: int, unit: Unit) -> int:
        """Not who is quoted by the speaker, but the speaker: the first whose words hold the statement's cue."""
        cue = self._drafts[index].cue
        first = min(self._contents.holding(cue), default=index) if cue is not None else index
        return first if self._starts[first] < unit.start else index

    def _told_of(self, unit: Unit) -> Draft | None:
        """Words of whoever the sentence before is about."""
        if unit.start == 0:
            return None
        sentence = self._layout.sentence_at(unit.start - 1)
        gap = _WORDS.search(self._layout.text, sentence.end, unit.start)
        if gap is not None or self._layout.quotation_at(sentence.end - 1) is not None:
            return None
        colon = sentence.of(self._layout.text).rstrip().endswith(":")
        return self._of_subject(unit, self._layout.tokens(sentence.start, sentence.end), colon=colon)

    def _behind_colon(self, unit: Unit) -> Draft | None:
        """Words of whoever the sentence up to the colon is about."""
        sentence = self._layout.sentence_at(unit.start)
        lead = self._layout.text[sentence.start : unit.start]
        if not lead.rstrip().endswith(":"):
            return None
        return self._of_subject(unit, self._layout.tokens(sentence.start, unit.start), colon=True)

    def _of_subject(self, unit: Unit, tokens: "list[Token]", *, colon: bool) -> Draft | None:
        if len(unit.pieces[0].of(self._layout.text).split()) < _LEAST[colon]:
            return None
        verb = self._verb(tokens, colon=colon)
        named = subject(verb) if verb is not None else None
        if (colon and _opens_inverted(tokens)) or verb is None or named is None:
            return self._inverted(unit, tokens) if colon else None
        source, head = named
        person = head.lower_ in _PERSONS or head.ent_type_ in _NAMED[colon]
        if not person or source.end > unit.start or self._layout.quoted(head):
            return None
        return Draft(unit.pieces, source, Span(verb.idx, end_of(verb)) if colon else None)

    def _verb(self, tokens: "list[Token]", *, colon: bool) -> "Token | None":
        """The verb nearest to the colon, or the main one."""
        finite = [t for t in tokens if t.pos_ in ("VERB", "AUX") and t.tag_ in _FINITE and not self._layout.quoted(t)]
        if colon:
            return finite[-1] if finite else None
        return next((token for token in finite if token.dep_ == "ROOT"), None)

    def _inverted(self, unit: Unit, tokens: "list[Token]") -> Draft | None:
        """Said Jones: “...”, where a parse may take the verb for part of the name."""
        if not _opens_inverted(tokens):
            return None
        source = self._layout.trimmed(tokens[1].idx, end_of(tokens[-1]))
        cue = Span(tokens[0].idx, end_of(tokens[0]))
        return Draft(unit.pieces, source, cue) if source is not None else None

    def _of_paragraph(self, unit: Unit) -> Draft | None:
        """A quotation that opens a paragraph, of the only speaker quoted in the paragraph before."""
        paragraphs = self._layout.parsed.report.paragraphs
        number = self._layout.paragraph_number(unit.start)
        if number == 0 or paragraphs[number].start != unit.start:
            return None
        inside = self._by_paragraph.get(number - 1, [])
        names = {made.source.of(self._layout.text) for made in inside if made.source is not None}
        quoted = any(self._layout.quotation_at(span.start) for made in inside for span in made.content)
        return Draft(unit.pieces, inside[-1].source, None, follows=True) if quoted and len(names) == 1 else None

    @cached_property
    def _by_paragraph(self) -> dict[int, list[Draft]]:
        """The statements with cue and speaker, by the paragraph their cue stands in."""
        found: dict[int, list[Draft]] = defaultdict(list)
        for made in self._drafts:
            if made.cue is not None and made.source is not None:
                found[self._layout.paragraph_number(made.cue.start)].append(made)
        return dict(found)


def _opens_inverted(tokens: "list[Token]") -> bool:
    return len(tokens) > 1 and tokens[0].lower_ in words("inverted") and tokens[1].pos_ in _SPEAKING


def _end(made: Draft) -> int:
    return max(span.end for span in (*made.content, made.cue, made.source) if span is not None)
