"""Whether the examples of a codebook give what they are said to give; what was found instead, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.analysis import analyze
from secondsource.analysis.codebook.book import Book, Entry
from secondsource.analysis.codebook.problem import Problem
from secondsource.analysis.events.content import Content
from secondsource.analysis.events.lexicon import Sense, sense_of, tokens_of
from secondsource.analysis.events.syntax import is_verb, lemma
from secondsource.analysis.events.triggers import Finder
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention
from secondsource.model.report import Report
from secondsource.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Token

_NONE = frozenset[str]()
_SHOWN = 6
"""Words of a condition that a message spells out."""

_ELSEWHERE = {
    "subject": ("object", "prep_object", "near"),
    "object": ("prep_object", "subject", "near"),
    "prep_object": ("object", "near"),
    "particle": ("prep", "near"),
    "prep": ("particle", "near"),
    "modifier": ("near", "report"),
    "near": ("report",),
}
"""Where the words of a condition may stand instead, in the order of asking."""


def count(book: Book) -> int:
    """How many examples a codebook has."""
    types = [entry for source in book.sources for entry in source.data.get("types", {}).values()]
    told = sum(len(entry.get(key, [])) for entry in types for key in ("examples", "counterexamples"))
    return told + sum("example" in entry.data for entry in book.entries())


def lacking(book: Book) -> Iterator[Problem]:
    """Senses and types without examples."""
    for entry in book.entries():
        if "example" not in entry.data:
            hint = 'add example = "...", a sentence of your own that it is to be found in'
            yield entry.source.problem("warning", entry.path, "this sense has no example", hint, key=True)
    for source in book.sources:
        for name, entry in source.data.get("types", {}).items():
            for key, what in (
                ("examples", "example"),
                ("counterexamples", "counterexample, that looks alike and is none"),
            ):
                if key not in entry:
                    hint = f'add {key} = ["..."]; the check reads them'
                    yield source.problem("warning", ("types", name), f"{name} has no {what}", hint, key=True)


def failing(book: Book) -> Iterator[Problem]:
    """Examples that give something else than they are said to give."""
    trial = _Trial(book)
    for source in book.sources:
        for name, entry in source.data.get("types", {}).items():
            path = ("types", name)
            for number, text in enumerate(entry.get("examples", [])):
                if name not in {mention.type for mention in trial.events(text)}:
                    message = f"this example gives no {name}: {trial.found(text)}"
                    yield source.problem("error", (*path, "examples", number), message, trial.advice(text, name))
            for number, text in enumerate(entry.get("counterexamples", [])):
                wrong = [mention for mention in trial.events(text) if mention.type == name]
                if wrong:
                    message = f"this counterexample gives {name}, by {_trigger(text, wrong[0])}"
                    hint = 'give the sense a condition, or add one with type = "" for such sentences'
                    yield source.problem("error", (*path, "counterexamples", number), message, hint)
    for entry in book.entries():
        if "example" in entry.data:
            yield from _sense(entry, trial)


def _sense(entry: Entry, trial: "_Trial") -> Iterator[Problem]:
    text, kind, modes = entry.data["example"], entry.data["type"], {*entry.data.get("modes", [])}
    events, path = trial.events(text), (*entry.path, "example")
    if not kind:
        words = {*entry.data.get("verbs", []), *(noun.split()[-1] for noun in entry.data.get("nouns", []))}
        wrong = [mention for mention in events if _says(text, mention, words)]
        if wrong:
            message = f"this example gives {_event(wrong[0])}, and its sense says that the word names no event"
            yield entry.source.problem("error", path, message, "give the sense more conditions, so that it wins")
    elif not any(mention.type == kind and modes <= {*mention.modes} for mention in events):
        wanted = _named(kind, entry.data.get("modes", []))
        message = f"this example gives no {wanted}: {trial.found(text)}"
        yield entry.source.problem("error", path, message, trial.why(entry, text))


def _says(text: str, mention: EventMention, words: set[str]) -> bool:
    """Whether one of these lemmas is the trigger, however inflected: told by its first letters."""
    said = mention.trigger.of(text).casefold()
    return any(said[:3] == word[:3] or word in said for word in words)


class _Trial:
    """The examples of one codebook, each read once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lexicon = book.lexicon()
        self._read: dict[str, Analysis] = {}

    def events(self, text: str) -> tuple[EventMention, ...]:
        """What is found in an example."""
        if text not in self._read:
            self._read[text] = analyze(Report("", "", text, "", paragraphs(text)), self._lexicon)
        return self._read[text].events

    def found(self, text: str) -> str:
        """What was found, in words."""
        events = self.events(text)
        if not events:
            return "nothing was found in it"
        return "found " + ", ".join(f"{_event(mention)} by {_trigger(text, mention)}" for mention in events)

    def advice(self, text: str, name: str) -> str:
        """What to do for a type's example: its senses may lack the word, or hold for other words."""
        reasons = [self.why(entry, text) for entry in self._book.entries() if entry.data["type"] == name]
        told = [reason for reason in reasons if not reason.startswith("none of its words")]
        return told[0] if told else f"none of the words that lead to {name} stands in it; {self._words(text)}"

    def why(self, entry: Entry, text: str) -> str:
        """Why a sense does not hold, or is not the one that wins, in an example."""
        self.events(text)
        parsed = parse(self._read[text].report)
        finder = Finder(parsed.doc, self._lexicon, Content(parsed.doc, self._read[text]))
        verbs, nouns = entry.data.get("verbs", []), [tokens_of(noun)[-1] for noun in entry.data.get("nouns", [])]
        for token in parsed.doc:
            verb, word = is_verb(token), lemma(token)
            if word in (verbs if verb else nouns):
                return self._at(finder, token, entry)
            if word in (*verbs, *nouns):
                kind, key = ("verb", "verbs") if verb else ("noun", "nouns")
                return f'"{token.text}" is read as a {kind} here: add {key} = ["{word}"]'
        return f"none of its words stands in it; {self._words(text)}"

    def _at(self, finder: Finder, token: "Token", entry: Entry) -> str:
        sense = sense_of(entry.data, 1, self._lexicon.classes)
        failed = _unmet(finder, token, sense, entry)
        if failed:
            return f'at "{token.text}": {failed}'
        winner = next((one for one in finder.triggers() if one.token.i == token.i), None)
        if winner is not None and winner.sense.type != sense.type:
            other = _named(winner.sense.type, winner.sense.modes)
            return (
                f'its conditions hold at "{token.text}", but a sense of {other} has more: add a condition to this one'
            )
        return (
            f'its conditions hold at "{token.text}"; a convention of PLOVER leaves the event out or tells it otherwise'
        )

    def _words(self, text: str) -> str:
        doc = parse(self._read[text].report).doc
        content = (token for token in doc if is_verb(token) or token.pos_ in {"NOUN", "PROPN"})
        listed = dict.fromkeys(f"{lemma(token)} ({'verb' if is_verb(token) else 'noun'})" for token in content)
        return f"its words are {', '.join(listed) or 'none'}"


