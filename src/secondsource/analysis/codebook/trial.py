"""Whether the examples of a codebook give what they are said to give; what was found instead, and why."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.analysis import analyze
from secondsource.analysis.codebook.book import Book, Entry
from secondsource.analysis.codebook.problem import Problem
from secondsource.analysis.events.content import Content
from secondsource.analysis.events.lexicon import Lexicon, Sense, sense_of
from secondsource.analysis.events.syntax import is_verb, lemma
from secondsource.analysis.events.triggers import Finder
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.event import EventMention
from secondsource.model.report import Report
from secondsource.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITHOUT = frozenset[str]()


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
    lexicon = book.lexicon()
    for source in book.sources:
        for name, entry in source.data.get("types", {}).items():
            for number, text in enumerate(entry.get("examples", [])):
                if name not in {mention.type for mention in _read(text, lexicon).events}:
                    message = f"this example gives no {name}: {_found(text, lexicon)}"
                    yield source.problem(
                        "error", ("types", name, "examples", number), message, _advice(text, name, book)
                    )
            for number, text in enumerate(entry.get("counterexamples", [])):
                wrong = [mention for mention in _read(text, lexicon).events if mention.type == name]
                if wrong:
                    message = f"this counterexample gives {name}, by {_trigger(text, wrong[0])}"
                    hint = 'give the sense a condition, or add one with type = "" for such sentences'
                    yield source.problem("error", ("types", name, "counterexamples", number), message, hint)
    for entry in book.entries():
        if "example" in entry.data:
            yield from _sense(entry, lexicon)


def _sense(entry: Entry, lexicon: Lexicon) -> Iterator[Problem]:
    text, kind, modes = entry.data["example"], entry.data["type"], {*entry.data.get("modes", [])}
    events = _read(text, lexicon).events
    path = (*entry.path, "example")
    if not kind:
        words = {*entry.data.get("verbs", []), *(noun.split()[-1] for noun in entry.data.get("nouns", []))}
        wrong = [mention for mention in events if _says(text, mention, words)]
        if wrong:
            message = f"this example gives {_event(wrong[0])}, and its sense says that the word names no event"
            yield entry.source.problem("error", path, message, "give the sense more conditions, so that it wins")
    elif not any(mention.type == kind and modes <= {*mention.modes} for mention in events):
        wanted = _event_named(kind, entry.data.get("modes", []))
        message = f"this example gives no {wanted}: {_found(text, lexicon)}"
        yield entry.source.problem("error", path, message, _why(entry, text, lexicon))


def _says(text: str, mention: EventMention, words: set[str]) -> bool:
    """Whether one of these lemmas is the trigger, however inflected: told by its first letters."""
    said = mention.trigger.of(text).casefold()
    return any(said[:3] == word[:3] or word in said for word in words)


def _report(text: str) -> Report:
    return Report("", "", text, "", paragraphs(text))


def _read(text: str, lexicon: Lexicon) -> Analysis:
    return analyze(_report(text), lexicon)


def _found(text: str, lexicon: Lexicon) -> str:
    events = _read(text, lexicon).events
    if not events:
        return "nothing was found in it"
    return "found " + ", ".join(f"{_event(mention)} by {_trigger(text, mention)}" for mention in events)


def _trigger(text: str, mention: EventMention) -> str:
    return f'"{mention.trigger.of(text)}"'


def _event(mention: EventMention) -> str:
    told = "" if mention.realis == "happened" else f", told as {mention.realis}"
    return f"{_event_named(mention.type, mention.modes)}{told}"


def _event_named(kind: str, modes: "tuple[str, ...] | list[str]") -> str:
    return f"{kind} ({', '.join(modes)})" if modes else kind


def _advice(text: str, name: str, book: Book) -> str:
    """What to do for a type's example: its senses may lack the word, or hold for other words."""
    lexicon = book.lexicon()
    reasons = [_why(entry, text, lexicon) for entry in book.entries() if entry.data["type"] == name]
    told = [reason for reason in reasons if not reason.startswith("none of its words")]
    return told[0] if told else f"none of the words that lead to {name} stands in it; its words are {_lemmas(text)}"


def _lemmas(text: str) -> str:
    doc = parse(_report(text)).doc
    listed = [f"{lemma(token)} ({'verb' if is_verb(token) else 'noun'})" for token in doc if _content(token)]
    return ", ".join(dict.fromkeys(listed)) or "none"


def _content(token: "Token") -> bool:
    return is_verb(token) or token.pos_ in {"NOUN", "PROPN"}


def _why(entry: Entry, text: str, lexicon: Lexicon) -> str:
    """Why a sense does not hold, or is not the one that wins, in a text."""
    known = _read(text, lexicon)
    parsed = parse(known.report)
    finder = Finder(parsed.doc, lexicon, Content(parsed.doc, known))
    verbs, nouns = entry.data.get("verbs", []), [noun.split()[-1] for noun in entry.data.get("nouns", [])]
    for token in parsed.doc:
        verb, word = is_verb(token), lemma(token)
        if word not in (*verbs, *nouns):
            continue
        if word not in (verbs if verb else nouns):
            kind, key = ("verb", "verbs") if verb else ("noun", "nouns")
            return f'"{token.text}" is read as a {kind} here: add {key} = ["{word}"]'
        sense = sense_of(entry.data, 1, lexicon.classes)
        failed = _unmet(finder, token, sense, entry)
        if failed:
            return f'at "{token.text}": {failed}'
        winner = next((one for one in finder.triggers() if one.token.i == token.i), None)
        if winner is not None and winner.sense.type != sense.type:
            other = _event_named(winner.sense.type, winner.sense.modes)
            return (
                f'its conditions hold at "{token.text}", but a sense of {other} has more: add a condition to this one'
            )
        return (
            f'its conditions hold at "{token.text}"; the event is left out or told otherwise by a convention of PLOVER'
        )
    return f"none of its words stands in it; its words are {_lemmas(text)}"


def _unmet(finder: Finder, token: "Token", sense: Sense, entry: Entry) -> str:
    """The conditions that do not hold at a word, each tried alone."""
    bare = replace(sense, conditions={}, particle=_WITHOUT, prep=_WITHOUT, report=_WITHOUT, needs="")
    alone = {
        **{name: replace(bare, conditions={name: words}) for name, words in sense.conditions.items()},
        "particle": replace(bare, particle=sense.particle),
        "prep": replace(bare, prep=sense.prep),
        "report": replace(bare, report=sense.report),
    }
    if not finder.holds(token, bare):
        return f'"{token.text}" only stands before another word there, and names nothing by itself'
    failed = [name for name, one in alone.items() if not finder.holds(token, one)]
    if not failed and not finder.holds(token, sense):
        return f'needs = "{sense.needs}" is not met'
    return "; ".join(_unmet_words(name, entry) for name in failed)


def _unmet_words(name: str, entry: Entry) -> str:
    words = ", ".join(entry.data[name][:6])
    if name.startswith("not_"):
        return f"its {name.removeprefix('not_')} is one of {name} = [{words}]"
    return f"no word of {name} = [{words}] stands there"
