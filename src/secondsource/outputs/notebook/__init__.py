"""Record -> a card in a notebook: what the record says, from itself alone, in HTML that needs no script and no network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.model.claim import Claim, Discrepancy
from secondsource.model.record import Record
from secondsource.outputs import glance
from secondsource.outputs.dossier import safe
from secondsource.outputs.dossier.marks import Mark, mark
from secondsource.outputs.dossier.phrases import capital, full_day, joined, listed, plural, shorten, spelled
from secondsource.outputs.export import PLAIN
from secondsource.outputs.withholding import told

LIMIT = 60_000
"""Bytes of a card at most: notebooks keep what they show, and a record of fifty reports is shown more than once."""

_DIFFERENCES, _ACCOUNTS, _CLAUSES, _MANY = 8, 4, 24, 4
"""Differences, accounts of each and clauses of the summary shown; reports and claims named one by one."""
_TITLE, _REMARK = 160, 600
"""Characters of the title, the place and a remark."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How much is shown: claims of each kind, and characters of a sentence or an account."""

    claims: int
    words: int


_SIZES = (_Size(25, 240), _Size(12, 120), _Size(6, 60))
"""The first with which the card stays within its limit is taken; the last fits whatever the letters are."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    text: str
    mark: Mark
    sign: str
    reports: str
    sensitive: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """Claims of one kind: their name with their count, those shown, how many are not."""

    name: str
    rows: Sequence[_Row]
    more: int


@dataclass(frozen=True, slots=True)
class _Difference:
    question: str
    accounts: Sequence[tuple[str, str, bool]]
    more: int
    claims: str


def card(record: Record) -> str:
    """The record as a notebook shows it: one element of HTML with its own style, of less than 60 kB.

    It is a default export: what is withheld by default stands behind marks. Words of reports are escaped and shown, never obeyed.
    """
    shown = PLAIN.of(record)
    remarks = [line for line in (shown.method.limitation, PLAIN.mark(record), told(record)) if line]
    drawn = (_drawn(shown, size, remarks) for size in _SIZES)
    return next((html for html in drawn if len(html.encode()) < LIMIT), "")


def _drawn(record: Record, size: _Size, remarks: Sequence[str]) -> str:
    return (
        _environment()
        .get_template("card.html.j2")
        .render(
            title=shorten(record.title, _TITLE),
            about=[
                shorten(words, _TITLE)
                for words in (record.place, full_day(record.days) if record.days else "")
                if words
            ],
            clauses=_clauses(record, size),
            supported=glance.supported(record),
            legend=list(_legend(record)),
            sources=_sources(record, size),
            differences=[_difference(item, record, size) for item in record.discrepancies[:_DIFFERENCES]],
            differing=len(record.discrepancies),
            kinds=list(_kinds(record, size)),
            remarks=[shorten(remark, _REMARK) for remark in remarks],
        )
    )


@cache
def _environment() -> Environment:
    """The card's template; what is printed is made safe as on the dossier's page."""
    return Environment(
        loader=PackageLoader("secondsource.outputs.notebook"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe.finish,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _clauses(record: Record, size: _Size) -> list[tuple[str, Claim | None, Mark | None, str]]:
    claims = {claim.label: claim for claim in record.claims}
    differing = record.differing()
    found = []
    for clause in glance.summary(record)[:_CLAUSES]:
        claim = claims.get(clause.claim or "")
        drawn = mark(claim, differs=claim.label in differing) if claim else None
        found.append((shorten(clause.text, size.words), claim, drawn, glance.marks(claim, differing) if claim else ""))
    return found


def _legend(record: Record) -> Iterator[tuple[str, int, str]]:
    """Mark, count and meaning of each level that some claim has."""
    for level, count in glance.levels(record):
        sign, meaning = glance.MEANINGS[level]
        yield sign, count, meaning if level == "one report" else f"{level}: {meaning}"
    if glance.differing(record):
        yield glance.DIFFERS, glance.differing(record), "told differently"


def _sources(record: Record, size: _Size) -> str:
    """Which reports count once and why, in a line: the two sources of most reports, with one reason each."""
    labels = {entry.id: entry.label for entry in record.reports}
    heading = capital(f"{spelled(len(record.reports), 'report')}, {spelled(len(record.sources), 'source')}")
    groups = glance.counted_once(record)
    why = []
    for source in groups[:2]:
        named = [labels.get(report, "?") for report in source.reports]
        reason = f" ({shorten(source.reasons[0], size.words)})" if source.reasons else ""
        why.append(f"{listed(named, _MANY)} count once{reason}")
    if len(groups) > 2:
        why.append(f"so do those of {plural(len(groups) - 2, 'further source')}")
    return f"{heading}: {joined(why)}." if why else f"{heading}."


def _difference(item: Discrepancy, record: Record, size: _Size) -> _Difference:
    labels = {entry.id: entry.label for entry in record.reports}
    by_words: dict[tuple[str, bool], list[str]] = {}
    for account in item.accounts:
        by_words.setdefault((account.words, account.quoted), []).append(labels.get(account.report, "?"))
    accounts = [
        (listed(list(dict.fromkeys(who)), _MANY), shorten(words, size.words), quoted)
        for (words, quoted), who in by_words.items()
    ]
    more = max(0, len(accounts) - _ACCOUNTS)
    return _Difference(shorten(item.question, size.words), accounts[:_ACCOUNTS], more, listed(item.claims, _MANY))


def _kinds(record: Record, size: _Size) -> Iterator[_Kind]:
    kinds = (
        ("event", record.events),
        ("statement", record.statements),
        ("figure", record.figures),
        ("role", record.roles),
    )
    for name, claims in kinds:
        if claims:
            rows = [_row(claim, record, size) for claim in _foremost(claims, record.differing(), size.claims)]
            yield _Kind(capital(plural(len(claims), name)), rows, len(claims) - len(rows))


def _foremost(claims: Sequence[Claim], differing: frozenset[str], most: int) -> list[Claim]:
    """The claims to list, in the record's order: all of them, or those told differently and the best supported."""
    order = sorted(
        range(len(claims)),
        key=lambda n: (claims[n].label not in differing, -claims[n].independence.low, -len(claims[n].reports)),
    )
    return [claims[n] for n in sorted(order[:most])]


def _row(claim: Claim, record: Record, size: _Size) -> _Row:
    differing = record.differing()
    labels = [entry.label for entry in record.reports if entry.id in claim.reports]
    return _Row(
        label=claim.label,
        text=shorten(claim.text, size.words),
        mark=mark(claim, differs=claim.label in differing),
        sign=glance.marks(claim, differing),
        reports=", ".join(labels) if len(labels) <= _MANY else f"{len(labels)} of {len(record.reports)}",
        sensitive=claim.sensitive,
    )
