"""A claim's text without the day or the giver that stands beside it on the page.

Only what the record itself put there goes: the very date of the claim's tellings, the very name that it is attributed to, where
claims end or before "according to".
"""

import re
from collections.abc import Sequence

from secondsource.outputs.dossier.phrases import plain_day

_BEFORE = ", according to "


def without_day(text: str, day: str | None, parts: Sequence[str] = ()) -> str:
    """The text without its last "on 6 June 2025", or "on the night of 6 June 2025" where ``parts`` is that part of the day alone.

    Args:
        text: A claim's text.
        day: The day its place on the page gives, EDTF, or None.
        parts: Parts of that day that stand beside it.
    """
    if not day:
        return text
    part = rf"(?:the {re.escape(parts[0])} of )?" if len(parts) == 1 else ""
    told = rf" on {part}{re.escape(plain_day(day))}(?=$|{_BEFORE})"
    return re.sub(told, "", text)


def without_giver(text: str, giver: str | None) -> str:
    """The text without ", according to" and that giver at its end."""
    return re.sub(rf"{_BEFORE}(?:the )?{re.escape(giver)}$", "", text) if giver else text
