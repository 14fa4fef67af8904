"""Which drafts stand: statements inside statements, and quotations that go on without a cue."""

from secondsource.analysis.statements.draft import Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import verbs
from secondsource.analysis.statements.typography import Unit

# Speakers inside a reported clause that are no second voice: the speaker again, or nobody in particular.
_NO_VOICE = frozenset(
    "he she it they i we you who that which what this anybody anyone everybody everyone nobody".split()
)


def independent(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Without those that stand in another's indirect words and have no voice of their own.

    Kept inside another statement: what a named speaker says by a verb of saying; anything found inside quotation marks.
    """
    return [
        made
        for made in drafts
        if not any(other is not made and _holds(layout, other, made) for other in drafts) or _own_voice(layout, made)
    ]


def _holds(layout: Layout, outer: Draft, inner: Draft) -> bool:
    if inner.cue is None or layout.quotation_at(inner.cue.start) is not None:
        return False
    return any(inner.cue in span for span in outer.content)


def _own_voice(layout: Layout, made: Draft) -> bool:
    if made.source is None or made.source.of(layout.text).lower() in _NO_VOICE or not made.content:
        return False
    if made.verb is not None and made.verb.lower_ == "according":
        return True
    entry = verbs().get(made.verb.lemma_.lower()) if made.verb is not None else None
    return entry is not None and {"quote", "clause"} <= entry.frames


def orphans(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """With quotations that fill their sentences and follow a statement at once, as further words of its speaker."""
    taken = [span for made in drafts for span in made.content]
    found = list(drafts)
    for unit in layout.units:
        if any(unit.pieces[0].overlaps(span) for span in taken) or not layout.stands_alone(unit):
            continue
        before = _before(layout, found, unit)
        if before is not None:
            found.append(Draft(unit.pieces, before.source, None, follows=True))
            found.sort(key=lambda made: made.start)
    return found


def _before(layout: Layout, drafts: list[Draft], unit: Unit) -> Draft | None:
    """The statement that ends the sentence or the paragraph before ``unit``."""
    earlier = [made for made in drafts if made.start < unit.start and made.content]
    last = earlier[-1] if earlier else None
    if last is None:
        return None
    holding = [made for made in earlier if last.cue is not None and any(last.cue in span for span in made.content)]
    last = holding[0] if holding else last  # not who is quoted by the speaker, but the speaker
    own = [span for span in (*last.content, last.cue, last.source) if span is not None]
    end = layout.sentence_at(max(span.end for span in own) - 1).end
    return last if end <= unit.start and not layout.text[end : unit.start].strip() else None
