"""Whether the parts of a codebook fit together: names that are defined, words that can be found, senses that can win."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from secondsource.analysis.codebook import lemmas
from secondsource.analysis.codebook.book import Book, Entry
from secondsource.analysis.codebook.problem import Path, Problem, meant
from secondsource.analysis.codebook.source import Source
from secondsource.analysis.events.lexicon import LISTS, Sense, sense_of, shipped

_CONDITIONS = (*LISTS, "report")


def undefined(book: Book) -> Iterator[Problem]:
    """Names that a sense, type or class speaks of and nothing defines."""
    for source in book.sources:
        yield from _announcements(book, source)
        yield from _dropped(book, source)
        for name, modes in source.data.get("said_modes", {}).items():
            yield from _modes(book, source, name, modes, ("said_modes", name))
    for entry in book.entries():
        if entry.data:
            yield from _in_sense(book, entry)


def _in_sense(book: Book, entry: Entry) -> Iterator[Problem]:
    source, path, data = entry.source, entry.path, entry.data
    kind = data.get("type", "")
    if kind and kind not in book.types:
        yield source.problem("error", (*path, "type"), f'there is no type "{kind}"', _meant(kind, book))
    elif kind:
        yield from _modes(book, source, kind, data.get("modes", []), (*path, "modes"))
    elif "type" in data and data.get("modes"):
        hint = 'type = "" names no event, so it has no modes: name a type, or take modes out'
        yield source.problem("error", (*path, "modes"), "modes without a type", hint, key=True)
    known = book.names("contexts")
    for number, name in enumerate(data.get("contexts", [])):
        if name not in known:
            at = (*path, "contexts", number)
            yield source.problem("error", at, f'there is no context "{name}"', meant(name, known))
    if not any((*path, key) in source.places.keys for key in ("verbs", "nouns")):
        yield source.problem("error", path, "this sense has no words", "add verbs = [...] or nouns = [...]", key=True)
    for key in _CONDITIONS:
        yield from _classes(book, source, data.get(key, []), (*path, key))


def _meant(kind: str, book: Book) -> str:
    if kind in book.merged.get("drop", {}).get("types", ()):
        return f"[drop] takes it away: leave it there, or define it anew under [types.{kind}]"
    return meant(kind, book.types)


def _modes(
    book: Book, source: Source, kind: str, modes: Sequence[str] | Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    if kind not in book.types:
        yield source.problem("error", path, f'there is no type "{kind}"', meant(kind, book.types), key=True)
        return
    for at, mode in enumerate(modes):
        if mode not in book.types[kind]:
            where = (*path, mode) if isinstance(modes, Mapping) else (*path, at)
            hint = f'{meant(mode, book.types[kind])}; modes are named in the type: modes = ["{mode}"]'
            yield source.problem("error", where, f'{kind} has no mode "{mode}"', hint)


def _classes(book: Book, source: Source, words: Sequence[str], path: Path) -> Iterator[Problem]:
    known = book.names("classes")
    for number, word in enumerate(words):
        if word.startswith("@") and word[1:] not in known:
            hint = meant(word[1:], known)
            yield source.problem("error", (*path, number), f'there is no word class "{word}"', hint)


def _announcements(book: Book, source: Source) -> Iterator[Problem]:
    for name, entry in source.data.get("types", {}).items():
        future = entry.get("future")
        if future and future not in book.types:
            at = ("types", name, "future")
            yield source.problem("error", at, f'there is no type "{future}"', _meant(future, book))


def _dropped(book: Book, source: Source) -> Iterator[Problem]:
    drop = source.data.get("drop", {})
    if drop and not book.extends:
        hint = 'add extend = "plover" under [codebook], or take [drop] out'
        yield source.problem("error", ("drop",), "there is nothing to drop from", hint, key=True)
        return
    parts = shipped() if drop else []
    known = {key: [name for part in parts for name in part.get(key, {})] for key in ("types", "contexts")}
    for key in ("verbs", "nouns"):
        known[key] = [word for part in parts for sense in part.get("sense", []) for word in sense.get(key, [])]
    for key, names in drop.items():
        for number, name in enumerate(names):
            if name not in known[key]:
                hint = meant(name, known[key]) if key in {"types", "contexts"} else ""
                message = f'PLOVER has no {key.removesuffix("s")} "{name}"'
                yield source.problem("error", ("drop", key, number), message, hint)


def unfound(book: Book) -> Iterator[Problem]:
    """Words that are not written as texts are read, so that they are never found, or found in one form alone."""
    parts = (*book.base, book.merged)
    classes = {f"@{name}": words for part in parts for name, words in part.get("classes", {}).items()}
    for entry in book.entries():
        for key, words in entry.data.items():
            path = (*entry.path, key)
            if key == "verbs":
                yield from _verbs(entry.source, words, path)
            elif key in {"nouns", *_CONDITIONS}:
                whole = {one for word in words for one in classes.get(word, (word,))}
                yield from _inflected(entry.source, words, path, "noun", whole)
    for source in book.sources:
        for kind in ("classes", "contexts"):
            for name, words in source.data.get(kind, {}).items():
                yield from _inflected(source, words, (kind, name), "noun", {*words})


def _verbs(source: Source, words: Sequence[str], path: Path) -> Iterator[Problem]:
    for number, word in enumerate(words):
        if " " not in word:
            continue
        first, rest = word.split(" ", 1)
        verb = lemmas.base(first, "verb") or first
        hint = f'write verbs = ["{verb}"], particle = ["{rest}"]; a phrase with an object needs object = [...]'
        yield source.problem("error", (*path, number), f'"{word}" is never found: a verb is one word', hint)
    yield from _inflected(source, words, path, "verb", {*words})


def _inflected(source: Source, words: Sequence[str], path: Path, kind: str, whole: set[str]) -> Iterator[Problem]:
    for number, word in enumerate(words):
        lemma = None if word.startswith("@") else lemmas.phrase(word, kind)
        if lemma is not None and lemma not in whole:
            found = "found in this form alone" if kind == "verb" else "not found in most texts"
            message = f'"{word}" is an inflected form and {found}'
            yield source.problem("warning", (*path, number), message, f'write the lemma, "{lemma}"')


def shadowed(book: Book) -> Iterator[Problem]:
    """Senses that another one always wins over."""
    classes = book.lexicon().classes
    listed: dict[str, list[tuple[Entry, Sense]]] = defaultdict(list)
    lost: dict[int, list[tuple[str, Entry]]] = defaultdict(list)
    entries = list(book.entries())
    for number, entry in enumerate(entries):
        for word in _triggers(entry):
            sense = sense_of(entry.data, len(word[1].split()), classes)
            winner = next(
                (one for one, other in listed[" ".join(word)] if one is not entry and _covers(other, sense)), None
            )
            if winner is not None:
                lost[number].append((word[1], winner))
            listed[" ".join(word)].append((entry, sense))
    for number, words in lost.items():
        entry, (_, winner) = entries[number], words[0]
        at = winner.source.places.key(winner.path)
        where = f"the sense in line {at.line}" if at else "another sense"
        whole = len(words) == len(_triggers(entry))
        level, which = ("error", "this sense") if whole else ("warning", ", ".join(f'"{word}"' for word, _ in words))
        hint = "join the two, or give this one a condition more (subject, object, near, ...)"
        message = f"{which} never wins: {where} holds wherever this one does"
        yield entry.source.problem("error" if level == "error" else "warning", entry.path, message, hint, key=True)


def _triggers(entry: Entry) -> list[tuple[str, str]]:
    return [(kind, word) for kind in ("verbs", "nouns") for word in entry.data.get(kind, [])]


def _covers(one: Sense, other: Sense) -> bool:
    """Whether an earlier sense of the same words holds wherever another does, and weighs no less."""
    if one.weight < other.weight or (one.needs and one.needs != other.needs):
        return False
    pairs = [(one.particle, other.particle), (one.prep, other.prep), (one.report, other.report)]
    for name, mine in one.conditions.items():
        theirs = other.conditions.get(name, frozenset())
        if not (mine <= theirs if name.startswith("not_") else theirs and theirs <= mine):
            return False
    return all(not mine or (theirs and theirs <= mine) for mine, theirs in pairs)


def unused(book: Book) -> Iterator[Problem]:
    """Types that no sense leads to."""
    led = {entry.data["type"] for entry in book.entries()}
    led |= {sense["type"] for part in book.base for sense in part.get("sense", [])}
    led |= {entry.get("future", "") for source in book.sources for entry in source.data.get("types", {}).values()}
    for source in book.sources:
        for name in source.data.get("types", {}):
            if name not in led:
                hint = f'add a [[sense]] with type = "{name}" and the words that tell it'
                yield source.problem("error", ("types", name), f"no words lead to the type {name}", hint, key=True)
