"""Figures joined across and within reports: the same interval of the same thing, given by the same giver."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from secondsource.corroboration import voice
from secondsource.corroboration.days import dated
from secondsource.corroboration.joining import (
    claim_id,
    clipped,
    content_words,
    folded,
    group,
    is_function,
    lower_article,
    sentence_case,
)
from secondsource.corroboration.sentences import When, is_pronoun, sentence, stands_alone
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.status import borne_out, status
from secondsource.corroboration.view import View
from secondsource.model.claim import FigureClaim, Support
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure
from secondsource.resources import table
from secondsource.text.words import fold

_DIGITS = re.compile(
    r"\d[\d.,]*(?:\s*(?:[-–—]|to|and)\s*\d[\d.,]*)?(?:\s*(?:per cent|percent|%|hundred|thousand|million|billion))?"
)

_ROLES: dict[str, str] = {"claim": "count", "estimate": "count", "money": "count"}
"""Roles that are one here: a count or a sum is a claim where somebody is said to give it."""

_LARGE = 1000.0
"""A sum from which on its number tells it apart."""


@dataclass(frozen=True)
class Count:
    """One report's giving of one figure.

    Attributes:
        view: The story.
        report: Report id.
        index: Position in ``Analysis.figures``.
        figure: The figure.
        occasion: Number of the merged event it belongs to, or None.
        day: Day of that event as this report gives it, or None.
    """

    view: View
    report: str
    index: int
    figure: Figure
    occasion: int | None = None
    day: str | None = None

    @cached_property
    def giver(self) -> str | None:
        """Who gives the figure, as the story names them; None in the report's own voice."""
        named = self.view.identities.name(self.report, self._giver_key) or self.figure.attribution
        return lower_article(named) if named else None

    @cached_property
    def giver_in_words(self) -> str | None:
        """The giver as named inside a sentence."""
        named = self.view.identities.in_a_sentence(self.report, self._giver_key) or self.figure.attribution
        if named is None or is_pronoun(named):
            return None if named is None else "an unnamed speaker"
        return lower_article(named)

    @cached_property
    def _giver_key(self) -> str | None:
        name = self.figure.attribution
        entities = self.view.analysis(self.report).entities
        return next((entity.key for entity in entities if name == entity.name or name in entity.aliases), None)

    @cached_property
    def key(self) -> tuple[object, ...]:
        """What two givings of one figure share in any case: value, rate, role and unit; of a goal, also who set it.

        Who gives a count is not part of it: what one report tells in its own words another tells as the words of the police.
        """
        figure = self.figure
        setter = self.giver if figure.role == "goal" else None
        role = _ROLES.get(figure.role, figure.role)
        return (figure.low, figure.high, self._word, figure.rate, role, self.unit, setter)

    @cached_property
    def _word(self) -> str | None:
        """The word that qualifies the number; "about" and its like make no other figure of it."""
        said = self.figure.modifier
        return None if said in table("counted.toml")["roughly"]["modifiers"] else said

    @cached_property
    def unit(self) -> str:
        """The unit as it is compared: singular, in one spelling."""
        return _plain_unit(fold(self.figure.unit or ""))

    @cached_property
    def matter(self) -> frozenset[str]:
        """What is said of the things counted: the classes of ``counted.toml`` its words belong to, else their beginnings.

        Where the verb names no class the noun may: three injuries that were reported are three hurt.
        """
        words = content_words(self.figure.counted or self.figure.unit or "")
        named = _named(words) or _named(content_words(self.figure.unit or ""))
        return frozenset(named or {word[:5] for word in words})

    @property
    def matter_class(self) -> str | None:
        """The one class of ``counted.toml`` that is said of the things counted; None for no class or several."""
        named = [row["name"] for row in _classes() if row["name"] in self.matter]
        return named[0] if len(named) == 1 else None

    @cached_property
    def said_of_them(self) -> str | None:
        """The class as a predicate ("were hurt"), where one or two words say no more than that; else None.

        Of a class with a ladder of ``status.toml``, the rung its words name: who was detained was not yet arrested.
        """
        if not 0 < len(content_words(self.figure.counted or "")) <= 2:
            return None
        row = next((row for row in _classes() if row["name"] in self.matter), None)
        if row is None or "ladder" not in row:
            return None if row is None else row["said"] or None
        standing = status(self.done)
        return standing.said if standing is not None and standing.ladder == row["ladder"] else None

    @property
    def done(self) -> list[str]:
        """The words that say what was done to the things counted."""
        return content_words(f"{self.figure.counted or ''} {self.figure.unit or ''}")

    @cached_property
    def number(self) -> str:
        """The figure's words up to its number: "at least 44"."""
        return self.view.words(self.report, _number_words(self.view, self.report, self.figure))

    @cached_property
    def phrase(self) -> str:
        """The figure's own words, on one line."""
        return clipped(self.view.words(self.report, self.figure.span), 60)

    @cached_property
    def is_general(self) -> bool:
        """Whether its unit stands for people of any kind, or is left out ("27 were hurt")."""
        return not self.unit or self.unit in _general()

    @cached_property
    def is_qualified(self) -> bool:
        """Whether a word beside the unit tells them from others of the unit: "two foreign tourists", not "nine workers"."""
        said = folded(self.view.words(self.report, self.figure.span))
        number = folded(self.number)
        return len([word for word in said[len(number) :] if not is_function(word)]) > len(self.unit.split() or [""])

    @cached_property
    def is_some(self) -> bool:
        """Whether its unit is a sort of people of which a number seldom is the whole: women, children, officers."""
        return self.unit in {_plain_unit(word) for word in table("counted.toml")["people"]["some"].split()}

    @cached_property
    def is_one_of_them(self) -> bool:
        """Whether it is somebody told of and no count: "a girl" among the hurt."""
        return self.figure.low == 1.0 and folded(self.phrase)[:1] in (["a"], ["an"])

    @cached_property
    def may_be_people(self) -> bool:
        """Whether its unit can be people: "13 countries" are nobody killed."""
        *_, last = self.unit.split() or [""]
        return last not in _things() and last not in {
            _plain_unit(one) for one in table("counted.toml")["money"]["units"]
        }

    def counts_same_kind(self, other: "Count") -> bool:
        """Whether the units agree: the same noun, or "people" and any noun for people of whom the same is said."""
        units = {self.unit, other.unit}
        of_people = bool(self.matter & {row["name"] for row in _classes()})
        return len(units) == 1 or (of_people and bool(units & {"", *_general()}))


