"""A word that carries a verdict in one outlet's own voice, and none in another's, for the same people or the same act."""

from collections.abc import Iterator, Sequence

from secondsource.corroboration.discrepancies.shared import Finding, Matters, discrepancy
from secondsource.corroboration.joining import folded, sentence_case
from secondsource.corroboration.labels import label_in, loaded
from secondsource.model.record import WordingTerm, WordingUse
from secondsource.resources import table


def find(matters: Matters) -> Iterator[Finding]:
    """A question for each referent of the wording table that some reports call by a loaded word and others never do."""
    referents: dict[str, list[WordingTerm]] = {}
    for row in matters.wording:
        referents.setdefault(row.referent, []).append(row)
    for rows in referents.values():
        yield from _asked(matters, rows)


def _asked(matters: Matters, rows: Sequence[WordingTerm]) -> Iterator[Finding]:
    kinds = {row.term: label_in(row.term) for row in rows}
    own = [
        (row.term, use)
        for row in rows
        for use in row.uses
        if kinds[row.term] is not None and use.spoken == "own" and _plainly(matters, use)
    ]
    charged = _by_report(use for term, use in own if loaded(term))
    plain = {report: use for report, use in _by_report(use for _, use in own).items() if report not in charged}
    named = {kind[0] for kind in kinds.values() if kind is not None}
    if not charged or not plain or len(named) != 1:
        return
    uses = sorted((*charged.values(), *plain.values()), key=lambda use: matters.view.order[use.report])
    accounts = [matters.account(use.report, use.evidence.span) for use in uses]
    first = next(iter(charged.values())).evidence.exact
    other = next(iter(plain.values())).evidence.exact
    labels = [label for use in uses for label in matters.labels_at(use.report, use.evidence.span)]
    yield discrepancy("wording", f"“{sentence_case(first)}” or “{other}”?", accounts, labels, _COMMENT)


def _plainly(matters: Matters, use: WordingUse) -> bool:
    """Whether a word is the outlet's own and no name of a charge: "accused of murder" calls nothing murder."""
    sentence = matters.view.sentence(use.report, use.evidence.span.start)
    beside = set(folded(matters.view.words(use.report, sentence)))
    if any(mark in matters.view.words(use.report, sentence) for mark in '“”"«»'):
        return False
    return not beside & set(table("differences.toml")["alleging"]["words"].split())


_COMMENT = "Each in the outlet’s own voice."


def _by_report(uses: Iterator[WordingUse]) -> dict[str, WordingUse]:
    """The first use of each report."""
    found: dict[str, WordingUse] = {}
    for use in sorted(uses, key=lambda use: (use.report, use.evidence.span)):
        found.setdefault(use.report, use)
    return found
