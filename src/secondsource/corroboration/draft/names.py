"""Names the draft spells as no report does, and words that carry a verdict in its own voice."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property

from secondsource.corroboration.draft.comparison import Comparison
from secondsource.corroboration.draft.pages import Words, key
from secondsource.corroboration.labels import loaded_in
from secondsource.model.draft import Finding
from secondsource.model.evidence import Span
from secondsource.resources import table
from secondsource.text.words import words

# Two words are one name misspelt when they are alike by this much (``difflib`` ratio), begin with one letter, have so many
# letters, and so many more or less.
_ALIKE = 0.8
_LONG = 4
_LETTERS = 2
# A name by itself has more: short ones are alike by chance.
_LONG_ALONE = 6
# Beside all the other words of the name so much is enough.
_ALIKE_BESIDE = 0.7
_KINDS = ("person", "organisation", "place")


class Names:
    """The names and labels of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Keeps the comparison."""
        self._on = comparison

    @cached_property
    def _known(self) -> dict[str, str]:
        """Words of the names on record as they are compared, with how they are written."""
        found: dict[str, str] = {}
        for report in self._on.reports:
            for entity in report.analysis.entities:
                if entity.named and entity.kind in _KINDS:
                    for form in (entity.name, *entity.aliases):
                        for span in words(form):
                            found.setdefault(key(span.of(form)), span.of(form))
        return found

    @cached_property
    def _written(self) -> frozenset[str]:
        """Every word on record."""
        return frozenset(word for page in self._on.pages.full for word in page.keys)

    @cached_property
    def _full(self) -> list[dict[str, str]]:
        """The names of several words on record, each by its words."""
        forms = {
            form
            for report in self._on.reports
            for entity in report.analysis.entities
            if entity.named and entity.kind in _KINDS
            for form in (entity.name, *entity.aliases)
        }
        split = ({key(span.of(form)): span.of(form) for span in words(form)} for form in sorted(forms))
        return [one for one in split if len(one) > 1]

    def findings(self, sentence: Span) -> Iterator[Finding]:
        """What to look at in a sentence."""
        seen: set[Span] = set()
        for mention in self._on.mentions(sentence):
            if mention.named and mention.kind in _KINDS:
                for span in words(self._on.text, mention.span):
                    theirs = self._misspelt(span, mention.span) if span not in seen else None
                    seen.add(span)
                    if theirs is not None:
                        yield self._on.finding("name spelled otherwise", span, theirs=theirs)
        yield from self._loaded(sentence)

    def _misspelt(self, span: Span, name: Span) -> str | None:
        """How the reports write a word of a name that none of them writes so, or None."""
        ours = key(span.of(self._on.text))
        if (
            ours in self._written
            or ours in self._known
            or len(ours) < _LONG
            or not span.of(self._on.text)[:1].isupper()
        ):
            return None
        others = {key(other.of(self._on.text)) for other in words(self._on.text, name)} - {ours}
        beside = [one for one in self._full if others and others <= one.keys() and len(one) == len(others) + 1]
        known = [(theirs, _ALIKE_BESIDE, one) for one in beside for theirs in one.keys() - others]
        if others <= self._known.keys() and len(ours) >= _LONG_ALONE:
            known += [(theirs, _ALIKE, self._known) for theirs in self._known if theirs[:1] == ours[:1]]
        alike = [
            (SequenceMatcher(None, ours, theirs, autojunk=False).ratio() - least, theirs, forms[theirs])
            for theirs, least, forms in known
            if abs(len(theirs) - len(ours)) <= _LETTERS and len(theirs) >= _LONG and not _derived(ours, theirs)
        ]
        best = max(alike, default=(-1.0, "", ""))
        return best[2] if best[0] >= 0 else None

    def _loaded(self, sentence: Span) -> Iterator[Finding]:
        """Words that carry a verdict and stand among nobody's words."""
        for span in loaded_in(self._on.text, sentence):
            inside_name = any(one.named and span in one.span for one in self._on.mentions(sentence))
            if (
                not self._on.in_statement(span)
                and not inside_name
                and self._on.text[span.start - 1 : span.start] != "-"
            ):
                own, others = self._users(span)
                if own:
                    who = f"so does {self._on.named(own)}" if len(own) == 1 else f"so do {self._on.named(own)}"
                    yield replace(self._on.finding("loaded word", span, theirs=who), grade="know")
                else:
                    who = f"{self._on.named(others)}: only as somebody's word" if others else "no report has it"
                    yield self._on.finding("loaded word", span, theirs=who)

    def _users(self, span: Span) -> tuple[set[int], set[int]]:
        """Who uses the word on record: reports in their own voice, and reports among somebody's words."""
        word = Words.of(self._on.text, span).keys
        own: set[int] = set()
        others: set[int] = set()
        for page, found in enumerate(self._on.pages.full):
            analysis = self._on.reports[page].analysis
            for at in found.all(word):
                place = Span(found.spans[at].start, found.spans[at + len(word) - 1].end)
                spoken = any(place in content for one in analysis.statements for content in one.content)
                quoted = any(place in mark for mark in analysis.quotations)
                (others if spoken or quoted else own).add(page)
        return own, others


def _derived(one: str, other: str) -> bool:
    """Whether one name is made from the other: a plural, or those who live there."""
    short, long = sorted((one, other), key=len)
    endings = table("draft.toml")["words"]["derived"].split()
    made = (long.removesuffix(end) for end in endings if long.endswith(end))
    return len(long) > len(short) and any(stem in (short, short[:-1]) for stem in made)
