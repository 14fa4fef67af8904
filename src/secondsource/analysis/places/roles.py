"""What a place name does in its sentence: where something is, part of a name or title, or a speaker's word."""

import re
from typing import Literal

from secondsource.analysis.intervals import Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.places.recognition import words_of
from secondsource.model.evidence import Span

Role = Literal["where", "attribute", "quoted"]
_OFFICE = re.compile(r"(\w+) of (?:the )?$")


class Roles:
    """The roles of the place names of one report."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._quotations = Intervals(parsed.quotations)
        self._starts = {token.idx: token for token in parsed.doc}

    def quoted(self, span: Span) -> Role:
        """``quoted`` inside quotation marks, else ``where``."""
        return "quoted" if self._quotations.holding(span) else "where"

    def of(self, span: Span) -> Role:
        """The role of a place name. ``attribute`` comes first: in “LA rioters”, LA only says which rioters."""
        return "attribute" if self._modifies(span) or self._holds_office(span) else self.quoted(span)

    def _modifies(self, span: Span) -> bool:
        """Whether the name stands before a noun it belongs to: "LA Mayor", "US Border Patrol", "the Paris court"."""
        inside = list(self._parsed.doc.char_span(span.start, span.end, alignment_mode="expand") or [])
        if not inside or inside[-1].i + 1 >= len(self._parsed.doc):
            return False
        after = self._parsed.doc[inside[-1].i + 1]
        if after.lower_ in words_of("parts", "after"):
            return False
        return bool(after.tag_.startswith("NN") and self._parsed.report.text[span.end : after.idx] == " ")

    def _holds_office(self, span: Span) -> bool:
        """Whether an office stands before the name: "the mayor of Los Angeles"."""
        before = self._parsed.report.text[max(0, span.start - 40) : span.start]
        match = _OFFICE.search(before)
        return match is not None and match.group(1).lower() in words_of("titles", "before_of")
