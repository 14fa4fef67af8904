"""The draft's figures against those on record: given, implied, bent, given by nobody, given by one party only, disputed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from secondsource.corroboration.comparable import comparable, interval
from secondsource.corroboration.counted import Count
from secondsource.corroboration.days import meet, reach
from secondsource.corroboration.draft.comparison import Comparison, Counted, how_many
from secondsource.corroboration.joining import folded
from secondsource.model.draft import Finding
from secondsource.model.figure import Figure
from secondsource.resources import table

# A line on record tells of the same as the draft's sentence when it covers this much of it.
_SAME_MATTER = 0.5
# It is that sentence, whatever is said of the things counted, when it covers this much.
_SAME_LINE = 0.75
_PARTLY = re.compile(r"\d\s+of\s+(?:the|them|those|these|his|her|its|their|whom)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the|no|another|nobody|none)\b", re.IGNORECASE)
_SHOWN = 2


class Figures:
    """The figures of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Looks each figure of the draft up."""
        self._on = comparison
        self._numbers: dict[tuple[float | None, float | None], list[Counted]] = {}
        for one in comparison.counts:
            self._numbers.setdefault((one.count.figure.low, one.count.figure.high), []).append(one)
        own = [count for count in comparison.own_counts if not count.figure.quoted and _counts(comparison, count)]
        self.matched = [(count, self._same_thing(count)) for count in own]

    def borne_out(self, count: Count, same: Iterable[Counted]) -> list[Counted]:
        """Those of the figures of the same thing that give the draft's."""
        return [one for one in same if _same_number(count.figure, one.count.figure)]

    def findings(self) -> Iterator[Finding]:
        """What to look at in each figure."""
        for count, same in self.matched:
            given = self.borne_out(count, same)
            if given:
                yield from self._of_a_party(count, given)
                yield from self._disputed(count, given)
                continue
            numbers = [one for one in same if _says_a_number(one.count.figure) and _one_unit(count, one.count)]
            if numbers and not any(_implied(count.figure, one.count.figure) for one in same):
                yield from self._not_given(count, numbers)

    def _same_thing(self, count: Count) -> list[Counted]:
        """The figures on record that count the same thing, those of the likest lines first."""
        near = self._covers(count)
        found = [(-near(one), one) for one in self._on.counts if _one_kind(count, one.count, near(one))]
        return [one for _, one in sorted(found, key=lambda item: item[0])]

    def _covers(self, count: Count) -> Callable[[Counted], float]:
        """How much of a figure's sentence the line of a figure on record covers."""
        near = {(one.line.page, one.line.span): one.covers for one in self._on.near_span(count.figure.span)}

        def covers(one: Counted) -> float:
            sentence = self._on.view.sentence(one.count.report, one.count.figure.span.start)
            return near.get((one.page, sentence), 0.0) if sentence is not None else 0.0

        return covers

    def _not_given(self, count: Count, same: Sequence[Counted]) -> Iterator[Finding]:
        figure = count.figure
        covers = self._covers(count)
        elsewhere = self._numbers.get((figure.low, figure.high), ())
        if any(count.counts_same_kind(one.count) or covers(one) >= _SAME_MATTER for one in elsewhere):
            return
        bent = [one for one in same if _number(figure) == _number(one.count.figure)]
        if not bent and self._is_background(count):
            return
        shown: dict[str, list[Counted]] = {}
        for one in bent or same:
            shown.setdefault(self._words(one), []).append(one)
        kept = list(shown.items())[:_SHOWN]
        tellings = [one for _, given in kept for one in given]
        yield self._on.finding(
            "modifier changed" if bent else "figure not on record",
            figure.span,
            [one.told for one in tellings],
            [one.told[2].evidence[0] for one in tellings],
            theirs=", ".join(f"{how_many(len({one.page for one in given}))} {words}" for words, given in kept),
        )

    def _is_background(self, count: Count) -> bool:
        """Whether the figure's sentence tells of a time in which nothing on record happened."""
        sentence = self._on.sentence(count.figure.span.start)
        times = [] if sentence is None else self._on.times(sentence)
        stretches = [stretch for one in times if (stretch := reach(one.edtf)) is not None]
        story = [stretch for record in self._on.records if (stretch := reach(record.days)) is not None]
        return bool(stretches and story) and not any(meet(one, other) for one in stretches for other in story)

    def _words(self, one: Counted) -> str:
        words = one.told[2].value or " ".join(one.told[2].evidence[0].exact.split())
        return words[:1].lower() + words[1:]

    def _of_a_party(self, count: Count, given: Sequence[Counted]) -> Iterator[Finding]:
        """A figure that every report gives as somebody's, told as the draft's own."""
        claims = {(record.id, claim.label): claim for record, claim, _ in (one.told for one in given)}
        attributed = all(support.attributed_to for claim in claims.values() for support in claim.supports)
        own = count.figure.attribution is None and not self._on.in_statement(count.figure.span)
        if not (own and attributed and _says_a_number(count.figure)):
            return
        covers = self._covers(count)
        if max(map(covers, given)) < _SAME_MATTER:
            return
        givers = list(dict.fromkeys(one.count.giver_in_words or "" for one in given if one.count.giver_in_words))
        yield self._on.finding(
            "attribution dropped",
            count.figure.span,
            [one.told for one in given],
            [one.told[2].evidence[0] for one in given],
            reports=self._on.named(one.page for one in given),
            theirs=" and ".join(givers[:_SHOWN]) or "somebody",
        )

    def _disputed(self, count: Count, given: Sequence[Counted]) -> Iterator[Finding]:
        """A figure beside which other reports give one that cannot be right with it."""
        labels = {(record.id, claim.label) for record, claim, _ in (one.told for one in given)}
        for record in {one.told[0].id: one.told[0] for one in given}.values():
            for discrepancy in record.discrepancies:
                ours = any((record.id, label) in labels for label in discrepancy.claims)
                if ours and discrepancy.kind == "figure" and not self._on.in_statement(count.figure.span):
                    yield self._on.finding(
                        "figure disputed",
                        count.figure.span,
                        [one.told for one in given],
                        [evidence for account in discrepancy.accounts for evidence in account.evidence],
                        theirs=", ".join(dict.fromkeys(f"“{account.words}”" for account in discrepancy.accounts)),
                    )


