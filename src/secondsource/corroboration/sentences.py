"""The short sentence of a telling as a record shows it: names for pronouns, the day written out, labels in quotation marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.corroboration.days import bounds, dated
from secondsource.corroboration.joining import clipped, folded, is_function, sentence_case
from secondsource.corroboration.labels import with_labels_quoted
from secondsource.corroboration.view import View
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention
from secondsource.model.telling import Piece
from secondsource.resources import table
from secondsource.text.words import fold

_GIVEN = ", according to "
_AS_QUOTED = "One report tells of this as “"
_CLOSE = re.compile(r"\s+(?=[,’'])")
_MIDDAY = "midday"
_COUNTRY = "US"
"""No pronoun, whatever its letters."""
_SINGULAR = {"were": "was", "are": "is", "am": "is", "have": "has", "do": "does"}
"""The first word of a verb behind the name of one person whom a report calls "I", "we" or "they"."""
_NEXT = re.compile(r"\s+([^\W\d_][\w’'-]*)")


@dataclass(frozen=True, slots=True)
class When:
    """When what a sentence tells was, as far as the sentence may say it.

    Attributes:
        day: The day, month or year in EDTF, or None where the tellings give different ones.
        part: Part of that day, or None.
        time: Index in ``Analysis.times`` of the words that tell it, or None.
    """

    day: str | None
    part: str | None = None
    time: int | None = None


def sentence(view: View, report: str, pieces: Sequence[Piece], when: When) -> str:
    """The sentence, without a full stop; "" where there are no pieces.

    Args:
        view: The story.
        report: Report the pieces are of.
        pieces: The sentence as the analysis made it.
        when: When it was.
    """
    if not pieces:
        return ""
    said = dated(when.day, None if when.part == _MIDDAY else when.part)
    words = [_piece(view, report, piece, pieces, when, said) for piece in pieces]
    words = _agreeing(view, report, pieces, words)
    text = _CLOSE.sub("", " ".join(" ".join(word.split()) for word in words if word).strip(" ,;:"))
    told = said in text or (when.day or "") in text.split()
    if not told:
        before, giver, behind = text.partition(_GIVEN)
        text = f"{before} {said}{giver}{behind}"
    return with_labels_quoted(sentence_case(text))


def stands_alone(view: View, report: str, pieces: Sequence[Piece]) -> bool:
    """Whether the sentence names what it is about: its subject is no pronoun that stands for nobody named."""
    return not any(
        is_pronoun(view.words(report, piece.span)) and _resolved(view, report, piece.span) is None
        for piece in pieces
        if piece.part == "subject"
    )


def as_quoted(words: str) -> str:
    """A sentence that gives words which make none of their own: somebody's, as a report has them."""
    inner = clipped(words).strip(" ,;:.").replace("“", "‘").replace("”", "’").replace('"', "’")
    return f"{_AS_QUOTED}{inner}”"


def is_quoted(text: str) -> bool:
    """Whether ``as_quoted`` made a sentence: what it tells is all in quotation marks."""
    return text.startswith(_AS_QUOTED)


def leans(text: str) -> bool:
    """Whether a sentence begins with a pronoun, so that it says what it is about only beside the sentence before it."""
    return is_pronoun(text.split(maxsplit=1)[0]) if text else False


def named(view: View, report: str, span: Span) -> str:
    """Words of a report with the names of those whom its pronouns stand for."""
    return _named(view, report, Piece("rest", span), ())


def _agreeing(view: View, report: str, pieces: Sequence[Piece], words: list[str]) -> list[str]:
    """The words with the verb in the singular where a person's name stands for "we" or "they"."""
    subjects = [piece.span for piece in pieces if piece.part == "subject"]
    people = (m.kind == "person" for span in subjects for m, _ in _pronouns(view, report, span) if m.span == span)
    if len(subjects) != 1 or not any(people):
        return words
    return [
        " ".join((_SINGULAR.get(word.split()[0], word.split()[0]), *word.split()[1:])) if piece.part == "verb" else word
        for piece, word in zip(pieces, words, strict=True)
    ]


