"""The sections of a record in the terminal, in the order of use."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, get_args

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from secondsource.model.claim import Claim, Discrepancy, StatementClaim
from secondsource.model.compatible import Compatible
from secondsource.model.record import Check, Record, ReportCard, WordingTerm
from secondsource.model.version import Change, StruckClaim
from secondsource.outputs import glance, versions
from secondsource.outputs.export import Export
from secondsource.outputs.glance import marks
from secondsource.outputs.sections import Section
from secondsource.outputs.terminal.words import carriers, heading, indented, line, plain

_COLOURS = {"corroborated": "green", "repeated": "magenta", "unsure": "magenta", "one report": ""}
"""Legible on light and on dark ground; the signs say the same."""
_MOST_REFERENTS, _MOST_TERMS, _MOST_CHECKS, _MOST_ALONE, _MOST_REASONS = 12, 10, 8, 4, 3
_EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class _View:
    """A record as it is shown; ``whole`` where a section was asked for, and nothing of it is to be left out."""

    record: Record
    export: Export
    labels: dict[str, str]
    whole: bool

    def most(self, number: int) -> int:
        return _EVERYTHING if self.whole else number


def shown(record: Record, export: Export, only: Sequence[Section]) -> Iterator[RenderableType]:
    """The sections of a record; those asked for, or all."""
    view = _View(record, export, {card.id: plain(card.label) for card in record.texts}, whole=bool(only))
    for name in get_args(Section):
        if not only or name in only:
            yield from _SECTIONS[name](view)


def _summary(view: _View) -> Iterator[RenderableType]:
    record = view.record
    yield line(record.title, "bold")
    about = ", ".join(plain(words) for words in (record.place, record.days) if words)
    if about:
        yield line(about)
    yield line("".join(_marked(clause.text, clause.claim, record) for clause in glance.summary(record)))


def _marked(words: str, label: str | None, record: Record) -> str:
    """A clause of the summary with the label and the mark of its claim."""
    claim = next((claim for claim in record.claims if claim.label == label), None)
    return f"{words} ({claim.label} {marks(claim, record.differing())})" if claim else words


def _support(view: _View) -> Iterator[RenderableType]:
    record = view.record
    yield heading("How well it is supported")
    reports, sources = len(record.reports), len(record.sources)
    yield line(
        f"{glance.supported(record)}. "
        f"{reports} report{'' if reports == 1 else 's'}, {sources} source{'' if sources == 1 else 's'}."
    )
    for source in glance.counted_once(record)[: view.most(_MOST_CHECKS)]:
        why = "; ".join(source.reasons[: view.most(_MOST_REASONS)])
        yield line(f"{carriers(source.reports, view.labels)} count once{f': {why}' if why else ''}")
    for level, count in glance.levels(record):
        sign, meaning = glance.MEANINGS[level]
        shown_level = Text(f"{sign:<3}", style=_COLOURS[level])
        yield shown_level.append(
            f"{count:>5}  {meaning if level == 'one report' else f'{level}: {meaning}'}", style="default"
        )
    if glance.differing(record):
        yield Text(f"{glance.DIFFERS:<3}{glance.differing(record):>5}  told differently")


def _reports_read(view: _View) -> Iterator[RenderableType]:
    record = view.record
    yield heading(f"Reports ({len(record.reports)}) and sources ({len(record.sources)})")
    yield from (_report(card, record) for card in record.reports)
    yield from (_gone(card, view.labels) for card in record.versions)


def _differences(view: _View) -> Iterator[RenderableType]:
    record = view.record
    yield heading(f"Told differently ({len(record.discrepancies)})")
    for item in record.discrepancies:
        yield from difference_lines(item, view.labels)
    if record.compatible:
        yield heading(f"Not a disagreement ({len(record.compatible)})")
        yield from (_settled(item, view.labels) for item in record.compatible)


def _alone(view: _View) -> Iterator[RenderableType]:
    found = list(glance.only(view.record, view.most(_MOST_ALONE)))[: view.most(_MOST_CHECKS)]
    if found:
        yield heading("In one source only" if len(view.record.sources) > 1 else "In one report only")
    for entry in found:
        named = f" ({entry.source.name})" if entry.source.name else ""
        yield line(f"Only {carriers(entry.source.reports, view.labels)}{named}", "bold")
        yield from (indented(line(f"{claim.label}  {claim.text}")) for claim in entry.claims)
        if entry.more:
            yield indented(line(f"and {entry.more} more"))


def _checks(view: _View) -> Iterator[RenderableType]:
    checks = view.record.checks
    if checks:
        yield heading(f"Before you publish ({len(checks)})")
        yield from (_to_do(check) for check in checks[: view.most(_MOST_CHECKS)])


def _changed(view: _View) -> Iterator[RenderableType]:
    yield from _of_versions(view.record, view.labels)


def _said(view: _View) -> Iterator[RenderableType]:
    yield heading(f"Who said what ({len(view.record.statements)})")
    yield from _statements(view.record.statements, view.labels)


def _all_claims(view: _View) -> Iterator[RenderableType]:
    yield heading(f"Claims ({len(view.record.claims)})")
    yield line(
        ", ".join(f"{sign} {level}" for level, (sign, _) in glance.MEANINGS.items())
        + f", {glance.DIFFERS} told differently"
    )
    yield _claims(view.record, view.labels, view.export)


def _words_used(view: _View) -> Iterator[RenderableType]:
    if view.record.wording:
        yield heading("Wording")
        yield line("2 in its own voice, “2” in quotation marks, (2) in what a speaker is said to have said")
        yield from _wording(view)


def _report(card: ReportCard, record: Record) -> Text:
    source = next((source.id for source in record.sources if card.id in source.reports), "?")
    publisher = plain(card.publisher.name) if card.publisher else "publisher unknown"
    published = "undated"
    if card.published:
        published = card.published.edtf + (" (inferred)" if card.published.inferred else "")
    return Text(
        f"{plain(card.label)}  {plain(card.name)}  {publisher}, {plain(published)}, {card.words} words, source {plain(source)}"
    )


def _gone(card: ReportCard, labels: dict[str, str]) -> Text:
    """A text that stands no longer, with the reason."""
    return Text(f"{plain(card.label)}  {plain(card.name)}  {plain(versions.fate(card, labels))}", style="dim")


def _of_versions(record: Record, labels: dict[str, str]) -> Iterable[RenderableType]:
    """What changed since earlier versions and what was struck; nothing where every text stands as it was."""
    changes = versions.since(record)
    if changes:
        yield heading(f"Changed since an earlier version ({len(changes)})")
        yield from (change_line(change.claim or "–", change, versions.where(change, labels)) for change in changes)
    if record.struck:
        yield heading(f"Struck ({len(record.struck)})")
    for reasons, claims in versions.by_reason(record):
        yield Text(plain("; ".join(reasons)), style="dim")
        yield from (_struck(claim, labels) for claim in claims)


def change_line(names: str, change: Change, where: str = "") -> Text:
    """A change as a line: which claim, between which texts, what."""
    line = Text(f"{plain(names)}  ", style="bold")
    line.append(" ".join(part for part in (where, plain(versions.what(change))) if part), style="not bold")
    return line


def _struck(claim: StruckClaim, labels: dict[str, str]) -> Padding:
    line = Text("struck  ", style="bold")
    line.append(plain(claim.text), style="not bold strike")
    line.append(f"  {', '.join(labels.get(report, '?') for report in versions.carriers(claim))}", style="not bold")
    line.append(f"  instead: {plain(claim.instead)}" if claim.instead else "", style="not bold")
    return Padding(line, (0, 0, 0, 2))


def difference_lines(item: Discrepancy, labels: dict[str, str]) -> Iterator[RenderableType]:
    """A question with each report's own words; the same words once, with who has them."""
    yield line(f"{glance.DIFFERS} {item.question}  {', '.join(item.claims)}", "bold")
    by_words: dict[tuple[str, bool], dict[str, None]] = {}
    for account in item.accounts:
        by_words.setdefault((account.words, account.quoted), {})[account.report] = None
    for (words, quoted), reports in by_words.items():
        yield indented(line(f"{carriers(reports, labels)}  {f'“{plain(words)}”' if quoted else words}"))
    if item.comment:
        yield indented(line(item.comment))


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
    return line.append(f"  {plain(', '.join(check.claims))}" if check.claims else "", style="dim")


