"""Event claims: one a merged event, with every telling as a support and a short sentence made from one of them."""

from collections.abc import Sequence
from dataclasses import replace

from secondsource.corroboration import sentences, voice
from secondsource.corroboration.comparable import at_odds
from secondsource.corroboration.counted import Count
from secondsource.corroboration.days import compatible, spoken
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import claim_id, folded
from secondsource.corroboration.sentences import When
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.standing import public
from secondsource.corroboration.status import borne_out
from secondsource.model.claim import EventClaim, Support
from secondsource.model.event import EventMention, Realis
from secondsource.model.evidence import Span
from secondsource.text.words import fold

# From the least to the most borne out.
_CERTAINTY: tuple[Realis, ...] = ("denied", "threatened", "planned", "alleged", "ongoing", "happened")
_SURE: frozenset[Realis] = frozenset({"happened", "ongoing"})
# A telling longer than this tells more than one thing; a shorter one is preferred for the claim's sentence.
_LONG = 170
# One shorter than this ("The raids quickly triggered") tells too little.
_SHORT = 24
# So many speakers are named in a sentence; the claim's supports hold them all.
_SPEAKERS = 2
# Types, with the modes that count (all where none is named), by which somebody is accused: of what they do, or by what is done
# to them.
_DOES: dict[str, frozenset[str]] = {"ASSAULT": frozenset(), "PROTEST": frozenset({"riot", "vandalize"})}
_SUFFERS: dict[str, frozenset[str]] = {
    "COERCE": frozenset(),
    "SANCTION": frozenset(),
    "ACCUSE": frozenset({"investigate", "allege"}),
}

Telling = tuple[Occasion, EventMention]


def claims(joined: Sequence[Sequence[Occasion]], ledger: Ledger) -> tuple[EventClaim, ...]:
    """One claim an event, in the order given, each followed by its parts; labels are E1, E2, ...

    A part is an act told of the event in a clause of its own ("some protesters hurled rocks"): the event holds it as a
    support, and the part makes it a claim that can be found, counted and doubted by itself.
    """
    made: list[EventClaim] = []
    for members in joined:
        tellings = [(occasion, mention) for occasion in members for mention in _distinct(occasion)]
        whole = _claim(f"E{len(made) + 1}", tellings, ledger)
        made.append(whole)
        for part in _parts(tellings):
            made.append(replace(_claim(f"E{len(made) + 1}", part, ledger), part_of=whole.label))
    return tuple(made)


