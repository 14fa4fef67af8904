"""From unnamed actors and what refers back to beings of their own, or to references of beings that have a name."""

from collections.abc import Sequence

from secondsource.analysis.entities.actors import Actor, actors_of, being_of, content, counted
from secondsource.analysis.entities.definite import Phrases
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.reference import Placed, Reader, resolvable
from secondsource.analysis.entities.tokens import Token, span_of
from secondsource.analysis.intervals import Intervals
from secondsource.model.evidence import Span

_WORDS = 8  # at the end of a phrase by which it is known again


def add_unnamed(
    tokens: Sequence[Token], text: str, named: Sequence[Being], publisher: str | None = None
) -> list[Being]:
    """The unnamed beings of a report; resolved phrases and pronouns are added to the beings they stand for.

    ``publisher`` is who published it: an outlet speaks of itself by its name, so "the company" is another.
    """
    roles = [role for being in named for _, role in being.spans if role is not None]
    placed = _placed(tokens, named, roles)
    taken = [span for being in named for span, _ in being.spans] + roles
    reader = Reader(tokens, text, placed)
    phrases = Phrases(reader, publisher)
    fresh = _Fresh(tokens, text)
    actors = {actor.head: actor for actor in actors_of(tokens, taken)}
    for at in sorted({*resolvable(tokens), *actors, *_messages(tokens)}):
        if at in actors:
            being = phrases.phrase(actors[at]) or fresh.same(actors[at])
            being = _written_down(reader, actors[at], being, fresh)
            reader.add(Placed(actors[at].first, at, being))
        elif tokens[at].noun:
            author = phrases.voice(at)
            _refer(tokens, author, at - 1, at)
            if author is not None:
                reader.add(Placed(at - 1, at, author))
        else:
            _refer(tokens, reader.pronoun(at), at, at)
    return fresh.beings


def _written_down(reader: Reader, actor: Actor, known: Being | None, fresh: "_Fresh") -> Being:
    """The being of an actor with this mention written down, a new one where none is known."""
    span = span_of(reader.tokens, actor.first, actor.head)
    if known is None:
        known = being_of(reader.tokens, reader.text, actor)
        fresh.add(known)
    elif known.named:
        known.references.append(span)
    else:
        known.spans.append((span, None))
    return known


class _Fresh:
    """The unnamed beings of a report so far, kept by their words and by the last of their words.

    Attributes:
        beings: In order.
    """

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.beings: list[Being] = []
        self._tokens = tokens
        self._text = text
        self._by_key: dict[tuple[str, str], int] = {}
        self._by_end: dict[tuple[str, str], int] = {}

    def add(self, being: Being) -> None:
        """Keeps one more."""
        self._by_key[being.kind, being.key] = len(self.beings)
        words = being.key.split(" ")
        for count in range(1, min(len(words), _WORDS + 1)):
            self._by_end[being.kind, " ".join(words[-count:])] = len(self.beings)
        self.beings.append(being)

    def same(self, actor: Actor) -> Being | None:
        """The last being an actor repeats: a group of the same words, or "the woman" after "a woman", "a young woman"."""
        tokens = self._tokens
        words = span_of(tokens, actor.first, actor.head).of(self._text).casefold()
        key = " ".join(words.split()) if counted(tokens, actor) else content(tokens, actor)
        definite = tokens[actor.first].low in ("the", "this", "that", "these", "those") and actor.first < actor.head
        last = self._by_key.get((actor.kind, key), -1) if definite or actor.kind in ("group", "organisation") else -1
        if definite:
            last = max(last, self._by_end.get((actor.kind, key), -1))
        return self.beings[last] if last >= 0 else None


def _messages(tokens: Sequence[Token]) -> list[int]:
    """Nouns for what speaks for its author: "the statement"."""
    voices = lexicon().voices
    return [at for at, token in enumerate(tokens) if token.noun and (token.low in voices or token.lemma in voices)]


def _refer(tokens: Sequence[Token], being: Being | None, first: int, last: int) -> None:
    if being is not None:
        being.references.append(span_of(tokens, first, last))


def _placed(tokens: Sequence[Token], named: Sequence[Being], roles: Sequence[Span]) -> list[Placed]:
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at for at, token in enumerate(tokens)}
    stated = Intervals(roles)
    return [
        Placed(starts[span.start], ends[span.end], being, nested=bool(stated.holding(span)))
        for being in named
        for span, _ in being.spans
    ]
