"""What the reports call the same people, acts and events: in the outlet's own voice, and inside speakers' quotation marks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.record import WordingTerm, WordingUse
from secondsource.resources import table
from secondsource.text.words import fold

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def terms(view: View) -> tuple[WordingTerm, ...]:
    """The terms used for each referent that is called by two or more different words, in the order of ``labels.toml``."""
    plain = {report: _plain(analysis.report.text) for report, analysis in view.by_report()}
    rows = [
        WordingTerm(referent["name"], term["term"], tuple(_uses(view, plain, term["term"])))
        for referent in table("labels.toml")["referent"]
        for term in referent["terms"]
    ]
    used = [row for row in rows if row.uses]
    several = {row.referent for row in used if sum(other.referent == row.referent for other in used) > 1}
    return tuple(row for row in used if row.referent in several)


def with_labels_quoted(text: str) -> str:
    """The text with loaded labels outside quotation marks put between them, as the reports' words and not ours."""
    quoted = [Span(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    pieces, at = [], 0
    for match in _loaded_pattern().finditer(text):
        span = Span(match.start(), match.end())
        if any(span in quotation for quotation in quoted):
            continue
        pieces += [text[at : span.start], f"“{match.group()}”"]
        at = span.end
    return "".join(pieces) + text[at:]


def loaded_in(text: str, within: Span) -> list[Span]:
    """Where loaded labels stand in a part of a text."""
    return [Span(*match.span()) for match in _loaded_pattern().finditer(text, within.start, within.end)]


def label_term(words: str) -> tuple[str, str] | None:
    """(question about the referent, term) when the words hold a term of ``labels.toml``; the longest such, or None."""
    found = [
        (len(match.group()), referent["question"], term["term"])
        for referent in table("labels.toml")["referent"]
        for term in referent["terms"]
        if (match := _pattern(term["term"]).search(words))
    ]
    return max(found)[1:] if found else None


def _plain(text: str) -> str:
    """The text in the letters that a pattern without regard to case takes for one another, to look words up in."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def _uses(view: View, plain: Mapping[str, str], term: str) -> Iterator[WordingUse]:
    pattern, stems = _pattern(term), _stems(term)
    for report, analysis in view.by_report():
        if not any(stem in plain[report] for stem in stems):
            continue
        for match in pattern.finditer(analysis.report.text):
            span = Span(match.start(), match.end())
            if not _inside_name(analysis, span):
                yield WordingUse(report, _speaker(view, report, span), view.quote(report, span))


def _speaker(view: View, report: str, span: Span) -> str | None:
    """Whose quotation marks the span stands in; an unattributed quotation has the speaker "quoted"."""
    if not view.in_quotation(report, span):
        return None
    for statement in view.analysis(report).statements:
        if statement.nested_in is None and any(span in content for content in statement.content):
            return view.identities.name(report, statement.entity) or statement.speaker or "quoted"
    return "quoted"


def _inside_name(analysis: Analysis, span: Span) -> bool:
    return any(mention.named and span in mention.span and mention.kind != "group" for mention in analysis.mentions)


@cache
def _forms(term: str) -> tuple[str, ...]:
    return next(
        tuple(row["forms"])
        for referent in table("labels.toml")["referent"]
        for row in referent["terms"]
        if row["term"] == term
    )


@cache
def _pattern(term: str) -> re.Pattern[str]:
    return _compiled(_forms(term))


@cache
def _stems(term: str) -> tuple[str, ...]:
    """Of which one stands in every plain text that the term stands in."""
    return tuple(_plain(fold(form.removesuffix("*"))) for form in _forms(term))


@cache
def _loaded_pattern() -> re.Pattern[str]:
    rows = [row for referent in table("labels.toml")["referent"] for row in referent["terms"] if row.get("loaded")]
    return _compiled([form for row in rows for form in row["forms"]])


def _compiled(forms: Sequence[str]) -> re.Pattern[str]:
    """Longest form first; a form ending in * takes the regular inflections."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    alternatives = (
        re.escape(fold(form.removesuffix("*"))) + ("(?:s|es|ed|ing)?" if form.endswith("*") else "") for form in ordered
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)
