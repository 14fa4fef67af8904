"""A codebook as parts to build a lexicon from: files of one's own, and what they extend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from secondsource.analysis.codebook.problem import Path
from secondsource.analysis.codebook.source import Source
from secondsource.analysis.events.lexicon import Lexicon, build, plover, shipped, types_of
from secondsource.model.record import Codebook
from secondsource.resources import table


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``[[sense]]`` of a file, with where it stands."""

    source: Source
    path: Path
    data: Mapping[str, Any]


class Book:
    """A codebook in one file or several, whose form is sound.

    Word classes of the shipped codebook are always at hand, for finders rest on some of them.
    """

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.sources = sources

    @cached_property
    def extends(self) -> bool:
        """Whether it adds to PLOVER."""
        return any(source.data.get("codebook", {}).get("extend") == "plover" for source in self.sources)

    @cached_property
    def base(self) -> list[Mapping[str, Any]]:
        """What it rests on: PLOVER without what is dropped, else the word classes alone."""
        if not self.extends:
            return [{"classes": table("plover/classes.toml")["classes"]}]
        drop = self.merged.get("drop", {})
        return [_without(part, drop) for part in shipped()]

    @cached_property
    def merged(self) -> Mapping[str, Any]:
        """The files of its own as one."""
        if len(self.sources) == 1:
            return self.sources[0].data
        made: dict[str, Any] = {"sense": [entry.data for entry in self.entries()]}
        for key in ("codebook", "types", "classes", "contexts", "said_modes", "drop"):
            made[key] = {name: value for source in self.sources for name, value in source.data.get(key, {}).items()}
        return made

    def entries(self) -> Iterator[Entry]:
        """Its senses, in order."""
        for source in self.sources:
            for number, data in enumerate(source.data.get("sense", [])):
                yield Entry(source, ("sense", number), data)

    @cached_property
    def types(self) -> dict[str, tuple[str, ...]]:
        """Types with modes, those it extends first."""
        return types_of([*self.base, self.merged])

    def names(self, key: str) -> list[str]:
        """Names of its ``classes`` or ``contexts``, those it extends last."""
        return list(dict.fromkeys(name for part in (self.merged, *self.base) for name in part.get(key, {})))

    def lexicon(self) -> Lexicon:
        """What finders code with.

        Raises:
            ResourceError: A sense names an unknown type, mode, context or word class.
        """
        stated = self.merged["codebook"]
        card = Codebook(
            name=stated["name"],
            version=stated.get("version", ""),
            licence=stated.get("licence", ""),
            extends=_named(plover().codebook) if self.extends else None,
            sha256=self.sources[0].sha256,
        )
        return build(self.base, self.merged, card)


def _named(codebook: Codebook) -> str:
    return f"{codebook.name} {codebook.version}"


def _without(part: Mapping[str, Any], drop: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of the extended codebook without the types, contexts and trigger words that are dropped."""
    types, contexts = {*drop.get("types", ())}, {*drop.get("contexts", ())}
    kept = dict(part)
    if "types" in part:
        kept["types"] = {name: _announced(entry, types) for name, entry in part["types"].items() if name not in types}
    if "contexts" in part:
        kept["contexts"] = {name: words for name, words in part["contexts"].items() if name not in contexts}
    if "said_modes" in part:
        kept["said_modes"] = {name: modes for name, modes in part["said_modes"].items() if name not in types}
    kept["sense"] = [_sense(entry, contexts, drop) for entry in part.get("sense", []) if entry["type"] not in types]
    return kept


def _announced(entry: Mapping[str, Any], types: set[str]) -> Mapping[str, Any]:
    """A type without the type that announcing it is, where that one is dropped."""
    return {key: value for key, value in entry.items() if key != "future" or value not in types}


def _sense(entry: Mapping[str, Any], contexts: set[str], drop: Mapping[str, Any]) -> Mapping[str, Any]:
    kept = dict(entry)
    for key in ("verbs", "nouns"):
        kept[key] = [word for word in entry.get(key, []) if word not in drop.get(key, ())]
    kept["contexts"] = [name for name in entry.get("contexts", []) if name not in contexts]
    return kept
