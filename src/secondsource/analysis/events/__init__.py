"""Finds events in a parsed report: PLOVER types with who, whom, when, where, how many, and whether it happened.

Triggers and the conditions of their senses are data (resources/plover); this package reads them off the dependency parse.
"""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from secondsource.analysis.events.arguments import (
    Role,
    as_role,
    first_person,
    light_verb,
    own_subject,
    parties,
    plays,
    roles,
    things,
)
from secondsource.analysis.events.candidate import Candidate
from secondsource.analysis.events.circumstances import Settings, another_hour, clause_of, unbroken
from secondsource.analysis.events.content import Content, about, accused
from secondsource.analysis.events.contexts import Contexts
from secondsource.analysis.events.lexicon import Lexicon, plover
from secondsource.analysis.events.merging import bounds, content_words, group
from secondsource.analysis.events.opinion.ties import settle
from secondsource.analysis.events.realis import realis, words
from secondsource.analysis.events.recurring import bare, recurs
from secondsource.analysis.events.retelling import voices
from secondsource.analysis.events.syntax import after, holds, is_verb, lemma, subject
from secondsource.analysis.events.triggers import Finder, Trigger
from secondsource.analysis.nlp import Parsed
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention, Realis
from secondsource.model.times import TimeExpression
from secondsource.resources import table

_RULES = "recurring.toml"
_SHOWN = frozenset(("sign", "chant", "megaphone"))
_NEXT = ("next ", "the coming ", "coming ")
_POINTING = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "such", "both"))


def find(parsed: Parsed, known: Analysis, codebook: Lexicon | None = None) -> tuple[EventMention, ...]:
    """The events of a report, in order of their triggers.

    Args:
        parsed: The report with its parse.
        known: What the other finders found in it.
        codebook: What to code with; PLOVER by default.

    Raises:
        ResourceError: A codebook file is missing or names what it does not define.
    """
    lexicon = codebook or plover()
    found = readings(parsed, known, lexicon, settled=lexicon is plover())
    return _numbered([candidate for _, candidate in found], known)


def readings(parsed: Parsed, known: Analysis, lexicon: Lexicon, *, settled: bool) -> list[tuple[Trigger, Candidate]]:
    """The mentions of a report, each with its trigger, before they are told apart.

    Args:
        parsed: The report with its parse.
        known: What the other finders found in it.
        lexicon: What to code with.
        settled: Whether the typing model decides between senses that hold equally well; its weights know PLOVER only.

    Raises:
        ResourceError: The weights are missing.
    """
    reader = _Reader(parsed, known, lexicon)
    if settled:
        reader.triggers = settle(reader.triggers, known, lexicon)
    found = ((trigger, reader.candidate(trigger)) for trigger in reader.triggers)
    return [(trigger, candidate) for trigger, candidate in found if candidate is not None]


