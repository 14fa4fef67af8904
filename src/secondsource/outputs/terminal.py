"""Record -> the terminal: summary, differences, claims with their marks, who said what.

Everything a report or its metadata says is printed as plain text: control characters are taken out, markup means nothing.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from secondsource.model.claim import Claim, Discrepancy, StatementClaim
from secondsource.model.compatible import Compatible
from secondsource.model.record import Check, Method, Record, ReportCard, WordingTerm
from secondsource.model.version import Change, StruckClaim
from secondsource.outputs import versions
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.withholding import told

_STYLES = {"corroborated": "green", "repeated": "yellow", "one report": "blue", "unsure": "magenta"}
_LEGEND = "●● two independent sources or more   ●○ several reports, one source   ● one report   ●? unsure   ≠ told differently"
_MOST_DOTS = 6
_MOST_REFERENTS, _MOST_TERMS, _MOST_CHECKS = 12, 10, 8
WIDEST = 110
"""Columns of text; longer lines are hard to read."""


class Terminal(Console):
    """A console whose reader may go away: that is the caller's business, no reason to end the process."""

    def on_broken_pipe(self) -> None:
        """Raised again, to be handled where all output ends.

        Raises:
            BrokenPipeError: Always.
        """
        raise BrokenPipeError


def show(record: Record, console: Console, export: Export = PLAIN) -> None:
    """Prints a record, or what an export shows of it."""
    mark = export.mark(record)
    record = export.of(record)
    for part in [*_parts(record, export), *_remarks(record, export, mark)]:
        console.print(part, width=min(WIDEST, console.width), highlight=False, markup=False)


def show_changes(changes: Sequence[Change], console: Console) -> None:
    """Prints what changed from one record to another, a change a line."""
    for change in changes:
        names = " → ".join(dict.fromkeys(label for label in (change.earlier, change.claim) if label))
        console.print(_change(names, change), width=min(WIDEST, console.width), highlight=False, markup=False)
    if not changes:
        console.print("Nothing changed.", highlight=False, markup=False)


def marks(claim: Claim, differing: frozenset[str]) -> str:
    """The mark of a claim: filled dots are independent sources, a hollow one is repetition, ``≠`` is told differently."""
    low = claim.independence.low
    dots = "●" * low if low <= _MOST_DOTS else f"●×{low}"
    level = {"repeated": "○", "unsure": "?"}.get(claim.support, "")
    return dots + level + (" ≠" if claim.label in differing else "")


def plain(words: str) -> str:
    """Words in one line without characters that steer a terminal."""
    return " ".join("".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else " " for c in words).split())


def show_method(method: Method, console: Console) -> None:
    """Prints what something was made with, how good it was measured to be, and what it gets wrong."""
    for line in _method(method):
        console.print(Text(plain(line), style="dim"), width=min(WIDEST, console.width), highlight=False, markup=False)


def _method(method: Method) -> Iterable[str]:
    yield method.limitation
    yield f"Made by Second Source {method.version} with {method.model}."
    if method.accuracy:
        yield f"Measured: {'; '.join(f'{name} {value:.2f}' for name, value in method.accuracy)}."


def _remarks(record: Record, export: Export, mark: str) -> Iterable[RenderableType]:
    """The method, what was reviewed, what is left out."""
    withheld = "" if export.private else told(record)
    told_of = ["", *_method(record.method), *(line for line in (mark, withheld) if line)]
    yield from (Text(plain(line), style="dim") for line in told_of)


def _parts(record: Record, export: Export) -> Iterable[RenderableType]:
    labels = {card.id: card.label for card in record.texts}
    yield Text(plain(record.title), style="bold")
    yield Text(", ".join(plain(words) for words in (record.place, record.days) if words), style="dim")
    yield Text("".join(clause.text for clause in record.summary).strip())
    yield _heading(f"Reports ({len(record.reports)}) and sources ({len(record.sources)})")
    yield from (_report(card, record) for card in record.reports)
    yield from (_gone(card, labels) for card in record.versions)
    yield from _of_versions(record, labels)
    yield _heading(f"Told differently ({len(record.discrepancies)})")
    yield from (_difference(item, labels) for item in record.discrepancies)
    if record.compatible:
        yield _heading(f"Not a disagreement ({len(record.compatible)})")
        yield from (_settled(item, labels) for item in record.compatible)
    if record.checks:
        yield _heading(f"Before you publish ({len(record.checks)})")
        yield from (_to_do(check) for check in record.checks[:_MOST_CHECKS])
    yield _heading(f"Claims ({len(record.claims)})")
    yield Text(_LEGEND, style="dim")
    yield _claims(record, labels, export)
    yield _heading(f"Who said what ({len(record.statements)})")
    yield from _statements(record.statements, labels)
    if record.wording:
        yield _heading("Wording")
        yield Text(
            "2 in its own voice   “2” in quotation marks   (2) in what a speaker is said to have said", style="dim"
        )
        yield from _wording(record, labels)


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold underline")


def _report(card: ReportCard, record: Record) -> Text:
    source = next((source.id for source in record.sources if card.id in source.reports), "?")
    publisher = plain(card.publisher.name) if card.publisher else "publisher unknown"
    published = "undated"
    if card.published:
        published = card.published.edtf + (" (inferred)" if card.published.inferred else "")
    return Text(f"{card.label}  {plain(card.name)}  {publisher}, {published}, {card.words} words, source {source}")


def _gone(card: ReportCard, labels: dict[str, str]) -> Text:
    """A text that stands no longer, with the reason."""
    return Text(f"{card.label}  {plain(card.name)}  {plain(versions.fate(card, labels))}", style="dim")


