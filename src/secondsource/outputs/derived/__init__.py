"""Codes of other schemes derived from a record's events: ACLED's event types, the Crowd Counting Consortium's columns.

A derived code is a view of a claim, for export; the record keeps PLOVER's types. The rules are data with a reason each
(``resources/derived``). Where the reports do not decide between codes, all of them are given with what is left open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from secondsource.model.claim import EventClaim
from secondsource.model.record import Record
from secondsource.outputs.derived.crowds import crowd
from secondsource.outputs.derived.meetings import Open
from secondsource.outputs.derived.occasions import Occasions, sure
from secondsource.resources import table

__all__ = ["Code", "Derived", "Occasions", "Scheme", "crowd", "derive", "derived"]

Scheme = Literal["acled", "ccc"]

_FACTS: Final = ("happened", "demonstration", "violent", "force", "lethal", "at")


@dataclass(frozen=True, slots=True)
class Code:
    """One code an event may have.

    Attributes:
        columns: Column -> value, in the order of the scheme's ``columns``; empty where the scheme records no such event.
        reason: The rule's reason.
        open: What the reports leave open that decides for or against this code; empty where nothing is.
    """

    columns: Mapping[str, str]
    reason: str
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """The codes of one event under one scheme.

    Attributes:
        scheme: ``acled`` or ``ccc``.
        codes: One where the reports decide; several, in the order of the rules, where they do not; none for a type that the
            scheme's rules do not know (of a codebook of one's own).
        row: Label of the event under which the scheme would enter this one: its own, the larger event's, or the
            demonstration's at which force was used.
    """

    scheme: Scheme
    codes: tuple[Code, ...]
    row: str

    @property
    def decided(self) -> Code | None:
        """The code, where the reports decide."""
        return self.codes[0] if len(self.codes) == 1 else None

    def values(self, column: str) -> tuple[str, ...]:
        """A column's candidate values, each once, in order; "" stands for "not recorded"."""
        return tuple(dict.fromkeys(code.columns.get(column, "") for code in self.codes))


def derived(record: Record, scheme: Scheme) -> tuple[Derived, ...]:
    """The codes of every event of a record, parallel to ``record.events``."""
    occasions = Occasions(record)
    return tuple(_derive(event, occasions, scheme) for event in record.events)


def derive(claim: EventClaim, record: Record, scheme: Scheme) -> Derived:
    """The codes of one event of a record; of many, ``derived`` is faster."""
    return _derive(claim, Occasions(record), scheme)


def _derive(event: EventClaim, occasions: Occasions, scheme: Scheme) -> Derived:
    rules, facts = table(f"derived/{scheme}.toml"), _Facts(event, occasions)
    codes: list[Code] = []
    for rule in rules["rule"]:
        holds, unknown = facts.test(rule)
        if holds is False or (holds is None and rule.get("sure")):
            continue
        left_open = (*(rules["open"].get(name, name) for name in unknown), *filter(None, (rule.get("open"),)))
        codes.append(Code(_columns(rule.get("code"), event, occasions, rules), rule["reason"], left_open))
        if not left_open:
            break
    return Derived(scheme, _told_apart(codes), occasions.row(event).label)


def _told_apart(codes: Iterable[Code]) -> tuple[Code, ...]:
    """The candidates, those with equal columns once: a surer one stands for a less sure one."""
    found: dict[tuple[tuple[str, str], ...], Code] = {}
    for code in codes:
        found[tuple(code.columns.items())] = code
    return tuple(found.values())


def _columns(code: str | None, event: EventClaim, occasions: Occasions, rules: Mapping[str, Any]) -> Mapping[str, str]:
    if code is None:
        return {}
    if "actions" in rules:
        return {"type": "; ".join(_actions(event, occasions, rules))}
    values = {"sub_event_type": code, **rules["codes"][code]}
    return {name: values[name] for name in rules["columns"]}


def _actions(event: EventClaim, occasions: Occasions, rules: Mapping[str, Any]) -> list[str]:
    """Types of action by the words that name the event, else by its modes."""
    words = occasions.words(event)
    named = [name for name, stems in rules["actions"].items() if any(f" {stem}" in words for stem in stems)]
    return (
        named
        or list(dict.fromkeys(rules["modes"][mode] for mode in event.modes if mode in rules["modes"]))
        or ["protest"]
    )


class _Facts:
    """What is known of an event, by the names that rules use for conditions."""

    def __init__(self, event: EventClaim, occasions: Occasions) -> None:
        self._event = event
        self._occasions = occasions
        self._known: dict[str, Open] = {}

    def test(self, rule: Mapping[str, Any]) -> tuple[Open, tuple[str, ...]]:
        """Whether a rule's conditions hold, and which of them are open."""
        if not self._plain(rule):
            return False, ()
        unknown = []
        for name in (*_FACTS, "actor", "target"):
            if name not in rule:
                continue
            value = (
                self._class(name, rule[name]) if name in {"actor", "target"} else self._fact(name, wanted=rule[name])
            )
            if value is False:
                return False, ()
            if value is None:
                unknown.append(name)
        return (None if unknown else True), tuple(unknown)

    def _plain(self, rule: Mapping[str, Any]) -> bool:
        """The conditions that are never open."""
        event, modes = self._event, {*self._event.modes}
        words = self._occasions.words(event) if "words" in rule else ""
        return (
            ("type" not in rule or event.type in rule["type"])
            and ("modes" not in rule or bool(modes & {*rule["modes"]}))
            and not modes & {*rule.get("no_modes", ())}
            and ("words" not in rule or any(f" {stem}" in words for stem in rule["words"]))
            and ("speech" not in rule or event.speech_act == rule["speech"])
            and ("planned" not in rule or (event.realis == "planned") == rule["planned"])
        )

    def _class(self, name: str, wanted: Iterable[str]) -> Open:
        found = self._occasions.actor(self._event) if name == "actor" else self._occasions.target(self._event)
        return bool(found & {*wanted}) if found else None

    def _fact(self, name: str, *, wanted: bool) -> Open:
        if name not in self._known:
            event, occasions = self._event, self._occasions
            self._known[name] = sure(event) if name == "happened" else getattr(occasions, name)(event)
        value = self._known[name]
        return None if value is None else value == wanted
