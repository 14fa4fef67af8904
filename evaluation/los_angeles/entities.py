"""Names, roles and references in the two reports, against ``entities.json`` of the gold.

``named_f1`` counts a name as right when span and kind are the gold's. ``named_linked`` is the share of gold names that are right
and stand in one entity with all other right names of the gold's entity and with none of another. ``roles`` and ``references``
count what is right: a role when its span is the gold's, a reference when it is found with the gold's entity;
``extra_references`` are references to somebody named that the gold does not have; words of the first person, which it leaves
out and which follow from the statements' speakers, are not counted. The gold was read beside this package's
output, by one reader: an upper bound, not an estimate for other reports.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from evaluation.los_angeles.run import Run, clean_span, gold
from secondsource.analysis.mentions import first_person
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention


def measure(run: Run) -> dict[str, float]:
    """F1 and share as fractions of 1, the others as counts."""
    wanted = {(doc, span, kind) for doc, span, kind in _wanted(run)}
    found = {(doc, m.span, m.kind) for doc, analysis in _analyses(run) for m in analysis.mentions if m.named}
    right = len(wanted & found)
    return {
        "named_f1": 2 * right / (len(wanted) + len(found)) if wanted or found else 0.0,
        "named_linked": _linked(run) / len(wanted),
        "roles": float(sum(_role_right(run, one) for one in gold("entities")["roles"])),
        "references": float(sum(_reference_right(run, one) for one in gold("entities")["references"])),
        "extra_references": float(len(list(_extra_references(run)))),
    }


def details(run: Run) -> list[str]:
    """A line for each name, role and reference that is missed, wrong or too many."""
    wanted = set(_wanted(run))
    found = {(doc, m.span, m.kind) for doc, analysis in _analyses(run) for m in analysis.mentions if m.named}
    texts = {doc: analysis.report.text for doc, analysis in _analyses(run)}
    lines = [
        f"missed name {doc} {span.start} {span.of(texts[doc])!r} {kind}" for doc, span, kind in sorted(wanted - found)
    ]
    lines += [
        f"extra name {doc} {span.start} {span.of(texts[doc])!r} {kind}" for doc, span, kind in sorted(found - wanted)
    ]
    lines += [f"role {one['text']}: {one['role']!r}" for one in gold("entities")["roles"] if not _role_right(run, one)]
    for one in gold("entities")["references"]:
        if not _reference_right(run, one):
            lines.append(f"reference {one['doc']} {one['span'][0]} {one['text']!r}: {one['entity']}")
    return lines + [f"extra reference {doc} {m.span.start} {m.entity}" for doc, m in _extra_references(run)]


def _analyses(run: Run) -> Iterator[tuple[str, Analysis]]:
    for doc in sorted({one["doc"] for one in gold("entities")["named"]}):
        yield doc, run.analysis(doc)


def _span(run: Run, one: dict[str, Any], key: str = "span") -> Span:
    return clean_span(run.analysis(one["doc"]).report, one[key])


def _wanted(run: Run) -> Iterator[tuple[str, Span, str]]:
    for one in gold("entities")["named"]:
        yield one["doc"], _span(run, one), one["kind"]


def _at(run: Run, one: dict[str, Any]) -> Mention | None:
    span = _span(run, one)
    return next((m for m in run.analysis(one["doc"]).mentions if m.span == span), None)


def _linked(run: Run) -> int:
    """Gold names whose entity holds exactly the right names of the gold's entity in that report."""
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    pairs = [(one, _at(run, one)) for one in gold("entities")["named"]]
    for one, mention in pairs:
        if mention is not None:
            keys[one["doc"], one["entity"]].add(mention.entity)
            labels[one["doc"], mention.entity].add(one["entity"])
    return sum(
        mention is not None
        and mention.kind == one["kind"]
        and len(keys[one["doc"], one["entity"]]) == len(labels[one["doc"], mention.entity]) == 1
        for one, mention in pairs
    )


def _role_right(run: Run, one: dict[str, Any]) -> bool:
    mention = _at(run, one)
    return mention is not None and mention.role == _span(run, one, "role_span")


def _names(run: Run, doc: str, mention: Mention) -> set[str]:
    entity = next(entity for entity in run.analysis(doc).entities if entity.key == mention.entity)
    return {entity.name, *entity.aliases} if entity.named else set()


def _reference_right(run: Run, one: dict[str, Any]) -> bool:
    mention = _at(run, one)
    return mention is not None and one["entity"] in _names(run, one["doc"], mention)


def _extra_references(run: Run) -> Iterator[tuple[str, Mention]]:
    wanted = {(one["doc"], _span(run, one)) for one in gold("entities")["references"]}
    for doc, analysis in _analyses(run):
        for mention in analysis.mentions:
            first = bool(first_person(analysis, mention.span))
            if not (mention.named or first) and _names(run, doc, mention) and (doc, mention.span) not in wanted:
                yield doc, mention
