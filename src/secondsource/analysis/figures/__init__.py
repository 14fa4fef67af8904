"""Finds figures: quantities of the bare text, with what the parse says of them and who gives them."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondsource.analysis.figures import syntax
from secondsource.analysis.figures.quantities import Quantity, quantities, quantity, together
from secondsource.analysis.intervals import Cover, Intervals, lookup
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.said import Said
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.figure import Figure, FigureRole
from secondsource.model.statement import Statement
from secondsource.model.times import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_STANDING = ("nsubj", "nsubjpass", "dobj")  # where a number can stand without a noun: "killed 14"
_NO_NAME = ("det", "predet", "preconj", "cc", "punct", "prep", "mark")  # words before a noun that are no part of a name
_YEARS = (1900, 2099)
_POINTED = 3  # "the two leaders" points back; "the 12 hostages" still tells how many
_POINTS = ("percentage points", "basis points")  # always a difference
_PERSONS = ("nobody", "none", "no-one", "noone", "one")  # pronouns: "one" of "no one"
_CROWDED = ("chant", "sign")  # ways of saying whose speakers are the event's crowd

__all__ = ["Quantity", "find", "quantities", "quantity", "together"]


def find(parsed: Parsed, known: Analysis) -> tuple[Figure, ...]:
    """The figures of a report, in order of their spans.

    ``known`` gives the times (years, dates and durations are no figures), the statements (who gives a figure) and the
    mentions (what a goal's owner is called).
    """
    page = _Page(parsed, known)
    found: dict[Span, Figure] = {}
    taken = Cover()
    for one in (*_none(page), *quantities(parsed.report.text), *_single(page)):
        figure = _figure(one, page)
        if figure is not None and not taken.touches(figure.span):
            found[figure.span] = figure
            taken.add(figure.span)
    return tuple(found[span] for span in sorted(found))


class _Page:
    """A parsed report with what was found in it, and the token at an offset."""

    def __init__(self, parsed: Parsed, known: Analysis) -> None:
        self.doc = parsed.doc
        self.text = parsed.report.text
        self.known = known
        self.quotations = Intervals(parsed.quotations)
        self.said = Said(known.statements)
        sources = (said.source for said in known.statements if not _is_chant(said))
        self.sources = Intervals([source for source in sources if source is not None])
        self._starts = [token.idx for token in parsed.doc]
        self._names = {entity.key: entity.name for entity in known.entities}

    def last_token(self, span: Span) -> "Token | None":
        """The last token that begins in ``span``."""
        index = bisect.bisect_left(self._starts, span.end) - 1
        return self.doc[index] if index >= 0 and self._starts[index] >= span.start else None

    def first_token(self, span: Span) -> "Token":
        """The token in which ``span`` begins."""
        return self.doc[max(0, bisect.bisect_right(self._starts, span.start) - 1)]

    def name(self, token: "Token") -> str:
        """What a noun's bearer is called: as resolved, else as written without an article."""
        for at in sorted(lookup(self.known.mentions).holding(Span(token.idx, token.idx + 1))):
            if self.known.mentions[at].entity in self._names:
                return self._names[self.known.mentions[at].entity]
        return _noun_phrase(token)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A quantity with the token it is read by and the noun it counts."""

    quantity: Quantity
    token: "Token"
    noun: "Token | None"


def _single(page: _Page) -> Iterator[Quantity]:
    """One person or thing, where a verb of harm befalls it: "set a car on fire"."""
    for token in page.doc:
        if (
            token.dep_ == "det"
            and token.lower_ in ("a", "an")
            and token.head.tag_ in ("NN", "NNP")
            and syntax.harmed(token.head)
            and not syntax.negated(token.head)
        ):
            yield Quantity(Span(token.idx, token.idx + len(token)), 1.0, 1.0, None, vague=False)


def _none(page: _Page) -> Iterator[Quantity]:
    """None counted, where the report states it: "no injuries were reported", "nobody was hurt"."""
    for token in page.doc:
        noun = syntax.denies(token)
        if noun is None:
            continue
        last = _last_of_none(token, noun)
        people = noun.lower_ in _PERSONS and not any(child.dep_ == "prep" for child in noun.children)
        span = Span(token.idx, last.idx + len(last))
        yield Quantity(span, 0.0, 0.0, None, vague=False, unit="people" if people else None)


def _last_of_none(token: "Token", noun: "Token") -> "Token":
    """The last word of "nobody", "no one", "not one", "not a single" or "no"."""
    if noun.lower_ in _PERSONS:
        return noun
    return noun.nbor(-1) if token.lower_ == "not" else token


def _figure(one: Quantity, page: _Page) -> Figure | None:
    if any(_is_time(page.known.times[at], one) for at in lookup(page.known.times).overlapping(one.span)):
        return None
    token = page.last_token(one.span)
    if token is None or _numbers_a_name(one, page.first_token(one.span)):
        return None
    counted = _Counted(one, token, _noun(one, token))
    if one.low == one.high == 0 and syntax.denies(page.first_token(one.span)) is not None:
        return _made(counted, page)
    if not _counts(counted) or _points_back(counted, page) or _tells_the_source(one, page):
        return None
    return _made(counted, page)


def _is_time(time: TimeExpression, one: Quantity) -> bool:
    """Whether a quantity belongs to a time it shares words with; "a quarter" in "a quarter of a million" does not."""
    return not (time.kind == "DURATION" and time.span in one.span and len(time.span) < len(one.span))


def _points_back(counted: _Counted, page: _Page) -> bool:
    """Whether it only refers: "the two leaders met"; "the 2016 elections"."""
    one, noun = counted.quantity, counted.noun
    if one.vague or one.modifier or one.unit or one.low is None or one.low != one.high:
        return False
    first = page.first_token(one.span)
    before = first.nbor(-1).lower_ if first.i > 0 else ""
    if before not in syntax.lexicon("DEFINITE"):
        return False
    year = _YEARS[0] <= one.low <= _YEARS[1] and one.span.of(page.text).isdecimal()
    few = one.low <= _POINTED and not (noun is not None and syntax.harmed(noun))
    return year or few


def _tells_the_source(one: Quantity, page: _Page) -> bool:
    """Whether it counts those who say something: "according to two shop stewards"; hundreds who shout are a crowd."""
    if (one.vague and one.low is not None) or one.unit:  # "60 percent of those asked said"
        return False
    return bool(page.sources.holding(one.span))


def _is_chant(statement: Statement) -> bool:
    return statement.channel is not None and statement.channel.kind in _CROWDED


def _made(counted: _Counted, page: _Page) -> Figure:
    one, noun = counted.quantity, counted.noun
    centre = noun if noun is not None else counted.token
    base = counted.token if _is_crowd(counted) else _main(counted, centre)
    estimate = syntax.estimate(counted.token)
    said = _said(counted, base) if estimate is None else None
    wanted = syntax.goal(base)
    number = page.said.innermost(one.span)
    statement = None if number is None else page.known.statements[number]
    role = "claim" if estimate is not None else _role(counted, base, wanted, statement)
    rate = _rate(page.known.times, page.text, _span(counted)) or _per(page, _span(counted))
    giver, source = _giver(role, wanted, statement, page) if estimate is None else _named(estimate, page)
    span = _span(counted)
    return Figure(
        span=Span(span.start, max(span.end, rate[1].end)) if rate else span,
        low=one.low,
        high=one.high,
        modifier=None if one.modifier == "from" and role != "change" else one.modifier,
        vague=one.vague,
        unit=one.unit or _unit(counted),
        counted=counted.token.lower_ if one.change and one.vague else said.words if said else None,
        actor=_actor(said.actor, counted, base) if said and not one.change else None,
        rate=rate[0] if rate else None,
        role=role,
        attribution=giver,
        source=source,
        quoted=bool(page.quotations.holding(one.span)),
    )


def _said(counted: _Counted, base: "Token") -> syntax.Predicate | None:
    state = syntax.state(counted.token) if counted.noun is None else None
    return syntax.predicate(base) if state is None else syntax.Predicate(state.text, None)


def _main(counted: _Counted, centre: "Token") -> "Token":
    """What the sentence builds on: of "$200,000 in cash" the sum, of "12 percent of wells" the percent."""
    above = centre.head.head
    hangs_on_it = counted.quantity.unit and centre.dep_ == "pobj" and counted.token.i <= above.i < centre.i
    return above if hangs_on_it else centre


def _actor(actor: "Token | None", counted: _Counted, base: "Token") -> str | None:
    """Who does it; where the counted do it themselves, what they are ("dozens of officers": officers)."""
    if actor is None or not actor.is_alpha:  # "90% stayed home"
        return None
    if actor not in (counted.token, counted.noun, base):
        return _noun_phrase(actor)
    return _noun_phrase(counted.noun, after=counted.quantity.span.end) if counted.noun is not None else None


def _noun(one: Quantity, token: "Token") -> "Token | None":
    if token.dep_ == "appos" and token.lower_ in syntax.lexicon("SCALE"):  # "a record number of voters, 4.2 million"
        return syntax.through_amount(token.head)
    spread = syntax.in_numbers(token) if one.vague else syntax.tallied(token)
    noun = spread if spread is not None or syntax.state(token) is not None else syntax.counted_noun(token)
    if noun is None or (noun.pos_ == "PRON" and not one.vague):  # "200 of them" counts, and does not say whom
        return None
    return syntax.through_amount(noun)


def _is_crowd(counted: _Counted) -> bool:
    """Whether the quantity is itself what the sentence builds on: "dozens of people gathered"."""
    token, noun = counted.token, counted.noun
    if noun is None or noun.i < token.i or token.dep_ in syntax.MODIFIERS:
        return False
    return token.pos_ in ("NOUN", "PROPN") or any(child.lower_ == "of" for child in token.children)


def _counts(counted: _Counted) -> bool:
    """Whether the quantity counts anything: times, ages, names and a bare "one" are left out."""
    one, token, noun = counted.quantity, counted.token, counted.noun
    if noun is not None and noun.lemma_.lower() in syntax.lexicon("TIME"):
        return False
    if one.low == one.high == 1 and token.lower_ == "one":
        return noun is not None and one.modifier is None and syntax.harmed(noun)
    if noun is not None and noun.pos_ == "PRON":
        return False
    if token.lower_ == "scores" and not (syntax.harmed(token) or any(child.lower_ == "of" for child in token.children)):
        return False  # goals, or a verb
    if one.low == one.high == 0 and (noun is None or noun.tag_ != "NNS"):  # "zero tolerance"
        return False
    if one.unit or one.vague or noun is not None:
        return True
    if one.low is not None and one.low % 1:  # "measured 7.1": people and things come whole
        return False
    return _stands_alone(one, token)


def _stands_alone(one: Quantity, token: "Token") -> bool:
    """Whether a number counts without a noun: "killed 14", "five of them", "left 12 dead", "with 14 detained"."""
    of_them = any(child.lower_ == "of" for child in token.children)
    befallen = any(child.dep_ == "acl" and child.tag_ == "VBN" for child in token.children)
    if of_them or befallen or syntax.state(token) is not None:
        return True
    return token.dep_ in _STANDING and (one.modifier is not None or token.head.pos_ in ("VERB", "AUX"))


def _numbers_a_name(one: Quantity, first: "Token") -> bool:
    """Whether it is as in "Boeing 737" or "Hall 3": a bare number that follows the name it belongs to."""
    if one.vague or one.modifier or one.unit or first.i == 0:
        return False
    before, head = first.nbor(-1), first.head
    named: bool = before.pos_ == "PROPN" and (head == before or (head.i < first.i and head.pos_ == "PROPN"))
    return named


def _span(counted: _Counted) -> Span:
    one, noun = counted.quantity, counted.noun
    if noun is None or noun.idx < one.span.start:
        return one.span
    return Span(one.span.start, max(one.span.end, noun.idx + len(noun)))


def _unit(counted: _Counted) -> str | None:
    return counted.noun.lower_ if counted.noun is not None else None


def _role(counted: _Counted, base: "Token", wanted: "Token | None", statement: Statement | None) -> FigureRole:
    if wanted is not None:
        return "goal"
    if _is_change(counted, base):
        return "change"
    return "claim" if statement is not None else _kind(counted, base)


def _is_change(counted: _Counted, base: "Token") -> bool:
    one = counted.quantity
    if one.change and not one.vague:
        return syntax.moves(counted.token)
    return one.change or one.unit in _POINTS or syntax.changes(base) or syntax.turned(counted.token)


def _kind(counted: _Counted, base: "Token") -> FigureRole:
    """What a figure in the report's own voice is."""
    one, noun = counted.quantity, counted.noun
    if one.unit == "percent":
        return "share"
    if one.unit in syntax.lexicon("MONEY").values() or (noun is not None and syntax.is_money(noun)):
        return "money"
    reckoned = "estimated" in (one.modifier or "") or syntax.reckoned(base)
    return "estimate" if reckoned else "count"


def _giver(
    role: FigureRole, wanted: "Token | None", statement: Statement | None, page: _Page
) -> tuple[str | None, Span | None]:
    """Who gives the figure: who sets the goal, else the speaker of the innermost statement around it."""
    owner = syntax.intender(wanted) if role == "goal" and wanted is not None else None
    if owner is not None and owner.pos_ != "PRON":
        return _named(owner, page)
    if statement is None:
        return None, None
    return statement.speaker, statement.source


def _named(owner: "Token", page: _Page) -> tuple[str, Span]:
    return page.name(owner), Span(owner.idx, owner.idx + len(owner))


def _rate(times: Sequence[TimeExpression], text: str, span: Span) -> tuple[str, Span] | None:
    """The rate right after a counted noun: "immigrants a day"."""
    first = bisect.bisect_left(times, span.end, key=lambda time: time.span.start)
    for time in times[first : first + 1]:
        if time.kind == "SET" and not text[span.end : time.span.start].strip():
            return time.value, time.span
    return None


def _per(page: _Page, span: Span) -> tuple[str, Span] | None:
    """What follows "per" right after a counted noun ("12 cases per 100,000 residents"), or an article ("$82 a barrel")."""
    last = page.last_token(span)
    if last is None or last.i + 2 >= len(page.doc):
        return None
    word, measure = last.nbor(1).lower_, last.nbor(2)
    if word in ("a", "an") and measure.lower_ in syntax.lexicon("MEASURE"):
        return measure.lower_, Span(last.nbor(1).idx, measure.idx + len(measure))
    if word != "per":
        return None
    noun = next((child for child in last.nbor(1).children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ == "cent":
        return None
    span = Span(page.doc[last.i + 2].idx, noun.idx + len(noun))
    words = " ".join(span.of(page.text).split())
    return syntax.lexicon("RATEUNIT").get(words.lower(), words), span


def _noun_phrase(token: "Token", after: int = 0) -> str:
    """A noun with the words before it, articles and what stands before the offset ``after`` left out."""
    left = [child for child in token.lefts if child.dep_ not in _NO_NAME and child.left_edge.idx >= after]
    start = min((child.left_edge.i for child in left), default=token.i)
    words: str = token.doc[start : token.i + 1].text
    return " ".join(words.split())
