"""Time expressions of the two reports beside their gold."""

from collections.abc import Iterator
from typing import Any

from evaluation.los_angeles.run import Run, clean_span, gold
from secondsource.model.analysis import Analysis
from secondsource.model.times import TimeExpression


def measure(run: Run) -> dict[str, float]:
    """``times_value``: how many gold expressions are found (sharing a character) with kind and TIMEX3 value right.

    The header date of the second report is right when it became the report's own day.
    """
    return {"times_value": float(sum(right for right, _ in _judged(run)))}


def details(run: Run) -> Iterator[str]:
    """One line for each gold expression that is not right."""
    return (line for right, line in _judged(run) if not right)


def _judged(run: Run) -> Iterator[tuple[bool, str]]:
    for item in gold("events")["time_expressions"]:
        analysis = run.analysis(item["report"])
        if _is_header(item, analysis):
            published = analysis.report.published
            right = published is not None and published.edtf == item["timex3_value"]
            yield right, f"{item['report']} {item['text']!r}: the report's own day"
            continue
        found = _at(analysis, item)
        right = found is not None and (found.value, found.kind) == (item["timex3_value"], item["type"])
        read = f"{found.kind} {found.value}" if found else "not found"
        yield right, f"{item['report']} {item['text']!r}: {item['type']} {item['timex3_value']}, read {read}"


def _is_header(item: dict[str, Any], analysis: Analysis) -> bool:
    """Whether the gold words were taken out of the text as metadata."""
    span = clean_span(analysis.report, (item["start"], item["end"]))
    words: str = item["text"]
    return span.of(analysis.report.text) != words


def _at(analysis: Analysis, item: dict[str, Any]) -> TimeExpression | None:
    span = clean_span(analysis.report, (item["start"], item["end"]))
    return next((time for time in analysis.times if time.span.overlaps(span)), None)
