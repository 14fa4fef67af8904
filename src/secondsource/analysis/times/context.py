"""What a resolver works with: the words a rule matched, the report's day, the tense around them, and what was read before."""

import bisect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Literal

from secondsource.analysis import numerals
from secondsource.analysis.grammar import Found, Grammar, Tokens
from secondsource.analysis.times import values
from secondsource.model.times import PartOfDay, TimeKind

Anchor = Literal["published", "absolute", "previous", "none"]
_REACH = 16  # words a tense is looked for to the left; longer clauses have a verb nearer
_LEAD = 4  # words a sentence may open with before its weekday, for its verb to be still to come
_MEMORY = 300  # words back to which another expression is leaned on; half a long report
_IN_FIGURES = re.compile(r"(\d\d?)[/-](\d\d?)[/-]\d{2,4}")
_AHEAD = 9  # words to the right within which its verb stands then


class UnanchoredError(Exception):
    """The expression is relative and there is nothing to resolve it against."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression came to; ``value`` is TIMEX3's, ``until`` the last year of several that TIMEX3 has no value for."""

    kind: TimeKind
    value: str
    part: PartOfDay | None = None
    zone: str | None = None
    anchor: Anchor = "published"
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words a rule matched, by the names the rule gives them."""

    tokens: Tokens
    found: Found
    lexicon: dict[str, dict[str, Any]]

    def __getitem__(self, name: str) -> list[str]:
        """The words captured under ``name``; empty when the rule has none there."""
        if name not in self.found.match.re.groupindex or self.found.match.start(name) < 0:
            return []
        return self.tokens.words[self.found.match.start(name) : self.found.match.end(name)]

    def text(self, name: str) -> str:
        """The words captured under ``name``, joined by blanks."""
        return " ".join(self[name])

    @property
    def all(self) -> list[str]:
        """Every word of the expression."""
        return self.tokens.words[self.found.first : self.found.last]

    def has(self, *words: str) -> bool:
        """Whether one of the words stands in the expression."""
        return any(word in words for word in self.all)

    def worth(self, name: str, of: str) -> Any:  # noqa: ANN401 - lexicon entries are numbers, letters or lists
        """What the lexicon's class ``of`` gives the first word captured under ``name`` that it holds, or None."""
        return next((self.lexicon[of][word] for word in self[name] if word in self.lexicon[of]), None)

    def part(self, name: str = "p") -> str:
        """TIMEX3's letters for a part of the day ("MO"), or the empty string."""
        return self.worth(name, "PART") or self.worth(name, "PARTS") or ""

    def number(self, name: str = "n") -> float | None:
        """The number captured under ``name``; "a" and "an" count one, "both" and "a couple of" two."""
        words = self[name]
        if "couple" in words or "pair" in words:
            return 2.0
        extra = 0.5 if "half" in self.all and "and" in self.all and "half" not in words else 0.0
        if words and set(words) <= {"a", "an"}:
            return 1.0 + extra
        found = _fraction(words) or numerals.number(words, self.lexicon["NUMBER"] | self.lexicon["FRACTION"])
        return None if found is None else found + extra

    def year(self, name: str = "y") -> int | None:
        """The year captured under ``name``, in figures or as spoken."""
        words = self[name]
        if not words:
            return None
        figures = next((int(word) for word in words if word.isdecimal()), None)
        return figures or numerals.year(words, self.lexicon["NUMBER"])

    def day_of_month(self, name: str = "d") -> int:
        """The day of the month captured under ``name``; 0 when it is none."""
        word = self.text(name)
        ordinal = self.worth(name, "ORDINAL")
        figures = "".join(character for character in word if character.isdecimal())
        return int(figures) if figures else ordinal or 0


def _fraction(words: Sequence[str]) -> float | None:
    """Reads "2 1/2", which comes as the tokens 2, 1, /, 2."""
    if "/" not in words:
        return None
    at = words.index("/")
    top, bottom = numerals.digits(words[at - 1]), numerals.digits(words[at + 1]) if at + 1 < len(words) else None
    whole = numerals.digits(words[at - 2]) if at >= 2 else 0.0
    return (whole or 0.0) + top / bottom if top is not None and bottom else None