class _Reader:
    """One report's events, before they are told apart."""

    def __init__(self, parsed: Parsed, known: Analysis, lexicon: Lexicon) -> None:
        self._known = known
        self._lexicon = lexicon
        self._content = Content(parsed.doc, known)
        self.triggers = list(Finder(parsed.doc, lexicon, self._content).triggers())
        self._at = {trigger.token.i: trigger for trigger in self.triggers}
        self._named = {at: trigger for at, trigger in self._at.items() if not is_verb(trigger.token)}
        self._verbs = {at: trigger.sense for at, trigger in self._at.items() if is_verb(trigger.token)}
        self._settings = Settings(parsed.doc, known, frozenset(self._named))
        self._contexts = Contexts(parsed, lexicon)
        self._proper = {one.key for one in known.entities if one.named and one.kind in {"person", "organisation"}}
        self._starts = [trigger.token.idx for trigger in self.triggers]
        self._sentences = [span.start for span in parsed.sentences]
        self._voices = voices(known)

    def candidate(self, trigger: Trigger) -> Candidate | None:
        """The mention a trigger makes, or None where a convention of the codebook leaves it out."""
        token, sense = trigger.token, trigger.sense
        actor, target = roles(trigger, self._known, self._lexicon)
        actor = self._doer(actor) or self._behind(trigger)
        statement, act = self._voice(trigger)
        if self._left_out(trigger, actor, statement):
            return None
        if sense.needs == "accusing content":
            target = as_role(accused(self._content, token, self._lexicon), self._known)
        clause = unbroken(clause_of(trigger), trigger, self._known)
        parties_told = (role.span for role in (actor, target) if role is not None)
        setting = self._settings.of(trigger, clause, *parties_told, speech=sense.speech)
        time = None if setting.time is None else self._known.times[setting.time]
        told = self._realis(trigger, statement, act=act)
        if told == "happened" and not is_verb(token) and self._ahead(time):
            told = "planned"
        announced = self._lexicon.future.get(sense.type) if told == "planned" else None
        mention = EventMention(
            trigger=trigger.span,
            clause=clause,
            type=announced or sense.type,
            modes=() if announced else sense.modes or self._said_mode(trigger),
            contexts=self._contexts.of(token, sense.contexts),
            realis=told,
            actor=None if actor is None else actor.span,
            actor_name=self._name(actor, statement, act=act),
            target=None if target is None else target.span,
            target_name=None if target is None else target.name,
            time=setting.time,
            day=time.edtf if time is not None else self._said_on(statement, act=act),
            part_of_day=None if time is None or another_hour(token, time.span) else time.part_of_day,
            place=setting.place,
            figures=setting.figures,
            statement=statement,
            speech_act=act,
            event=0,
        )
        return self._compared(trigger, mention, actor, target, own_place=setting.own_place)

    def _doer(self, actor: Role | None) -> Role | None:
        """What an event does, its own actor does: "the raid killed nine"; "protests and marchers blocked" means marchers."""
        if actor is None or actor.head.i not in self._named:
            return actor
        beside = next((item for item in actor.head.conjuncts if item.i not in self._named), None)
        if beside is not None:
            return as_role(beside, self._known)
        return roles(self._named[actor.head.i], self._known, self._lexicon)[0]

    def _behind(self, trigger: Trigger) -> Role | None:
        """Who acts in the event that harm came in: "killed in Israeli airstrikes"."""
        if trigger.sense.type != "ASSAULT" or not is_verb(trigger.token) or subject(trigger.token) is not None:
            return None
        event = after(trigger.token, "in", "during")
        cause = None if event is None else self._named.get(event.i)
        same = cause is not None and cause.sense.type == "ASSAULT"
        return roles(cause, self._known, self._lexicon)[0] if cause is not None and same else None

    def _left_out(self, trigger: Trigger, actor: Role | None, statement: int | None) -> bool:
        """Whether PLOVER leaves it out: what a protest asks, a placard says, a force does beside violence; "no comment"."""
        asked = trigger.sense.speech and trigger.sense.type in {"REQUEST", "ACCUSE", "REJECT"}
        if asked and (plays(actor, self._lexicon.classes["demonstrators"]) or self._in_protest(trigger)):
            return True
        if trigger.sense.type == "MOBILIZE" and self._in_assault(trigger):
            return True
        if any(lemma(item) == "comment" for item in trigger.token.ancestors):
            return True
        if statement is None:
            return False
        told = self._known.statements[statement]
        shown = told.channel is not None and told.channel.kind in _SHOWN and trigger.sense.speech
        return shown or told.kind == "no comment"

    def _in_assault(self, trigger: Trigger) -> bool:
        """Whether the same force uses violence in the same clause chain: PLOVER codes only the ASSAULT then."""
        if not is_verb(trigger.token):
            return False
        own = subject(trigger.token)
        chained = (item for item in (*trigger.token.ancestors, *trigger.token.subtree) if item.i != trigger.token.i)
        acts = (item for item in chained if item.i in self._verbs and self._verbs[item.i].type == "ASSAULT")
        return own is not None and any((other := subject(item)) is not None and other.i == own.i for item in acts)

    def _in_protest(self, trigger: Trigger) -> bool:
        """Whether the words hang on a verb of protesting: "marched, demanding that he resign"."""
        above = (item.i for item in trigger.token.ancestors if item.i in self._verbs)
        return is_verb(trigger.token) and any(self._verbs[at].type == "PROTEST" for at in above)

    def _voice(self, trigger: Trigger) -> tuple[int | None, bool]:
        """Index of the statement a mention belongs to, and whether the mention is that statement's own act."""
        if trigger.sense.speech:
            reported = self._content.statement_of(trigger.token)
            if reported is not None:
                return reported, True
        around = self._content.statement_around(trigger.token)
        performed = trigger.sense.speech and around is not None and _performs(trigger)
        return around, performed

    def _realis(self, trigger: Trigger, statement: int | None, *, act: bool) -> Realis:
        if act and (trigger.sense.needs or _performs(trigger)):
            return "happened"
        noun = not is_verb(trigger.token)
        found = realis(trigger.token, noun=noun, said=statement is not None and not act)
        if found == "happened" and trigger.sense.standing and not _set_going(trigger):
            return "background"
        if found == "happened" and not noun and statement is not None and not act and self._accusing(statement):
            return "alleged"
        return found

    def _ahead(self, time: TimeExpression | None) -> bool:
        """Whether a time lies behind the report's day: "the summit on 3 May", told in April; of no date, "next week"."""
        published = self._known.report.published
        if time is None:
            return False
        if published is None or time.edtf is None:
            return time.span.of(self._known.report.text).casefold().startswith(_NEXT)
        return bounds(time.edtf)[0] > published.latest

    def _accusing(self, statement: int) -> bool:
        cue = self._known.statements[statement].cue
        if cue is None:
            return False
        first = bisect_left(self._starts, cue.start)
        inside = self.triggers[first : bisect_left(self._starts, cue.end, first)]
        return any(t.sense.type == "ACCUSE" and t.sense.modes == ("allege",) for t in inside)

    def _said_mode(self, trigger: Trigger) -> tuple[str, ...]:
        """The mode that what is asked, refused or threatened brings."""
        modes = self._lexicon.said_modes.get(trigger.sense.type, {})
        said = self._content.words(trigger.token) if modes else ""
        return next(((mode,) for mode, members in modes.items() if holds(said, members)), ())

    def _said_on(self, statement: int | None, *, act: bool) -> str | None:
        return self._known.statements[statement].said_on if act and statement is not None else None

    def _name(self, actor: Role | None, statement: int | None, *, act: bool) -> str | None:
        """The actor's name: the speaker for acts of speaking and for "we" in what he says."""
        if statement is not None and (act or first_person(actor)):
            speaker = self._known.statements[statement].speaker
            if speaker is not None:
                return speaker
        return None if actor is None else actor.name

    def _compared(
        self, trigger: Trigger, mention: EventMention, actor: Role | None, target: Role | None, *, own_place: bool
    ) -> Candidate:
        noun = not is_verb(trigger.token)
        pointing = noun and any(item.lower_ in _POINTING or item.dep_ == "poss" for item in trigger.token.lefts)
        told = mention.day or own_place or actor or target or mention.figures
        vague = noun and not told and (_spoken_of(trigger) or not (pointing or _set_apart(trigger)))
        return Candidate(
            mention=mention,
            noun=noun,
            definite=pointing,
            vague=vague,
            actors=self._comparable(mention.actor_name, actor),
            targets=self._comparable(mention.target_name, target),
            own_place=own_place,
            sentence=bisect_right(self._sentences, trigger.token.idx),
            verb=lemma(trigger.token),
            pronoun=any(role is not None and role.key is None and role.head.pos_ == "PRON" for role in (actor, target)),
            before=self._told_on(trigger),
            cause=self._cause(trigger),
            plural=noun and trigger.token.tag_ in {"NNS", "NNPS"},
            introducing=noun and not pointing,
            qualified=noun and _qualified(trigger),
            carrier=_carrier(trigger),
            doers=parties(actor, self._known),
            undergoers=parties(target, self._known),
            said=frozenset() if noun else about(trigger.token),
            whom=None if target is None else target.key,
            things=things(target),
            loose=any(time.edtf is None and time.span in mention.clause for time in self._known.times),
            voice=None if mention.statement is None else self._voices.get(mention.statement),
            other=any(item.lower_ in table(_RULES)["other"] for item in trigger.token.lefts),
            named_actor=actor is not None and actor.key in self._proper,
            named_target=target is not None and target.key in self._proper,
        )

    def _told_on(self, trigger: Trigger) -> str | None:
        """The day of the act of speaking a nominal is the object of: what is condemned on Friday is no later."""
        if is_verb(trigger.token):
            return None
        above = next((item for item in trigger.token.ancestors if is_verb(item)), None)
        speech = None if above is None else self._at.get(above.i)
        if speech is None or not speech.sense.speech:
            return None
        time = self._settings.time(speech, speech=True)
        day = None if time is None else self._known.times[time].edtf
        return None if day is None else bounds(day)[1]

    def _cause(self, trigger: Trigger) -> int | None:
        """Start of the trigger of the event that set this one off, where the clause says so."""
        causing = next((t for t in trigger.token.ancestors if is_verb(t) and lemma(t) in words("causing")), None)
        whom = None if causing is None else own_subject(causing)
        if whom is None or whom.i >= trigger.token.i:
            return None
        return self._at[whom.i].first.idx if whom.i in self._at else None

    def _comparable(self, name: str | None, role: Role | None) -> frozenset[str]:
        """Words to compare a role by; police are police and protesters are protesters under any name."""
        if name is None or role is None or (role.key is None and role.head.pos_ == "PRON"):
            return frozenset()
        found = content_words(name)
        for label in ("security", "demonstrators"):
            if plays(role, self._lexicon.classes[label]):
                found |= {f"@{label}"}
        return found


