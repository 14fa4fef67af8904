"""Kinds of speaker: by the roles the reports state, else by the name, else by what the speaker is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from secondsource.model.claim import StatementClaim
from secondsource.outputs.dossier.page import Page
from secondsource.resources import table


def speaker_groups(claims: Iterable[StatementClaim]) -> dict[str, str]:
    """The kind of speaker of each statement, by the statement's label; one speaker stands in one group."""
    by_speaker: dict[str, list[StatementClaim]] = defaultdict(list)
    for claim in claims:
        by_speaker[f" {claim.speaker.casefold().removeprefix('the ')}" if claim.speaker else claim.label].append(claim)
    return {claim.label: _group(own) for own in by_speaker.values() for claim in own}


def kind_of(role: str) -> str | None:
    """The kind a role or a name tells, or None: "general secretary of the union", "an army doctor"."""
    return next(iter(_told(role)), None) or next(iter(_told(role, offices=True)), None)


def _group(claims: Sequence[StatementClaim]) -> str:
    """The group of one speaker, from all roles the reports state, else from the name, else from what the speaker is."""
    if any(claim.channel is not None and claim.channel.kind == "report" for claim in claims):
        return group_names()[-1]
    speaker = claims[0].speaker or ""
    kinds = {claim.speaker_kind for claim in claims}
    roles = list(dict.fromkeys(role for claim in claims for role in claim.roles))
    for texts in (roles, [] if "person" in kinds and _is_name(speaker) else [speaker]):
        best = _best(texts)
        if best:
            return best
    fallback: Mapping[str, str] = table("dossier.toml")["fallback"]
    return fallback["none" if claims[0].speaker is None else claims[0].speaker_kind or "other"]


def _best(roles: Sequence[str]) -> str | None:
    """The kind of the best role: a witness before an occupation, then in order, what a role says before a bare office."""
    told = [kind for role in roles for kind in _told(role)]
    rules: Mapping[str, Any] = table("dossier.toml")["roles"]
    if told and told[0] in rules["occupations"] and rules["present"] in told:
        return str(rules["present"])
    return next(iter([*told, *(kind for role in roles for kind in _told(role, offices=True))]), None)


def _told(role: str, *, offices: bool = False) -> list[str]:
    """The kind a role tells, if any: its head's, the last word before "of", "for" and the like; else that of what follows.

    An office that many kinds of bodies have ("president", "general secretary") counts only when asked for.
    """
    kinds = _kind_by_word("offices" if offices else "speakers")
    for part in _parts(role):
        found = [kinds[word] for word in part if word in kinds]
        if found:
            return [found[-1]]
    return []


def _parts(role: str) -> list[list[str]]:
    """The listed words of a role, longest first, cut where a preposition or a comma stands outside them."""
    parts: list[list[str]] = [[]]
    for match in _pattern().finditer(role.replace("’", "'")):
        if match["cut"]:
            parts.append([])
        else:
            parts[-1].append(_plain(match["word"]))
    return parts


def _is_name(speaker: str) -> bool:
    """Whether a person's name stands there and no description: "Stephen King" is no king."""
    return len(speaker.split()) > 1 and all(word[:1].isupper() for word in speaker.split())


def group_names() -> Sequence[str]:
    """Kinds of speaker in the order of the page; the press is the last."""
    order: list[str] = table("dossier.toml")["order"]
    return order


def reporters(page: Page) -> frozenset[str]:
    """Speakers who speak as press: their figures are reporting, not a party's claim."""
    press = group_names()[-1]
    groups = speaker_groups(page.record.statements)
    return frozenset(
        claim.speaker for claim in page.record.statements if claim.speaker and groups[claim.label] == press
    )


def counters(page: Page) -> frozenset[str]:
    """Who gives figures without being a party: the press, and offices whose work it is to count, by name or role."""
    pattern = _counting()
    named = {claim.attribution for claim in page.record.figures if claim.attribution}
    held = {(claim.speaker, role) for claim in page.record.statements if claim.speaker for role in claim.roles}
    by_role = {speaker for speaker, role in held if pattern.search(role)}
    return reporters(page) | frozenset(name for name in named if pattern.search(name) or name in by_role)


@cache
def _counting() -> re.Pattern[str]:
    return _any_of(table("dossier.toml")["counting"]["words"])


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _kind_by_word(name: str) -> dict[str, str]:
    entries: list[dict[str, Any]] = table("dossier.toml")[name]
    return {_plain(word): entry["name"] for entry in entries for word in entry["words"]}


@cache
def _pattern() -> re.Pattern[str]:
    """Listed words with or without a plural s, a space or a hyphen between; the longest is tried first."""
    rules: Mapping[str, Any] = table("dossier.toml")["roles"]
    listed = {*_kind_by_word("speakers"), *_kind_by_word("offices"), *map(_plain, rules["neutral"])}
    words = "|".join(
        re.escape(word).replace("\\ ", "[ -]") for word in sorted(listed, key=lambda word: (-len(word), word))
    )
    cuts = "|".join(rules["cuts"])
    return re.compile(rf"\b(?P<word>{words})s?\b|(?P<cut>,|\b(?:{cuts})\b)", re.IGNORECASE)


def _plain(word: str) -> str:
    return word.casefold().replace("-", " ")