def _wording(view: _View) -> Iterable[RenderableType]:
    record, labels = view.record, view.labels
    by_name = {
        term.referent: [one for one in record.wording if one.referent == term.referent] for term in record.wording
    }
    for name, terms in list(by_name.items())[: view.most(_MOST_REFERENTS)]:
        yield Text(plain(name), style="bold")
        for term in terms[: view.most(_MOST_TERMS)]:
            counts = "  ".join(f"{labels.get(report, '?')} {_counted(term, report)}" for report in _reports(term))
            yield Padding(Text(f"{plain(term.term)}  ").append(counts, style="dim"), (0, 0, 0, 2))


def _reports(term: WordingTerm) -> Iterable[str]:
    return dict.fromkeys(use.report for use in term.uses)


def _counted(term: WordingTerm, report: str) -> str:
    """How often a report uses a term: "2 “1” (1)"."""
    voices = [use.spoken for use in term.uses if use.report == report]
    shown = (("own", "{}"), ("quoted", "“{}”"), ("indirect", "({})"))
    return " ".join(form.format(voices.count(voice)) for voice, form in shown if voice in voices)


def _claims(record: Record, labels: dict[str, str], export: Export) -> RenderableType:
    """The claims, a kind after the other: label, mark, who carries it, the sentence."""
    differing = record.differing()
    grid = Table.grid(padding=(0, 2))
    for fixed in (True, True, True, False):
        grid.add_column(no_wrap=fixed, overflow="fold")
    for claim in record.claims:
        grid.add_row(
            line(claim.label, "bold"),
            Text(marks(claim, differing), style=_COLOURS[claim.support]),
            line(carriers(claim.reports, labels, 3)),
            _told(claim, export),
        )
    return grid


def _told(claim: Claim, export: Export) -> Text:
    """The claim's sentence, with its mark as an allegation and how it stands after review."""
    told_claim = Text(plain(claim.text))
    if claim.sensitive:
        told_claim.append("  accuses a named person", style="bold")
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
    line = Text(plain(f"{claim.label} {carriers(claim.reports, labels)}") + "  ", style="dim")
    cues = ", ".join(cue for cue, _ in claim.cues)
    channel = claim.channel.name or claim.channel.kind if claim.channel else ""
    line.append(plain(f"{cues} ({channel}): " if channel else f"{cues}: " if cues else ""), style="not dim")
    line.append(" ")
    line.append(plain(claim.words or claim.text), style="not dim italic")
    return line


_SECTIONS: Final[dict[Section, Callable[[_View], Iterator[RenderableType]]]] = {
    "summary": _summary,
    "support": _support,
    "differences": _differences,
    "alone": _alone,
    "checks": _checks,
    "changes": _changed,
    "said": _said,
    "claims": _all_claims,
    "wording": _words_used,
    "reports": _reports_read,
}
