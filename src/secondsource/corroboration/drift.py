"""How the words of each telling of a statement differ from its fullest wording, word by word.

Both wordings are runs of words: what is reported, in the report's characters, without what stands between the pieces of a
split quotation. They are aligned by the longest run in common, then by the longest run before it and behind it, and so on
(Ratcliff and Metzener, "Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal, July 1988; ``difflib``). That keeps
phrases whole, which the shortest edit script does not, but it is no smallest list of changes: of words moved past the longest
run only runs of four or more are told as moved, shorter ones as left out at one place and put in at another.

Words are compared, never meanings: a paraphrase is told from an exchange by the quotation marks alone. Words outside them
that face words inside them are the report's own way of giving these, and no misquotation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.changes import Block, Change, Range, blocks, changes
from secondsource.corroboration.joining import is_function
from secondsource.corroboration.surface import Slight, surface
from secondsource.corroboration.telling import RUN
from secondsource.corroboration.tokens import Words
from secondsource.model.claim import Drift, Rendering
from secondsource.model.evidence import Evidence, Span

_ELLIPSIS = re.compile(r"[\[(]?(?:…|\.(?: ?\.){2,3})[\])]?")
# Two words in quotation marks are somebody's words; one is a label.
_QUOTATION = 2
# Reports that share fewer of the words of the shorter wording, none of them in quotation marks, each tell it in their own.
_ALIKE = 0.5


def fullest(members: Sequence[Words]) -> int:
    """Index of the telling whose words give an utterance most fully: most words in quotation marks, then most about something.

    A few quoted words in a report's own sentence do not outweigh a longer telling. An editor's words in brackets do not count;
    among equals the one with fewest of them is taken, then one that names the speaker, then the first.
    """

    def fullness(index: int) -> tuple[int, int, int, bool, int]:
        said = members[index]
        about = sum(not token.bracketed and not is_function(token.key) for token in said.tokens)
        quoted = said.quoted if said.quoted >= RUN else 0
        return quoted, about, -sum(token.bracketed for token in said.tokens), said.telling.named, -index

    return max(range(len(members)), key=fullness)


def renderings(members: Sequence[Words], best: int) -> tuple[Rendering, ...]:
    """How the words of each telling stand to those of ``members[best]``, parallel to ``members``.

    What a report gives in parts, several tellings by one speaker of words apart, is left out in none of them.
    """
    model = members[best]
    facing = [_facing(model, member) for member in members]
    return tuple(
        Rendering("fullest")
        if index == best
        else _rendering(model, member, _told_elsewhere([one for at, one in enumerate(facing) if at != best], member))
        for index, member in enumerate(facing)
    )


@dataclass(frozen=True)
class _Facing:
    """A telling's words beside the fullest wording.

    Attributes:
        told: The words.
        blocks: What is the same and what differs, in order.
    """

    told: Words
    blocks: Sequence[Block]

    @cached_property
    def shared(self) -> frozenset[int]:
        """Words of the fullest wording that it has."""
        return frozenset(at for block in self.blocks if block.same for at in range(*block.fullest))


def _facing(model: Words, told: Words) -> _Facing:
    return _Facing(told, blocks(model, told) if model.tokens and told.tokens else ())


def _told_elsewhere(others: Sequence[_Facing], member: _Facing) -> frozenset[int]:
    """Words of the fullest wording that other tellings of the same report and speaker give, and this one has none of."""
    telling = member.told.telling
    parts = [
        other.shared
        for other in others
        if other.told.telling.report == telling.report
        and other.told.telling.voice == telling.voice
        and other.shared.isdisjoint(member.shared)
    ]
    return frozenset().union(*parts)


def _rendering(model: Words, member: _Facing, elsewhere: frozenset[int]) -> Rendering:
    told = member.told
    if not model.tokens or not told.tokens or (model.quoted >= _QUOTATION and not told.quoted):
        return Rendering("paraphrase")
    if told.quoted < _QUOTATION and len(member.shared) < _ALIKE * min(len(model.tokens), len(told.tokens)):
        return Rendering("paraphrase")
    placed = [
        (change.told, change.fullest, _changed(model, told, change))
        for change in changes(model, told, member.blocks)
        if not (change.kind == "dropped" and elsewhere.issuperset(range(*change.fullest)))
    ]
    for block in member.blocks:
        if block.same:
            for slight in surface(model, told, block):
                at_model, at_told = slight.before
                placed.append(((at_told, at_told), (at_model, at_model), _slight(model, told, slight)))
    drift = tuple(one for *_, one in sorted(placed, key=lambda item: item[:2]))
    return Rendering("differs" if drift else "same", drift)


def _changed(model: Words, told: Words, change: Change) -> Drift:
    ours, theirs = _quote(model, change.fullest), _quote(told, change.told)
    after = None
    if theirs is None:
        theirs = _omission(told, change.told[0])
        after = _word_before(told, change.told[0]) if theirs is None else None
    elif ours is None:
        after = _word_before(model, change.fullest[0])
    tokens = (*model.tokens[slice(*change.fullest)], *told.tokens[slice(*change.told)])
    return Drift(change.kind, theirs, ours, after, quoted=all(token.quoted for token in tokens))


def _slight(model: Words, told: Words, slight: Slight) -> Drift:
    at_model, at_told = slight.before
    ours, theirs = (
        None if span is None else side.telling.view.quote(side.telling.report, span)
        for side, span in ((model, slight.fullest), (told, slight.told))
    )
    after = None
    if ours is None or theirs is None:
        after = _word_before(model, at_model) if ours is None else _word_before(told, at_told)
    around = (*model.tokens[max(0, at_model - 1) : at_model + 1], *told.tokens[max(0, at_told - 1) : at_told + 1])
    return Drift(slight.kind, theirs, ours, after, quoted=all(token.quoted for token in around))


def _quote(side: Words, words: Range) -> Evidence | None:
    if words[0] == words[1]:
        return None
    span = Span(side.tokens[words[0]].span.start, side.tokens[words[1] - 1].span.end)
    return side.telling.view.quote(side.telling.report, span)


def _word_before(side: Words, index: int) -> Evidence | None:
    return _quote(side, (index - 1, index)) if index else None


def _omission(side: Words, index: int) -> Evidence | None:
    """The ellipsis that stands before the word ``index``, or behind the last one."""
    gap = side.gap(index)
    found = _ELLIPSIS.search(side.text, gap.start, gap.end)
    return side.telling.view.quote(side.telling.report, Span(*found.span())) if found else None
