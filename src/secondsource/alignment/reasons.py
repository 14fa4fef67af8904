"""Why a report belongs to its story, in words a reader can check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from secondsource.alignment.marks import Is
from secondsource.alignment.rarity import background
from secondsource.alignment.tokens import Tokens
from secondsource.text.words import fold, words

_NAMED = 2
"""Names and numbers written out; the rest is counted."""
_TOLD_APART = ("person", "organisation")
_TOLD = 0.05
"""Share of a report's words from which sharing text is a reason worth giving."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Shares of the words of two reports a and b that stand in passages they share, 0 to 1."""

    of_a: float
    of_b: float


def reason(reports: Sequence[Tokens], index: int, nearest: int | None, ties: Mapping[tuple[int, int], Ties]) -> str:
    """What the report ``index`` has in common with the ``nearest`` report of its story."""
    if nearest is None:
        return "no other report tells this story"
    tie = ties.get((min(index, nearest), max(index, nearest)))
    share = 0.0 if tie is None else tie.of_a if index < nearest else tie.of_b
    report, other = reports[index], reports[nearest]
    name = other.analysis.report.name
    parts = [f"shares {round(100 * share)} % of its words with {name}"] if share >= _TOLD else []
    names = _names(report, other)
    numbers = sorted(_numbers(report) & _numbers(other), key=lambda number: (-len(number), number))
    parts += [_some("names", names)] if names else []
    parts += [_some("gives the numbers" if len(numbers) > 1 else "gives the number", numbers)] if numbers else []
    if not parts:
        return f"uses the same uncommon words as {name}"
    return "; ".join(parts) if share >= _TOLD else f"like {name} " + "; ".join(parts)


def _some(what: str, found: Sequence[str]) -> str:
    shown, rest = list(found[:_NAMED]), len(found) - _NAMED
    if rest > 0:
        return f"{what} {', '.join(shown)} and {rest} more"
    return f"{what} {' and '.join(shown)}"


def _names(report: Tokens, other: Tokens) -> list[str]:
    """Names of several words in both reports, as the first writes them: those of the least common words first."""
    ours, theirs = _name_forms(report), _name_forms(other)
    both = [(folded, name) for folded, name in ours.items() if folded in theirs]
    common = background()
    both.sort(key=lambda entry: (sum(common.get(word, 0.0) for word in entry[0]) / len(entry[0]), entry[1]))
    return [name for _, name in both]


def _name_forms(report: Tokens) -> dict[tuple[str, ...], str]:
    """People and organisations by their folded names; where no finder has run, runs of two to five name words."""
    beings = [entity.name for entity in report.analysis.entities if entity.named and entity.kind in _TOLD_APART]
    if beings:
        return {tuple(fold(span.of(name)) for span in words(name)): name for name in beings if words(name)}
    found: dict[tuple[str, ...], str] = {}
    for named, group in groupby(enumerate(report.marks), key=lambda entry: bool(entry[1] & Is.NAME)):
        indexes = [index for index, _ in group]
        if not named:
            continue
        start = indexes[0]
        for index in [*indexes[1:], None]:
            if index is not None and report.text[report.spans[index - 1].end : report.spans[index].start] == " ":
                continue
            end = indexes[-1] + 1 if index is None else index
            if 2 <= end - start <= 5:
                found.setdefault(*_form(report, start, end))
            start = end
    return found


def _form(report: Tokens, start: int, end: int) -> tuple[tuple[str, ...], str]:
    words = tuple(word.removesuffix("'s") for word in report.folded[start:end])
    written = report.span(start, end).of(report.text)
    return words, written[:-2] if written.endswith(("'s", "’s")) else written


def _numbers(report: Tokens) -> frozenset[str]:
    """Numbers of two digits or more that are no years."""
    return frozenset(
        word
        for word, mark in zip(report.folded, report.marks, strict=True)
        if mark & Is.NUMBER and not mark & Is.DATE and len(word) >= 2 and word[0].isdigit()
    )
