"""The finders as functions of a text alone: times, places, figures, statements.

Nothing is cleaned away, so offsets count code points of the very text given: ``one.span.of(text)`` reads the words again.
The results are the types of ``secondsource.model``, in order of their first words. Texts are English news, one report each.
``times`` and ``statements(..., fast=True)`` need no parse; the others load the language model when first called.
"""

import re
from dataclasses import replace
from datetime import date, datetime

from secondsource.analysis import brief as _brief
from secondsource.analysis import entities as _entities
from secondsource.analysis import figures as _figures
from secondsource.analysis import places as _places
from secondsource.analysis import statements as _statements
from secondsource.analysis import times as _times
from secondsource.analysis.nlp import Parsed, parse
from secondsource.errors import ReadingError, UnsupportedInputError
from secondsource.model.analysis import Analysis
from secondsource.model.figure import Figure
from secondsource.model.place import PlaceMention
from secondsource.model.report import Published, Report
from secondsource.model.statement import Statement
from secondsource.model.times import TimeExpression
from secondsource.text.paragraphs import paragraphs

__all__ = ["figures", "places", "statements", "times"]

# Halves of characters that no encoding can write: the language model refuses them. What takes their place is as long.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_INSTEAD = "\ufffd"

Day = date | str | None
"""A report's day: a date, a time with its date, either in ISO 8601, or None where it is not known."""


def times(text: str, published: Day = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, resolved against the day it was published.

    >>> [(one.kind, one.value) for one in times("He was shot on Friday night.", "2025-06-11")]
    [('TIME', '2025-06-06TNI')]
    >>> [(one.value, one.anchor) for one in times("He was shot on Friday night.")]
    [('', 'none')]

    Args:
        text: A report's text.
        published: The day of the report as its place counts it; of a time, the day it names, whatever its zone. Without it,
            what leans on it keeps an empty value and the anchor ``none``, and says still whether it lies ``ahead``.

    Raises:
        UnsupportedInputError: ``text`` is no string, or ``published`` neither a date nor a string.
        ReadingError: ``published`` is a string that names no day of the calendar.
    """
    return tuple(_times.expressions(_checked(text), _day(published)))


def places(text: str) -> tuple[PlaceMention, ...]:
    """The places of a text, named or not, each with where it lies as far as the text says.

    Names, their parts ("downtown Nairobi"), venues ("the hospital") and references ("the city"); spans do not overlap.

    >>> [(one.place.precision, one.place.within) for one in places("Two men died in Paris, Texas.")]
    [('city', ('Lamar County', 'Texas', 'United States')), ('region', ('United States',))]

    Raises:
        UnsupportedInputError: ``text`` is no string.
        ResourceError: The language model or the gazetteer is not installed.
    """
    parsed, known = _read(text, None)
    return _places.find(parsed, known)


def figures(text: str, published: Day = None) -> tuple[Figure, ...]:
    """The figures of a text: how many, of what, as an interval, and who gives them.

    >>> [(one.low, one.high, one.unit) for one in figures("At least 44 people were arrested.")]
    [(44.0, None, 'people')]

    Args:
        text: A report's text.
        published: As in ``times``; it serves to tell dates from figures.

    Raises:
        UnsupportedInputError: ``text`` is no string, or ``published`` neither a date nor a string.
        ReadingError: ``published`` is a string that names no day of the calendar.
        ResourceError: The language model is not installed.
    """
    parsed, known = _read(text, published)
    known = replace(known, times=_times.find(parsed))
    known = replace(known, statements=_statements.find(parsed, known))
    return _brief.with_sentences(parsed, replace(known, figures=_figures.find(parsed, known))).figures


def statements(text: str, published: Day = None, *, fast: bool = False) -> tuple[Statement, ...]:
    """Who said what in a text, and how.

    >>> [(one.speaker, one.kind) for one in statements("“It is over,” Anna Berg said.")]
    [('Anna Berg', 'direct')]

    Args:
        text: A report's text.
        published: As in ``times``; without it, days of speaking named by weekday stay unknown.
        fast: Reads without a parse, many times faster: speakers as written; no channels, targets or days.

    Raises:
        UnsupportedInputError: ``text`` is no string, or ``published`` neither a date nor a string.
        ReadingError: ``published`` is a string that names no day of the calendar.
        ResourceError: The language model (not with ``fast``) or the package's own weights are not installed.
    """
    if fast:
        _day(published)
        return _statements.fast(_checked(text), paragraphs(text))
    parsed, known = _read(text, published)
    return _statements.find(parsed, replace(known, times=_times.find(parsed)))


def _read(text: str, published: Day) -> tuple[Parsed, Analysis]:
    """The parse of a text and who is named in it."""
    whole, day = _SURROGATE.sub(_INSTEAD, _checked(text)), _day(published)
    when = Published(day.isoformat(), day.isoformat(), "metadata") if day else None
    parsed = parse(Report("", "", whole, "", paragraphs(whole), published=when))
    mentions, named = _entities.find(parsed)
    known = Analysis(parsed.report, parsed.sentences, parsed.quotations)
    return parsed, replace(known, mentions=mentions, entities=named)


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise UnsupportedInputError("text", f"is {type(text).__name__}, not a string; decode bytes first")
    return text


def _day(published: Day) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    if not isinstance(published, str):
        raise UnsupportedInputError(
            "published", f"is {type(published).__name__}; give a date, a string in ISO 8601, or None"
        )
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError:
        raise ReadingError("published", f"{published!r} is no day; write it as 2025-06-11") from None
