"""Makes news reports for the benchmarks: the same ones every time, in stories that one agency feeds.

Half of a story's reports run the agency's text with words replaced, sentences dropped and a paragraph moved; the others
tell the event in their own words and take over a few of the agency's sentences.
"""

import hashlib
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

STORY = 40
"""Reports of one story: 200 reports are five stories."""


def make(count: int, story: int = STORY) -> list[dict[str, str]]:
    """``count`` reports as JSON Lines objects with ``id``, ``publisher``, ``published`` and ``text`` of about 450 words.

    Args:
        count: How many.
        story: Reports of one story.
    """
    return [_report(number, *divmod(number, story)) for number in range(count)]


def _report(number: int, story: int, place: int) -> dict[str, str]:
    facts = _facts(story)
    agency = [_chosen(frame, story).format_map(facts) for frame in _frames()["agency"]]
    own = [frame.format_map(facts) for frame in _frames()["own"]]
    lines = _edited(agency, number) if place % 2 == 0 else _mixed(own, agency, number)
    return {
        "id": f"report-{number:05}",
        "publisher": f"Outlet {place}",
        "published": (date(2024, 1, 8) + timedelta(days=3 * story + place % 2)).isoformat(),
        "text": "\n\n".join(lines),
    }


def _edited(agency: list[str], number: int) -> list[str]:
    """The agency's text without one sentence in nine, with some words changed, and its last part moved up."""
    kept = [line for index, line in enumerate(agency) if _pick(9, "drop", number, index)]
    cut = len(kept) - 3 - _pick(4, "move", number)
    moved = kept[:6] + kept[cut:] + kept[6:cut] if _pick(2, "whether", number) else kept
    return [_replaced(line, number) for line in moved]


def _replaced(line: str, number: int) -> str:
    for old, new in _frames()["edits"].items():
        if _pick(3, old, number) == 0:
            line = line.replace(f" {old} ", f" {new} ", 1)
    return line


def _mixed(own: list[str], agency: list[str], number: int) -> list[str]:
    taken = [line for index, line in enumerate(agency) if _pick(3, "take", number, index)]
    return [own[0], *(line for index, line in enumerate(own[1:]) if _pick(5, "own", number, index) == 0), *taken]


def _chosen(frame: str, story: int) -> str:
    """A frame in the story's words."""
    for same in _frames()["choices"]["sets"]:
        frame = frame.replace(same[0], same[story % len(same)])
    return frame


def _facts(story: int) -> dict[str, str]:
    slots = _frames()["slots"]
    facts = {
        name: str(values[(story + turn * (story // len(values))) % len(values)])
        for turn, (name, values) in enumerate(slots.items())
    }
    facts["Event"] = facts["event"][0].upper() + facts["event"][1:]
    facts |= {f"n{index}": str(11 + _pick(880, "number", story, index)) for index in range(1, 5)}
    return facts


def _pick(below: int, *key: object) -> int:
    """A number under ``below`` that depends on the key alone."""
    digest = hashlib.blake2b("/".join(map(str, key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % below


@cache
def _frames() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "frames.toml").read_text(encoding="utf-8"))