@cache
def _general() -> frozenset[str]:
    return frozenset(_plain_unit(word) for word in table("counted.toml")["people"]["words"].split())


@cache
def _things() -> frozenset[str]:
    return frozenset(_plain_unit(word) for word in table("counted.toml")["things"]["words"].split())


@cache
def _plain_unit(unit: str) -> str:
    """A unit in the singular, its last word in one spelling: kilometers, kilometre and km are one."""
    *before, last = unit.split() or [""]
    same = table("counted.toml")["spellings"]
    last = same.get(last, last)
    single = last[:-1] if last.endswith("s") and not last.endswith("ss") and len(last) > 2 else last
    return " ".join([*before, same.get(single, single)])


def _named(words: Iterable[str]) -> set[str]:
    """Names of the classes some of the words belong to."""
    return {row["name"] for row in _classes() if any(word.startswith(_starts(row)) for word in words)}


def _classes() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = table("counted.toml")["classes"]
    return rows


def _starts(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row["starts"].split())


def same_figure(one: Count, other: Count) -> bool:
    """Whether two givings state the same figure of the same thing."""
    if one.key != other.key:
        return False
    if one.occasion is not None and other.occasion is not None and one.occasion != other.occasion:
        return False
    if one.day is not None and other.day is not None and one.day != other.day:
        return False
    if one.occasion is not None and one.occasion == other.occasion:
        return True
    linked = one.view.linked((one.report, one.figure.span), (other.report, other.figure.span)) is not None
    if linked or not one.matter or not other.matter or one.matter & other.matter:
        return True
    return _is_money(one.figure) and _is_money(other.figure)


