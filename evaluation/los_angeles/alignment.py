"""Shared passages and linked sentences against ``alignment.json``.

Passages are counted in characters of the second report: those of our passages, the gaps inside them included, against those
of the gold's runs of five or more words. Links are counted as pairs of gold sentences; each of our sentences stands for the
gold sentence it overlaps most.
"""

from collections.abc import Mapping

from evaluation.los_angeles.run import Run, clean_span, gold
from secondsource.model.evidence import Span
from secondsource.model.linked import Linked
from secondsource.model.report import Report
from secondsource.model.story import Relation, SentenceLink

Pair = tuple[str, str]

RELATIONS: Mapping[str, frozenset[Relation]] = {
    # "near-verbatim" includes a change of marks or of case, which the model calls copied.
    "identical": frozenset({"copied"}),
    "near-verbatim": frozenset({"copied", "edited"}),
    "paraphrase": frozenset({"reworded"}),
    "partly": frozenset({"partly"}),
}
"""The gold's relations in the model's words."""


def measure(run: Run) -> dict[str, float]:
    """``links_f1``, ``passage_precision`` and ``passage_recall``, fractions of 1."""
    ours, theirs = set(_found(run)), set(_expected())
    shared, expected = _shared_characters(run), _expected_characters(run)
    return {
        "links_f1": 2 * len(ours & theirs) / (len(ours) + len(theirs)),
        "passage_precision": len(shared & expected) / len(shared) if shared else 0.0,
        "passage_recall": len(shared & expected) / len(expected),
    }


def details(run: Run) -> list[str]:
    """Links missed, links invented, and links whose relation the gold calls another."""
    ours, theirs = _found(run), _expected()
    lines = [f"missed link {a}-{b} ({theirs[a, b]})" for a, b in sorted(theirs.keys() - ours.keys())]
    lines += [f"invented link {a}-{b} ({ours[a, b].relation})" for a, b in sorted(ours.keys() - theirs.keys())]
    for pair in sorted(ours.keys() & theirs.keys()):
        if ours[pair].relation not in RELATIONS[theirs[pair]]:
            lines.append(f"link {pair[0]}-{pair[1]} is {theirs[pair]} in the gold, {ours[pair].relation} here")
    missing = sorted(_expected_characters(run) - _shared_characters(run))
    text = run.analysis("r2").report.text
    return [*lines, *(f"characters missed: {text[start:end]!r}" for start, end in _stretches(missing))]


def _expected() -> dict[Pair, str]:
    return {
        (link["a"], sentence["b"]): link["relation"]
        for sentence in gold("alignment")["alignment"]
        for link in sentence["links"]
    }


def _found(run: Run) -> dict[Pair, SentenceLink]:
    first, second = run.analysis("r1").report, run.analysis("r2").report
    texts = {report.id: report.text for report in (first, second)}
    names_a, names_b = _sentences(first, "A"), _sentences(second, "B")
    return {
        (_nearest(names_a, link.a.span), _nearest(names_b, link.b.span)): link
        for link in Linked(run.alignment.links).of_reports(first.id, second.id, texts)
    }


def _sentences(report: Report, side: str) -> dict[str, Span]:
    return {sentence["id"]: clean_span(report, sentence["span"]) for sentence in gold("alignment")[side]}


def _nearest(sentences: Mapping[str, Span], span: Span) -> str:
    """The gold sentence that ``span`` overlaps most."""
    return max(sentences, key=lambda name: min(sentences[name].end, span.end) - max(sentences[name].start, span.start))


def _expected_characters(run: Run) -> set[int]:
    report = run.analysis("r2").report
    spans = [
        clean_span(report, run_["b"])
        for sentence in gold("alignment")["alignment"]
        for link in sentence["links"]
        for run_ in link["verbatim_runs"]
        if run_["words"] >= 5
    ]
    return {offset for span in spans for offset in range(span.start, span.end)}


def _shared_characters(run: Run) -> set[int]:
    second = run.analysis("r2").report.id
    spans = [passage.b.span for passage in run.alignment.passages if passage.b.report == second]
    return {offset for span in spans for offset in range(span.start, span.end)}


def _stretches(offsets: list[int]) -> list[tuple[int, int]]:
    """Ascending offsets as half-open ranges."""
    ranges: list[tuple[int, int]] = []
    for offset in offsets:
        if ranges and ranges[-1][1] == offset:
            ranges[-1] = (ranges[-1][0], offset + 1)
        else:
            ranges.append((offset, offset + 1))
    return ranges