def _trigger(text: str, mention: EventMention) -> str:
    return f'"{mention.trigger.of(text)}"'


def _event(mention: EventMention) -> str:
    told = "" if mention.realis == "happened" else f", told as {mention.realis}"
    return f"{_named(mention.type, mention.modes)}{told}"


def _named(kind: str, modes: Sequence[str]) -> str:
    return f"{kind} ({', '.join(modes)})" if modes else kind


def _unmet(finder: Finder, token: "Token", sense: Sense, entry: Entry) -> str:
    """The conditions that do not hold at a word, each tried alone, and where their words stand instead."""
    bare = replace(sense, conditions={}, particle=_NONE, prep=_NONE, report=_NONE, needs="")
    if not finder.holds(token, bare):
        return f'"{token.text}" only stands before another word there, and names nothing by itself'
    words = {**sense.conditions, "particle": sense.particle, "prep": sense.prep, "report": sense.report}
    failed = [name for name in words if not finder.holds(token, _alone(bare, name, words[name]))]
    if not failed and not finder.holds(token, sense):
        return f'needs = "{sense.needs}" is not met'
    return "; ".join(_told(finder, token, entry, (bare, name, words[name])) for name in failed)


def _told(finder: Finder, token: "Token", entry: Entry, condition: tuple[Sense, str, frozenset[str]]) -> str:
    bare, name, words = condition
    listed = ", ".join(f'"{word}"' for word in entry.data[name][:_SHOWN])
    if name == "not_report":
        return f"the text holds one of {name} = [{listed}]"
    if name.startswith("not_"):
        return f"its {name.removeprefix('not_')} is one of {name} = [{listed}]"
    elsewhere = (other for other in _ELSEWHERE.get(name, ()) if finder.holds(token, _alone(bare, other, words)))
    instead = next((f"; {other} = [{listed}] would hold" for other in elsewhere), "")
    return f"no word of {name} = [{listed}] stands there{instead}"


def _alone(bare: Sense, name: str, words: frozenset[str]) -> Sense:
    """A sense with one condition."""
    if name in {"particle", "prep", "report"}:
        return replace(bare, **{name: words})  # type: ignore[arg-type] # the three are sets of words
    return replace(bare, conditions={name: words})