def _is_money(figure: Figure) -> bool:
    """Whether a figure is a sum of a thousand or more: the same one twice in a story is hardly of two things."""
    low, unit = figure.low or 0.0, _plain_unit(fold(figure.unit or ""))
    return low >= _LARGE and unit in table("counted.toml")["money"]["units"]


def how_many(count: Count) -> str:
    """The question a figure answers: "How many people were hurt", "What share (turnout)", "How much money (paid)"."""
    figure = count.figure
    unit = figure.unit or "of them"
    said = count.said_of_them or next((row["said"] for row in _classes() if row["name"] == count.matter_class), None)
    starts = next((_starts(row) for row in _classes() if row["name"] == count.matter_class), ())
    if said and (count.is_general or count.unit == "other" or (starts and count.unit.startswith(starts))):
        return f"How many people {said}"
    asked = "What share" if unit in ("percent", "per cent", "%") else f"How many {unit}"
    if count.unit in {_plain_unit(one) for one in table("counted.toml")["money"]["units"]}:
        asked = "How much money"
    if count.said_of_them is not None:
        return f"{asked} {count.said_of_them}"
    return f"{asked} ({figure.counted})" if figure.counted else asked


def joined(counts: Sequence[Count]) -> list[list[Count]]:
    """The givings of each figure, in the order in which the reports first give it."""
    return group(counts, same_figure, lambda count: [count.key])


def claims(groups: Sequence[Sequence[Count]], ledger: Ledger, events: dict[int, str]) -> tuple[FigureClaim, ...]:
    """One claim a figure; labels are F1, F2, ...

    Args:
        groups: The givings of each figure.
        ledger: Which reports count together.
        events: Label of each merged event's claim, by its number.
    """
    return tuple(_claim(number, members, ledger, events) for number, members in enumerate(groups, start=1))


def _claim(number: int, members: Sequence[Count], ledger: Ledger, events: dict[int, str]) -> FigureClaim:
    supports = tuple(_support(count) for count in members)
    first = members[0].figure
    fullest = max(members, key=lambda count: len(count.figure.counted or "")).figure
    occasion = next((count.occasion for count in members if count.occasion is not None), None)
    return FigureClaim(
        id=claim_id("F", supports),
        label=f"F{number}",
        text=_sentence(members),
        supports=supports,
        independence=ledger.independence(resting(supports)),
        low=first.low,
        high=first.high,
        modifier=first.modifier,
        vague=first.vague,
        unit=first.unit,
        counted=fullest.counted,
        rate=first.rate,
        role=next((count.figure.role for count in members if count.figure.role != "claim"), first.role),
        attribution=_one_giver(members),
        event=events.get(occasion) if occasion is not None else None,
        matter=members[0].matter_class,
    )


def resting(supports: Sequence[Support]) -> list[Support]:
    """The supports that tell what a figure rests on: a number that a report gives as somebody's is so in its headline, too."""
    given = {support.report for support in supports if support.attributed_to}
    return [support for support in supports if support.attributed_to or support.report not in given]


def _one_giver(members: Sequence[Count]) -> str | None:
    """Who gives the figure, where every telling gives it as somebody's; the first of several."""
    return members[0].giver if all(count.giver for count in members) else None


def _sentence(members: Sequence[Count]) -> str:
    """A short sentence that gives the figure, with the day of its event, and who gives it where all tellings name somebody."""
    days = {count.day for count in members if count.day}
    day = days.pop() if len(days) == 1 else None
    surest = borne_out(members, lambda count: count.done, lambda count: count.report)
    told = _of_people(surest[0], day) or next((text for count in surest if (text := _told(count, day))), None)
    giver = members[0].giver_in_words
    if told is None:
        told = f"The goal set by {giver} is" if giver and members[0].figure.role == "goal" else "The figure given is"
        told = f"{told} {_phrase(members[0])}"
    named = giver and _one_giver(members) and giver.split()[-1].casefold() not in told.casefold()
    chain = voice.of_figure(members[0].view, members[0].report, members[0].figure)
    said = voice.in_words(members[0].view, members[0].report, chain) if len(chain) > 1 else giver
    return sentence_case(f"{told}, according to {said}" if named else told)


