"""Between the rules' drafts and the tagger: the rules' decisions as its features, its decisions back into the drafts.

What was said stays as the rules read it, where they read anything. From the tagger come better speakers and cues, and
statements the rules missed, as long as their cue is a word of speaking and the act is told as having taken place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.analysis.intervals import Cover, Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.statements.complements import glossed, received
from secondsource.analysis.statements.cues import reports
from secondsource.analysis.statements.draft import Contents, Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import Entry, nouns, verbs, words
from secondsource.analysis.statements.syntax import child
from secondsource.analysis.statements.tagging import parse as parsing
from secondsource.analysis.statements.tagging.linker import Linked, span_of
from secondsource.analysis.statements.tagging.model import load
from secondsource.analysis.statements.tagging.tokens import Places, Tokens
from secondsource.model.evidence import Span
from secondsource.text.plain import SPACES

if TYPE_CHECKING:
    from spacy.tokens import Token

MODEL = "statements-full.npz"
_AROUND = f" ,;:–—-\n\t{SPACES}"
_UTTERED = 4  # words from which a quotation is taken for an utterance
_PASSAGE = 3  # words from which quoted words are more than a label
_CALLED = 3  # words from which what is called something and what it is called both are there
_INFINITIVES = frozenset({"infinitive", "request"})
_RELATIVE = frozenset(
    {"who", "which", "that", "himself", "herself", "itself", "themselves"}
)  # the rules give the words these stand for
_POSSESSIVE = ("’s", "'s")


def places(parsed: Parsed) -> Places:
    """Where the paragraphs, sentences and quotations of a parsed report lie."""
    return Places(parsed.report.paragraphs, parsed.sentences, parsed.quotations)


def ruled(drafts: Sequence[Draft]) -> list[parsing.Ruled]:
    """The rules' statements as the tagger reads them; an act of speaking has its target for content."""
    contents = Contents(drafts)
    return [
        parsing.Ruled(made.source, made.cue, _said(made), contents.outer(number) is not None)
        for number, made in enumerate(drafts)
        if made.kind != "no comment"
    ]


def _said(made: Draft) -> tuple[Span, ...]:
    return made.content or ((made.target,) if made.target is not None else ())


