"""Words of which several senses hold equally well: the model decides where it is sure, else the codebook's order stands."""

from collections.abc import Sequence
from dataclasses import replace

from secondsource.analysis.events.arguments import roles
from secondsource.analysis.events.lexicon import Lexicon
from secondsource.analysis.events.opinion.features import Scene, fold, names
from secondsource.analysis.events.opinion.model import load
from secondsource.analysis.events.triggers import Trigger
from secondsource.model.analysis import Analysis

_SURE = 0.7
"""How much more a rival must score to take the place of the sense the codebook lists first (docs/models/events.md)."""


def settle(triggers: Sequence[Trigger], known: Analysis, lexicon: Lexicon) -> list[Trigger]:
    """The triggers, each in the sense the model finds likelier by a clear margin where the lexicon sees a tie.

    Raises:
        ResourceError: The weights are missing.
    """
    return [_settled(trigger, known, lexicon) if trigger.rivals else trigger for trigger in triggers]


def _settled(trigger: Trigger, known: Analysis, lexicon: Lexicon) -> Trigger:
    options = [trigger, *(replace(trigger, sense=sense, last=None, rivals=()) for sense in trigger.rivals)]
    if not all(fold(option.sense.type) in load().types for option in options):
        return trigger  # accidents and disasters are no types of PLOVER, so the model cannot weigh them
    scores = [_score(option, known, lexicon) for option in options]
    best = max(range(len(options)), key=lambda at: (scores[at], -at))
    return options[best] if scores[best] > scores[0] + _SURE else trigger


def _score(option: Trigger, known: Analysis, lexicon: Lexicon) -> float:
    """What the model gives the type of a sense, actor and target standing where that sense has them."""
    actor, target = roles(option, known, lexicon)
    parties = tuple(role.span for role in (actor, target) if role is not None)
    source, whom = (None if role is None else role.head for role in (actor, target))
    model = load()
    scores = model.scores(names(Scene(option.token, source, whom, parties, None)))
    return float(scores[model.types.index(fold(option.sense.type))])
