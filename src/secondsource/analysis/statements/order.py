"""Which drafts stand, of statements inside statements."""

from secondsource.analysis.statements.draft import Contents, Draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import verbs

# Speakers inside a reported clause that are no second voice: the speaker again, or nobody in particular.
_NO_VOICE = frozenset(
    "he she it they i we you who that which what this anybody anyone everybody everyone nobody".split()
)


def independent(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Without those that stand in another's indirect words and have no voice of their own.

    Kept inside another statement: what a named speaker says by a verb of saying; anything found inside quotation marks.
    """
    contents = Contents(drafts)
    return [
        made
        for number, made in enumerate(drafts)
        if not _held(layout, contents, made, number) or _own_voice(layout, made)
    ]


def _held(layout: Layout, contents: Contents, made: Draft, number: int) -> bool:
    if made.cue is None or layout.quotation_at(made.cue.start) is not None:
        return False
    return any(other != number for other in contents.holding(made.cue))


def _own_voice(layout: Layout, made: Draft) -> bool:
    if made.source is None or made.source.of(layout.text).lower() in _NO_VOICE or not made.content:
        return False
    if made.verb is not None and made.verb.lower_ == "according":
        return True
    entry = verbs().get(made.verb.lemma_.lower()) if made.verb is not None else None
    return entry is not None and {"quote", "clause"} <= entry.frames