def _of_versions(record: Record, labels: dict[str, str]) -> Iterable[RenderableType]:
    """What changed since earlier versions and what was struck; nothing where every text stands as it was."""
    changes = versions.since(record)
    if changes:
        yield _heading(f"Changed since an earlier version ({len(changes)})")
        yield from (_change(change.claim or "–", change, versions.where(change, labels)) for change in changes)
    if record.struck:
        yield _heading(f"Struck ({len(record.struck)})")
    for reasons, claims in versions.by_reason(record):
        yield Text(plain("; ".join(reasons)), style="dim")
        yield from (_struck(claim, labels) for claim in claims)


def _change(names: str, change: Change, where: str = "") -> Text:
    line = Text(f"{names}  ", style="bold")
    line.append(" ".join(part for part in (where, plain(versions.what(change))) if part), style="not bold")
    return line


def _struck(claim: StruckClaim, labels: dict[str, str]) -> Padding:
    line = Text("struck  ", style="bold")
    line.append(plain(claim.text), style="not bold strike")
    line.append(f"  {', '.join(labels.get(report, '?') for report in versions.carriers(claim))}", style="not bold")
    line.append(f"  instead: {claim.instead}" if claim.instead else "", style="not bold")
    return Padding(line, (0, 0, 0, 2))


def _difference(item: Discrepancy, labels: dict[str, str]) -> RenderableType:
    lines: list[RenderableType] = [Text(plain(item.question), style="red")]
    for account in item.accounts:
        said = Text(f"{labels.get(account.report, '?')}  ")
        said.append(plain(account.words), style="italic" if account.quoted else "")
        lines.append(Padding(said, (0, 0, 0, 2)))
    if item.comment:
        lines.append(Padding(Text(plain(item.comment), style="dim"), (0, 0, 0, 2)))
    return Group(*lines)


def _settled(item: Compatible, labels: dict[str, str]) -> Text:
    """The two ways to put it, and why both may stand."""
    line = Text()
    for account in item.accounts:
        line.append(f"{labels.get(account.report, '?')}  ")
        line.append(plain(account.words), style="italic" if account.quoted else "")
        line.append("  ")
    line.append(plain(item.reason), style="dim")
    return line


def _to_do(check: Check) -> Text:
    line = Text(f"{plain(check.text)}  ")
    line.append(plain(check.reason), style="dim")
    return line.append(f"  {', '.join(check.claims)}" if check.claims else "", style="dim")


def _wording(record: Record, labels: dict[str, str]) -> Iterable[RenderableType]:
    by_name = {
        term.referent: [one for one in record.wording if one.referent == term.referent] for term in record.wording
    }
    for name, terms in list(by_name.items())[:_MOST_REFERENTS]:
        yield Text(plain(name), style="bold")
        for term in terms[:_MOST_TERMS]:
            counts = "  ".join(f"{labels.get(report, '?')} {_counted(term, report)}" for report in _reports(term))
            yield Padding(Text(f"{plain(term.term)}  ").append(counts, style="dim"), (0, 0, 0, 2))


def _reports(term: WordingTerm) -> Iterable[str]:
    return dict.fromkeys(use.report for use in term.uses)


def _counted(term: WordingTerm, report: str) -> str:
    """How often a report uses a term: "2 “1” (1)"."""
    voices = [use.spoken for use in term.uses if use.report == report]
    shown = (("own", "{}"), ("quoted", "“{}”"), ("indirect", "({})"))
    return " ".join(form.format(voices.count(voice)) for voice, form in shown if voice in voices)


def _claims(record: Record, labels: dict[str, str], export: Export) -> Table:
    differing = record.differing()
    grid = Table.grid(padding=(0, 2))
    for claim in record.claims:
        grid.add_row(
            Text(claim.label, style="bold"),
            Text(marks(claim, differing), style=_STYLES[claim.support]),
            Text("".join(labels.get(report, "?") for report in claim.reports)),
            _told(claim, export),
        )
    return grid


def _told(claim: Claim, export: Export) -> Text:
    """The claim's sentence, with its mark as an allegation and how it stands after review."""
    told_claim = Text(plain(claim.text))
    if claim.sensitive:
        told_claim.append("  accuses a named person", style="red")
    held = export.desk.standing.get(claim.label)
    if held is not None:
        told_claim.append(f"  reviewed: {plain(held.words)}", style="dim")
    return told_claim


def _statements(statements: Iterable[StatementClaim], labels: dict[str, str]) -> Iterable[RenderableType]:
    ordered = sorted(statements, key=lambda claim: claim.speaker or "")
    first = {name: index for index, name in reversed(list(enumerate(claim.speaker or "" for claim in statements)))}
    ordered.sort(key=lambda claim: first[claim.speaker or ""])
    for speaker, said in groupby(ordered, key=lambda claim: claim.speaker):
        claims = list(said)
        roles = tuple(dict.fromkeys(role for claim in claims for role in claim.roles))
        yield Text(plain(", ".join((speaker or "somebody not named", *roles))), style="bold")
        yield from (Padding(_statement(claim, labels), (0, 0, 0, 2)) for claim in claims)


def _statement(claim: StatementClaim, labels: dict[str, str]) -> Text:
    reports = "".join(labels.get(report, "?") for report in claim.reports)
    line = Text(f"{claim.label} {reports}  ", style="dim")
    cues = ", ".join(cue for cue, _ in claim.cues)
    channel = claim.channel.name or claim.channel.kind if claim.channel else ""
    line.append(plain(f"{cues} ({channel}): " if channel else f"{cues}: " if cues else ""), style="not dim")
    line.append(" ")
    line.append(plain(claim.words or claim.text), style="not dim italic")
    return line
