"""Second Source reads many news reports of an event and builds the evidence-linked record.

What happened, who says so, where the reports disagree, and how many independent sources stand behind each claim. Names are
loaded when first used, so that the command line starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondsource.analysis.alone import figures, places, statements, times
    from secondsource.errors import (
        EvidenceError,
        OutputError,
        ReadingError,
        RecordError,
        ResourceError,
        SecondSourceError,
    )
    from secondsource.model.analysis import Analysis
    from secondsource.model.claim import Claim, Discrepancy, Support
    from secondsource.model.evidence import Evidence, Span, locate, quote
    from secondsource.model.record import Record
    from secondsource.model.report import Report
    from secondsource.model.story import Alignment, Story
    from secondsource.outputs.dossier import render as dossier
    from secondsource.outputs.verify import unmatched
    from secondsource.pipeline import align, analyze, build, check, corroborate, read
    from secondsource.store.codec import decode, encode

__version__ = "0.1.0"

_HOMES = {
    "Alignment": "model.story",
    "Analysis": "model.analysis",
    "Claim": "model.claim",
    "Discrepancy": "model.claim",
    "Evidence": "model.evidence",
    "EvidenceError": "errors",
    "OutputError": "errors",
    "ReadingError": "errors",
    "Record": "model.record",
    "RecordError": "errors",
    "Report": "model.report",
    "ResourceError": "errors",
    "SecondSourceError": "errors",
    "Span": "model.evidence",
    "Story": "model.story",
    "Support": "model.claim",
    "align": "pipeline",
    "analyze": "pipeline",
    "build": "pipeline",
    "check": "pipeline",
    "corroborate": "pipeline",
    "decode": "store.codec",
    "dossier": "outputs.dossier:render",
    "encode": "store.codec",
    "figures": "analysis.alone",
    "locate": "model.evidence",
    "places": "analysis.alone",
    "quote": "model.evidence",
    "read": "pipeline",
    "statements": "analysis.alone",
    "times": "analysis.alone",
    "unmatched": "outputs.verify",
}

__all__ = [
    "Alignment",
    "Analysis",
    "Claim",
    "Discrepancy",
    "Evidence",
    "EvidenceError",
    "OutputError",
    "ReadingError",
    "Record",
    "RecordError",
    "Report",
    "ResourceError",
    "SecondSourceError",
    "Span",
    "Story",
    "Support",
    "align",
    "analyze",
    "build",
    "check",
    "corroborate",
    "decode",
    "dossier",
    "encode",
    "figures",
    "locate",
    "places",
    "quote",
    "read",
    "statements",
    "times",
    "unmatched",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type of whichever name is asked for
    """Loads a public name from the module it lives in (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    value = getattr(import_module(f"{__name__}.{module}"), attribute or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