def _performs(trigger: Trigger) -> bool:
    """Whether saying so does it: "we call on", "I urge", "I would like to thank"; first person, present."""
    token = trigger.token
    wished = token.dep_ == "xcomp" and lemma(token.head) in {"like", "want", "wish"}
    verb = token.head if wished else token
    return (wished or token.tag_ in {"VBP", "VBZ"}) and any(
        item.dep_ == "nsubj" and item.lower_ in {"i", "we"} for item in verb.children
    )


def _set_going(trigger: Trigger) -> bool:
    """Whether the clause tells the start of what goes on: "opened an inquiry"; that is an act."""
    verb = light_verb(trigger.token)
    return verb is not None and lemma(verb) in words("beginning")


def _qualified(trigger: Trigger) -> bool:
    """Whether a noun or name before a noun tells which one it is; a second event noun tells nothing: "summit talks"."""
    before = (item for item in trigger.token.lefts if item.i < trigger.first.i and item.pos_ in {"NOUN", "PROPN"})
    return any(lemma(item) not in table(_RULES)["kinds"]["talks"] for item in before)


def _spoken_of(trigger: Trigger) -> bool:
    """Whether a noun is what somebody calls, condemns or describes, and no telling of its own."""
    token = trigger.token
    return token.dep_ in {"dobj", "nsubjpass"} and lemma(token.head) in words("about")


