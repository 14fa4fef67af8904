"""From unnamed actors and what refers back to beings of their own, or to references of beings that have a name."""

from collections.abc import Sequence

from secondsource.analysis.entities.actors import Actor, actors_of, being_of, content, counted
from secondsource.analysis.entities.ledger import Being
from secondsource.analysis.entities.reference import Placed, Reader, resolvable
from secondsource.analysis.entities.tokens import Token, span_of
from secondsource.model.evidence import Span


def add_unnamed(tokens: Sequence[Token], text: str, named: Sequence[Being]) -> list[Being]:
    """The unnamed beings of a report; resolved phrases and pronouns are added to the beings they stand for."""
    roles = [role for being in named for _, role in being.spans if role is not None]
    placed = _placed(tokens, named, roles)
    taken = [span for being in named for span, _ in being.spans] + roles
    reader = Reader(tokens, text, placed)
    fresh: list[Being] = []
    for actor in actors_of(tokens, taken):
        being = reader.phrase(actor) or _same(tokens, text, actor, fresh)
        span = span_of(tokens, actor.first, actor.head)
        if being is None:
            being = being_of(tokens, text, actor)
            fresh.append(being)
        elif being.named:
            being.references.append(span)
        else:
            being.spans.append((span, None))
        placed.append(Placed(actor.first, actor.head, being))
    _refer(tokens, Reader(tokens, text, placed))
    return fresh


def _same(tokens: Sequence[Token], text: str, actor: Actor, fresh: Sequence[Being]) -> Being | None:
    """The unnamed being an actor repeats: a group of the same words, or "the woman" after "a woman"."""
    words = span_of(tokens, actor.first, actor.head).of(text).casefold()
    key = " ".join(words.split()) if counted(tokens, actor) else content(tokens, actor)
    definite = tokens[actor.first].low in ("the", "this", "that", "these", "those") and actor.first < actor.head
    for being in reversed(fresh):
        if being.kind != actor.kind:
            continue
        if being.key == key and (definite or actor.kind in ("group", "organisation")):
            return being
        if definite and being.key.endswith(f" {key}"):
            return being
    return None


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
    return [
        Placed(starts[span.start], ends[span.end], being, nested=any(span in role for role in roles))
        for being in named
        for span, _ in being.spans
    ]