def is_some_of_them(count: Count) -> bool:
    """Whether the figure's own words say that it is a part: "six of the dead"."""
    own = f" {' '.join(folded(count.view.words(count.report, count.figure.span)))} "
    return any(f" {words} " in own for words in table("counted.toml")["part"]["within"])


def _of_people(count: Count, day: str | None) -> str | None:
    """What is said of so many people in two or three words, with the day: "At least 44 people were arrested"."""
    of_them = count.unit in {_plain_unit(word) for word in table("counted.toml")["people"]["words"].split()}
    if count.said_of_them is None or not of_them or count.figure.low == 0 or count.figure.role in ("goal", "change"):
        return None
    said = count.said_of_them
    if count.matter_class in _named(content_words(count.unit)):  # "18 deaths" says already that they died
        return None if is_some_of_them(count) else f"{_phrase(count)} were reported"
    if count.figure.low == count.figure.high == 1:  # "one person"
        said = said.replace("were ", "was ", 1).replace("are ", "is ", 1)
    return " ".join(word for word in (_phrase(count), said, dated(day)) if word)


def _phrase(count: Count) -> str:
    """The figure in the report's own words; a party's stay quoted."""
    words = clipped(count.view.words(count.report, count.figure.span), 80)
    return f"“{words}”" if count.figure.quoted else words


def _told(count: Count, day: str | None) -> str:
    """The sentence of a telling, where it has the whole figure; else nothing."""
    whole = any(count.figure.span in piece.span for piece in count.figure.sentence if piece.words is None)
    alone = stands_alone(count.view, count.report, count.figure.sentence)
    return sentence(count.view, count.report, count.figure.sentence, When(day)) if whole and alone else ""


def _support(count: Count) -> Support:
    view, figure = count.view, count.figure
    sentence = view.sentence(count.report, figure.span.start) or figure.span
    parts = view.parts(count.report, [("source", figure.source), ("sentence", sentence)])
    return Support(
        report=count.report,
        evidence=(view.quote(count.report, figure.span),),
        parts=parts,
        attributed_to=(count.giver, *_beyond(count)) if count.giver else (),
        value=view.words(count.report, _number_words(view, count.report, figure)),
        day=count.day,
    )


def _beyond(count: Count) -> tuple[str, ...]:
    """Who quotes the giver, outermost last, where the report has the figure at second hand."""
    chain = voice.of_figure(count.view, count.report, count.figure)
    return tuple(lower_article(name) for name in voice.names(count.view, count.report, chain[1:]))


@cache
def _spelled() -> re.Pattern[str]:
    """A number in words: "eighteen", "twenty-one", "three hundred and five"; no fraction ("two-thirds")."""
    lexicon = table("figures.toml")
    word = rf"(?:{'|'.join(sorted((*lexicon['NUMBER'], *lexicon['SCALE']), key=len, reverse=True))})"
    return re.compile(rf"\b{word}(?:[\s-]+(?:and\s+)?{word})*(?![\w-])", re.IGNORECASE)


def _number_words(view: View, report: str, figure: Figure) -> Span:
    """The figure's words up to its number or vague word, so that values line up; a bare article keeps its noun."""
    words = view.words(report, figure.span)
    vague = words.casefold().find(figure.modifier) if figure.vague and figure.modifier else -1
    digits = _DIGITS.search(words) or _spelled().search(words)
    unit = words.casefold().find(fold(figure.unit)) if figure.unit else -1
    if vague >= 0:
        end = vague + len(figure.modifier or "")
    elif digits is not None:
        end = digits.end()
    else:
        end = len(words[:unit].rstrip()) if unit > 0 else len(words)
    return Span(figure.span.start, figure.span.start + (end if end > 2 or digits is not None else len(words)))