def _set_apart(trigger: Trigger) -> bool:
    """Whether a noun has an article, a complement or a cause: "a deadly attack", "causing landslides"."""
    beside = any(item.dep_ in {"prep", "det"} for item in trigger.token.children)
    return beside or lemma(trigger.token.head) in words("causing")


def _carrier(trigger: Trigger) -> int | None:
    """Start of the verb whose argument a noun is: "held talks"."""
    if is_verb(trigger.token):
        return None
    verb = light_verb(trigger.token) or trigger.token.head
    return verb.idx if is_verb(verb) and trigger.token.dep_ in {"dobj", "nsubj", "nsubjpass", "conj"} else None


def _numbered(candidates: list[Candidate], known: Analysis) -> tuple[EventMention, ...]:
    """Gives mentions their event numbers, and the day of their event where they tell none."""
    numbers, days = group(candidates, known)
    told: dict[int, EventMention] = {}
    first: dict[int, EventMention] = {}
    solid: set[int] = set()
    for candidate, number in zip(candidates, numbers, strict=True):
        first.setdefault(number, candidate.mention)
        if candidate.mention.day is not None:
            told.setdefault(number, candidate.mention)
        if not candidate.vague:
            solid.add(number)
    mentions = []
    for candidate, number in zip(candidates, numbers, strict=True):
        mention = replace(candidate.mention, event=number)
        if recurs(candidate) and bare(candidate):
            mention = replace(mention, type=first[number].type, realis=first[number].realis)
        if mention.day is None and number in days:
            part = told[number].part_of_day if number in told else None
            mention = replace(mention, day=days[number], part_of_day=part)
        if number not in solid and mention.realis == "happened":
            mention = replace(mention, realis="background")
        mentions.append(mention)
    return tuple(mentions)
