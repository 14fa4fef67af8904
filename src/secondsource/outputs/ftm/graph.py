"""What all entities of a record are made with: ids of its parts, and names of private persons masked."""

import re
from functools import cached_property
from typing import Final

from secondsource.model.claim import Claim
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
        return self._private.sub(MASK, words) if self._private is not None else words

    @cached_property
    def _private(self) -> re.Pattern[str] | None:
        """The names of people who have no entity, the longest first; none of anybody who has one."""
        if self.going.export.private:
            return None
        open_ = {form for one in self.parties for form in (one.name, *one.aliases)}
        held = [
            form
            for one in self.record.entities
            if one.kind == "person" and one.standing not in (*NAMED, "unnamed")
            for form in (one.name, *one.aliases)
        ]
        forms = sorted({form for form in held if len(form) >= _LEAST} - open_, key=lambda form: (-len(form), form))
        listed = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms if form.split())
        return re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if listed else None
