"""Finds places in a parsed report and says where each lies."""

from secondsource.analysis.intervals import Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.places import recognition, roles, sites
from secondsource.analysis.places.evidence import believed, mistaken
from secondsource.analysis.places.references import references
from secondsource.analysis.places.resolution import Home, home_of, resolve
from secondsource.analysis.places.siting import area, as_place, unlisted, venue
from secondsource.model.analysis import Analysis
from secondsource.model.place import PlaceMention

__all__ = ["Home", "find", "home_of", "resolve"]


def find(parsed: Parsed, known: Analysis, home: Home | None = None) -> tuple[PlaceMention, ...]:
    """The places of a report, in order of their spans, which do not overlap.

    Args:
        parsed: The report.
        known: What earlier finders found; its people are no places.
        home: Where the outlet's other reports lie, when known.
    """
    text = parsed.report.text
    role = roles.Roles(parsed)
    venues = sites.venues(parsed, known)
    built = Intervals([span for span, is_named in venues if is_named])
    named = [one for one in recognition.names(parsed, known) if not built.holding(one.span)]
    entries = resolve([(one.span.of(text), one.span) for one in named], text, home)
    wrong = mistaken(named, entries, text)
    entries = [None if is_wrong else one for one, is_wrong in zip(entries, wrong, strict=True)]
    kept = believed(named, entries, known) if home is None else [True] * len(named)
    found = [
        PlaceMention(
            one.whole, area(one, entry, text) if one.whole != one.span else as_place(entry), True, role.of(one.span)
        )
        for one, entry, is_kept in zip(named, entries, kept, strict=True)
        if is_kept
    ]
    strangers = unlisted(known, [*(one.whole for one in named), *(span for span, _ in venues)])
    found += references(parsed, sorted([*found, *strangers], key=lambda one: one.span))
    taken = Intervals([one.span for one in found])
    free = [(span, is_named) for span, is_named in venues if not taken.overlapping(span)]
    heard = [*found, *strangers]
    mentions = [*found, *(PlaceMention(s, venue(s, parsed, heard), n, role.quoted(s)) for s, n in free)]
    return tuple(sorted(mentions, key=lambda one: one.span))
