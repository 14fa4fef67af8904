"""A second opinion on the type of an act: a linear model trained on typed sentences, beside the trigger lexicon.

It types what one given party does to another (``between`` and ``ranked``), and decides between senses that hold equally well
(``ties``). It takes no mention from the lexicon and adds none: on open news it would be wrong to (docs/models/events.md). The
weights know PLOVER's types only; with a codebook of one's own nothing here is asked.
"""

from collections.abc import Sequence

from secondsource.analysis.events.candidate import Candidate
from secondsource.analysis.events.opinion.features import Own, Scene, head, names, path
from secondsource.analysis.events.opinion.model import load
from secondsource.analysis.events.triggers import Trigger
from secondsource.analysis.nlp import Parsed
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span

Readings = Sequence[tuple[Trigger, Candidate]]


def between(parsed: Parsed, found: Readings, source: Span | None, target: Span | None) -> Scene:
    """What one party does to another: the scene of the mention that fits best, or of the words that join them.

    Args:
        parsed: The report.
        found: Its mentions as the lexicon reads them.
        source: Who acts, as an offset span of the report, or None.
        target: Upon whom, or None.
    """
    ends = head(parsed.doc, source), head(parsed.doc, target)
    way = {token.i for token in (*path(*ends), *ends) if token is not None}
    best, most = None, 0
    for trigger, candidate in found:
        fits = _fits(candidate.mention, source, target)
        score = 2 * sum(fits) + (trigger.token.i in way)
        if score > most:
            best, most = (trigger, _own(candidate.mention, fits)), score
    anchor, own = (None, None) if best is None else (best[0].token, best[1])
    return Scene(anchor, *ends, tuple(span for span in (source, target) if span is not None), own)


def ranked(scene: Scene) -> tuple[tuple[str, float], ...]:
    """The types with what each scores, the likeliest first; YIELD stands for CONCEDE and RETREAT.

    Raises:
        ResourceError: The weights are missing.
    """
    model = load()
    scored = zip(model.types, model.scores(names(scene)).tolist(), strict=True)
    return tuple(sorted(scored, key=lambda one: (-one[1], one[0])))


def _own(mention: EventMention, fits: tuple[bool, bool]) -> Own:
    return Own(mention.type, mention.modes, mention.realis, fits)


def _fits(mention: EventMention, source: Span | None, target: Span | None) -> tuple[bool, bool]:
    return _meet(mention.actor, source), _meet(mention.target, target)


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