def _counts(on: Comparison, count: Count) -> bool:
    """Whether a figure states a number: not "a car", "nobody", "a number of people", nor a part ("15 of the girls")."""
    words = count.figure.span.of(on.text)
    if _PARTLY.search(words):
        return False
    return not (_ARTICLE.match(words) and (count.figure.low or 0) <= 1) and (
        count.figure.low is not None or count.figure.high is not None
    )


def _one_kind(ours: Count, theirs: Count, covers: float) -> bool:
    """Whether two figures count the same thing: as two reports' would, or in a line that tells the draft's sentence."""
    if comparable(ours, theirs) and ours.matter_class is not None:
        return True
    matter = not ours.matter or not theirs.matter or bool(ours.matter & theirs.matter) or covers >= _SAME_LINE
    alike = ours.figure.rate == theirs.figure.rate and ours.counts_same_kind(theirs)
    return covers >= _SAME_MATTER and matter and alike


def _one_unit(ours: Count, theirs: Count) -> bool:
    """Whether one noun is counted: of 84 people two may be children, and of twenty officers all may be people."""
    return ours.unit == theirs.unit


def _says_a_number(figure: Figure) -> bool:
    """Whether a figure holds a number, if in a round word ("dozens"): "several" gives none to set beside another."""
    numbers = table("draft.toml")["words"]["numbers"].split()
    return not figure.vague or any(word in numbers for word in folded(figure.modifier or ""))


def _same_number(ours: Figure, theirs: Figure) -> bool:
    """Whether the record's figure gives the draft's: the same interval."""
    return (ours.low, ours.high) == (theirs.low, theirs.high)


def _implied(ours: Figure, theirs: Figure) -> bool:
    """Whether the draft says no more than the record: its interval holds the record's ("more than 40" of "at least 44").

    Words without a number ("dozens") say so little that a value in common is enough.
    """
    rough = set(folded(ours.modifier or "")) & set(table("draft.toml")["words"]["rough"].split())
    low, high = interval(ours) if rough else _stated(ours)
    their_low, their_high = _stated(theirs)
    if ours.vague:
        return max(low, their_low) <= min(high, their_high)
    return low <= their_low and their_high <= high


def _stated(figure: Figure) -> tuple[float, float]:
    return -inf if figure.low is None else figure.low, inf if figure.high is None else figure.high


def _number(figure: Figure) -> float | None:
    """The number a figure is written with, whatever bends it."""
    return figure.low if figure.low is not None else figure.high