def merged(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the tagger's speakers and cues, and with the statements it adds, in order.

    Raises:
        ResourceError: The package's model file is missing.
    """
    model = load(MODEL)
    tokens = parsing.read(layout.doc, places(layout.parsed), model.lexicon, ruled(drafts))
    merging = _Merging(layout, drafts)
    for linked in model.statements(tokens, parsing.FULL):
        cue = _cue(layout, span_of(tokens, linked.cue)) if linked.cue is not None else None
        if cue is not None:
            content = tuple(span_of(tokens, part) for part in linked.contents)
            merging.take(cue, _source(layout, tokens, linked), content)
    return sorted(merging.found, key=lambda made: (made.start, made.cue or Span(0, 0)))


class _Merging:
    """The drafts while the tagger's statements are taken into them.

    Attributes:
        found: The drafts, those of the rules first.
    """

    def __init__(self, layout: Layout, drafts: Sequence[Draft]) -> None:
        self.found = list(drafts)
        self._layout = layout
        self._cued = [at for at, made in enumerate(drafts) if made.cue is not None]
        self._cues = Intervals([made.cue for made in drafts if made.cue is not None])
        self._said = Cover(span for made in drafts for span in _said(made))
        self._cue_words = Cover(made.cue for made in drafts if made.cue is not None)

    def take(self, cue: Span, source: Span | None, content: tuple[Span, ...]) -> None:
        """Takes one statement of the tagger: into the rules' statement of that cue, or as a new one."""
        own = min((self._cued[number] for number in self._cues.overlapping(cue)), default=None)
        if own is not None:
            self.found[own] = _corrected(self._joined(self.found[own], content), source)
            return
        added = _added(self._layout, content, source, cue)
        if added is not None and not self._touches(added):
            self.found.append(added)
            self._cue_words.add(cue)
            for span in _said(added):
                self._said.add(span)

    def _joined(self, made: Draft, content: tuple[Span, ...]) -> Draft:
        """The draft with quotations that no statement has yet; an act of speaking stays one."""
        more = _more(self._layout, content, made, self._said) if made.content else []
        for span in more:
            self._said.add(span)
        return made.joined(*more) if more else made

    def _touches(self, added: Draft) -> bool:
        """Whether a statement shares words said, or a cue, with another."""
        own = (*_said(added), *((added.cue,) if added.cue is not None else ()))
        return any(self._said.touches(span) or self._cue_words.touches(span) for span in own)


def _more(layout: Layout, content: Sequence[Span], made: Draft, said: Cover) -> list[Span]:
    """Words the tagger gives to a statement that hold quotations no statement has, alone or around what the rules have."""
    more = []
    for span in content:
        if _utterance(layout, span):
            more += [] if said.touches(span) else [span]
        elif _one_sentence(layout, made, span):
            more += [whole for part, whole in _around(span, made) if _quotes(layout, part) and not said.touches(part)]
    return more


def _around(span: Span, made: Draft) -> Iterator[tuple[Span, Span]]:
    """The parts of the tagger's words before and behind what the rules have, bare and with the rules' words they adjoin."""
    first, last = made.content[0], made.content[-1]
    others = [one for one in (made.source, made.cue) if one is not None]
    if span.start < first.start:
        part = Span(span.start, min(span.end, first.start))
        if made.cue is not None and made.cue.end <= part.start and not any(part.overlaps(other) for other in others):
            yield part, Span(part.start, first.end) if part.end == first.start else part
    if last.end < span.end:
        part = Span(max(span.start, last.end), span.end)
        if not any(part.overlaps(other) for other in others):
            yield part, Span(last.start, part.end) if part.start == last.end else part


def _quotes(layout: Layout, span: Span) -> bool:
    """Whether words hold a whole quotation of a few words or more."""
    return any(
        quotation in span and len(quotation.of(layout.text).split()) >= _PASSAGE
        for quotation in layout.quotations_in(span.start, span.end)
    )


def _one_sentence(layout: Layout, made: Draft, span: Span) -> bool:
    return layout.sentence_at(made.content[-1].start) == layout.sentence_at(span.end - 1)


def _source(layout: Layout, tokens: Tokens, linked: Linked) -> Span | None:
    """The speaker without the punctuation and the possessive mark the gold of the training data counts in."""
    if linked.source is None:
        return None
    span = span_of(tokens, linked.source)
    bare = span.of(layout.text).rstrip(_AROUND)
    if bare.endswith(_POSSESSIVE):
        bare = bare[:-2]
    return Span(span.start, span.start + len(bare)) if bare and bare.lower() not in _RELATIVE else None


def _cue(layout: Layout, span: Span) -> Span | None:
    """The reporting words without the colon or comma behind them; None where nothing is left."""
    bare = span.of(layout.text).rstrip(_AROUND)
    return Span(span.start, span.start + len(bare)) if bare else None


def _sure(made: Draft) -> bool:
    """Whether the words themselves say who speaks: signs, "in the words of X", "according to X"."""
    return made.verb is None or made.verb.lower_ in ("according", "per")


def _corrected(made: Draft, source: Span | None) -> Draft:
    """The draft with the tagger's speaker where the rules gave none or quite other words."""
    taken = [*_said(made), *(one for one in (made.source, made.addressee) if one is not None)]
    if source is None or _sure(made) or made.kind == "no comment" or any(span.overlaps(source) for span in taken):
        return made
    return replace(made, source=source, refers=None)


def _added(layout: Layout, content: tuple[Span, ...], source: Span | None, cue: Span) -> Draft | None:
    if source is None or layout.quotation_at(cue.start) is not None:
        return None
    known = _speaking(layout.tokens(cue.start, cue.end))
    if known is None:
        quoted = all(_utterance(layout, span) for span in content)
        return Draft(content, source, cue) if quoted else None
    token, entry = known
    if content[0].of(layout.text).startswith("to ") and not entry.frames & _INFINITIVES:
        return None  # an act agreed to or begun is told as an act, not as words
    if _unsaid(layout, token, entry, content) or content[0].of(layout.text).lower() in _RELATIVE:
        return None
    if entry.frames <= {"target", "label"}:  # an act of speaking: its object is whom or what it is for or against
        return Draft((), source, cue, entry.cue_class, kind="speech act", verb=token, target=content[0])
    return Draft(content, source, cue, entry.cue_class, verb=token)


def _unsaid(layout: Layout, token: "Token", entry: Entry, content: tuple[Span, ...]) -> bool:
    """Whether the verb takes something else than words: "read the letter", "citing two diplomats"."""
    noun = child(token, "dobj")
    if glossed(token) or (noun is not None and received(token, noun)):
        return True
    if _acts(token) and not any(_claused(layout, span) for span in content):
        return True
    if token.lemma_ == "cite":
        return content[0].of(layout.text).split()[-1].lower() in words("cited")
    if entry.frames == {"call"}:  # "called the police"; what something is called has words for both
        return len(content[0].of(layout.text).split()) < _CALLED
    return entry.frames <= {"quote", "label"} and not all(_utterance(layout, span) for span in content)


def _acts(token: "Token") -> bool:
    """Whether a verb with a bare noun tells of an act and no words: "offered a refund", "responded to the offer"."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    lemma = token.lemma_.lower()
    return token.pos_ == "VERB" and lemma in words("acting") and f"{lemma} {following}" not in verbs()


def _claused(layout: Layout, span: Span) -> bool:
    """Whether words hold a verb or a quotation."""
    verbal = any(token.pos_ in ("VERB", "AUX") for token in layout.tokens(span.start, span.end))
    return verbal or next(layout.quotations_in(span.start, span.end), None) is not None


def _speaking(tokens: "list[Token]") -> "tuple[Token, Entry] | None":
    """The word of a cue that the lexicon has as one of saying; None where there is none, or the act did not take place."""
    for token in tokens:
        lemma = token.lemma_.lower()
        entry = verbs().get(lemma) if token.pos_ == "VERB" else nouns().get(lemma)
        if entry is not None and not entry.clause_only:
            return (token, entry) if token.pos_ != "VERB" or reports(token) else None
    return None


def _utterance(layout: Layout, span: Span) -> bool:
    """Whether words stand wholly in quotation marks, and are more than a name or a scare quote."""
    quotation = layout.quotation_at(span.start)
    return quotation is not None and span.end <= quotation.end and len(span.of(layout.text).split()) >= _UTTERED
