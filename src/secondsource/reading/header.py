"""Metadata glued to the head of a text: " date 2025-06-07 US officials ...", "Published: 7 June 2025", "Source: ..."."""

import re
from dataclasses import dataclass

from secondsource.reading.dates import DATE, Moment, moment

_LABEL = (
    r"(?P<label>date|published(?:\s+on)?|publication\s+date|first\s+published|posted(?:\s+on)?|"
    r"(?:last\s+)?updated(?:\s+on)?)"
)
# What follows the date must look like the beginning of something else: "Published on 7 June 2025, the report ..." is prose.
_DATED = re.compile(
    rf"(?i:\s*{_LABEL}\s*:?\s+(?P<date>{DATE}))(?=\s*\Z|\s*\n|\s+(?:[|·•]\s*)?[A-Z“\"‘'(\[])[^\S\n]*(?:[|·•]\s*)?\n?"
)
_FIELD = re.compile(
    r"\s*(?P<key>title|headline|url|link|source|publisher|outlet|language)\s*:[^\S\n]+(?P<value>\S[^\n]{0,300})(?:\n|\Z)",
    re.IGNORECASE,
)
_KEYS = {"headline": "title", "link": "url", "source": "publisher", "outlet": "publisher"}


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text said.

    Attributes:
        end: Where the text proper begins; 0 when nothing is glued to it.
        published: When, or None.
        updated: When it was last changed, or None.
        fields: ``title``, ``url``, ``publisher``, ``language``, as given.
    """

    end: int = 0
    published: Moment | None = None
    updated: Moment | None = None
    fields: tuple[tuple[str, str], ...] = ()


def find(text: str) -> Header:
    """Reads metadata off the head of a text."""
    end = 0
    moments: dict[str, Moment] = {}
    fields: dict[str, str] = {}
    while True:
        if dated := _DATED.match(text, end):
            found = moment(dated["date"])
            if found is None:
                break
            moments.setdefault("updated" if "updated" in dated["label"].casefold() else "published", found)
            end = dated.end()
        elif field := _FIELD.match(text, end):
            key = field["key"].casefold()
            fields.setdefault(_KEYS.get(key, key), field["value"].strip())
            end = field.end()
        else:
            break
    return Header(end, moments.get("published"), moments.get("updated"), tuple(fields.items()))