@dataclass
class Context:
    """The text around an expression, and what has been read of it so far.

    Attributes:
        grammar: The rules and lexicon.
        tokens: The text's words.
        published: The report's day, or None.
        read: Readings so far as (index of the first word, reading), in order of the text.
    """

    grammar: Grammar
    tokens: Tokens
    published: date | None
    read: list[tuple[int, Reading]] = field(default_factory=list)

    def __post_init__(self) -> None:
        letters = self.tokens.letters
        self._future = _ends(self.grammar.cues["future"].finditer, letters)
        self._said = _ends(self.grammar.cues["past"].finditer, letters)
        passive = frozenset(_ends(self.grammar.cues["passive"].finditer, letters))
        self._done = [at for at in _ends(self.grammar.cues["done"].finditer, letters) if at not in passive]
        self._stops = self.tokens.stops

    @property
    def today(self) -> date:
        """The report's day.

        Raises:
            UnanchoredError: The report is undated.
        """
        if self.published is None:
            raise UnanchoredError
        return self.published

    def sentence(self, at: int) -> tuple[int, int]:
        """The stretch of words between the clause ends around word ``at``."""
        index = bisect.bisect_right(self._stops, at)
        start = self._stops[index - 1] + 1 if index else 0
        return start, self._stops[index] if index < len(self._stops) else len(self.tokens.words)

    def ahead(self, found: Found) -> bool:
        """Whether the words around speak of what is to come: the nearest verb on the left decides, else the first right."""
        start, end = self.sentence(found.first)
        left = max(start, found.first - _REACH)
        future, said = _last(self._future, left, found.first), _last(self._said, left, found.first)
        if future >= 0 or said >= 0:
            return future > said
        if found.first - start > _LEAD or not self._opens(self.tokens.words[start : found.first]):
            return False
        right = min(end, found.last + _AHEAD)
        future, said = _first(self._future, found.last, right), _first(self._said, found.last, right)
        return future >= 0 and (said < 0 or future < said)

    def behind(self, found: Found) -> bool:
        """Whether a verb of the past stands right before it: "opened on"."""
        at = found.first - 1
        at -= at >= 0 and self.tokens.words[at] == "on"
        return _last(self._done, at, at + 1) >= 0

    def until(self, found: Found) -> bool:
        """Whether it stands after "by" or "until" in a clause that has no verb of the past."""
        before, (start, end) = self.preceding(found.first), self.sentence(found.first)
        pointing = bool(before) and self.grammar.lexicon["FORWARD"].get(before[0], 0)
        return bool(pointing) and _first(self._done, start, end) < 0 and _first(self._said, start, end) < 0

    @cached_property
    def day_first(self) -> bool:
        """Whether the text writes days before months: in figures where they tell, else in words."""
        written = [match for word in self.tokens.words if (match := _IN_FIGURES.fullmatch(word))]
        votes = sum(int(match[1]) > 12 for match in written) - sum(int(match[2]) > 12 for match in written)
        if votes:
            return votes > 0
        day, month = (
            len(_ends(self.grammar.cues[name].finditer, self.tokens.letters)) for name in ("dayfirst", "monthfirst")
        )
        return day > month

    def _opens(self, before: Sequence[str]) -> bool:
        """Whether a sentence has no verb yet: function words alone, or "the vote on"."""
        leading = self.grammar.lexicon["LEADIN"]
        noun_phrase = len(before) == 3 and before[0] in ("the", "a", "an") and before[2] in leading
        return noun_phrase or all(word in leading for word in before)

    def preceding(self, at: int, count: int = 1) -> list[str]:
        """The ``count`` words before word ``at``."""
        return self.tokens.words[max(0, at - count) : at]

    def latest(self, at: int, wanted: Callable[[Reading], bool], *, within: int | None = None) -> str | None:
        """The value last read before word ``at`` (no further than ``within`` words) that ``wanted`` takes, or None."""
        low = max(0, at - (within or _MEMORY))
        first, last = self._between(low, at)
        return next((r.value for _, r in reversed(self.read[first:last]) if wanted(r)), None)

    def day_in_sentence(self, at: int) -> date | None:
        """The day the sentence of word ``at`` names: the nearest before it, else the first after it."""
        start, end = self.sentence(at)
        first, here = self._between(max(start, at - _MEMORY), at)
        after, last = self._between(at + 1, min(end, at + _MEMORY))
        around = chain(reversed(self.read[first:here]), self.read[after:last])
        return next((day for _, reading in around if (day := _only_day(reading.value))), None)

    def _between(self, low: int, high: int) -> tuple[int, int]:
        """Where in ``read`` the readings of words ``low`` to ``high`` stand."""
        key = itemgetter(0)
        return bisect.bisect_left(self.read, low, key=key), bisect.bisect_left(self.read, high, key=key)

    def previous_day(self, at: int) -> date | None:
        """The day the text named last before word ``at``, or None."""
        value = self.latest(at, lambda reading: _only_day(reading.value) is not None)
        return _only_day(value) if value else None


def _only_day(value: str) -> date | None:
    covered = values.days(value) if len(value) >= 10 else None
    return covered[0] if covered and covered[0] == covered[1] else None


def _ends(finditer: Callable[[str], Any], letters: str) -> list[int]:
    return [match.end() - 1 for match in finditer(letters)]


def _last(indexes: list[int], low: int, high: int) -> int:
    at = bisect.bisect_left(indexes, high) - 1
    return indexes[at] if at >= 0 and indexes[at] >= low else -1


def _first(indexes: list[int], low: int, high: int) -> int:
    at = bisect.bisect_left(indexes, low)
    return indexes[at] if at < len(indexes) and indexes[at] < high else -1


def weekday_near(today: date, weekday: int, *, ahead: bool) -> date:
    """The coming or the past day of that name (ISO number), the report's own day included."""
    distance = (weekday - today.isoweekday()) % 7 if ahead else -((today.isoweekday() - weekday) % 7)
    return today + timedelta(distance)
