"""Event claims: one a merged event, with every telling as a support and a short sentence in a report's own words."""

import re
from collections.abc import Sequence

from secondsource.corroboration.days import spoken
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import claim_id, clipped, sentence_case
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.wording import with_labels_quoted
from secondsource.model.event import EventMention, Realis
from secondsource.model.evidence import Span
from secondsource.model.record import EventClaim, Support

# From the least to the most borne out.
_CERTAINTY: tuple[Realis, ...] = ("denied", "threatened", "planned", "alleged", "ongoing", "happened")
# A telling longer than this tells more than one thing; a shorter one is preferred for the claim's sentence.
_LONG = 140

Telling = tuple[Occasion, EventMention]


def claims(joined: Sequence[Sequence[Occasion]], ledger: Ledger) -> tuple[EventClaim, ...]:
    """One claim an event, in the order in which the reports first tell it; labels are E1, E2, ..."""
    return tuple(_claim(f"E{number}", members, ledger) for number, members in enumerate(joined, start=1))


def more_than_words(members: Sequence[Occasion]) -> bool:
    """Whether an event is more than the saying of something that stands among the statements already."""
    return any(
        not mention.speech_act or not _said_something(occasion, mention)
        for occasion in members
        for mention in occasion.mentions
    )


def speaker_of(occasion: Occasion, mention: EventMention) -> str | None:
    """Who tells the event, when the report attributes it; None in its own voice and for acts of speaking."""
    if mention.statement is None or mention.speech_act:
        return None
    statement = occasion.view.analysis(occasion.report).statements[mention.statement]
    return occasion.view.identities.name(occasion.report, statement.entity) or statement.speaker


def _said_something(occasion: Occasion, mention: EventMention) -> bool:
    if mention.statement is None:
        return False
    return bool(occasion.view.analysis(occasion.report).statements[mention.statement].content)


def _claim(label: str, members: Sequence[Occasion], ledger: Ledger) -> EventClaim:
    tellings = [(occasion, mention) for occasion in members for mention in _distinct(occasion)]
    supports = tuple(_support(occasion, mention) for occasion, mention in tellings)
    best = min(tellings, key=_plainness)
    return EventClaim(
        id=claim_id("E", supports),
        label=label,
        text=_sentence(best, supports),
        supports=supports,
        independence=ledger.independence(supports),
        type=best[1].type,
        modes=tuple(dict.fromkeys(mode for _, mention in tellings for mode in mention.modes)),
        contexts=tuple(dict.fromkeys(context for _, mention in tellings for context in mention.contexts)),
        realis=_standing(tellings),
        actor=_fullest([mention.actor_name for _, mention in tellings]),
        target=_fullest([mention.target_name for _, mention in tellings]),
        speech_act=best[1].speech_act,
    )


def _standing(tellings: Sequence[Telling]) -> Realis:
    """The surest standing a report gives the event in its own voice; else the least sure that a speaker gives it."""
    own = [mention.realis for _, mention in tellings if mention.statement is None or mention.speech_act]
    if own:
        return max(own, key=_CERTAINTY.index)
    return min((mention.realis for _, mention in tellings), key=_CERTAINTY.index)


def _distinct(occasion: Occasion) -> list[EventMention]:
    """One telling a clause: of tellings whose clauses lie inside one another, the widest."""
    kept: list[EventMention] = []
    for mention in sorted(
        occasion.mentions, key=lambda mention: (-len(mention.clause), mention.clause, mention.trigger)
    ):
        if not any(mention.clause in other.clause for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: (mention.clause, mention.trigger))


def _plainness(telling: Telling) -> tuple[bool, ...] | tuple[object, ...]:
    """Sorts tellings: own voice, a verb with its actor, a figure, a day, not too long, then as they come."""
    occasion, mention = telling
    words = occasion.view.words(occasion.report, mention.clause)
    return (
        mention.statement is not None and not mention.speech_act,
        mention.actor is None,
        len(words) > _LONG,
        not mention.figures,
        mention.day is None,
        occasion.view.order[occasion.report],
        mention.clause,
    )


def _sentence(telling: Telling, supports: Sequence[Support]) -> str:
    """The telling's own words, made to stand alone: names for pronouns, no leading conjunction, labels quoted."""
    occasion, mention = telling
    words = _standing_alone(occasion, mention)
    text = with_labels_quoted(sentence_case(clipped(words)))
    speaker = speaker_of(occasion, mention)
    if speaker is not None and all(support.attributed_to for support in supports):
        return f"{text}, according to {speaker}"
    return text


def _standing_alone(occasion: Occasion, mention: EventMention) -> str:
    view, report = occasion.view, occasion.report
    words = view.words(report, mention.clause)
    if mention.actor is not None and mention.actor in mention.clause and mention.actor_name:
        actor = view.words(report, mention.actor)
        if len(actor.split()) == 1 and actor.casefold() != mention.actor_name.casefold():
            at = mention.actor.start - mention.clause.start
            words = words[:at] + mention.actor_name + words[at + len(actor) :]
    words = re.sub(
        r"^\W*(?:and|but|as|while|after|when|that|which|who|where|meanwhile)\b[\s,]*", "", words, flags=re.IGNORECASE
    )
    return words.strip(' ,;.:“”"\n')


def _lacks_subject(words: str, mention: EventMention) -> bool:
    """Whether the clause opens with its verb: the trigger, or an auxiliary before it."""
    starts_with_trigger = mention.trigger.start == mention.clause.start
    return starts_with_trigger or bool(re.match(r"(?:have|has|had|will|would|are|is|were|was|been|be)\b", words))


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
    speaker = speaker_of(occasion, mention)
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
            ],
        ),
        attributed_to=(speaker,) if speaker else (),
        value=value or spoken(mention.day, year=False) or None,
        day=mention.day,
        part_of_day=mention.part_of_day,
        place=place.key if place is not None else None,
    )
