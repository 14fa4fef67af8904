"""From unnamed actors and what refers back to beings of their own, or to references of beings that have a name."""

from collections.abc import Sequence

from secondsource.analysis.entities.actors import Actor, actors_of, being_of, content, counted
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.reference import Placed, Reader, resolvable
from secondsource.analysis.entities.tokens import Token, span_of
from secondsource.analysis.intervals import Intervals
from secondsource.model.evidence import Span

_WORDS = 8  # at the end of a phrase by which it is known again


def add_unnamed(tokens: Sequence[Token], text: str, named: Sequence[Being]) -> list[Being]:
    """The unnamed beings of a report; resolved phrases and pronouns are added to the beings they stand for."""
    roles = [role for being in named for _, role in being.spans if role is not None]
    placed = _placed(tokens, named, roles)
    taken = [span for being in named for span, _ in being.spans] + roles
    reader = Reader(tokens, text, placed)
    fresh = _Fresh(tokens, text)
    for actor in actors_of(tokens, taken):
        being = reader.phrase(actor) or fresh.same(actor)
        span = span_of(tokens, actor.first, actor.head)
        if being is None:
            being = being_of(tokens, text, actor)
            fresh.add(being)
        elif being.named:
            being.references.append(span)
        else:
            being.spans.append((span, None))
        placed.append(Placed(actor.first, actor.head, being))
    _refer(tokens, Reader(tokens, text, placed))
    return fresh.beings


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


def _refer(tokens: Sequence[Token], reader: Reader) -> None:
    nouns = [at for at, token in enumerate(tokens) if token.noun]
    for at in sorted({*resolvable(tokens), *nouns}):
        if tokens[at].noun:
            being, first = reader.voice(at), at - 1
        else:
            being, first = reader.pronoun(at), at
        if being is not None:
            being.references.append(span_of(tokens, first, at))


def _placed(tokens: Sequence[Token], named: Sequence[Being], roles: Sequence[Span]) -> list[Placed]:
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at for at, token in enumerate(tokens)}
    stated = Intervals(roles)
    return [
        Placed(starts[span.start], ends[span.end], being, nested=bool(stated.holding(span)))
        for being in named
        for span, _ in being.spans
    ]