def _parts(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Tellings by the word for the act, those apart whose word or clause is the whole event's; only acts with an actor."""
    occasion, best = _best(tellings)
    acts: dict[str, list[Telling]] = {}
    for other, mention in tellings:
        words = other.view.words(other.report, mention.clause)
        told = mention.realis in _SURE and not (mention.speech_act and _said_something(other, mention))
        if mention.actor is not None and told and _SHORT <= len(words) <= _LONG:
            acts.setdefault(_act(other, mention), []).append((other, mention))
    acts.pop(_act(occasion, best), None)
    return list(acts.values()) if len(tellings) > 1 else []


def _act(occasion: Occasion, mention: EventMention) -> str:
    return fold(occasion.view.words(occasion.report, mention.trigger))[:5]


def more_than_words(members: Sequence[Occasion]) -> bool:
    """Whether an event is more than the saying of something that stands among the statements already."""
    return any(
        not mention.speech_act or not _said_something(occasion, mention)
        for occasion in members
        for mention in occasion.mentions
    )


def _said_something(occasion: Occasion, mention: EventMention) -> bool:
    if mention.statement is None:
        return False
    return bool(occasion.view.analysis(occasion.report).statements[mention.statement].content)


def _claim(label: str, tellings: Sequence[Telling], ledger: Ledger) -> EventClaim:
    supports = tuple(_support(occasion, mention) for occasion, mention in tellings)
    best = _best(tellings)
    return EventClaim(
        id=claim_id("E", supports),
        label=label,
        text=_sentence(best, tellings),
        supports=supports,
        independence=ledger.independence(_agreeing(best, tellings, supports)),
        type=best[1].type,
        modes=tuple(dict.fromkeys(mode for _, mention in tellings for mode in mention.modes)),
        contexts=tuple(dict.fromkeys(context for _, mention in tellings for context in mention.contexts)),
        realis=_standing(tellings),
        actor=best[1].actor_name or _fullest([mention.actor_name for _, mention in tellings]),
        target=best[1].target_name or _fullest([mention.target_name for _, mention in tellings]),
        speech_act=best[1].speech_act,
        sensitive=any(_accuses_somebody(occasion, mention) for occasion, mention in tellings),
        telling=tellings.index(best),
    )


def _best(tellings: Sequence[Telling]) -> Telling:
    """The telling the claim's sentence is made from: the plainest of those that say no more than every report does."""
    return min(borne_out(tellings, _done, lambda telling: telling[0].report), key=_plainness)


def _done(telling: Telling) -> list[str]:
    """The words that name the act."""
    occasion, mention = telling
    return folded(occasion.view.words(occasion.report, mention.trigger))


def _agreeing(best: Telling, tellings: Sequence[Telling], supports: Sequence[Support]) -> list[Support]:
    """The supports that bear out the numbers of the claim's sentence: who gives another number is no source for it."""
    stated = _counts(*best)
    return [
        support
        for support, telling in zip(supports, tellings, strict=True)
        if not any(at_odds(one, other) for one in stated for other in _counts(*telling))
    ]


def _counts(occasion: Occasion, mention: EventMention) -> list[Count]:
    figures = occasion.view.analysis(occasion.report).figures
    return [Count(occasion.view, occasion.report, index, figures[index]) for index in mention.figures]


def _accuses_somebody(occasion: Occasion, mention: EventMention) -> bool:
    """Whether misconduct of a named person is told, or alleged, for whom no report states a public role.

    That is who is violent to somebody or riots, and who is arrested, charged, sued, convicted or accused of something.
    """
    if mention.type == "ASSAULT" and mention.target is None:
        return False
    who = mention.actor_name if mention.type in _DOES else mention.target_name
    modes = {**_DOES, **_SUFFERS}.get(mention.type)
    accused = who if modes is not None and (not modes or modes & {*mention.modes}) else None
    for entity in occasion.view.analysis(occasion.report).entities:
        if accused == entity.name and entity.named and entity.kind == "person":
            return not public(occasion.view.identities.roles(occasion.report, entity.key))
    return False


def _standing(tellings: Sequence[Telling]) -> Realis:
    """The surest standing a report gives the event in its own voice; else the least sure that a speaker gives it."""
    own = [mention.realis for _, mention in tellings if mention.statement is None or mention.speech_act]
    if own:
        return max(own, key=_CERTAINTY.index)
    return min((mention.realis for _, mention in tellings), key=_CERTAINTY.index)


def _distinct(occasion: Occasion) -> list[EventMention]:
    """One telling a clause: of tellings whose clauses lie inside one another, the widest; the one with an actor first."""
    kept: list[EventMention] = []
    telling = [mention for mention in occasion.mentions if not _only_refers(occasion, mention)] or occasion.mentions
    for mention in sorted(telling, key=lambda one: (-len(one.clause), one.clause, one.actor is None, one.trigger)):
        if not any(mention.clause in other.clause for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: (mention.clause, mention.trigger))


def _only_refers(occasion: Occasion, mention: EventMention) -> bool:
    """Whether a speaker only mentions the event ("the confrontations show ...") without saying who, when or how many."""
    if mention.statement is None or mention.speech_act:
        return False
    figures = occasion.view.analysis(occasion.report).figures
    counted = any(figures[index].role not in ("goal", "change") for index in mention.figures)
    return mention.actor is None and mention.target is None and mention.time is None and not counted


def _spoken_of(occasion: Occasion, mention: EventMention) -> bool:
    """Whether the event is what another act is about: "the premier condemned the shooting" tells the condemning."""
    sentence = occasion.view.sentence(occasion.report, mention.trigger.start)
    others = occasion.view.targets_in(occasion.report, sentence)
    return any(mention.trigger in target and event != mention.event for target, event in others)


def _plainness(telling: Telling) -> tuple[object, ...]:
    """Sorts tellings: told, not only spoken of; own voice, not too short, with an actor, not too long, a figure, a day, a place.

    Tellings alike in all that stay as they come.
    """
    occasion, mention = telling
    words = occasion.view.words(occasion.report, mention.clause)
    return (
        _spoken_of(occasion, mention),
        mention.statement is not None and not mention.speech_act,
        len(words) < _SHORT,
        mention.actor is None,
        not mention.sentence,
        not sentences.stands_alone(occasion.view, occasion.report, mention.sentence),
        len(words) > _LONG,
        not mention.figures,
        not (mention.actor is not None and mention.actor in mention.clause),
        mention.day is None,
        mention.place is None,
        occasion.view.order[occasion.report],
        mention.clause,
    )


def _sentence(telling: Telling, tellings: Sequence[Telling]) -> str:
    """A short sentence that tells the event, with the day where all tellings agree on it and its speaker where it has one."""
    occasion, mention = telling
    view, report = occasion.view, occasion.report
    agreed = all(compatible(mention.day, other.day) for _, other in tellings)
    when = When(mention.day if agreed else None, mention.part_of_day, mention.time)
    text = sentences.sentence(view, report, mention.sentence, when)
    text = text or sentences.as_quoted(view.words(report, mention.clause))
    if _names_speaker(occasion, mention):
        return text
    speakers = [_speaker_in_words(*one) for one in (telling, *tellings) if not _spoken_of(*one)]
    if speakers and all(speakers) and "according to" not in text.casefold():
        named = list(dict.fromkeys(speaker for speaker in speakers if speaker is not None))[:_SPEAKERS]
        return f"{text}, according to {' and '.join(named)}"
    return text


def _voice(occasion: Occasion, mention: EventMention) -> list[int]:
    """The statements an event is told in, the innermost first; none in the report's own voice and for acts of speaking."""
    return voice.chain(occasion.view, occasion.report, None if mention.speech_act else mention.statement)


def _names_speaker(occasion: Occasion, mention: EventMention) -> bool:
    """Whether the sentence itself says who says so: "Ruiz denied that ..."."""
    chain = _voice(occasion, mention)
    cues = (occasion.view.analysis(occasion.report).statements[index].cue for index in chain[:1])
    return any(cue is not None and cue in piece.span for cue in cues for piece in mention.sentence)


def _speaker_in_words(occasion: Occasion, mention: EventMention) -> str | None:
    """Who tells the event, as named inside a sentence; None in the report's own voice."""
    return voice.in_words(occasion.view, occasion.report, _voice(occasion, mention))


def _fullest(names: Sequence[str | None]) -> str | None:
    given = [name for name in names if name]
    return min(given, key=lambda name: (-len(name.split()), given.index(name))) if given else None


def _support(occasion: Occasion, mention: EventMention) -> Support:
    view, report = occasion.view, occasion.report
    analysis = view.analysis(report)
    place = occasion.place(mention)
    place_span = analysis.places[mention.place].span if mention.place is not None else None
    time_span = analysis.times[mention.time].span if mention.time is not None else None
    figures: list[tuple[str, Span | None]] = [("figure", analysis.figures[index].span) for index in mention.figures]
    value = view.words(report, analysis.figures[mention.figures[0]].span) if mention.figures else None
    return Support(
        report=report,
        evidence=(view.quote(report, mention.clause),),
        parts=view.parts(
            report,
            [
                ("trigger", mention.trigger),
                ("actor", mention.actor),
                ("target", mention.target),
                ("time", time_span),
                ("place", place_span),
                *figures,
                *_beyond(mention),
            ],
        ),
        attributed_to=voice.names(view, report, _voice(occasion, mention)),
        value=value or spoken(mention.day, year=False) or None,
        day=mention.day,
        part_of_day=mention.part_of_day,
        place=place.key if place is not None else None,
        realis=mention.realis,
    )


def _beyond(mention: EventMention) -> list[tuple[str, Span | None]]:
    """The words its short sentence has from outside its clause, so that they are evidence, too."""
    return [("told", piece.span) for piece in mention.sentence if piece.span not in mention.clause]