def _piece(view: View, report: str, piece: Piece, pieces: Sequence[Piece], when: When, said: str) -> str:
    if piece.part == "time":
        return _time(view, report, piece, when, said)
    if piece.words is not None:
        return piece.words
    words = _named(view, report, piece, pieces)
    if piece.part == "front":
        return f"{words}," if piece == [one for one in pieces if one.part == "front"][-1] else words
    return _as_within(words) if piece.part == "subject" and any(one.part == "front" for one in pieces) else words


def _as_within(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if fold(first) in {"the", "a", "an"} else words


def _time(view: View, report: str, piece: Piece, when: When, said: str) -> str:
    """Words of a time: left out where the sentence ends with the date, else with their own date, else as they stand."""
    times = view.analysis(report).times
    edtf = times[piece.time].edtf if piece.time is not None else None
    same = bounds(edtf) is not None and bounds(edtf) == bounds(when.day)
    holds = bool(edtf) and dated(edtf) != "" and (when.day or "").startswith(edtf or "")
    if said and (piece.time == when.time or same or holds):
        return piece.words or ""
    other = dated(edtf) if not piece.words else ""
    return other or view.words(report, piece.span)


def _named(view: View, report: str, piece: Piece, pieces: Sequence[Piece]) -> str:
    """The words of a piece with names for pronouns, where no word of the sentence before or behind names the same."""
    text, words, at = view.analysis(report).report.text, "", piece.span.start
    spans = [one.span for one in pieces if one.part != "verb"]
    for mention, name in _pronouns(view, report, piece.span):
        if _is_told(view, report, spans, mention):
            continue
        owner = _is_owner(view, report, mention)
        words += text[at : mention.span.start] + (f"{name}’s" if owner else name)
        at = mention.span.end
    return words + text[at : piece.span.end]


def _pronouns(view: View, report: str, span: Span) -> Iterator[tuple[Mention, str]]:
    """Each pronoun in a span that stands for somebody, with the name for it; an owner needs a name of his own."""
    for mention in view.mentions_in(report, span):
        owner = _is_owner(view, report, mention)
        if owner or is_pronoun(view.words(report, mention.span)):
            name = view.identities.in_a_sentence(report, mention.entity)
            known = not owner or (report, mention.entity) in view.identities.named
            if name and known and not is_pronoun(name):
                yield mention, name


def _is_owner(view: View, report: str, mention: Mention) -> bool:
    """Whether a word says whose something is: "his", "her house"; "her" before a preposition or at an end does not."""
    word = fold(view.words(report, mention.span))
    if word not in _forms("possessive"):
        return False
    behind = _NEXT.match(view.analysis(report).report.text, mention.span.end)
    return word not in _forms("objects") or (behind is not None and not is_function(fold(behind.group(1))))


def _is_told(view: View, report: str, spans: Sequence[Span], pronoun: Mention) -> bool:
    """Whether the sentence names the same by another word, or by a pronoun that came before and has the name already."""
    for span in spans:
        for one in view.mentions_in(report, span):
            if one.entity != pronoun.entity or one.span == pronoun.span:
                continue
            if not is_pronoun(view.words(report, one.span)) and not _is_owner(view, report, one):
                return True
            if _comes_first(spans, one.span, pronoun.span):
                return True
    return False


def _comes_first(spans: Sequence[Span], one: Span, other: Span) -> bool:
    """Whether a word comes before another in the order of a sentence's pieces."""
    place = {word: (at, word.start) for word in (one, other) for at, span in enumerate(spans) if word in span}
    return one in place and other in place and place[one] < place[other]


def _resolved(view: View, report: str, span: Span) -> str | None:
    return next((name for _, name in _pronouns(view, report, span)), None)


def is_pronoun(words: str) -> bool:
    """Whether words are one pronoun that stands for somebody or something named elsewhere."""
    return words != _COUNTRY and len(folded(words)) == 1 and fold(words) in _forms("pronouns") | _forms("objects")


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(table("functionwords.toml")[name].split())
