"""What the model looks at to type an act: named features of the words between two parties, all of weight one.

The words are read off the parse: the verbs that chain from the source's own ("agreed to release") and the word that names the
act, with their arguments; the words of its clause; their classes in the codebook; what the lexicon makes of the act, and what
it could make of it. The words of the parties are left out but for their class: who acts says little of what is done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis.events.lexicon import plover
from secondsource.analysis.events.syntax import clause_tokens, is_verb, lemma
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = frozenset(("dobj", "nsubjpass", "attr", "oprd", "acomp", "dative"))
_TELLING = frozenset(("NOUN", "VERB", "ADJ", "ADV", "ADP", "PART", "AUX"))
_HEIGHT = 12  # words looked at above a word: deeper nesting is a parser's error, and a bound keeps the time linear
_CHAIN = 4  # verbs looked at from the source's own downwards

FOLDED: Mapping[str, str] = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLOVER's former YIELD, which the training sentences have, is CONCEDE in words and RETREAT in deeds."""


@dataclass(frozen=True, slots=True)
class Own:
    """What the lexicon makes of the word that names the act.

    Attributes:
        type: PLOVER root.
        modes: PLOVER modes.
        realis: Whether it happened.
        fits: Whether its actor is the source, and its target the target.
    """

    type: str
    modes: tuple[str, ...]
    realis: str
    fits: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be typed.

    Attributes:
        anchor: The word that names the act; None to take the source's verb.
        source: Who acts, or None.
        target: Upon whom, or None.
        parties: The words of both, as offsets into the report; they are left out.
        own: The lexicon's reading of the anchor, or None.
    """

    anchor: "Token | None"
    source: "Token | None"
    target: "Token | None"
    parties: tuple[Span, ...]
    own: Own | None


def head(doc: "Doc", span: Span | None) -> "Token | None":
    """The word a span hangs together by, or None for no span and for one that holds no word."""
    held = None if span is None else doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if held is None or not len(held) else held.root


def path(source: "Token | None", target: "Token | None") -> list["Token"]:
    """The words between two parties in the tree, the one above both included; from one alone the way to its verb."""
    ups, downs = _upwards(source), _upwards(target)
    if source is None:
        return list(reversed(downs[1:]))
    above = {token.i for token in downs}
    if target is None:
        above = {next((token.i for token in ups[1:] if is_verb(token)), ups[-1].i)}
    top = next((at for at, token in enumerate(ups) if token.i in above), len(ups) - 1)
    down = next((at for at, token in enumerate(downs) if token.i == ups[top].i), len(downs))
    joined = [*ups[: top + 1], *reversed(downs[:down])]
    ends = {token.i for token in (source, target) if token is not None and token.i != ups[top].i}
    return [token for token in joined if token.i not in ends]


def governing(source: "Token | None", way: list["Token"]) -> "Token | None":
    """The source's own verb, or the word that joins the parties."""
    verb = next((token for token in _upwards(source)[1:] if _verbal(token)), None)
    return verb or next((token for token in way if _verbal(token)), way[0] if way else None)


def names(scene: Scene) -> set[str]:
    """The features of a scene. They name lemmas, never names or figures."""
    way = path(scene.source, scene.target)
    verb = governing(scene.source, way) or scene.anchor
    anchor = scene.anchor or verb
    chained = _chain(verb)
    found = set(_of_parties(scene))
    for number, token in enumerate(chained):
        found.update(_of_arguments(token, f"verb{number}"))
    found.update(_of_classes(chained if anchor is None else [*chained, anchor]))
    found.update(_of_senses([*chained, *way]))
    if anchor is not None:
        found.update(_of_anchor(anchor))
        found.update(_of_clause(scene, anchor, chained))
        found.update(_of_own(scene.own, anchor, verb or anchor))
    return found


def _of_parties(scene: Scene) -> Iterator[str]:
    """How source and target hang in the sentence, the kind of name and the classes of either."""
    yield f"source {'none' if scene.source is None else scene.source.dep_}"
    yield "target none" if scene.target is None else f"target {scene.target.dep_} {_word(scene.target.head)}"
    for label, party in (("source", scene.source), ("target", scene.target)):
        if party is not None:
            yield f"{label} name {party.ent_type_}"
            yield from (f"{label} class {name}" for name in _classes(lemma(party)))


