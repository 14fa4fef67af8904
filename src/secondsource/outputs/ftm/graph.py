"""What all entities of a record are made with: ids of its parts, and names of private persons masked."""

import re
from functools import cached_property
from typing import Final

from secondsource.model.claim import Claim, RoleClaim
from secondsource.model.record import RecordEntity, ReportCard
from secondsource.outputs.ftm.entity import identity
from secondsource.outputs.leaving import NAMED, Leaving, cut, named
from secondsource.outputs.tables.placing import Places

MASK: Final = "[private person]"
"""What stands for the name of a person without a public role whom no report quotes."""
_LEAST = 3
"""Characters of a name that is looked for."""


class Graph:
    """A record on its way into entities."""

    def __init__(self, going: Leaving) -> None:
        """Takes a record as it may leave."""
        self.going = going
        self.record = going.record
        self.places = Places(going.record)
        self.cards: dict[str, ReportCard] = {card.id: card for card in going.record.reports}

    def words(self, words: str | None) -> str:
        """Words as they are written: masked, in one line, 300 characters at most; "" where none are to be shown."""
        if not self.going.text or not words:
            return ""
        return cut(self._masked(words))

    def article(self, report: str) -> str:
        """Id of a report's article."""
        return identity("article", report)

    def claim(self, claim: Claim) -> str:
        """Id of a claim's event or note: what it rests on, in words and places, makes it."""
        return identity(
            "claim", claim.id, *(f"{one.report}:{one.evidence[0].span.start}" for one in claim.supports if one.evidence)
        )

    def party(self, entity: RecordEntity) -> str:
        """Id of a person or organisation, in this record alone."""
        return identity("party", self.record.id, entity.key)

    def called(self, *names: str | None) -> list[str]:
        """Ids of the parties that go by these names."""
        return [self.party(one) for one in self.parties if named(one, names)]

    @cached_property
    def claims(self) -> list[Claim]:
        """The record's claims but for roles of people who hold no public one: those would make a profile."""
        if self.going.export.private or not self.going.text:
            return [*self.record.claims]
        public = self.going.people(frozenset({"public role"}))
        return [
            claim
            for claim in self.record.claims
            if not isinstance(claim, RoleClaim) or any(named(one, [claim.person]) for one in public)
        ]

    @cached_property
    def parties(self) -> list[RecordEntity]:
        """Who has an entity: organisations, and people in public life or quoted, none withheld."""
        if not self.going.text:
            return []
        people = {one.key for one in self.going.people(NAMED)}
        return [
            one
            for one in self.record.entities
            if (one.kind == "organisation" or one.key in people) and "[withheld" not in one.name
        ]

    def _masked(self, words: str) -> str:
        if self._private is None:
            return words
        return self._private.sub(lambda match: MASK if match.lastgroup else match.group(), words)

    @cached_property
    def _private(self) -> re.Pattern[str] | None:
        """The names of people who have no entity, as a group of their own; longer names of others that hold one go before.

        A name of one word alone names nobody surely, and many such are none: of those, only the words of longer names count.
        """
        if self.going.export.private:
            return None
        others = [(one.name, *one.aliases) for one in self.parties]
        others += [(one.place.name, *one.place.within) for one in self.record.places]
        kept = {form for forms in others for form in forms if len(form) >= _LEAST}
        held = {form for one in self.record.entities if _nobodys(one) for form in _forms(one)} - kept
        if not held:
            return None
        named_so = "|".join(map(_spaced, sorted(kept, key=_longest)))
        masked = "|".join(map(_spaced, sorted(held, key=_longest)))
        first = f"(?:{named_so})|" if kept else ""
        return re.compile(rf"(?<!\w)(?:{first}(?P<held>{masked}))(?!\w)")


def _nobodys(one: RecordEntity) -> bool:
    """Whether it is a person who has a name and no entity."""
    return one.kind == "person" and one.standing not in (*NAMED, "unnamed")


def _forms(one: RecordEntity) -> list[str]:
    """What a person of a name of several words goes by: the name, other such forms, first and last word where used alone."""
    words = one.name.split()
    if len(words) < 2:
        return []
    ends = {words[0], words[-1]}
    return [
        form for form in (one.name, words[-1], *one.aliases) if len(form) >= _LEAST and (" " in form or form in ends)
    ]


def _spaced(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split()))


def _longest(form: str) -> tuple[int, str]:
    return -len(form), form
