"""Quotation marks as typed pairs, bound by paragraphs, with continuation across them.

A pair is never guessed across an unrelated paragraph: an opening mark without a closing one closes at its paragraph's end,
unless the next paragraph opens with the same mark (the printers' convention for a quotation that goes on).
"""

from collections.abc import Sequence

from secondsource.model.evidence import Span

_CLOSING = {"“": "”", "«": "»", "„": "“"}


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Outermost quotations of each paragraph, marks included, in order.

    A quotation that runs over several paragraphs gives one span a paragraph.
    """
    return [span for paragraph in paragraphs for span in _in_paragraph(text, paragraph)]


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    closing = ""
    for offset in range(paragraph.start, paragraph.end):
        character = text[offset]
        if opened is None:
            if character in _CLOSING or (character == '"' and _may_open(text, offset, paragraph)):
                opened, closing = offset, _CLOSING.get(character, '"')
        elif character == closing:
            found.append(Span(opened, offset + 1))
            opened = None
    if opened is not None and text[opened + 1 : paragraph.end].strip():
        found.append(Span(opened, paragraph.end))
    return found


def _may_open(text: str, offset: int, paragraph: Span) -> bool:
    """A straight mark opens unless it follows a digit (inches) or stands before white space."""
    before = text[offset - 1] if offset > paragraph.start else " "
    after = text[offset + 1] if offset + 1 < paragraph.end else " "
    return not before.isdigit() and not after.isspace()