def _of_arguments(token: "Token", label: str) -> Iterator[str]:
    """A word with what hangs on it: objects and what tells them, prepositions and what follows, auxiliaries, "not"."""
    own = _word(token)
    yield f"{label} {own}"
    for item in token.children:
        word = _word(item)
        if item.dep_ == "neg":
            yield f"{label} not"
            yield f"{label} not {own}"
        elif item.dep_ in {"aux", "auxpass"}:
            yield f"{label} aux {item.lower_}"
        elif item.dep_ in {"prep", "prt", "agent"}:
            yield f"{own} {item.lower_}"
            yield from (f"behind {_word(inner)}" for inner in item.children if inner.dep_ == "pobj")
        elif item.dep_ in _OBJECTS:
            yield f"{label} {item.dep_} {word}"
            yield f"{own} > {word}"
            yield f"object {word}"
        elif item.dep_ in {"amod", "compound"} and not is_verb(token):
            yield f"noun told {word}"
        if item.dep_ in {"dobj", "nsubjpass"}:
            yield from _of_object(item)


def _of_object(noun: "Token") -> Iterator[str]:
    for item in noun.children:
        if item.dep_ in {"amod", "compound"}:
            yield f"object told {_word(item)}"
        elif item.dep_ == "prep":
            yield f"object {_word(noun)} {item.lower_}"
            yield from (f"object behind {_word(inner)}" for inner in item.children if inner.dep_ == "pobj")


def _of_anchor(anchor: "Token") -> Iterator[str]:
    yield from _of_arguments(anchor, "act")
    yield f"act hangs {anchor.dep_}"
    yield f"act tag {anchor.tag_}"


def _of_clause(scene: Scene, anchor: "Token", chained: list["Token"]) -> Iterator[str]:
    verb = next((token for token in _upwards(anchor) if is_verb(token)), anchor)
    for token in dict.fromkeys((verb, *chained)):
        for item in clause_tokens(token):
            if item.pos_ in _TELLING and not any(span.start <= item.idx < span.end for span in scene.parties):
                yield f"clause {_word(item)}"


def _of_own(own: Own | None, anchor: "Token", verb: "Token") -> Iterator[str]:
    if own is None:
        yield "own none"
        return
    kind = fold(own.type)
    yield f"own {kind}"
    yield f"own {kind} {own.realis}"
    yield from (f"own {kind} mode {mode}" for mode in own.modes)
    yield f"own {kind} {own.fits}"
    yield f"own {kind} {_word(anchor)}"
    yield f"own {kind} in {_word(verb)}"


def _of_classes(acts: list["Token"]) -> Iterator[str]:
    """The codebook's word classes of acts and of their objects."""
    for token in acts:
        yield from (f"class {name}" for name in _classes(lemma(token)))
        objects = (item for item in token.children if item.dep_ in {"dobj", "nsubjpass"})
        yield from (f"object class {name}" for item in objects for name in _classes(lemma(item)))


def _of_senses(tokens: list["Token"]) -> Iterator[str]:
    """The types a word can have in the lexicon, whether or not a sense holds here."""
    lexicon = plover()
    for token in tokens:
        if is_verb(token):
            yield from (f"can {fold(sense.type)}" for sense in lexicon.verbs.get(lemma(token), ()))
        else:
            yield from (f"can {fold(sense.type)}" for _, sense in lexicon.nouns.get(lemma(token), ()))


def fold(kind: str) -> str:
    """A type as the model knows it."""
    return FOLDED.get(kind, kind)


def _word(token: "Token") -> str:
    if token.pos_ == "PROPN":
        return "name"
    return "figure" if token.like_num else lemma(token)


def _verbal(token: "Token") -> bool:
    return is_verb(token) or token.pos_ in {"VERB", "AUX"}


def _upwards(token: "Token | None") -> list["Token"]:
    """A word and those above it, nearest first."""
    found = [] if token is None else [token]
    while found and len(found) < _HEIGHT and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


def _chain(verb: "Token | None") -> list["Token"]:
    """A verb and the verbs it governs: "agreed to allow inspectors to return"."""
    found: list[Token] = []
    while verb is not None and len(found) < _CHAIN:
        found.append(verb)
        after = [item for item in verb.rights if item.dep_ in {"xcomp", "ccomp"}]
        verb = after[0] if after else None
    return found


def _classes(word: str) -> tuple[str, ...]:
    return _members().get(word, ())


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    """The word classes of each single word."""
    found: dict[str, tuple[str, ...]] = {}
    for label, words in sorted(plover().classes.items()):
        for word in words:
            found[word] = (*found.get(word, ()), label)
    return found
