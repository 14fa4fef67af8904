"""What the parser's tree tells this room: where a noun phrase begins, what a verb's subject is."""

from collections.abc import Sequence

from secondsource.analysis.entities.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def left_edges(tokens: Sequence[Token]) -> list[int]:
    """For each token, the first token of the subtree it heads; a tree that leads out of its sentence is cut there."""
    edges = list(range(len(tokens)))
    for at, token in enumerate(tokens):
        head, steps = at, 0
        while tokens[head].head != head and tokens[tokens[head].head].sentence == token.sentence and steps < 64:
            head, steps = tokens[head].head, steps + 1
            if edges[head] <= at:
                break  # an earlier token has passed here, and with it on to all heads above
            edges[head] = at
    return edges


def subjects_of(tokens: Sequence[Token]) -> dict[int, list[int]]:
    """The subject tokens of each verb, in order."""
    found: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        if token.dep in SUBJECTS and token.head != at:
            found.setdefault(token.head, []).append(at)
    return found


def ancestors(tokens: Sequence[Token], at: int) -> list[int]:
    """The heads above a token, nearest first, within its sentence."""
    found: list[int] = []
    while tokens[at].head != at and tokens[tokens[at].head].sentence == tokens[at].sentence and len(found) < 64:
        at = tokens[at].head
        found.append(at)
    return found
