"""Reports made of a set's sentences, for sets that give sentences and not articles."""

import hashlib

from secondsource.model.evidence import Span
from secondsource.model.report import Report


def report(name: str, sentences: list[str]) -> tuple[Report, list[int]]:
    """A report with one paragraph a sentence, and where each sentence begins."""
    text = "\n".join(sentences)
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    paragraphs = tuple(
        Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True) if one.strip()
    )
    return Report(id=f"r{digest[:12]}", name=name, text=text, sha256=digest, paragraphs=paragraphs), starts
