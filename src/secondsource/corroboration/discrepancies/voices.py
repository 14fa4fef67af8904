"""What one report tells in its own voice and another gives as somebody's, in nearly the same sentence; and offices held."""

from collections.abc import Iterator

from secondsource.corroboration.discrepancies.shared import Finding, Matters, discrepancy
from secondsource.corroboration.joining import clipped, content_words, folded
from secondsource.model.claim import RoleClaim, Support
from secondsource.model.evidence import Evidence, Span
from secondsource.model.statement import Statement
from secondsource.resources import table
from secondsource.resources.publishers import shipped

_SHOWN, _ASKED = 110, 60


def find(matters: Matters) -> Iterator[Finding]:
    """Findings on who says so, then on offices."""
    for link in matters.view.links:
        alike = table("differences.toml")["voices"]["alike"]
        if link.relation in ("edited", "reworded") and link.similarity >= alike:
            for given, told in ((link.a, link.b), (link.b, link.a)):
                statement = _giving(matters, given)
                if statement is not None and _in_own_voice(matters, told):
                    yield _who_says_so(matters, statement, given, told)
                    break
    yield from _offices(matters)


def _giving(matters: Matters, sentence: Evidence) -> Statement | None:
    """The statement that a sentence is, but for the words for who makes it; none where it makes up only a part of it."""
    said = [
        one for one in matters.view.analysis(sentence.report).statements if one.source is not None and not one.quoted
    ]
    for statement in said:
        held = sum(len(span) for span in statement.content if span in sentence.span)
        source = statement.source
        enough = source is not None and source in sentence.span and held >= _MOST * len(sentence.span)
        if enough and _is_saying(matters, sentence.report, statement):
            return statement
    return None


def _is_saying(matters: Matters, report: str, statement: Statement) -> bool:
    """Whether somebody, no outlet that passes it on, is said to say something of some length, not to have seen it."""
    said = set(folded(matters.view.words(report, statement.cue))) & _hints()
    if any(
        shipped().is_outlet(name) for name in (statement.speaker, matters.view.words(report, statement.source)) if name
    ):
        return False
    words = [word for span in statement.content for word in content_words(matters.view.words(report, span))]
    return bool(said) and len(words) >= table("differences.toml")["voices"]["least"]


def _hints() -> frozenset[str]:
    return frozenset(table("differences.toml")["voices"]["hints"].split())


_MOST = 0.6
"""Share of a sentence that what is said must fill."""


def _in_own_voice(matters: Matters, sentence: Evidence) -> bool:
    """Whether nobody is named or hinted at as saying what a sentence tells."""
    analysis = matters.view.analysis(sentence.report)
    spans = (span for one in analysis.statements for span in (*one.content, one.source, one.cue) if span is not None)
    spoken = _hints() | set(table("differences.toml")["voices"]["speaking"].split())
    if any(mark in sentence.exact for mark in '“”"«»'):
        return False
    return not spoken & set(folded(sentence.exact)) and not any(span.overlaps(sentence.span) for span in spans)


def _who_says_so(matters: Matters, statement: Statement, given: Evidence, told: Evidence) -> Finding:
    pieces = [span for span in (statement.source, statement.cue) if span is not None]
    source = Span(min(span.start for span in pieces), max(span.end for span in pieces))
    words = clipped(matters.view.words(given.report, statement.content[0]), _ASKED).strip('“”"., ')
    own = f"in its own voice: “{clipped(told.exact, _SHOWN)}”"
    accounts = [
        matters.account(given.report, source if len(source) < _SHOWN else pieces[0]),
        matters.paraphrase(told.report, own, told.span),
    ]
    ordered = sorted(accounts, key=lambda account: matters.view.order[account.report])
    labels = [*matters.labels_at(given.report, given.span), *matters.labels_at(told.report, told.span)]
    return discrepancy("attribution", f"Who says so: “{words}”?", ordered, labels)


def _offices(matters: Matters) -> Iterator[Finding]:
    """One person in one office, and in the same one as deputy or acting holder, in reports that never say the other."""
    by_person: dict[str, list[RoleClaim]] = {}
    for claim in matters.claims:
        if isinstance(claim, RoleClaim):
            by_person.setdefault(claim.person, []).append(claim)
    for person, claims in by_person.items():
        held = [(claim, support, _office(support)) for claim in claims for support in claim.supports]
        yield from _at_odds(matters, person, held)


_Office = tuple[frozenset[str], frozenset[int]]
"""The words of an office, and the numbers of the ways to hold it in part or for a time."""


def _office(support: Support) -> _Office:
    words = frozenset(folded(support.evidence[0].exact))
    rules = table("differences.toml")["voices"]
    ways = [frozenset(row.split()) for row in rules["standing"]]
    office = frozenset(content_words(support.evidence[0].exact)).difference(*ways, rules["tense"].split())
    return office, frozenset(number for number, way in enumerate(ways) if words & way)


def _at_odds(matters: Matters, person: str, held: list[tuple[RoleClaim, Support, _Office]]) -> Iterator[Finding]:
    standings: dict[str, set[frozenset[int]]] = {}
    for _, support, (_, standing) in held:
        standings.setdefault(support.report, set()).add(standing)
    for at, (claim, one, (office, standing)) in enumerate(held):
        for other_claim, other, (rival, other_standing) in held[at + 1 :]:
            mixed = standing in standings[other.report] or other_standing in standings[one.report]
            if office and office == rival and standing != other_standing and not mixed:
                accounts = [matters.account(side.report, side.evidence[0].span) for side in (one, other)]
                labels = [claim.label, other_claim.label]
                yield discrepancy("who", f"Which office does {person} hold?", accounts, labels)
                return
