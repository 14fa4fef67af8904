"""A draft's check -> the terminal: what to look at first, then sentences of which nothing is on record."""

from collections.abc import Iterable, Mapping

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from secondsource.model.claim import Drift
from secondsource.model.draft import DraftCheck, Finding, Ground, SentenceCheck
from secondsource.outputs.terminal import plain

_WIDEST = 110
_LEGEND = (
    "! look at this   · know this   F3 [AB, 1 source] a claim the sentence rests on, who carries it, ≠ told differently"
)
_WHY = "That nothing is on record says nothing of whether it is so."
_SHORT = 100
"""Characters shown of a sentence of which nothing is on record."""


def show(check: DraftCheck, console: Console, *, everything: bool = False) -> None:
    """Prints a check.

    Args:
        check: The check.
        console: Where to.
        everything: Whether to print every sentence with what it rests on, or only those with something to look at.
    """
    for part in _parts(check, everything=everything):
        console.print(part, width=min(_WIDEST, console.width), highlight=False, markup=False)


def _parts(check: DraftCheck, *, everything: bool) -> Iterable[RenderableType]:
    labels = {report.id: report.label for report in check.reports}
    yield Text(plain(check.name), style="bold")
    for report in check.reports:
        yield Text(f"{report.label}  {plain(report.name)}, {report.known:.0%} of its text on record", style="dim")
    yield Text(_LEGEND, style="dim")
    for sentence in check.sentences:
        if everything or any(finding.grade == "look" for finding in sentence.findings):
            yield _sentence(sentence, labels)
    unknown = [one for one in check.sentences if one.standing == "nothing on record"]
    if unknown and not everything:
        yield Text(f"\nNothing on record for ({len(unknown)})", style="bold underline")
        yield Text(_WHY, style="dim")
        yield from (Padding(Text(_short(plain(one.evidence.exact))), (0, 0, 0, 2)) for one in unknown)
    if not check.to_look_at:
        yield Text("\nNothing to look at.", style="bold")


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rsplit(" ", 1)[0] + " …"


def _sentence(sentence: SentenceCheck, labels: Mapping[str, str]) -> RenderableType:
    below: list[RenderableType] = [_finding(finding) for finding in sentence.findings]
    if sentence.standing != "on record":
        below.append(Text(sentence.standing, style="dim"))
    if sentence.grounds:
        below.append(Text("   ".join(_ground(ground, labels) for ground in sentence.grounds), style="dim"))
    return Group(Text(f"\n{plain(sentence.evidence.exact)}"), *(Padding(one, (0, 0, 0, 2)) for one in below))


def _finding(finding: Finding) -> RenderableType:
    look = finding.grade == "look"
    line = Text("! " if look else "· ", style="red bold" if look else "dim")
    line.append(finding.kind, style="red" if look else "dim")
    if look:
        line.append(f"  {_short(plain(finding.evidence.exact))}\n ", style="italic")
    line.append(f" {plain(finding.text)} {finding.advice if look else ''}".rstrip(), style="not bold")
    changes = [_change(change) for change in finding.changes if change.told is not None or change.fullest is not None]
    return Group(line, *(Padding(Text(change), (0, 0, 0, 4)) for change in changes))


def _change(change: Drift) -> str:
    """One difference, the draft's side first."""
    ours = f"“{plain(change.told.exact)}”" if change.told is not None else "nothing"
    theirs = f"“{plain(change.fullest.exact)}”" if change.fullest is not None else "nothing"
    return f"{change.kind}: draft {ours}, on record {theirs}"


def _ground(ground: Ground, labels: Mapping[str, str]) -> str:
    low, high = ground.independence.low, ground.independence.high
    sources = f"{low}" if low == high else f"{low}–{high}"
    reports = "".join(labels.get(report, "?") for report in ground.reports)
    noun = "source" if high == 1 else "sources"
    return f"{ground.claim} [{reports}, {sources} {noun}]{' ≠' if ground.differs else ''}"
