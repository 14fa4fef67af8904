"""How the reports word a statement: each telling's words, with what it leaves out and puts in against the fullest wording."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.model.claim import Drift, Rendering, StatementClaim, Support
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.phrases import capital, distinct, joined, listed, shorten
from secondsource.resources import table

VERSIONS = 8
"""Different wordings of one statement that are shown."""
SPEAKER = 60
"""Characters of a speaker whom only some reports name for the words."""
LONG = 20
"""Words left out in a row that are shown whole; of more, the first and the last."""
_FIRST, _LAST = 8, 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Running words: as they stand, left out (``del``) or put in (``ins``) against the fullest wording."""

    text: str
    look: Literal["", "del", "ins"] = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One wording, and the reports that have it.

    Attributes:
        reports: Their labels.
        note: What differs, in words, and from whom the report has it where that is not the claim's speaker.
        misquoted: Whether words are exchanged inside quotation marks, and the record asks which were said.
        stretches: The words.
    """

    reports: str
    note: str
    misquoted: bool
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class Versions:
    """The wordings of one statement, the fullest first.

    Attributes:
        title: What there is to see.
        shown: The wordings.
        more: How many are not shown.
    """

    title: str
    shown: Sequence[Version]
    more: int


def versions(page: Page, claim: StatementClaim) -> Versions | None:
    """The wordings of a statement, or None when all its tellings word it in one way."""
    told = list(zip(claim.supports, claim.renderings, strict=False))
    if not any(rendering.manner in ("differs", "paraphrase") for _, rendering in told):
        return None
    ordered = sorted(told, key=lambda item: item[1].manner not in ("fullest", "same"))
    found: dict[tuple[Stretch, ...], list[tuple[Support, Rendering]]] = {}
    for support, rendering in ordered:
        look = () if rendering.manner in ("fullest", "same") else tuple(_stretches(page, support, rendering))
        found.setdefault(look, []).append((support, rendering))
    made = [_version(page, claim, members, stretches) for stretches, members in found.items()]
    labels = distinct(page.cards[support.report].label for support, _ in told)
    title = f"How {listed(labels, 4)} {'words' if len(labels) == 1 else 'word'} it"
    return Versions(title, made[:VERSIONS], max(0, len(made) - VERSIONS))


def _version(
    page: Page, claim: StatementClaim, members: Sequence[tuple[Support, Rendering]], stretches: Sequence[Stretch]
) -> Version:
    support, rendering = next((item for item in members if item[1].manner == "fullest"), members[0])
    names = distinct(page.cards[support.report].label for support, _ in members)
    kinds = distinct(_kind(page, drift) for drift in rendering.drift) or (rendering.manner,)
    plain = table("dossier.toml")["drift"]
    givers = distinct(item.value or "" for item, _ in members if claim.speaker not in item.attributed_to)
    other = f"from “{shorten(givers[0], SPEAKER)}”: " if len(givers) == 1 and givers[0] else ""
    note = capital(other + joined(plain[kind] for kind in kinds))
    words = stretches or tuple(_stretches(page, support, Rendering("fullest")))
    return Version(listed(names, 8), note, "misquoted" in kinds, words)


def _kind(page: Page, drift: Drift) -> str:
    """The kind of a difference by its name in ``dossier.toml``."""
    if drift.kind == "paraphrase":
        return "part"
    return "misquoted" if drift.kind == "replaced" and drift.quoted and _asked(page, drift) else drift.kind


def _asked(page: Page, drift: Drift) -> bool:
    """Whether a question of the record rests on the words that differ: only such a difference is marked as one of meaning."""
    sides = [side for side in (drift.told, drift.fullest) if side is not None]
    resting = [item for one in page.record.discrepancies for account in one.accounts for item in account.evidence]
    return any(item.report == side.report and item.span.overlaps(side.span) for item in resting for side in sides)


def _stretches(page: Page, support: Support, rendering: Rendering) -> Iterator[Stretch]:
    """The words of a telling in order, those that differ apart."""
    text = page.texts[support.report]
    spans = [item.span for item in support.evidence]
    ends = [drift.told.span.end for drift in rendering.drift if drift.told is not None]
    last = max([spans[-1].end, *(end for end in ends if end <= spans[-1].end + 4)])
    marked = sorted(_placed(rendering.drift, spans[0].start), key=lambda item: item[:2])
    for number, span in enumerate(spans):
        at, end = span.start, last if span is spans[-1] else span.end
        if number:
            yield Stretch(" ")
        for start, stop, drift in (item for item in marked if span.start <= item[0] <= end):
            if start < at:
                continue
            yield from _plain(text[at:start])
            yield from _differing(drift, text[start:stop], first=start == spans[0].start)
            at = stop
        marked = [item for item in marked if item[0] > end]
        yield from _plain(text[at:end])


def _placed(drift: Iterable[Drift], first: int) -> Iterator[tuple[int, int, Drift]]:
    """(start, end, difference) in the telling; what it leaves out has no length."""
    for one in drift:
        if one.told is not None:
            yield one.told.span.start, one.told.span.end, one
        else:
            at = first if one.after is None else one.after.span.end
            yield at, at, one


def _plain(words: str) -> Iterator[Stretch]:
    if words:
        yield Stretch(" ".join(words.split("\n")))


def _differing(drift: Drift, told: str, *, first: bool) -> Iterator[Stretch]:
    """What is left out, then what is put in; a moved stretch is marked where it stands."""
    marks = drift.kind == "punctuation"
    if drift.fullest is not None and drift.kind != "order":
        between = not marks and not first and not told
        yield from _plain(" " if between else "")
        yield Stretch(_shortened(drift.fullest.exact), "del")
        yield from _plain(" " if not marks and (told or first) else "")
    if told:
        yield Stretch(told, "ins")


def _shortened(words: str) -> str:
    """Words left out, those in the middle of a long stretch counted."""
    pieces = words.split()
    if len(pieces) <= LONG:
        return " ".join(pieces)
    between = len(pieces) - _FIRST - _LAST
    return f"{' '.join(pieces[:_FIRST])} … ({between} words) … {' '.join(pieces[-_LAST:])}"
